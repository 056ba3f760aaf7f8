"""A real Streamlit in a process of its own, and a real Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, sync_playwright

from ui.demo import ui_command

QUERY = ".st-key-query input"
# Longer than any wait in the page: rest before a question is settled, retry after a loss.
PATIENCE_MS = 15_000


# Components stand in shadow roots, which the body's own text leaves out.
_SHOWS = """words => [
    document.body,
    ...[...document.querySelectorAll("*")].flatMap((e) => [...(e.shadowRoot?.children ?? [])]),
].some((e) => e.innerText?.includes(words))"""


@contextmanager
def streamlit_over(api_url: str, token: str = "demo-agent") -> Iterator[str]:  # noqa: S107  # a demonstration's
    """Yield the address of a page over an API."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"LIQUID_API_URL": api_url, "LIQUID_TOKEN": token}
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


class Visit:
    """One person at the page: what they do, and what the browser saw meanwhile."""

    def __init__(
        self,
        browser: Browser,
        url: str,
        *,
        width: int = 1280,
        height: int = 860,
        scheme: str = "light",
        query: str = "",
    ) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            permissions=["clipboard-read", "clipboard-write"],
        )
        self.page: Page = self.context.new_page()
        self.problems: list[str] = []
        self.strangers: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("dialog", lambda dialog: self.problems.append(dialog.message))
        self.page.on("request", lambda request: self._note(request.url, url))
        self.page.goto(f"{url}/{query}")
        self.page.wait_for_function(
            f"document.activeElement === document.querySelector('{QUERY}')", timeout=PATIENCE_MS
        )

    def _note(self, address: str, home: str) -> None:
        if not address.startswith((home, home.replace("http", "ws"), "data:", "blob:")):
            self.strangers.append(address)

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

    def close(self) -> None:
        """Leave."""
        self.context.close()
