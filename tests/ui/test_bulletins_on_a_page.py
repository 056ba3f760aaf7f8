"""Urgent bulletins in an open sidebar: real API, real Streamlit, real Chromium."""

import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from index.generation import Act
from index.layout import Layout
from index.ledger.acknowledgements import Subject, readers
from index.withdrawal import Target, withdraw
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder
from tests.ui.browsing import QUERY, Go
from tests.ui.conftest import FEES, Running

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
FEE = "白金卡年费多少"


@pytest.fixture
def go(agents: str, enter: Go) -> Go:
    """Open the page."""
    return partial(enter, agents)


def raise_fee(service: Running, folder: Path, version: str, fee: str, **values: object) -> None:
    write_pack(
        folder,
        {"年费.md": FEES.replace("3600元", fee)},
        id="card-fees",
        title="信用卡年费",
        version=version,
        **values,  # type: ignore[arg-type]  # as the builder takes them
    )
    act = Act("韩梅", "白金卡年费上调，请按新价答复", service.clock(), folder.name, urgent=True)
    publish(folder, service.service.settings.home, HashEncoder(), act, lambda *_: None)


def test_a_bulletin_comes_to_an_idle_page_and_stays_until_it_is_read(
    go: Go, service: Running, tmp_path: Path
) -> None:
    visit = go()
    raise_fee(service, tmp_path / "v2", "2", "4200元")
    visit.sees("白金卡年费上调，请按新价答复")  # how soon is measured where nothing else runs
    visit.sees("原 3600元")
    visit.sees("现 4200元")
    assert visit.page.locator("[role=alert]:visible").count() == 1

    visit.page.reload()
    visit.sees("白金卡年费上调")
    visit.page.locator(QUERY).focus()
    visit.page.keyboard.press("Alt+a")
    visit.page.wait_for_selector(".lq-bulletin", state="detached")
    visit.page.wait_for_timeout(2_500)
    assert visit.page.locator(".lq-bulletin").count() == 0
    board = service.client().past_bulletins()
    [read] = readers(service.service.ledger, Subject.BULLETIN, board.bulletins[0].bulletin_id)
    assert read.viewer.name == "demo-agent"


def test_typing_goes_on_while_it_looks_and_while_a_bulletin_comes(
    go: Go, service: Running, tmp_path: Path
) -> None:
    visit = go()
    words = "白金卡年费多少白金卡年费多少"
    for number, letter in enumerate(words):
        visit.page.keyboard.insert_text(letter)
        visit.page.wait_for_timeout(300)
        if number == 3:
            raise_fee(service, tmp_path / "v2", "2", "4200元")
    visit.sees("白金卡年费上调")
    assert visit.page.input_value(QUERY) == words
    assert visit.page.evaluate(f"document.activeElement === document.querySelector('{QUERY}')")


def test_nothing_is_drawn_anew_while_nothing_changes(
    go: Go, service: Running, tmp_path: Path
) -> None:
    visit = go()
    raise_fee(service, tmp_path / "v2", "2", "4200元")
    visit.sees("白金卡年费上调")
    visit.page.wait_for_timeout(1_500)
    visit.page.evaluate("""() => {
        window.moved = [];
        const board = document.querySelector(".st-key-bulletins");
        new MutationObserver((all) => window.moved.push(...all.map((m) => m.type + m.target.className)))
            .observe(board, { childList: true, characterData: true, subtree: true });
    }""")
    visit.page.wait_for_timeout(3_500)
    assert visit.page.evaluate("window.moved") == []


def test_an_idle_page_asks_for_nothing_to_be_drawn(go: Go) -> None:
    visit = go()
    visit.page.wait_for_timeout(2_000)
    drawn = visit.page.evaluate_handle("""() => {
        const sent = [];
        const send = WebSocket.prototype.send;
        WebSocket.prototype.send = function (bytes) { sent.push(bytes.byteLength); send.call(this, bytes); };
        return sent;
    }""")
    asked_at = []
    for _ in range(4):
        with visit.page.expect_request("**/news"):
            pass
        asked_at.append(time.monotonic())

    assert asked_at[-1] - asked_at[0] > 3 * 0.6
    assert drawn.json_value() == []


def test_a_page_whose_ticket_was_forgotten_still_hears(
    go: Go, service: Running, tmp_path: Path
) -> None:
    visit = go()
    visit.page.wait_for_timeout(1_000)
    # As a page's server answers that was started anew, and so knows no ticket.
    times = iter(range(100))
    visit.page.route(
        "**/news",
        lambda route: route.fulfill(status=401) if next(times) < 2 else route.continue_(),
    )
    visit.page.wait_for_timeout(2_000)
    raise_fee(service, tmp_path / "v2", "2", "4200元")
    visit.sees("白金卡年费上调，请按新价答复")


def test_a_click_reads_it_too_and_a_withdrawal_comes_like_a_publication(
    go: Go, service: Running
) -> None:
    visit = go()
    act = Act("韩梅", "年费有误，以后台为准", service.clock(), "w", urgent=True)
    withdraw(Layout(service.service.settings.home), HashEncoder(), Target("card-fees"), act)
    visit.sees("年费有误，以后台为准")
    visit.sees("请勿再使用")
    visit.page.get_by_role("button", name="我已知晓").click()
    visit.page.wait_for_selector(".lq-bulletin", state="detached")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_fits_a_narrow_page_and_leaves_room_for_the_answer(
    go: Go, service: Running, tmp_path: Path, language: str
) -> None:
    visit = go(width=360, height=760, query=f"?lang={language}")
    visit.type(FEE)
    visit.sees("白金卡年费每年")
    raise_fee(service, tmp_path / "v2", "2", "4200元")
    visit.page.wait_for_selector(".lq-bulletin")
    visit.page.wait_for_timeout(500)
    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    tall = visit.page.locator(".st-key-bulletins").bounding_box()
    assert tall is not None
    assert tall["height"] <= 0.56 * 760
    button = visit.page.locator(".st-key-bulletins button").first
    assert button.is_visible()


def test_an_answer_tells_what_changed_since_and_a_corrected_one_asks_to_call_back(
    go: Go, service: Running, tmp_path: Path
) -> None:
    client = service.client()
    client.search(FEE)
    service.clock.at = DEMO_DAY + timedelta(hours=1)
    raise_fee(service, tmp_path / "v2", "2", "4200元", starts_at=DEMO_DAY - timedelta(days=3))
    visit = go()
    visit.sees("白金卡年费上调")
    visit.page.keyboard.press("Alt+a")
    visit.sees("请回访客户")
    visit.page.get_by_role("button", name="已处理").click()
    visit.page.wait_for_selector(".lq-exposed", state="detached")

    visit.type(FEE)
    visit.page.keyboard.press("Enter")
    visit.sees("您5月31日看过之后有变")
    line = visit.page.locator(".lq-changed").inner_text()
    assert "原 3600元" in line
    assert "现 4200元" in line
    assert "5月28日" in line
