"""Commands that publish, list, take back and rebuild what the library holds."""

from dataclasses import asdict, replace
from pathlib import Path
from typing import Annotated

import typer

from knowledge.valid_time import UnderstoodDate
from ui.commands.command_options import (
    At,
    By,
    From,
    Json,
    KnownAt,
    Reason,
    Urgent,
    Why,
    instant,
    local,
)
from ui.terminal import progress, show, show_json, show_table


def check_command(
    path: Path,
    visible_from: From = None,
    at: At = None,
    with_review: Annotated[
        bool,
        typer.Option(
            "--review/--no-review",
            help="与已发布的知识对照：变化、矛盾、重复、会变的答案。Hold it against what is published.",
        ),
    ] = True,
    as_json: Json = False,
) -> None:
    """检查知识包：一次报告全部问题，不改动任何东西。Report every problem of a pack at once; change nothing."""
    from api.draft_render import review_out
    from api.problems import findings_out
    from ui.commands.at_home import AtHome
    from ui.commands.at_review import checked
    from ui.commands.tell import finding_lines
    from ui.commands.tell_review import review_report

    home = AtHome()
    start = None if visible_from is None else instant(visible_from)
    drafts, found = checked(home, path, (home.instant(at), start), with_review=with_review)
    review = None if found is None else review_out("", found)
    findings = [finding for draft in drafts for finding in draft.findings]
    if as_json:
        packs = [
            {
                "pack": draft.pack.pack_id if draft.pack else None,
                "documents": len(draft.documents),
                "passages": len(draft.passages),
                "findings": home.findings_json(draft.findings),
                "understood": [_date_json(date) for date in draft.understood],
            }
            for draft in drafts
        ]
        told = None if review is None else review.model_dump(mode="json", exclude={"job_id"})
        whole = {"publishable": all(d.is_publishable for d in drafts), "packs": packs}
        show_json({**whole, "review": told})
    else:
        for line in finding_lines(findings_out(findings, home.settings.language)):
            show(line)
        for draft in drafts:
            name = draft.pack.pack_id if draft.pack else "?"
            mark = "✓" if draft.is_publishable else "✗"
            show(
                f"{mark} {name}: {len(draft.documents)} 文档 documents, {len(draft.passages)} 段 passages"
            )
        for line in review_report(review, home.settings.language) if review else ():
            show(line)
    raise typer.Exit(0 if drafts and all(d.is_publishable for d in drafts) else 1)


def _date_json(date: UnderstoodDate) -> dict[str, object]:
    """Return a phrase of validity as JSON has it; instants in UTC, a missing one is open."""
    read = date.validity
    return {
        "file": date.file,
        "line": date.line,
        "text": read.text,
        "kind": read.kind,
        "subject": read.subject,
        "about": read.about,
        "of_whole": date.is_of_whole,
        "starts_at": read.window.starts_at,
        "ends_at": read.window.ends_at,
        "end_is_certain": read.is_end_certain,
        "event": read.event,
    }


def packs_command(at: At = None, known_at: KnownAt = None, as_json: Json = False) -> None:
    """列出已发布的知识包及其状态。List what is published and its status."""
    from api.render import pack_out
    from index.shelf import pack_states
    from knowledge.audience import Role
    from ui.commands.at_home import AtHome, asker
    from ui.commands.tell import PACK_COLUMNS, pack_row

    home = AtHome()
    looked_at = home.instant(at)
    live, _ = home.known(home.encoder(), known_at)
    states = pack_states(live, asker(Role.ADMIN, None, None, None), looked_at)
    packs = [pack_out(state, looked_at) for state in states]
    if as_json:
        show_json([pack.model_dump(mode="json") for pack in packs])
        return
    show_table(PACK_COLUMNS[home.settings.language], [pack_row(pack) for pack in packs])


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

    layout = AtHome().layout
    current = read_current(layout)
    kept = all_generations(layout)
    if as_json:
        show_json([{**asdict(g), "current": g.number == current} for g in kept])
        return
    rows = [
        (
            f"{g.number}{'*' if g.number == current else ''}",
            g.act,
            local(g.at),
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
