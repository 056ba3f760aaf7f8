"""An agent's call from end to end: real API, real Streamlit, real Chromium."""

import time
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.ui.browsing import PATIENCE_MS, QUERY, Go
from tests.ui.conftest import Running, serving
from tests.ui.trainers import take_back

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
FEE = "白金卡年费多少"
PHRASE = "白金卡年费3600元，一年刷满18笔就免。"


@pytest.fixture
def go(agents: str, enter: Go) -> Go:
    """Open the page."""
    return partial(enter, agents)


def settled(service: Running, count: int) -> list[str]:
    """Return the recorded questions once there are `count`."""
    for _ in range(500):
        if len(service.service.ledger.lookups()) >= count:
            break
        time.sleep(0.01)
    return [lookup.query for lookup in service.service.ledger.lookups()]


def test_an_agent_types_reads_copies_and_is_recorded_once(go: Go, service: Running) -> None:
    before = len(service.service.ledger.lookups())
    visit = go()

    visit.type(FEE)
    visit.sees("白金卡年费每年3600元")
    visit.page.keyboard.press("Enter")
    visit.sees("复制话术")
    visit.page.keyboard.press("Alt+c")
    visit.sees("已复制")

    assert visit.clipboard() == PHRASE
    visit.page.wait_for_timeout(2_000)
    assert settled(service, before + 1)[before:] == [FEE]
    lookup = service.service.ledger.lookups()[before]
    assert [act.act for act in service.service.ledger.acts(lookup.lookup_id)] == ["copied"]


def test_typing_that_rests_is_a_look_up(go: Go, service: Running) -> None:
    before = len(service.service.ledger.lookups())
    visit = go()

    visit.type("整存整取利率表")
    visit.sees("优选存单")

    # Once, and whole: nothing that was on the way to it.
    assert settled(service, before + 1)[before:] == ["整存整取利率表"]


def test_internal_wording_cannot_be_copied_by_key_or_by_selection(go: Go) -> None:
    visit = go()
    visit.type("年费怎么减免")
    visit.sees("仅供坐席内部，不得向客户宣读或转发")
    visit.sees("这是内部口径，不能复制")
    visit.put_on_clipboard("别的")

    visit.page.keyboard.press("Alt+c")
    visit.sees("未复制")
    assert visit.clipboard() == "别的"
    assert visit.page.get_by_role("button", name="复制话术").count() == 0

    visit.page.locator(".st-key-card .lq-answer .lq-text").click(click_count=3)
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.press("Control+c")
    visit.page.get_by_role("alert").get_by_text("这是内部口径，不能复制").wait_for()
    assert visit.clipboard() == "别的"


def test_the_source_opens_at_the_cited_line_and_is_not_copied(go: Go) -> None:
    visit = go()
    visit.type(FEE)
    visit.sees("白金卡年费每年3600元")

    visit.sees("看原文")
    visit.page.keyboard.press("Alt+o")
    cited = visit.page.locator(".lq-scroll .lq-cited").first
    cited.wait_for()
    visit.page.wait_for_function(
        """() => {
            const [box, line] = [".lq-scroll", ".lq-scroll .lq-cited"].map(
                (s) => document.querySelector(s).getBoundingClientRect());
            return line.top >= box.top && line.bottom <= box.bottom && line.bottom <= innerHeight;
        }""",
        timeout=PATIENCE_MS,
    )
    visit.put_on_clipboard("别的")
    visit.page.locator(".lq-scroll").click()
    visit.page.keyboard.press("Control+a")
    visit.page.keyboard.press("Control+c")
    assert visit.clipboard() == "别的"


def test_another_passage_unfolds_by_keyboard_stays_open_and_is_recorded(
    go: Go, service: Running
) -> None:
    before = len(service.service.ledger.lookups())
    visit = go()
    visit.type(FEE)
    visit.sees("其他相关条目")

    visit.page.locator(".lq-hit summary").first.focus()
    visit.page.keyboard.press("Enter")

    assert settled(service, before + 1)[before:] == [FEE]
    lookup = service.service.ledger.lookups()[before]
    visit.page.wait_for_timeout(500)
    assert [act.act for act in service.service.ledger.acts(lookup.lookup_id)] == ["opened"]
    assert visit.page.locator(".lq-hit[open]").count() == 1


