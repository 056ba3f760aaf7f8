"""Commands that list, take back and rebuild what the library holds."""

from dataclasses import asdict, replace
from typing import Annotated

import typer

from ui.commands.command_options import (
    At,
    By,
    Json,
    KnownAt,
    Reason,
    Urgent,
    Why,
    local,
)
from ui.terminal import progress, show, show_json, show_table

_DRAFTS = {
    "zh": "{count} 个草稿等人处理；用 liquid drafts 查看",
    "en": "{count} drafts wait for somebody; liquid drafts lists them",
}


def packs_command(at: At = None, known_at: KnownAt = None, as_json: Json = False) -> None:
    """列出已发布的知识包及其状态。List what is published and its status."""
    from api.render import pack_out
    from index.shelf import pack_states
    from knowledge.audience import Role
    from ui.commands.at_home import AtHome, asker
    from ui.commands.tell import PACK_COLUMNS, pack_rows, pack_times

    home = AtHome()
    looked_at = home.instant(at)
    live, then = home.known(home.encoder(), known_at)
    states = pack_states(live, asker(Role.ADMIN, None, None, None), looked_at)
    packs = [pack_out(state, looked_at) for state in states]
    # Drafts are of today's desk: nobody looks back at them.
    drafts = () if then is not None else home.drafts(looked_at)
    packs += drafts
    if as_json:
        show_json([pack.model_dump(mode="json") for pack in packs])
        return
    times, language = pack_times(packs), home.settings.language
    show_table(PACK_COLUMNS[language], pack_rows(packs, times), times.note(language))
    if drafts:
        show(_DRAFTS[home.settings.language].format(count=len(drafts)))


def withdraw_command(
    pack: str,
    version: Annotated[str | None, typer.Option(help="只撤回该版本。Only this version.")] = None,
    document: Annotated[str | None, typer.Option(help="只撤回该文档。Only this document.")] = None,
    passage: Annotated[str | None, typer.Option(help="只撤回该段。Only this passage.")] = None,
    why: Reason = "",
    by: By = None,
    at: At = None,
    urgent: Urgent = False,
    as_json: Json = False,
) -> None:
    """立即撤回，并以再次搜索作证。Take back at once, proved by searching again."""
    from index.withdrawal import Target, withdraw
    from ui.commands.at_home import AtHome

    home = AtHome()
    target = Target(pack, version, document, passage)
    act = replace(home.act(by, why, at), urgent=urgent)
    receipt = withdraw(home.layout, home.encoder(), target, act)
    home.write_down()
    if as_json:
        show_json(asdict(receipt))
        return
    show(
        f"第 {receipt.generation} 代：撤回 {receipt.passages} 段；再搜 {receipt.searches} 次，仍见 {receipt.found} 次"
        f" / generation {receipt.generation}: {receipt.passages} passages gone,"
        f" {receipt.searches} searches made, {receipt.found} found one"
    )


def rollback_command(
    generation: int, why: Reason = "", by: By = None, at: At = None, as_json: Json = False
) -> None:
    """回到某一代（作为新的一代；已撤回的不会回来）。Return to a generation, as a new one; what was withdrawn stays gone."""
    from index.withdrawal import roll_back
    from ui.commands.at_home import AtHome

    home = AtHome()
    made = roll_back(home.layout, generation, home.act(by, why, at))
    home.write_down()
    if as_json:
        show_json({"generation": made.number, "entries": len(made.entries)})
    else:
        show(
            f"第 {made.number} 代，内容同第 {generation} 代 / generation {made.number}, as {generation} was"
        )


def generations_command(as_json: Json = False) -> None:
    """列出全部代次：谁在何时为何做了什么。List the generations: who did what, when and why."""
    from index.generation import all_generations, read_current
    from ui.commands.at_home import AtHome

    home = AtHome()
    layout = home.layout
    current = read_current(layout)
    kept = all_generations(layout)
    if as_json:
        show_json([{**asdict(g), "current": g.number == current} for g in kept])
        return
    rows = [
        (
            f"{g.number}{'*' if g.number == current else ''}",
            g.act,
            local(g.at, home.settings.zone),
            g.by,
            g.why,
            str(len(g.entries)),
        )
        for g in kept
    ]
    show_table(
        ("代 generation", "操作 act", "时间 at", "操作人 by", "原因 why", "版本数 versions"), rows
    )


def rebuild_command(why: Why = "", by: By = None, at: At = None, as_json: Json = False) -> None:
    """换了编码器或处理流程之后，从保存的原文重建。Derive the library anew after the encoder or the pipeline changed."""
    from ingest.rebuild import rebuild
    from ui.commands.at_home import AtHome, give_way

    home = AtHome()
    give_way()
    act = home.act(by, why, at)
    with progress() as report:
        made = rebuild(home.settings.home, home.encoder(), act, report)
    home.write_down()
    if as_json:
        show_json({"generation": made.number, "encoder": made.encoder})
    else:
        show(f"第 {made.number} 代 / generation {made.number}")
