"""What ended or is announced, named beside what is current: title and dates, never text."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from index.candidates import visible_rows
from index.confidence import THRESHOLD, Evidence, confidence
from index.legs import Question, held_weight
from index.live import Live, LiveVersion
from index.ranking import Ranking
from index.result import Notice, NoticeKind
from index.support import best_case, content, evidence_at
from knowledge.audience import Viewer
from knowledge.pack import Pack
from knowledge.passage import Passage

_MOST = 3
# Near misses that are read; what stands behind them is farther from the question than they are.
_LOOKED_AT = 8
# What sums of rounded weights may lack of the share that is covered.
_ROUNDED = 1e-4
_INSTANT = timedelta(microseconds=1)


def notices(
    live: Live,
    question: Question,
    missed: Ranking,
    best_current: float | None,
    viewer: Viewer,
    at: datetime,
) -> tuple[Notice, ...]:
    """Return a notice for each pack whose ended or announced text matches at least as well as the current answer.

    Args:
        live: The generation.
        question: What was asked.
        missed: Ended and announced rows, ranked on the scale of the current ones.
        best_current: Score of the current answer; None if there is none.
        viewer: Who asks.
        at: The instant asked about.
    """
    found: dict[str, Notice] = {}
    for place in _worth_reading(live, question, missed, best_current):
        if len(found) == _MOST:
            break
        row = int(missed.rows[place])
        pack_id = live.version_at(row).pack.pack_id
        if pack_id not in found and _answers(evidence_at(live, question, missed, place)):
            found[pack_id] = _notice(live, *live.locate(row), viewer, at)
    return tuple(found.values())


def _worth_reading(
    live: Live, question: Question, missed: Ranking, best_current: float | None
) -> list[int]:
    """Return the places of near misses that match well enough and might answer, as far as can be told without their text."""
    # Most could not even if all else spoke for them, and more not with the words that they hold.
    cases = {
        place: best_case(live, missed, place)
        for place, (_, score) in enumerate(missed.first(_LOOKED_AT))
        if best_current is None or score >= best_current
    }
    places = [place for place, case in cases.items() if _answers(case)]
    if not places:
        return []
    asked = content(question.singles)
    whole = sum(asked.values()) or 1.0
    held = held_weight(question, missed.rows[places], asked) / whole + _ROUNDED
    return [
        place
        for place, share in zip(places, held.tolist(), strict=True)
        if _answers(replace(cases[place], coverage=min(share, 1.0)))
    ]


def _answers(evidence: Evidence) -> bool:
    return confidence(evidence) >= THRESHOLD


def _notice(
    live: Live, version: LiveVersion, passage: Passage, viewer: Viewer, at: datetime
) -> Notice:
    pack, window = version.pack, version.window_of(passage)
    title = _title(version, passage, at)
    if window.starts_at is not None and at < window.starts_at:
        say = f"“{title}”将于{_moment(window.starts_at, pack.zone)}开始，目前还不能办理。"
        say_en = f"“{title}” begins on {_day(window.starts_at, pack.zone)} and is not open yet."
        return Notice(NoticeKind.UPCOMING, pack, title, window.starts_at, None, say, say_en)
    if window.ends_at is None:
        raise ValueError("a row that has neither begun nor ended is no near miss")
    say = f"“{title}”已于{_last_moment(window.ends_at, pack.zone)}结束"
    say_en = f"“{title}” ended on {_last_day(window.ends_at, pack.zone)}"
    successor = _successor(live, pack, viewer, at)
    if successor is not None:
        next_zh, next_en = _next(successor, at)
        say, say_en = say + next_zh, say_en + next_en
    named = None if successor is None else successor.pack
    return Notice(NoticeKind.EXPIRED, pack, title, window.ends_at, named, say + "。", say_en + ".")


def _title(version: LiveVersion, passage: Passage, at: datetime) -> str:
    """Return the pack's title, with the document's where the pack itself is running: then only that part is meant."""
    if not version.publication.window.contains(at):
        return version.pack.title
    titles = {d.document_id: d.title for d in version.segment.documents}
    return f"{version.pack.title}·{titles[passage.document_id]}"


def _next(successor: LiveVersion, at: datetime) -> tuple[str, str]:
    starts_at, title = successor.publication.window.starts_at, successor.pack.title
    if starts_at is not None and at < starts_at:
        zone = successor.pack.zone
        return (
            f"，将由“{title}”接续，{_moment(starts_at, zone)}开始",
            f"; “{title}” will take its place on {_day(starts_at, zone)}",
        )
    return f"，现由“{title}”接续，我为您介绍新活动", f"; “{title}” has taken its place"


def _successor(live: Live, pack: Pack, viewer: Viewer, at: datetime) -> LiveVersion | None:
    visible = visible_rows(live, viewer, at)
    for known in (visible.current, visible.announced):
        for version in live.successors_of(pack.pack_id):
            if known[version.rows()].any():
                return version
    return None


def _moment(at: datetime, zone: str) -> str:
    local = at.astimezone(ZoneInfo(zone))
    text = f"{local.year}年{local.month}月{local.day}日"
    return text if (local.hour, local.minute) == (0, 0) else f"{text}{local:%H:%M}"


def _last_moment(ends_at: datetime, zone: str) -> str:
    # Half-open: an end at midnight is the end of the day before, and people say that day.
    local = ends_at.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) == (0, 0):
        return _moment(ends_at - _INSTANT, zone).split("日")[0] + "日"
    return _moment(ends_at, zone)


def _last_day(ends_at: datetime, zone: str) -> str:
    local = ends_at.astimezone(ZoneInfo(zone))
    if (local.hour, local.minute) == (0, 0):
        return _day(ends_at - _INSTANT, zone)
    return f"{local:%Y-%m-%d at %H:%M}"


def _day(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d}"
