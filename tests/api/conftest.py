"""A library of a few small packs, published through the real pipeline, and the application over it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from api.app import create_app
from api.service import Parts, Service, open_service
from api.settings import DEMO_TOKENS, Settings
from index.generation import Act
from ingest.publish import publish
from tests.api.hash_worker import forked
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, FrozenClock, HashEncoder, SequentialIds

RULES = """# 春季信用卡满减规则

## 满减

客户每笔消费满100元立减20元，每户每日限2次。

## 报名

在手机银行“活动”页报名后参加，报名截止2026年3月31日。

### 话术

您在手机银行报名后，消费满100元立减20元。
"""
PHASES = """
[applies_to]
segments = ["白金卡"]
regions = ["上海"]

[[phases]]
name = "报名"
starts_at = 2026-03-01
ends_at = 2026-03-31

[[phases]]
name = "兑换"
starts_at = 2026-04-01
ends_at = 2026-05-31
"""

# Applications whose service has ended, by what is built into them: building routes anew takes longer than most tests.
_SPARE: dict[tuple[object, ...], list[FastAPI]] = {}


@dataclass
class Edge:
    """The application and what stands around it."""

    app: FastAPI
    client: TestClient
    clock: FrozenClock
    settings: Settings
    headers: dict[str, str] = field(default_factory=lambda: {"Authorization": "Bearer demo-agent"})

    @property
    def service(self) -> Service:
        service: Service = self.app.state.service
        return service

    def as_(self, name: str) -> dict[str, str]:
        return {"Authorization": f"Bearer demo-{name}"}


def write_packs(folder: Path) -> None:
    """Write the packs: one that ends today, one that ended, one to come, one for another team."""
    write_pack(
        folder / "spring",
        {"rules.md": RULES},
        PHASES,
        id="card-spring-2026",
        kind="campaign",
        starts_at=date(2026, 3, 1),
        ends_at=date(2026, 5, 31),
        successor_of="card-winter-2025",
    )
    write_pack(
        folder / "winter",
        {"rules.md": "# 冬季滑雪券\n\n冬季消费送滑雪券一张，雪场门票免费领取。\n"},
        id="card-winter-2025",
        title="冬季滑雪送券",
        kind="campaign",
        starts_at=date(2025, 12, 1),
        ends_at=date(2026, 2, 28),
    )
    write_pack(
        folder / "summer",
        {"rules.md": "# 暑期机票\n\n暑期机票返现五百元，须提前购票。\n"},
        id="card-summer-2026",
        title="暑期机票返现",
        kind="campaign",
        starts_at=date(2026, 6, 1),
        ends_at=date(2026, 8, 31),
    )
    write_pack(
        folder / "loan",
        {"审批/内部.md": "# 贷款审批\n\n审批底线利率为3.05%，不得对客户透露。\n"},
        '[audience]\nteams = ["贷款"]\n',
        id="loan-internal",
        title="贷款审批口径",
        disclosure="internal",
    )
    write_pack(
        folder / "fees",
        {"年费.md": "# 年费\n\n## 白金卡年费\n\n白金卡年费每年3600元，刷满18笔免次年年费。\n"},
        id="card-fees",
        title="信用卡年费",
    )


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published")
    write_packs(root / "packs")
    act = Act("trainer", "first", DEMO_DAY - timedelta(days=30), "first")
    publish(root / "packs", root / "home", HashEncoder(), act, lambda *_: None)
    return root / "home"


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Path:
    return copytree(published, tmp_path / "home")


@pytest.fixture
def open_edge(home: Path) -> Iterator[Callable[..., Edge]]:
    """Open the application, over `home` unless told otherwise; keywords are settings."""
    opened: list[tuple[TestClient, FastAPI, Settings]] = []

    def open_it(**settings: object) -> Edge:
        clock = FrozenClock()
        chosen = Settings.model_validate({"home": home, "poll_seconds": 0.05, **settings})
        parts = Parts(HashEncoder(), clock, SequentialIds(), forked(), is_set_apart=False)
        app = _application(chosen, parts)
        client = TestClient(app, raise_server_exceptions=False)
        client.__enter__()
        opened.append((client, app, chosen))
        return Edge(app, client, clock, chosen)

    yield open_it
    for client, app, settings in opened:
        client.__exit__(None, None, None)
        if settings.tokens == DEMO_TOKENS:
            _SPARE.setdefault(_built_in(settings), []).append(app)


def _application(settings: Settings, parts: Parts) -> FastAPI:
    spare = _SPARE.get(_built_in(settings))
    if not spare:
        return create_app(settings, parts)
    app = spare.pop()
    app.state.service = open_service(settings, parts)
    return app


def _built_in(settings: Settings) -> tuple[object, ...]:
    return settings.tokens, settings.language, settings.max_upload_bytes


@pytest.fixture
def edge(open_edge: Callable[..., Edge]) -> Edge:
    return open_edge()
