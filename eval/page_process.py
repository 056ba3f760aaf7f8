"""The page's server in a process of its own, and pages open before it in a real browser."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from shlex import quote
from shutil import which
from tempfile import TemporaryDirectory
from time import sleep
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from eval.held_port import held_port
from ui.demo import ui_command

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_WAIT_S = 180.0
# Where the kernel groups processes by session, niceness counts within the group only, and the group has one of its own; the browser is
# begun in a session of its own, or else the group would be ours.
_NICE_LAUNCHER = """#!/bin/sh
[ "$(cut -d ' ' -f 6 /proc/$$/stat)" = $$ ] && {{ echo {niceness} > /proc/self/autogroup; }} 2>/dev/null
exec nice -n {niceness} {path} "$@"
"""


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
def opened_pages(api_url: str, hook: str, niceness: int = 0) -> Iterator[OpenedPages]:
    """Yield pages, none open yet, over an API at `api_url`.

    Args:
        api_url: Where the page's server asks.
        hook: Script that each page runs before its own.
        niceness: By how much the browser gives way to the servers.

    Raises:
        FileNotFoundError: If this machine has no Chromium.
        TimeoutError: If the server does not come up.
    """
    from playwright.sync_api import sync_playwright

    path = which("chromium") or which("chromium-browser")
    if path is None:
        raise FileNotFoundError("chromium: apt-get install chromium fonts-wqy-zenhei")
    with (
        _page_server(api_url) as (url, process),
        _launcher(path, niceness) as launched,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=launched, args=["--no-sandbox"])
        yield OpenedPages(url, process, browser, hook)
        browser.close()


@contextmanager
def _page_server(api_url: str) -> Iterator[tuple[str, int]]:
    """Run the page's server, and yield its address and its process id."""
    own = {"LIQUID_API_URL": api_url, "LIQUID_TOKEN": "demo-agent"}
    quiet = subprocess.DEVNULL
    with held_port() as port:
        process = subprocess.Popen(
            ui_command(port), env=os.environ | own, stdout=quiet, stderr=quiet
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url)
            yield url, process.pid
        finally:
            process.terminate()
            process.wait()


@contextmanager
def _launcher(path: str, niceness: int) -> Iterator[str]:
    """Yield what starts the browser so that it gives way to the servers: on agents' own machines it takes nothing from them."""
    if not niceness:
        yield path
        return
    with TemporaryDirectory() as folder:
        launcher = Path(folder, "browser")
        launcher.write_text(
            _NICE_LAUNCHER.format(niceness=niceness, path=quote(path)), encoding="utf-8"
        )
        launcher.chmod(0o700)
        yield str(launcher)


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
