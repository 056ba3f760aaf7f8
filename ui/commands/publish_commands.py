"""The command that publishes: at once, or as a draft that people look at first."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from knowledge.errors import InvalidPack
from knowledge.publication_errors import HeldForPerson
from ui.commands.command_options import At, By, From, Json, Urgent, Why
from ui.commands.draft_commands import tell_jobs
from ui.terminal import show, show_json

if TYPE_CHECKING:
    from index.generation import Act
    from ingest.prepare import Terms
    from ui.commands.at_home import AtHome

_Confirm = Annotated[
    list[str] | None,
    typer.Option(
        help="照此发布待确认的问题，并写明 --why；可重复。Stand by held findings, and say why: code, or code@file:line."
    ),
]
_Draft = Annotated[
    bool,
    typer.Option(
        "--draft", help="先存为草稿，供人查看和批准。Hold it for people to look at first."
    ),
]


def publish_command(
    path: Path,
    visible_from: From = None,
    why: Why = "",
    by: By = None,
    at: At = None,
    urgent: Urgent = False,
    confirm: _Confirm = None,
    draft: _Draft = False,
    as_json: Json = False,
) -> None:
    """发布知识包、压缩包或装有多个包的文件夹：全部成功或全不改变。Publish a pack, a zip or a folder of packs, all or nothing."""
    from ingest.prepare import Terms
    from knowledge.approval import ApprovalRule
    from knowledge.reasons import refuse_unexplained
    from ui.commands.at_home import AtHome, give_way

    home = AtHome()
    if not urgent:
        give_way()
    _refuse_unsaid(confirm, why)
    act = replace(home.act(by, why, at), urgent=urgent)
    start = None if visible_from is None else home.read_instant(visible_from)
    refuse_unexplained(start, why, act.at, urgent=urgent)
    terms = Terms(start, frozenset(confirm or ()))
    if draft or home.settings.approval is not ApprovalRule.NONE:
        if at is not None:
            raise typer.BadParameter(
                "须先由人查看的发布以批准之时为准，不能用 --at / what people look at first is published when they let it go"
            )
        _hand_in(home, path, act, terms, (draft, as_json))
        return
    _publish(home, path, act, terms, as_json)


def _refuse_unsaid(confirm: Sequence[str] | None, why: str) -> None:
    if confirm and not why.strip():
        raise typer.BadParameter("确认须写明 --why / say --why you stand by it")


def _publish(home: "AtHome", path: Path, act: "Act", terms: "Terms", as_json: bool) -> None:
    try:
        done = home.publish(path, act, terms)
    except (InvalidPack, HeldForPerson) as error:
        if as_json:
            show_json({"generation": None, "findings": home.findings_json(error.findings)})
        raise
    if as_json:
        show_json(asdict(done) | {"warnings": home.findings_json(done.warnings)})
        return
    home.say_findings(done.warnings)
    show(
        f"第 {done.generation} 代：新增 {len(done.added)} 个知识包版本、{done.passages} 段；未变 {len(done.unchanged)} 个"
        f" / generation {done.generation}: {len(done.added)} added, {len(done.unchanged)} unchanged"
    )


def _hand_in(
    home: "AtHome", path: Path, act: "Act", terms: "Terms", how: tuple[bool, bool]
) -> None:
    from ui.commands.at_desk import AtDesk

    is_draft, as_json = how
    count = home.encoder().count_tokens
    try:
        jobs = AtDesk(home.settings).hand_in(path, act, terms, count, is_draft)
    except InvalidPack as error:
        if as_json:
            show_json(home.findings_json(error.findings))
        raise
    tell_jobs(home, jobs, as_json)
