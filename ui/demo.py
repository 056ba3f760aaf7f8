"""Starting the API and the page together, on the fixed day of the samples."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

# A day on which one campaign runs, one ends, one has ended for a week and one is announced for tomorrow.
DEMO_CLOCK = "2026-05-31T09:30:00+08:00"
_HERE = Path(__file__).parent
SAMPLE_PACKS = _HERE.parent / "knowledge" / "packs"
# Beside the packs; a file there is none of them.
SAMPLE_QUESTIONS = SAMPLE_PACKS / "questions.jsonl"
_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class Service:
    """Where the two servers keep their library and listen."""

    home: Path
    port: int
    ui_port: int

    @property
    def url(self) -> str:
        """The API's address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def page(self) -> str:
        """The page's address."""
        return f"http://127.0.0.1:{self.ui_port}"

    def environment(self) -> Mapping[str, str]:
        """Return the settings of both, on top of this process's environment."""
        return os.environ | {
            "LIQUID_HOME": str(self.home),
            "LIQUID_PORT": str(self.port),
            "LIQUID_CLOCK": DEMO_CLOCK,
            "LIQUID_TOKENS": "demo",
            "LIQUID_API_URL": self.url,
            "LIQUID_TOKEN": "demo-agent",
        }


def ui_command(port: int) -> list[str]:
    """Return the command that serves the page on `port` of this machine."""
    options = {
        "server.port": port,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "runner.magicEnabled": "false",
        "client.toolbarMode": "minimal",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    return [sys.executable, "-m", "streamlit", "run", str(_HERE / "page_server.py"), *flags]


def serve_both(service: Service, say: Callable[[str], None]) -> None:
    """Run API and page until one of them ends or this process is told to stop."""
    serve = [sys.executable, "-m", "ui.cli", "serve", "--port", str(service.port)]
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    children = [
        subprocess.Popen(command, env=service.environment())
        for command in (serve, ui_command(service.ui_port))
    ]
    try:
        for url in (f"{service.url}/v1/ready", f"{service.page}/_stcore/health"):
            _await(url, children)
        for line in welcome(service):
            say(line)
        while all(child.poll() is None for child in children):
            time.sleep(0.5)
    except KeyboardInterrupt:
        say("正在停止 / stopping")
    finally:
        for child in children:
            child.terminate()
        for child in children:
            child.wait()


def welcome(service: Service) -> Iterator[str]:
    """Yield what to tell whoever started both: where each room is, and whose token opens it."""
    # Streamlit takes a second to load, and nothing else here needs it.
    from ui.rooms import ROLES, ROOMS

    yield f"演示日 demo day {DEMO_CLOCK}"
    for room in ROOMS:
        whose = " ".join(f"demo-{role}" for role in ROLES if role in room.roles)
        yield f"{room.name.zh} {room.name.en}   {service.page}/?room={room.path}   ({whose})"
    yield f"接口 API   {service.url}/v1   (Authorization: Bearer demo-agent)"
    yield (
        "页面以 demo-agent 打开；换别的角色：右上角“换人登录”，粘贴上面的令牌。"
        "The page opens as demo-agent; to be somebody else, press “Switch user” and paste one of these tokens."
    )
    yield "按 Ctrl+C 结束 / Ctrl+C stops both"


def _await(url: str, children: list["subprocess.Popen[bytes]"]) -> None:
    waited = 0.0
    while waited < _PATIENCE_S and all(child.poll() is None for child in children):
        try:
            with urlopen(url, timeout=2):  # noqa: S310  # this machine's own address
                return
        except (URLError, OSError):
            time.sleep(0.2)
            waited += 0.2
    raise SystemExit(f"{url} 没有启动成功，见上方输出 / did not come up, see the output above")
