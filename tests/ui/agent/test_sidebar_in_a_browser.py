"""The sidebar in Chromium: ahead of the page while somebody types, by keys alone, inside a frame, and without its server."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, WebSocketRoute

from tests.ui.browsing import LOADING_MS, PATIENCE_MS, QUERY, Go, Visit, streamlit_over
from tests.ui.conftest import Running

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("service")]
FEE = "白金卡年费多少"
_FRAME = "url => document.querySelector('#page').src = url"
_SHIFTS = """() => {
    window.shifts = [];
    new PerformanceObserver((seen) => seen.getEntries().forEach((entry) => window.shifts.push(
        entry.hadRecentInput ? 0 : entry.value))).observe({type: "layout-shift", buffered: false});
}"""


@pytest.fixture
def go(agents: str, enter: Go) -> Go:
    """Open the page."""
    return partial(enter, agents)


def rejected(service: Running) -> list[str]:
    """Return what was done with the last look-up that is on record."""
    lookups = service.service.ledger.lookups()
    return (
        [act.act for act in service.service.ledger.acts(lookups[-1].lookup_id)] if lookups else []
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_narrow_screen_the_box_shows_its_whole_hint(go: Go, language: str) -> None:
    visit = go(width=360, height=740, query=f"?lang={language}")
    visit.settles()
    needed, there = visit.page.evaluate(f"""() => {{
        const box = document.querySelector("{QUERY}");
        const look = getComputedStyle(box);
        const pen = document.createElement("canvas").getContext("2d");
        pen.font = look.font;
        const around = parseFloat(look.paddingLeft) + parseFloat(look.paddingRight);
        return [pen.measureText(box.placeholder).width, box.clientWidth - around];
    }}""")
    assert 0 < needed <= there


def test_the_browser_paints_the_card_that_the_page_then_keeps(go: Go) -> None:
    visit = go()
    visit.page.evaluate(
        """() => {
            window.ahead = [];
            new MutationObserver(() => {
                const card = document.querySelector(".lq-live .lq-card");
                if ("lqAhead" in document.documentElement.dataset && card) window.ahead.push(card.outerHTML);
            }).observe(document.documentElement, {attributes: true, subtree: true, childList: true});
        }"""
    )

    visit.type(FEE)
    visit.sees("白金卡年费每年3600元")
    visit.page.wait_for_selector(".st-key-card .lq-answer", timeout=PATIENCE_MS)
    visit.page.wait_for_function(
        "!('lqAhead' in document.documentElement.dataset)", timeout=PATIENCE_MS
    )

    painted = visit.page.evaluate("window.ahead.at(-1)")
    kept = visit.page.evaluate("document.querySelector('.st-key-card .lq-answer').outerHTML")
    assert painted == kept


def test_a_key_pressed_before_the_page_has_caught_up_is_done_then(go: Go) -> None:
    visit = go()
    visit.type(FEE)
    visit.page.wait_for_function("'lqAhead' in document.documentElement.dataset", polling="raf")

    visit.page.keyboard.press("Alt+c")

    visit.sees("已复制")
    assert visit.clipboard() == "白金卡年费3600元，一年刷满18笔就免。"


def test_a_note_is_written_by_keys_and_comes_back_with_the_answer(go: Go) -> None:
    visit = go()
    visit.type(FEE)
    visit.sees("白金卡年费每年3600元")
    visit.page.keyboard.press("Alt+n")
    box = visit.page.locator(".st-key-note-form textarea")
    box.wait_for()
    box.fill("客户常问分期 <b>")
    visit.page.locator(".st-key-note-save button").click()
    visit.sees("客户常问分期 <b>")

    visit.page.reload()
    visit.page.locator(f"{QUERY}:focus").wait_for()
    visit.type(FEE)

    visit.sees("客户常问分期 <b>")


def test_a_gap_is_reported_in_one_key(go: Go, service: Running) -> None:
    visit = go()
    visit.type("天气如何")
    visit.sees("当前没有有效知识覆盖这个问题")

    visit.page.keyboard.press("Alt+g")
    visit.sees("已报给培训师")

    assert rejected(service) == ["rejected"]


def test_the_customer_stays_and_answers_for_others_are_marked(go: Go) -> None:
    visit = go()
    visit.page.keyboard.press("Alt+u")
    tier = visit.page.locator(".st-key-customer-tier input")
    tier.wait_for()
    tier.fill("白金卡客户")
    visit.page.keyboard.press("Enter")
    visit.sees("客户：白金卡客户")
    visit.page.keyboard.press("Escape")
    visit.page.keyboard.press("Escape")
    visit.page.locator(".st-key-query input").click()

    visit.type("餐饮五折券每天限量多少张")
    visit.sees("不适用于当前客户")
    visit.sees("这一条只适用于：金卡")


def test_a_pinned_question_is_asked_again(go: Go) -> None:
    visit = go()
    visit.type(FEE)
    visit.sees("白金卡年费每年3600元")
    visit.page.keyboard.press("Alt+p")
    visit.sees("取消收藏")
    visit.page.locator(".st-key-query input").fill("")
    visit.sees("答案随打随出")

    visit.page.keyboard.press("Alt+r")
    visit.page.get_by_role("button", name=FEE).first.click()

    visit.sees("白金卡年费每年3600元")


def test_all_keys_are_told_by_one_key_and_put_away(go: Go) -> None:
    visit = go()
    visit.page.keyboard.press("?")
    overlay = visit.page.get_by_role("dialog")
    overlay.wait_for()
    assert "Alt+G" in overlay.inner_text()

    visit.page.keyboard.press("Escape")
    overlay.wait_for(state="hidden")
    visit.type("白金卡?")
    assert visit.page.get_by_role("dialog").count() == 0


def test_nothing_jumps_while_somebody_reads(go: Go) -> None:
    visit = go()
    visit.type(FEE)
    visit.page.locator(".st-key-deeds").wait_for(timeout=PATIENCE_MS)
    visit.settles()
    visit.page.wait_for_timeout(1_000)
    visit.page.evaluate(_SHIFTS)

    visit.page.wait_for_timeout(4_000)

    assert sum(visit.page.evaluate("window.shifts")) < 0.01


def test_every_answer_of_the_server_says_whose_frames_may_hold_it(agents: str) -> None:
    for path in ("/", "/_stcore/health"):
        with urlopen(f"{agents}{path}") as answer:  # noqa: S310  # this machine's own
            assert answer.headers["content-security-policy"] == "frame-ancestors 'none'"
            assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_frame_that_is_named_holds_the_page_and_another_does_not(
    browser: Browser, service: Running, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "crm.html").write_text("<iframe id='page' width='360' height='700'></iframe>")
    handler = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as crm:
        threading.Thread(target=crm.serve_forever, daemon=True).start()
        named = f"http://127.0.0.1:{crm.server_port}"
        monkeypatch.setenv("LIQUID_FRAME_ANCESTORS", named)
        with streamlit_over(service.url) as url:
            assert _width_inside(browser, f"{named}/crm.html", url) <= 360
            refused = _refusal_inside(browser, f"http://localhost:{crm.server_port}/crm.html", url)
            assert "frame-ancestors" in refused
        crm.shutdown()


def _width_inside(browser: Browser, site: str, url: str) -> float:
    """Return how wide the page is inside a frame of `site`."""
    page = browser.new_page()
    page.goto(site)
    page.evaluate(_FRAME, url)
    frame = page.frame_locator("#page")
    frame.locator(QUERY).wait_for(timeout=LOADING_MS)
    wide: float = frame.locator("html").evaluate("e => e.scrollWidth")
    page.close()
    return wide


def _refusal_inside(browser: Browser, site: str, url: str) -> str:
    """Return what the browser says on not showing the page inside a frame of `site`."""
    page = browser.new_page()
    page.goto(site)
    with page.expect_console_message(lambda told: url in told.text) as said:
        page.evaluate(_FRAME, url)
    assert page.frame_locator("#page").locator(QUERY).count() == 0
    page.close()
    return said.value.text


def test_a_lost_page_server_is_told_and_the_answer_kept_until_its_end(
    browser: Browser, service: Running
) -> None:
    with streamlit_over(service.url) as url:
        visit = Visit(browser, url)
        visit.type(FEE)
        visit.page.locator(".st-key-deeds").wait_for(timeout=PATIENCE_MS)
        visit.settles()

    visit.sees("与页面服务器的连接断了，下面是 5月31日 10:00:00 的内容")
    assert "白金卡年费每年3600元" in visit.page.inner_text("body")
    visit.close()


def test_a_question_is_shown_though_all_that_told_of_it_was_lost(
    browser: Browser, agents: str
) -> None:
    page = browser.new_page()
    lost = {"is_away": False}

    def join(line: WebSocketRoute) -> None:
        server = line.connect_to_server()
        line.on_message(lambda said: None if lost["is_away"] else server.send(said))

    page.route_web_socket("**/_stcore/stream", join)
    page.route("**/answer", lambda route: route.abort() if lost["is_away"] else route.continue_())
    visit = Visit(page, agents)
    visit.settles()
    lost["is_away"] = True

    visit.type(FEE)
    page.wait_for_timeout(3_000)
    assert "白金卡年费每年3600元" not in page.inner_text("body")
    lost["is_away"] = False

    page.wait_for_selector(".st-key-card .lq-answer", timeout=PATIENCE_MS)
    visit.sees("白金卡年费每年3600元")
    page.close()


def test_a_drawing_that_the_next_one_overtook_takes_nothing_with_it(
    browser: Browser, agents: str
) -> None:
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    # Streamlit takes leave of such a drawing once it is through, that is after the next.
    page.add_init_script(
        """window.Blob = class extends Blob {
            constructor(parts, how) {
                const twice = "export default (told) => { const leave = once(told), stay = once(told); leave(); return stay; };\\nfunction once(";
                super(parts.map((part) => part.replace?.("export default function (", twice) ?? part), how);
            }
        }"""
    )
    visit = Visit(page, agents)
    visit.type(FEE)
    page.wait_for_function("'lqAhead' in document.documentElement.dataset", polling="raf")
    page.wait_for_selector(".st-key-card .lq-answer", timeout=PATIENCE_MS)
    visit.settles()

    page.keyboard.press("Alt+c")
    visit.sees("已复制")
    visit.close()
