"""Commands that destroy: what was published and must not have been, what somebody learned, and what is kept no longer."""

from dataclasses import asdict
from typing import Annotated

import typer

from ui.commands.command_options import At, By, Json, Reason
from ui.terminal import show, show_json


def purge_command(
    pack: str,
    version: Annotated[str | None, typer.Option(help="只清除该版本。Only this version.")] = None,
    document: Annotated[str | None, typer.Option(help="只清除该文档。Only this document.")] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="确认：清除后无法恢复。It cannot be undone.")
    ] = False,
    why: Reason = "",
    by: By = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """彻底清除知识包、版本或文档：原文、向量、索引、事实；无法恢复。Destroy a pack, version or document on disk for good."""
    from index.ledger.database import open_ledger
    from index.purge import PurgeTarget, purge
    from index.reconcile import reconcile
    from ui.commands.at_home import AtHome

    target = PurgeTarget(pack, version, document)
    if not yes:
        raise typer.BadParameter(
            f"清除 {target} 后无法恢复；加 --yes 确认 / cannot be undone; add --yes"
        )
    home = AtHome()
    act = home.act(by, why, at)
    ledger = open_ledger(home.settings.ledger())
    try:
        done = purge(home.layout, ledger, target, act)
        reconcile(ledger, home.layout)
    finally:
        ledger.close()
    if as_json:
        show_json(asdict(done))
        return
    show(
        f"第 {done.generation} 代：已清除 {len(done.segments)} 个版本（其中 {done.replaced} 个去掉该文档后保留）、{done.embeddings} 个向量、{len(done.drafts)} 份草稿"
        f" / generation {done.generation}: {len(done.segments)} versions destroyed, {done.replaced} of them kept without the document,"
        f" {done.embeddings} embeddings forgotten, {len(done.drafts)} drafts discarded"
    )


def forget_command(
    name: Annotated[
        str, typer.Argument(help="谁，写法与令牌表一致。Who, as the token table has it.")
    ],
    yes: Annotated[
        bool, typer.Option("--yes", help="确认：删除后无法恢复。It cannot be undone.")
    ] = False,
    as_json: Json = False,
) -> None:
    """删除某人的全部学习记录：作答、练习、笔记、表扬、分享；查询记录按其保留期。Delete all that is on record of how somebody learns; look-ups are kept as set."""
    from index.ledger.database import open_ledger
    from index.ledger.learning_erasure import forget_learner
    from ui.commands.at_home import AtHome

    if not yes:
        raise typer.BadParameter(
            f"删除 {name} 的学习记录后无法恢复；加 --yes 确认 / cannot be undone; add --yes"
        )
    ledger = open_ledger(AtHome().settings.ledger())
    try:
        gone = forget_learner(ledger, name)
    finally:
        ledger.close()
    if as_json:
        show_json(asdict(gone))
        return
    show(
        f"已删除：{gone.reviews} 次作答、{gone.sessions} 次练习、{gone.notes} 版笔记、{gone.praise} 条表扬"
        f" / gone: {gone.reviews} answers, {gone.sessions} sessions, {gone.notes} revisions of notes, {gone.praise} praise"
    )


def retain_command(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="只说明，不删除。Only tell what would go.")
    ] = False,
    at: At = None,
    as_json: Json = False,
) -> None:
    """按保留期删除过期的代次、查询记录与残留文件。Take away generations, look-ups and leftovers that are kept no longer."""
    from index.ledger.database import open_ledger
    from index.purge import finish_purges
    from index.retention import retain, to_go
    from knowledge.clock import system_ids
    from ui.commands.at_home import AtHome

    home = AtHome()
    keeping, now = home.settings.keeping(), home.instant(at)
    ledger = open_ledger(home.settings.ledger())
    try:
        if dry_run:
            done = to_go(home.layout, ledger, keeping, now, system_ids())
        else:
            finish_purges(home.layout, ledger, system_ids())
            done = retain(home.layout, ledger, keeping, now, system_ids())
    finally:
        ledger.close()
    if as_json:
        show_json(asdict(done) | {"dry_run": dry_run})
        return
    zh, en = ("将删除", "would go") if dry_run else ("已删除", "gone")
    show(
        f"{zh}：{len(done.generations)} 代、{len(done.segments)} 个版本、{done.lookups} 次查询、{done.acts} 次操作、{done.learnt.reviews} 次作答、{len(done.leftovers)} 个残留"
        f" / {en}: {len(done.generations)} generations, {len(done.segments)} versions, {done.lookups} look-ups, {done.acts} acts,"
        f" {done.learnt.reviews} answers, {len(done.leftovers)} leftovers"
    )
