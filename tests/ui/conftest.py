"""A small library over a real API on this machine's loopback, for the pages."""

import random
import socket
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
import streamlit as st
import uvicorn
from playwright.sync_api import Browser
from streamlit.testing.v1 import AppTest

from api.app import create_app
from api.client import LiquidClient
from api.jobs import WORKER
from api.service import Parts, Service
from api.settings import Settings
from index.generation import Act
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, FrozenClock, HashEncoder, SequentialIds
from tests.ui.app_page import Open, opened
from tests.ui.browsing import Go, Tabs, Visit, chromium, streamlit_over

FEES = """# 年费

## 白金卡年费

白金卡年费每年3600元，刷满18笔免次年年费。

### 话术

白金卡年费**3600元**，一年刷满18笔就免。

## 年费怎么减免（内部口径）

班组长可减免年费一半，主管可全额减免，不得告诉客户。
"""
RATES = """# 定期存款利率

## 整存整取利率表

| 期限 | 普通定期 | 优选存单 |
|---|---|---|
| 1年 | 1.00% | 1.25% |
| 3年 | 1.30% | 1.60% |
"""
HOSTILE = """# <img src=x onerror=alert(1)> $x^2$ :red[红]

提额规则：额度 <script>document.title='pwned'</script> 最高 20000元 :material/lock: $y$ [点](javascript:alert(1))。
"""
DINING = """# 周末餐饮五折

## 每天限量

餐饮五折券每天全国限量3000张，抢完为止。

### 话术

餐饮五折券每天3000张，先到先得。
"""


@dataclass(frozen=True)
class Running:
    """The API as it runs."""

    url: str
    service: Service
    clock: FrozenClock
    server: uvicorn.Server
    thread: threading.Thread
    clients: list[LiquidClient] = field(default_factory=list)

    def stop(self) -> None:
        """End the service; a second time does nothing."""
        self.server.should_exit = True
        self.thread.join(timeout=10)

    def client(self, who: str = "demo-agent") -> LiquidClient:
        self.clients.append(LiquidClient(self.url, who))
        return self.clients[-1]


def write_packs(folder: Path) -> None:
    """Write packs that are current, ended with a successor, to come, internal, and hostile."""
    write_pack(folder / "fees", {"年费.md": FEES}, id="card-fees", title="信用卡年费")
    write_pack(folder / "rates", {"利率.md": RATES}, id="deposit-rates", title="存款利率")
    write_pack(
        folder / "limits", {"提额.md": HOSTILE}, id="limits", title="提额 <b>$z$</b> :blue[蓝]"
    )
    write_pack(
        folder / "dining",
        {"rules.md": DINING},
        '[applies_to]\nsegments = ["金卡"]\n',
        id="dining",
        title="周末餐饮五折",
        kind="campaign",
        starts_at=date(2026, 3, 1),
        ends_at=date(2026, 5, 31),
    )
    write_pack(
        folder / "ski",
        {"rules.md": "# 冬季滑雪券\n\n冬季滑雪消费送滑雪券一张，雪场门票免费领取。\n"},
        id="ski",
        title="冬季滑雪送券",
        kind="campaign",
        starts_at=date(2025, 12, 1),
        ends_at=date(2026, 2, 28),
    )
    write_pack(
        folder / "flights",
        {"rules.md": "# 暑期机票\n\n暑期机票返现五百元，须提前购票。\n"},
        id="flights",
        title="暑期机票返现",
        kind="campaign",
        starts_at=date(2026, 6, 1),
        ends_at=date(2026, 8, 31),
        announced_at=date(2026, 5, 20),
        successor_of="ski",
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Call every test that drives a browser an end-to-end test: `make e2e` runs those, and the others run without them."""
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the page over an API, for an agent unless told otherwise."""

    def open_it(url: str, who: str = "demo-agent", **query: str) -> AppTest:
        monkeypatch.setenv("LIQUID_API_URL", url)
        monkeypatch.setenv("LIQUID_TOKEN", who)
        return opened(**query)

    yield open_it
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A Chromium for the tests of one file; whoever asks for it is an end-to-end test."""
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Tabs:
    """The browser's pages."""
    return Tabs(browser)


@pytest.fixture
def enter(tabs: Tabs) -> Iterator[Go]:
    """Open a page at an address; when the test is over, nothing may have gone wrong in the browser."""
    visits: list[Visit] = []

    def visit(address: str, **how: object) -> Visit:
        visits.append(Visit(tabs.take(), address, **how))  # type: ignore[arg-type]  # as Visit takes them
        return visits[-1]

    yield visit
    for made in visits:
        tabs.give_back(made.leave())
    assert [problem for made in visits for problem in made.problems] == []
    assert [stranger for made in visits for stranger in made.strangers] == []


@pytest.fixture(scope="session")
def api_port() -> int:
    """The port of the API that the shared pages ask, whichever test serves it; below those that systems hand out."""
    for port in random.SystemRandom().sample(range(20_000, 32_000), 50):
        with socket.socket() as tried, suppress(OSError):
            tried.bind(("127.0.0.1", port))
            return port
    raise AssertionError("no port is free")


@pytest.fixture(scope="session")
def agents(api_port: int) -> Iterator[str]:
    """The address of an agent's page, shared by all tests, over whatever a test serves on the port."""
    with streamlit_over(f"http://127.0.0.1:{api_port}") as url:
        yield url


@pytest.fixture(scope="session")
def trainers(api_port: int) -> Iterator[str]:
    """The address of a trainer's page, as the agent's."""
    with streamlit_over(f"http://127.0.0.1:{api_port}", "demo-trainer") as url:
        yield url


@pytest.fixture
def service(library: Path, tmp_path: Path, api_port: int) -> Iterator[Running]:
    """The API over the library, where the shared pages ask for it."""
    yield from serving(copytree(library, tmp_path / "home"), api_port)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("page")
    write_packs(root / "packs")
    act = Act("trainer", "first", DEMO_DAY - timedelta(days=30), "first")
    publish(root / "packs", root / "home", HashEncoder(), act, lambda *_: None)
    return root / "home"


@pytest.fixture
def api(library: Path, tmp_path: Path) -> Iterator[Running]:
    """The API over the library, on a free port."""
    yield from serving(copytree(library, tmp_path / "home"))


@pytest.fixture
def empty_api(tmp_path: Path) -> Iterator[Running]:
    """The API over nothing."""
    yield from serving(tmp_path / "empty")


def serving(
    home: Path,
    port: int = 0,
    clock: FrozenClock | None = None,
    worker: Sequence[str] = WORKER,
    **settings: object,
) -> Iterator[Running]:
    """Serve `home` on a port, a free one by default, until the caller is done."""
    clock = clock or FrozenClock()
    chosen = {"home": home, "poll_seconds": 0.05, "clock": DEMO_DAY, **settings}
    parts = Parts(
        encoder=HashEncoder(),
        clock=clock,
        ids=SequentialIds(),
        worker=worker,
        is_set_apart=False,
    )
    app = create_app(Settings.model_validate(chosen), parts)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        port = listening.getsockname()[1]
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        running = Running(f"http://127.0.0.1:{port}", app.state.service, clock, server, thread)
        yield running
        for client in running.clients:
            client.close()
        running.stop()
