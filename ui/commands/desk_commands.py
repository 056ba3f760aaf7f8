"""Commands of the trainer's desk: what begins and ends, confirming what is still true, what is missing."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.command_options import At, By, Json, Why, local
from ui.commands.local_times import local_times
from ui.terminal import show, show_json, show_table

if TYPE_CHECKING:
    from api.desk_schemas import CalendarOut, EventOut, GapsOut
    from ui.commands.at_home import AtHome

Owner = Annotated[
    str | None, typer.Option(help="只看该负责人的。Only what this owner answers for.")
]
_CALENDAR = {
    "zh": ("时间", "还有几天", "事项", "包", "版本", "名称", "负责人"),
    "en": ("at", "days", "what", "pack", "version", "title", "owner"),
}
_WHAT = {
    "zh": {"announced": "公布", "starts": "开始", "ends": "结束", "verify": "待确认"},
    "en": {"announced": "announced", "starts": "begins", "ends": "ends", "verify": "to confirm"},
}
_GAPS = {
    "zh": ("次数", "人数", "原因", "最近一次", "问题"),
    "en": ("asked", "people", "why", "last", "questions"),
}
_REASONS = {
    "zh": {
        "abstained": "没有答案",
        "expired": "只有已结束的",
        "down": "被否定",
        "unused": "无人采用",
    },
    "en": {
        "abstained": "no answer",
        "expired": "ended only",
        "down": "refused",
        "unused": "unused",
    },
}
_QUESTIONS_SHOWN = 3


def calendar_command(
    begins: Annotated[
        str | None, typer.Option("--from", help="从何时起；缺省为现在。From when; now if absent.")
    ] = None,
    ends: Annotated[
        str | None, typer.Option("--to", help="到何时止；缺省为 30 天后。30 days on if absent.")
    ] = None,
    owner: Owner = None,
    ics: Annotated[
        Path | None, typer.Option(help="另存为 iCalendar 文件。Write an iCalendar file too.")
    ] = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """日历：何时开始、结束、该确认。What begins, ends and wants to be confirmed, by day."""
    from api.calendar_feed import feed
    from api.desk import CALENDAR_DAYS
    from knowledge.wording import Language
    from ui.commands.at_home import AtHome

    home = AtHome()
    now = home.instant(at)
    first = now if begins is None else home.read_instant(begins)
    last = first + timedelta(days=CALENDAR_DAYS) if ends is None else home.read_instant(ends)
    found, language = _calendar(now, first, last, owner)
    if ics is not None:
        ics.write_bytes(feed(found, Language(language)))
    _show_calendar(found, language, as_json)


def expiring_command(
    within: Annotated[int, typer.Option(min=0, help="天数。Days.")] = 14,
    owner: Owner = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """几天内结束或该确认的，连同负责人。What ends, or wants to be confirmed, within so many days, with its owner."""
    now = _now(at)
    found, language = _calendar(now, now, now + timedelta(days=within + 1), owner)
    soon = tuple(
        event
        for event in found.events
        if event.kind in ("ends", "verify") and event.days_left <= within
    )
    _show_calendar(found.model_copy(update={"events": soon}), language, as_json)


def verify_command(
    pack: str,
    version: Annotated[
        str | None, typer.Option(help="哪个版本；缺省为最新。The last if absent.")
    ] = None,
    why: Why = "",
    by: By = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """确认某个包仍然正确。Say that a pack is still true."""
    from index.verification import verify
    from ui.commands.at_home import AtHome

    home = AtHome()
    act = home.act(by, why, at)
    made = verify(home.layout, pack, version, act)
    home.write_down()
    if as_json:
        show_json({"generation": made.number, "pack": pack, "verified_by": act.by})
    else:
        show(f"第 {made.number} 代：{act.by} 确认 {pack} / generation {made.number}: confirmed")


def gaps_command(
    since: Annotated[
        str | None, typer.Option(help="从何时起的提问；缺省为 30 天前。30 days ago if absent.")
    ] = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """坐席问了却没有得到的，按意思归并。What agents asked and did not get, by meaning."""
    from api.desk import GAP_DAYS, gaps_of
    from index.ledger.database import open_ledger
    from ui.commands.at_home import AtHome

    home = AtHome()
    now = _now(at)
    begins = now - timedelta(days=GAP_DAYS) if since is None else home.read_instant(since)
    encoder = home.encoder()
    ledger = open_ledger(home.settings.ledger())
    try:
        found = gaps_of(home.library(encoder).live, encoder, ledger, (begins, now))
    finally:
        ledger.close()
    if as_json:
        show_json(found.model_dump(mode="json"))
    else:
        show_table(_GAPS[home.settings.language], _gap_rows(found, home))


def _now(at: str | None) -> datetime:
    from ui.commands.at_home import AtHome

    return AtHome().instant(at)


def _calendar(
    now: datetime, first: datetime, last: datetime, owner: str | None
) -> tuple["CalendarOut", str]:
    from api.desk import calendar_of
    from knowledge.audience import Role
    from knowledge.window import Window
    from ui.commands.at_home import AtHome, asker

    home = AtHome()
    live = home.library(home.encoder()).live
    viewer = asker(Role.ADMIN, None, None, None)
    found = calendar_of(live, viewer, now, Window(first, last), owner)
    return found, home.settings.language


def _show_calendar(found: "CalendarOut", language: str, as_json: bool) -> None:
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    times = local_times(event.at for event in found.events)
    rows = [
        (
            times.told(event.at, _ended(event)),
            str(event.days_left),
            _WHAT[language][event.kind] + (" !" if event.is_overdue else ""),
            event.pack,
            event.version,
            event.title if event.part is None else f"{event.title}·{event.part}",
            event.owner,
        )
        for event in found.events
    ]
    show_table(_CALENDAR[language], rows, times.note(language))


def _ended(event: "EventOut") -> str | None:
    from ui.look.moments import last_moment

    if event.kind != "ends":
        return None
    day, time = last_moment(event.at)
    return f"{day:%Y-%m-%d} {time}"


def _gap_rows(found: "GapsOut", home: "AtHome") -> list[tuple[str, ...]]:
    names = _REASONS[home.settings.language]
    return [
        (
            str(gap.lookups),
            str(gap.askers),
            "、".join(f"{names[reason]} {count}" for reason, count in gap.reasons.items()),
            local(gap.last_at, home.settings.zone),
            "\n".join(question.text for question in gap.questions[:_QUESTIONS_SHOWN]),
        )
        for gap in found.gaps
    ]
