"""From the last key to the painted answer, in a browser on this machine, seen frame by frame."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from playwright.sync_api import Browser, Page, sync_playwright

_QUERY = ".st-key-query input"
# Milliseconds between keys: a fast typist's.
_KEY_MS = 90
_PATIENCE_MS = 20_000
_LISTEN = f"""() => {{
    window.lastKeyMs = 0;
    const box = document.querySelector("{_QUERY}");
    box.addEventListener("input", () => (window.lastKeyMs = performance.now()));
}}"""
# Whose card stands there: the browser's own while it is ahead, the page's once that has caught up with the question.
PAINTED = """([question, isWhole]) => {
    const isAhead = "lqAhead" in document.documentElement.dataset;
    const shown = document.querySelector(".lq-lapsed")?.dataset.shown;
    const live = document.querySelector(".lq-live")?.dataset.question;
    if (isWhole ? isAhead || shown !== question : (isAhead ? live : shown) !== question) return 0;
    const card = document.querySelector(isAhead ? ".lq-live .lq-card" : ".st-key-card .lq-card");
    return card && card.getBoundingClientRect().height > 0 ? performance.now() - window.lastKeyMs : 0;
}"""


@dataclass(frozen=True, slots=True)
class PageSpeed:
    """Milliseconds from the last key of each question.

    Attributes:
        painted: (n,) until its answer stood on the screen.
        whole: (n,) until everything around it did too.
    """

    painted: np.ndarray
    whole: np.ndarray


def measure_pages(
    url: str, questions: Sequence[str], rounds: int, report: Callable[[str, int, int], None]
) -> PageSpeed:
    """Return what typing each question took, after one round that does not count.

    Args:
        url: A page that runs, with somebody signed in.
        questions: Typed key by key, the box emptied before each.
        rounds: How often each is timed.
        report: Told how far it is.
    """
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    timed: list[tuple[float, float]] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = _opened(browser, url)
        for turn in range(rounds + 1):
            for question in questions:
                found = _typed(page, question)
                if turn:
                    timed.append(found)
            report("pages", turn + 1, rounds + 1)
        browser.close()
    measured = np.asarray(timed, dtype=np.float64)
    return PageSpeed(measured[:, 0], measured[:, 1])


def _opened(browser: Browser, url: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 860})
    page.goto(url)
    page.wait_for_selector(_QUERY)
    page.evaluate(_LISTEN)
    return page


def _typed(page: Page, question: str) -> tuple[float, float]:
    page.fill(_QUERY, "")
    _when(page, "", is_whole=False, is_empty=True)
    page.focus(_QUERY)
    page.keyboard.type(question, delay=_KEY_MS)
    painted = _when(page, question, is_whole=False)
    return painted, _when(page, question, is_whole=True)


def _when(page: Page, question: str, *, is_whole: bool, is_empty: bool = False) -> float:
    asked = [question, is_whole or is_empty]
    seen = page.wait_for_function(PAINTED, arg=asked, polling="raf", timeout=_PATIENCE_MS)
    return float(seen.json_value())


def page_rows(found: PageSpeed) -> list[tuple[str, ...]]:
    """Return what was measured as rows of a table: what, p50, p95, p99 and the longest, in milliseconds."""
    return [
        (name, *(f"{value:.0f}" for value in (*np.percentile(timed, (50, 95, 99)), timed.max())))
        for name, timed in (("answer painted", found.painted), ("all around it", found.whole))
    ]
