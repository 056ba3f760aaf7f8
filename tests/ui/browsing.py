"""A real Streamlit in a process of its own, and a real Chromium in front of it."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Dialog, Error, Page, Request, sync_playwright

from eval.held_port import held_port
from ui.demo import ui_command

QUERY = ".st-key-query input"
# Longer than any wait in the page: rest before a question is settled, retry after a loss.
PATIENCE_MS = 15_000
# The first visit of all waits until the page's server has loaded everything.
LOADING_MS = 60_000
_PERMISSIONS = ("clipboard-read", "clipboard-write")

# Components stand in shadow roots, which the body's own text leaves out.
_SHOWS = """words => [
    document.body,
    ...[...document.querySelectorAll("*")].flatMap((e) => [...(e.shadowRoot?.children ?? [])]),
].some((e) => e.innerText?.includes(words))"""
# For a tenth of a second: between the end of a run and the next that it asks for there is a moment of rest.
_SETTLED = """() => {
    const app = document.querySelector("[data-testid='stApp']");
    const isAtRest =
        app?.dataset.testScriptState === "notRunning" &&
        !("lqAhead" in document.documentElement.dataset) &&
        !document.querySelector("[data-stale='true']") &&
        document.getAnimations().every((a) => a.playState !== "running" || a.effect.getComputedTiming().endTime > 5000);
    window.restedSince = isAtRest ? (window.restedSince ?? performance.now()) : undefined;
    return isAtRest && performance.now() - window.restedSince > 100 && delete window.restedSince;
}"""


@contextmanager
def streamlit_over(api_url: str, token: str = "demo-agent") -> Iterator[str]:  # noqa: S107  # a demonstration's
    """Yield the address of a page over an API."""
    environment = os.environ | {"LIQUID_API_URL": api_url, "LIQUID_TOKEN": token}
    with held_port() as port:
        process = subprocess.Popen(
            ui_command(port), env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            yield _when_up(f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            process.wait(timeout=20)


def _when_up(url: str, process: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310  # this machine's own
                return url
        except (URLError, OSError):
            assert process.poll() is None, "streamlit ended"
            time.sleep(0.1)
    raise AssertionError("streamlit did not come up")


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield the Chromium of this machine."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    assert path is not None, "apt-get install chromium fonts-wqy-zenhei"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Tabs:
    """Pages of one browser, each in a context of its own: one that has shown the page before shows it in a third of the time."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Page] = []

    def take(self) -> Page:
        """Return a page that nobody is on."""
        if self._free:
            return self._free.pop()
        return self._browser.new_context(permissions=_PERMISSIONS).new_page()

    def give_back(self, page: Page) -> None:
        """Leave a page to whoever comes next, who finds nothing of whoever was on it."""
        page.evaluate("localStorage.clear()")
        page.goto("about:blank")
        self._free.append(page)


class Visit:
    """One person at the page: what they do, and what the browser saw meanwhile."""

    def __init__(
        self,
        place: Browser | Page,
        url: str,
        *,
        width: int = 1280,
        height: int = 860,
        scheme: str = "light",
        query: str = "",
        ready: str = f"{QUERY}:focus",
    ) -> None:
        self.page: Page = place if isinstance(place, Page) else Tabs(place).take()
        self.problems: list[str] = []
        self.strangers: list[str] = []
        self._url = url
        self._heard = {"pageerror": self._fail, "dialog": self._dismiss, "request": self._note}
        for event, hear in self._heard.items():
            self.page.on(event, hear)  # type: ignore[call-overload]  # one name for three
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        self.page.goto(f"{url}/{query}")
        self.page.locator(ready).first.wait_for(state="attached", timeout=LOADING_MS)

    def _fail(self, error: Error) -> None:
        self.problems.append(str(error))

    def _dismiss(self, dialog: Dialog) -> None:
        self.problems.append(dialog.message)
        dialog.dismiss()

    def _note(self, request: Request) -> None:
        home = self._url
        if not request.url.startswith((home, home.replace("http", "ws"), "data:", "blob:")):
            self.strangers.append(request.url)

    def type(self, words: str) -> None:
        """Type into whatever has the focus."""
        self.page.keyboard.type(words, delay=15)

    def sees(self, words: str) -> None:
        """Wait until the page shows words."""
        self.page.wait_for_function(
            _SHOWS,
            arg=words,
            timeout=PATIENCE_MS,
            polling="raf",
        )

    def clipboard(self) -> str:
        """Return what was copied last."""
        copied: str = self.page.evaluate("navigator.clipboard.readText()")
        return copied

    def put_on_clipboard(self, words: str) -> None:
        """Copy words from elsewhere."""
        self.page.evaluate("words => navigator.clipboard.writeText(words)", words)

    def settles(self) -> None:
        """Wait until nothing is drawn any more: no run of the script, nothing of the run before, nothing painted ahead, nothing that moves."""
        self.page.wait_for_function(_SETTLED, timeout=PATIENCE_MS, polling="raf")

    def leave(self) -> Page:
        """Hear no more of what happens on the page, and return it."""
        for event, hear in self._heard.items():
            self.page.remove_listener(event, hear)
        return self.page

    def close(self) -> None:
        """Leave for good."""
        self.page.context.close()


Go = Callable[..., Visit]
