"""Over HTTP: a citation's file is handed out as it was given, to whom and when its document may be read, and never runs."""

from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any
from urllib.parse import quote

import pytest

from index.generation import Act
from ingest.publish import publish
from tests.api.conftest import Edge
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder

FILES = Path(__file__).parent / "source_files"
PAGE = "<html><body><h1>积分规则</h1><p>消费一元积一分，积分两年有效。</p><script>alert(1)</script></body></html>"
HIDING = (
    "<html><body><h1>礼品兑换</h1><p>五千积分兑换雨伞一把。</p>"
    '<p style="display:none">雨伞进价九元</p></body></html>'
)
SLIDES = (FILES / "加油满减.pptx").read_bytes()


@pytest.fixture(scope="module")
def filed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library that holds a pack of slides and pages of the web too, and slides for others and of another time."""
    root = tmp_path_factory.mktemp("filed")
    home, packs = copytree(published, root / "home"), root / "packs"
    write_pack(
        packs / "fuel",
        {"活动/加油满减.pptx": SLIDES, "points.html": PAGE, "gifts.html": HIDING},
        id="fuel",
        title="加油满减",
    )
    write_pack(
        packs / "loan",
        {"口径.pptx": SLIDES},
        '[audience]\nteams = ["贷款"]\n',
        id="fuel-loan",
        title="贷款加油",
    )
    write_pack(
        packs / "over",
        {"旧.pptx": SLIDES},
        id="fuel-over",
        title="去年加油",
        kind="campaign",
        starts_at=date(2025, 5, 1),
        ends_at=date(2025, 8, 31),
    )
    act = Act("trainer", "files", DEMO_DAY, "files")
    publish(packs, home, HashEncoder(), act, lambda *_: None)
    return home


@pytest.fixture
def home(filed: Path, tmp_path: Path) -> Path:
    return copytree(filed, tmp_path / "home")


def fetch(edge: Edge, key: str, who: str = "agent", **params: str) -> Any:
    path = f"/v1/sources/{quote(key)}"
    return edge.client.get(path, headers=edge.as_(who), params=params)


def test_the_file_comes_byte_for_byte_under_its_own_name(edge: Edge) -> None:
    answer = fetch(edge, "fuel/活动/加油满减")
    assert (answer.status_code, answer.content) == (200, SLIDES)
    assert answer.headers["content-type"].endswith("presentationml.presentation")
    said = answer.headers["content-disposition"]
    assert said == f"attachment; filename*=UTF-8''{quote('加油满减.pptx')}"
    assert "no-store" in answer.headers["cache-control"]


def test_a_page_of_the_web_is_saved_and_never_shown(edge: Edge) -> None:
    answer = fetch(edge, "fuel/points")
    assert answer.content == PAGE.encode()
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_file_that_hides_something_is_only_for_who_may_publish(edge: Edge) -> None:
    assert fetch(edge, "fuel/gifts").json()["code"] == "SourceWithheld"
    assert fetch(edge, "fuel/gifts", "trainer").content == HIDING.encode()
    document = edge.client.get("/v1/documents/fuel/gifts", headers=edge.headers).json()
    assert (document["source"], "进价" in document["markdown"]) == (None, False)


def test_markdown_is_handed_out_too_and_cites_no_other_file(edge: Edge) -> None:
    answer = fetch(edge, "card-fees/年费")
    assert answer.content.decode().startswith("# 年费")
    assert answer.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize("key", ["fuel-loan/口径", "fuel-over/旧", "fuel/没有", "没有/没有", "x"])
def test_it_is_found_only_by_whom_and_when_its_document_is(edge: Edge, key: str) -> None:
    assert fetch(edge, key).json()["code"] == "UnknownDocument"
    path = f"/v1/documents/{quote(key)}"
    assert edge.client.get(path, headers=edge.headers).json()["code"] == "UnknownDocument"


def test_what_ended_is_opened_at_an_instant_at_which_it_held(edge: Edge) -> None:
    then = fetch(edge, "fuel-over/旧", at="2025-06-01T00:00:00+08:00")
    assert (then.status_code, then.content) == (200, SLIDES)


def test_nobody_opens_a_file_without_a_token(edge: Edge) -> None:
    assert edge.client.get("/v1/sources/fuel/points").status_code == 401


def test_of_a_file_of_which_a_part_was_taken_back_nothing_is_handed_out(edge: Edge) -> None:
    key = "fuel/活动/加油满减"
    document = edge.client.get(f"/v1/documents/{quote(key)}", headers=edge.headers).json()
    assert document["source"] == f"/v1/sources/{quote(key)}"
    told = edge.client.post(
        "/v1/search", headers=edge.headers, json={"query": "在车主专区报名参加方式"}
    )
    passage = next(h["passage_id"] for h in told.json()["hits"] if "报名" in h["text"])
    asked = {"pack": "fuel", "passage": passage, "why": "错"}
    taken = edge.client.post("/v1/withdrawals", headers=edge.as_("trainer"), json=asked)
    assert taken.status_code == 201, taken.text
    refused = fetch(edge, key)
    assert (refused.status_code, refused.json()["code"]) == (403, "SourceWithheld")
    left = edge.client.get(f"/v1/documents/{quote(key)}", headers=edge.headers).json()
    assert left["source"] is None
    assert "报名后次日生效" not in left["markdown"]


def test_what_was_withdrawn_or_purged_is_no_longer_there(edge: Edge) -> None:
    asked = {"pack": "fuel", "document": "points", "why": "错"}
    edge.client.post("/v1/withdrawals", headers=edge.as_("trainer"), json=asked)
    assert fetch(edge, "fuel/points").status_code == 404
    body = {"pack": "fuel", "why": "法务要求", "yes": True}
    purged = edge.client.post("/v1/purges", headers=edge.as_("admin"), json=body)
    assert purged.is_success, purged.text
    assert fetch(edge, "fuel/活动/加油满减").status_code == 404
    kept = edge.settings.home / "segments" / "fuel"
    assert not [path for path in kept.rglob("*") if path.is_file()]


def test_a_document_says_on_which_slide_its_lines_stand(edge: Edge) -> None:
    path = f"/v1/documents/{quote('fuel/活动/加油满减')}"
    found = edge.client.get(path, headers=edge.headers).json()
    lines = found["markdown"].split("\n")
    slides = [(lines[place["line"] - 1], place["slide"]) for place in found["places"]]
    assert slides == [
        ("## 夏日加油满减活动", 1), ("## 参加方式", 2), ("## 满减档次", 3), ("## 常见问题", 4),
    ]  # fmt: skip


def test_it_is_described_with_the_rest(edge: Edge) -> None:
    told = edge.client.get("/v1/openapi.json", headers=edge.headers).json()
    answers = told["paths"]["/v1/sources/{key}"]["get"]["responses"]
    assert list(answers["200"]["content"]) == ["application/octet-stream"]
    place = told["components"]["schemas"]["SourcePlaceOut"]["properties"]
    assert {"page", "slide", "sheet", "row", "last_row", "zh", "en"} <= place.keys()
