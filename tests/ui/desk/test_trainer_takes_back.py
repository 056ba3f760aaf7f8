"""A trainer's main jobs in the library, end to end: real API and worker, real Streamlit, two people in real Chromium."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest

from tests.api.hash_worker import forked
from tests.ui.browsing import QUERY, Go, Visit
from tests.ui.conftest import Running, serving

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
FEE = "白金卡年费多少"
GAP = "硬钱包怎么充值"
DESK = ".st-key-desk-sections"


@pytest.fixture
def service(library: Path, tmp_path: Path, api_port: int) -> Iterator[Running]:
    """The API over the library, with a worker that has the tests' encoder."""
    yield from serving(copytree(library, tmp_path / "home"), api_port, worker=forked())


def press(visit: Visit, name: str) -> None:
    # A button that a run is about to draw anew may be gone before it is let go.
    visit.settles()
    visit.page.get_by_role("button", name=name, exact=True).click()


def fill(visit: Visit, label: str, words: str) -> None:
    box = visit.page.get_by_label(label)
    box.fill(words)
    box.press("Tab")
    visit.settles()


def test_what_is_withdrawn_comes_with_a_receipt_and_leaves_an_open_page(
    enter: Go, agents: str, trainers: str
) -> None:
    agent = enter(agents)
    agent.type(FEE)
    agent.page.keyboard.press("Enter")
    agent.sees("白金卡年费每年")
    desk = enter(trainers, query="?room=desk&section=library&pack=card-fees", ready=DESK)
    desk.sees("信用卡年费")
    desk.page.locator("summary", has_text="撤回").click()
    fill(desk, "原因", "口径有误，待核实")
    press(desk, "撤回")
    desk.sees("立即不再用于作答")
    agent.sees("白金卡年费每年")
    press(desk, "确认撤回")
    desk.sees("仍查到 0 次")
    desk.sees("已撤回")
    agent.page.wait_for_function(
        "!document.body.innerText.includes('3600元')", timeout=15_000, polling="raf"
    )


def test_a_gap_becomes_a_document_that_answers_it(
    enter: Go, agents: str, trainers: str, service: Running
) -> None:
    agent = enter(agents)
    agent.type(GAP)
    agent.page.keyboard.press("Enter")
    _until(lambda: any(lookup.query == GAP for lookup in service.service.ledger.lookups()))
    desk = enter(trainers, query="?room=desk&section=gaps", ready=DESK)
    desk.sees(GAP)
    press(desk, "写成新文档")
    draft = desk.page.get_by_label("草稿正文")
    draft.wait_for()
    assert GAP in draft.input_value()
    draft.fill(
        draft.input_value().rstrip("\n")
        + "\n\n硬钱包在手机银行“数字人民币”页贴卡充值，每次最多500元。\n"
    )
    draft.press("Tab")
    desk.sees("上传并检查")
    desk.settles()
    desk.page.locator(".st-key-hand-in-terms button").click()
    desk.page.get_by_role("tab", name="发布", exact=True).click(timeout=90_000)
    desk.page.locator(".st-key-release button").click()
    _until_answered(service)
    agent.page.reload()
    agent.page.locator(f"{QUERY}:focus").wait_for(state="attached")
    agent.type(GAP)
    agent.page.keyboard.press("Enter")
    agent.sees("每次最多500元")
    desk.page.goto(f"{trainers}/?room=desk&section=gaps")
    desk.sees("没有缺口")


def _until_answered(service: Running) -> None:
    _until(lambda: service.service.library.live.number > 1)
    # It begins when the worker said so, whose clock goes on from where the service's stands still.
    service.clock.advance(timedelta(minutes=10))
    client = service.client()
    _until(lambda: client.search(GAP, settled=False).answer is not None)


def _until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("it did not come to that")


def test_the_month_fits_a_phone(enter: Go, trainers: str) -> None:
    desk = enter(trainers, query="?room=desk&section=calendar", ready=DESK, width=360, height=760)
    desk.sees("周末餐饮五折")
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 360
    month = desk.page.locator(".lq-month").bounding_box()
    assert month is not None
    assert month["width"] <= 360
    assert desk.page.locator(".lq-day-empty").first.is_hidden()
