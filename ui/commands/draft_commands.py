"""Commands for publications that wait for people."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from index.job import Job, JobStatus
from ui.commands.command_options import By, Json, Reason
from ui.terminal import show, show_json, show_table

if TYPE_CHECKING:
    from ui.commands.at_home import AtHome

_Job = Annotated[str, typer.Argument(help="发布任务的编号。Id of the publication.")]


def drafts_command(
    job: Annotated[
        str | None, typer.Argument(help="只看这一个，连同预览。Only this one, with its review.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="也列出不在等待的。Those that wait for nobody too.")
    ] = False,
    as_json: Json = False,
) -> None:
    """列出等人确认或批准的发布。List the publications that wait for somebody."""
    from api.draft_render import publication_out, review_out
    from ui.commands.at_desk import AtDesk
    from ui.commands.at_home import AtHome
    from ui.commands.tell_drafts import DRAFT_COLUMNS, draft_row, publication_lines, review_lines

    home = AtHome()
    desk, language = AtDesk(home.settings), home.settings.language
    if job is None:
        found = desk.jobs(None if every else JobStatus.HELD)
        shown = [publication_out(one, language) for one in found]
        if as_json:
            show_json([one.model_dump(mode="json") for one in shown])
            return
        show_table(
            DRAFT_COLUMNS[language], [draft_row(one, language, home.settings.zone) for one in shown]
        )
        return
    one, review = desk.job(job)
    told, reviewed = publication_out(one, language), review and review_out(job, review)
    if as_json:
        value = told.model_dump(mode="json")
        value["review"] = reviewed.model_dump(mode="json") if reviewed else None
        show_json(value)
        return
    for line in publication_lines(told, language):
        show(line)
    for line in review_lines(reviewed, language) if reviewed else ():
        show(line)


def confirm_command(
    job: _Job,
    findings: Annotated[
        list[str],
        typer.Argument(help="code 或 code@文件:行。Held findings: code, or code@file:line."),
    ],
    why: Reason = "",
    by: By = None,
    as_json: Json = False,
) -> None:
    """确认发布中待确认的问题，写明原因；都确认后继续发布。Stand by held findings of a publication; it goes on when all are."""
    from ui.commands.at_desk import AtDesk
    from ui.commands.at_home import AtHome

    home = AtHome()
    done = AtDesk(home.settings).confirm(job, findings, home.act(by, why, None))
    tell_jobs(home, [done], as_json)


def approve_command(job: _Job, why: Reason = "", by: By = None, as_json: Json = False) -> None:
    """批准一次等待中的发布；设置要求另一人时，提交人不能批准自己。Let a held publication go; nobody is their own second person."""
    from ui.commands.at_desk import AtDesk
    from ui.commands.at_home import AtHome

    home = AtHome()
    tell_jobs(home, [AtDesk(home.settings).approve(job, home.act(by, why, None))], as_json)


def discard_command(job: _Job, why: Reason = "", by: By = None, as_json: Json = False) -> None:
    """废弃一次等待中的发布；什么也不发布。End a held publication; nothing of it is published."""
    from ui.commands.at_desk import AtDesk
    from ui.commands.at_home import AtHome

    home = AtHome()
    tell_jobs(home, [AtDesk(home.settings).discard(job, home.act(by, why, None))], as_json)


def tell_jobs(home: "AtHome", jobs: Sequence[Job], as_json: bool) -> None:
    """Show where publications stand, and exit with 1 if any failed."""
    from api.draft_render import publication_out
    from ui.commands.tell_drafts import publication_lines

    language = home.settings.language
    told = [publication_out(job, language) for job in jobs]
    if as_json:
        show_json([one.model_dump(mode="json") for one in told])
    else:
        for one in told:
            for line in publication_lines(one, language):
                show(line)
    if any(job.status is JobStatus.FAILED for job in jobs):
        raise typer.Exit(1)