def test_a_hostile_document_does_nothing(go: Go) -> None:
    visit = go()

    visit.type("提额规则额度最高")
    visit.sees("<script>document.title='pwned'</script>")

    words = visit.page.evaluate("document.body.textContent")
    assert ":material/lock:" in words
    assert "$y$" in words
    assert "提额 <b>$z$</b> :blue[蓝]" in words
    assert "pwned" not in visit.page.title()
    assert visit.page.locator(".stHtml :is(img, script, a, iframe)").count() == 0


def test_a_campaign_that_ends_while_the_page_is_open_leaves_it(go: Go, service: Running) -> None:
    service.clock.at = datetime(2026, 5, 31, 15, 59, 56, tzinfo=UTC)
    visit = go()
    visit.type("餐饮五折券每天限量多少张")
    visit.page.locator(".st-key-card", has_text="今天 24:00 结束").wait_for()
    visit.sees("每天全国限量3000张")

    service.clock.at = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)

    visit.sees("2026年5月31日 24:00结束")
    visit.settles()
    assert "每天全国限量3000张" not in visit.page.inner_text("body")


def test_a_withdrawn_answer_leaves_an_open_page_while_the_agent_does_nothing(
    go: Go, service: Running
) -> None:
    visit = go()
    visit.type(FEE)
    visit.sees("白金卡年费每年3600元")
    visit.settles()
    visit.page.locator(".lq-hit summary").first.click()
    # Longer than the page waits before it looks again.
    visit.page.wait_for_timeout(5_000)
    assert visit.page.locator(".lq-hit[open]").count() == 1

    take_back(service, "card-fees")
    visit.page.wait_for_function(
        "!document.body.innerText.includes('3600元')", timeout=PATIENCE_MS, polling=50
    )

    visit.sees("第 2 代知识")
    assert visit.page.input_value(QUERY) == FEE


def test_on_a_narrow_screen_nothing_sticks_out(go: Go) -> None:
    visit = go(width=360, height=780)
    visit.type("整存整取利率表 3年 普通定期")
    visit.sees("1.30%")

    wide = visit.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    inner = visit.page.evaluate(
        "[...document.querySelectorAll('.lq-card, .lq-hit, .stButton')].every("
        "e => e.getBoundingClientRect().right <= 361)"
    )
    assert inner


def test_the_language_changes_while_a_question_is_being_typed(go: Go) -> None:
    visit = go()
    visit.type(FEE)
    visit.page.get_by_role("button", name="English").click()
    visit.page.get_by_role("button", name="中文").wait_for()
    assert visit.page.input_value(QUERY) == FEE


def test_the_page_in_english(go: Go) -> None:
    visit = go(query="?lang=en")

    visit.type("冬季滑雪消费送滑雪券")
    visit.sees("Nothing current covers this question")

    assert visit.page.evaluate("document.documentElement.lang") == "en"


def test_a_lost_service_is_told_the_answer_kept_and_the_service_found_again(
    go: Go, service: Running, tmp_path: Path, api_port: int
) -> None:
    visit = go()
    visit.type(FEE)
    visit.page.locator(".st-key-deeds").wait_for(timeout=PATIENCE_MS)
    service.stop()

    visit.type(" 吗")
    visit.sees("连接不上知识服务")
    visit.sees(f"断线前 5月31日 10:00:00 对“{FEE}”的答案")
    visit.sees("白金卡年费每年3600元")

    for _ in serving(tmp_path / "home", api_port):
        visit.page.wait_for_function(
            "!document.body.innerText.includes('连接不上知识服务')", timeout=PATIENCE_MS
        )
        visit.sees("白金卡年费每年3600元")
