"""The command that watches a folder and publishes what changes in it."""

from pathlib import Path
from typing import Annotated

import typer

from ui.commands.command_options import By, Json


def watch_command(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    quiet: Annotated[
        float,
        typer.Option(
            min=0.1,
            help="最后一次改动之后等多少秒再发布。Seconds without a change before publishing.",
        ),
    ] = 5.0,
    poll: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            help="每隔多少秒主动查看，用于不通知改动的网络盘；缺省由系统通知，另每 30 秒查看一次。Look this often, for network drives.",
        ),
    ] = None,
    auto_version: Annotated[
        bool,
        typer.Option(
            "--auto-version",
            help="内容变了而版本没变时，在版本后加提交号或日期。Add the commit or the day to a version that stayed while its content changed.",
        ),
    ] = False,
    once: Annotated[
        bool,
        typer.Option(
            "--once", help="处理完现有的改动就结束，供 cron 使用。End when nothing is left to do."
        ),
    ] = False,
    by: By = None,
    as_json: Json = False,
) -> None:
    """监视文件夹或 Git 工作副本：静下来后发布有变化的知识包。Watch a folder or Git working copy and publish what changed once it is quiet.

    --once 的退出码：0 全部就绪；1 有知识包有错或失败；3 有知识包待人确认。Exit code of --once: 0 all is well, 1 something is wrong, 3 a person has to
    confirm something.
    """
    from ui.commands.at_watching import AtWatching

    watching = AtWatching(folder.resolve(), quiet, by, as_json=as_json, stamps=auto_version)
    raise typer.Exit(watching.once() if once else watching.follow(poll))
