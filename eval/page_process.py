"""The page's server in a process of its own, and pages open before it in a real browser."""

import os
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shutil import which
from time import sleep
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from ui.demo import ui_command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WAIT_S = 180.0


@dataclass(slots=True)
class OpenedPages:
    """Pages over one server.

    Attributes:
        url: The server's address.
        process: The server's process id.
        hook: Script that each page runs before its own.
        opened: The pages, each a session of its own.
    """

    url: str
    process: int
    browser: "Browser"
    hook: str
    opened: "list[Page]" = field(default_factory=list)

    def open(self) -> None:
        """Open one more, and wait until somebody can type into it."""
        page = self.browser.new_context().new_page()
        page.add_init_script(self.hook)
        page.goto(self.url, timeout=_WAIT_S * 1000)
        page.wait_for_selector(".st-key-query input", timeout=_WAIT_S * 1000)
        self.opened.append(page)


@contextmanager
def opened_pages(api_url: str, hook: str) -> Iterator[OpenedPages]:
    """Yield pages, none open yet, over an API at `api_url`.

    Raises:
        FileNotFoundError: If this machine has no Chromium.
        TimeoutError: If the server does not come up.
    """
    from playwright.sync_api import sync_playwright

    path = which("chromium") or which("chromium-browser")
    if path is None:
        raise FileNotFoundError("chromium: apt-get install chromium fonts-wqy-zenhei")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {"LIQUID_API_URL": api_url, "LIQUID_TOKEN": "demo-agent"}
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(ui_command(port), env=os.environ | own, stdout=quiet, stderr=quiet)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait_for(url)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            yield OpenedPages(url, process.pid, browser, hook)
            browser.close()
    finally:
        process.terminate()
        process.wait()


def processor_s(process: int) -> float:
    """Return the seconds of processor time that a process has taken."""
    words = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = words[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def resident_bytes(process: int) -> int:
    """Return the bytes of memory that a process holds."""
    pages = Path(f"/proc/{process}/statm").read_text(encoding="utf-8").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _wait_for(url: str) -> None:
    for _ in range(int(_WAIT_S * 10)):
        try:
            with urlopen(f"{url}/_stcore/health", timeout=2):  # noqa: S310  # this machine's own
                return
        except (URLError, OSError):
            sleep(0.1)
    raise TimeoutError(url)
