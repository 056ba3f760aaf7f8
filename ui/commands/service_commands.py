"""Commands that prepare and run the service and its page."""

import os
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from knowledge.audience import Role, Viewer
from knowledge.clock import system_ids
from knowledge.pack import DEFAULT_ZONE
from knowledge.window import read_instant
from ui.demo import (
    DEMO_CLOCK,
    SAMPLE_PACKS,
    SAMPLE_QUESTIONS,
    Service,
    serve_both,
    ui_command,
)
from ui.terminal import say, show


def prepare_command() -> None:
    """准备编码器；只需一次。Prepare the encoder; once is enough."""
    from ui.commands.at_home import AtHome

    show(str(AtHome().prepare()))


def token_command(
    name: str,
    role: Role = Role.AGENT,
    team: str | None = None,
    region: str | None = None,
    channel: str | None = None,
) -> None:
    """生成一个令牌及其在令牌表（LIQUID_TOKENS）中的一行。Make a token and its row for the token table."""
    from api.tokens import new_token

    token, row = new_token(Viewer(name, role, team, region, channel))
    say(f"令牌只显示这一次 / shown only this once: {token}")
    show(row)


def serve_command(
    host: Annotated[
        str | None, typer.Option(help="监听地址。Address; LIQUID_HOST if absent.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="端口。Port; LIQUID_PORT if absent.")] = None,
) -> None:
    """启动接口服务。Run the API."""
    import uvicorn

    from api.app import create_app
    from api.settings import Settings
    from ui.commands.at_home import AtHome

    given = {"host": host, "port": port}
    settings = Settings(**{key: value for key, value in given.items() if value is not None})  # type: ignore[arg-type]  # each is of its field's type
    AtHome(settings).prepare()
    uvicorn.run(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
    )


def ui_command_line(
    api: Annotated[str, typer.Option(help="接口地址。URL of the API.")] = "http://127.0.0.1:8000",
    token: Annotated[str, typer.Option(help="令牌。Token.", envvar="LIQUID_TOKEN")] = "demo-agent",
    port: Annotated[int, typer.Option(help="端口。Port.")] = 8501,
) -> None:
    """启动坐席页面。Run the agents' page."""
    environment = os.environ | {"LIQUID_API_URL": api, "LIQUID_TOKEN": token}
    os.execve(sys.executable, ui_command(port), environment)  # noqa: S606  # becomes the page's server


def demo_command(
    port: Annotated[int, typer.Option(help="接口端口。API's port.")] = 8000,
    ui_port: Annotated[int, typer.Option(help="页面端口。Page's port.")] = 8501,
) -> None:
    """发布示例知识包并启动接口与页面，停在固定的演示日。Publish the sample packs; run API and page on a fixed day."""
    home = Path(os.environ.get("LIQUID_HOME", ".liquid/demo"))
    say(prepare_demo(home))
    serve_both(Service(home=home, port=port, ui_port=ui_port), say)


def prepare_demo(home: Path) -> str:
    """Publish the sample packs into a library, with their judged questions unless it has some; return what to tell of it."""
    from api.settings import Settings
    from index.generation import Act
    from index.judged_file import QUESTIONS, begin_judged
    from ui.commands.at_home import AtHome

    settings = Settings(home=home, clock=datetime.fromisoformat(DEMO_CLOCK))
    # As if published long before, so that any day of the samples can be looked at.
    act = Act("liquid demo", "示例 samples", read_instant("2026-01-01", DEFAULT_ZONE), system_ids())
    done = AtHome(settings).publish(SAMPLE_PACKS, act)
    begin_judged(home / QUESTIONS, SAMPLE_QUESTIONS.read_bytes())
    return f"示例知识包已就绪，第 {done.generation} 代 / sample packs ready, generation {done.generation}"
