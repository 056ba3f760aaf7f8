"""What ended or is announced, named beside what is current: title and dates, never text."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from index.candidates import visible_rows
from index.confidence import THRESHOLD, Evidence, confidence
from index.legs import Question, held_weight
from index.live import Live, LiveVersion
from index.moments import day, last_day, last_moment, moment
from index.phase_notices import phase_notice, section_of
from index.ranking import Ranking
from index.result import Notice, NoticeKind
from index.support import best_case, content, evidence_at
from knowledge.audience import Viewer
from knowledge.pack import Pack
from knowledge.passage import Passage
from knowledge.window import Window

_MOST = 3
# Near misses that are read; with twice as many, no sample question gets another notice, and the slowest hundredth takes a tenth longer.
_LOOKED_AT = 4
# What sums of rounded weights may lack of the share that is covered.
_ROUNDED = 1e-4


def notices(
    live: Live,
    question: Question,
    missed: Ranking,
    best_current: float | None,
    asking: tuple[Viewer, datetime],
    named: Mapping[str, int],
) -> tuple[Notice, ...]:
    """Return a notice for each pack that is named, and for each whose ended or announced text matches at least as well as the answer.

    Args:
        live: The generation.
        question: What was asked.
        missed: Ended and announced rows, ranked on the scale of the current ones.
        best_current: Score of the current answer; None if there is none.
        asking: Who asks, and the instant asked about.
        named: Packs that the question calls by their name, with the places of their rows among the missed.
    """
    found = {
        pack_id: _notice(live, *live.locate(int(missed.rows[place])), *asking)
        for pack_id, place in list(named.items())[:_MOST]
    }
    for place in _worth_reading(live, question, missed, best_current):
        if len(found) >= _MOST:
            break
        row = int(missed.rows[place])
        pack_id = live.version_at(row).pack.pack_id
        if pack_id not in found and _answers(evidence_at(live, question, missed, place)):
            found[pack_id] = _notice(live, *live.locate(row), *asking)
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
    pack, window = version.pack, version.publication.window
    if window.contains(at):
        return _of_a_part(version, passage, at)
    if _holds_otherwise(live, version, viewer, at):
        return _of_a_version(pack, window, at)
    if window.starts_at is not None and at < window.starts_at:
        is_declared = window.starts_at == pack.window.starts_at
        return (_upcoming if is_declared else _unpublished)(pack, pack.title, window.starts_at)
    successor = _successor(live, pack, viewer, at)
    return _expired(pack, pack.title, _end(window), successor, at)


def _of_a_part(version: LiveVersion, passage: Passage, at: datetime) -> Notice:
    """Return the notice of what ended or is to come within a pack that is running: a phase, a section or a document."""
    pack, window = version.pack, version.window_of(passage)
    document = next(d for d in version.segment.documents if d.document_id == passage.document_id)
    bound = section_of(document, passage, is_phase=True)
    phase = next((p for p in pack.phases if bound and p.name == bound.phase), None)
    if phase is not None and not phase.window.contains(at):
        return phase_notice(pack, phase, at)
    section = section_of(document, passage, is_phase=False)
    # Where the whole document ended, it is not the section that is meant.
    part = section.heading if section and document.window.contains(at) else document.title
    title = f"{pack.title}·{part}"
    if window.starts_at is not None and at < window.starts_at:
        return _upcoming(pack, title, window.starts_at)
    return _expired(pack, title, _end(window), None, at)


def _of_a_version(pack: Pack, window: Window, at: datetime) -> Notice:
    """Return the notice of a version in whose place another one of the pack holds."""
    if window.starts_at is not None and at < window.starts_at:
        say = f"“{pack.title}”将于{moment(window.starts_at, pack.zone)}调整，此前仍按现行内容办理。"
        say_en = f"“{pack.title}” changes on {day(window.starts_at, pack.zone)}; until then it holds as it is."
        return Notice(NoticeKind.UPCOMING, pack, pack.title, window.starts_at, None, say, say_en)
    end = _end(window)
    say = f"“{pack.title}”的临时安排已于{last_moment(end, pack.zone)}结束，现按现行内容办理。"
    say_en = f"what was arranged of “{pack.title}” for a time ended on {last_day(end, pack.zone)}; it holds as it is now."
    return Notice(NoticeKind.EXPIRED, pack, pack.title, end, None, say, say_en)


def _holds_otherwise(live: Live, version: LiveVersion, viewer: Viewer, at: datetime) -> bool:
    current = visible_rows(live, viewer, at).current
    others = live.versions_of(version.pack.pack_id)
    return any(current[v.rows()].any() for v in others if v is not version)


def _upcoming(pack: Pack, title: str, starts_at: datetime) -> Notice:
    say = f"“{title}”将于{moment(starts_at, pack.zone)}开始，目前还不能办理。"
    say_en = f"“{title}” begins on {day(starts_at, pack.zone)} and is not open yet."
    return Notice(NoticeKind.UPCOMING, pack, title, starts_at, None, say, say_en)


def _unpublished(pack: Pack, title: str, published_at: datetime) -> Notice:
    """Return the notice of what nobody said when it begins: it was not published yet, whatever was done at the counter."""
    say = f"“{title}”{moment(published_at, pack.zone)}才发布，此刻还没有发布。"
    say_en = f"“{title}” is published on {day(published_at, pack.zone)}, and not before."
    return Notice(NoticeKind.UNPUBLISHED, pack, title, published_at, None, say, say_en)


def _expired(
    pack: Pack, title: str, ends_at: datetime, successor: LiveVersion | None, at: datetime
) -> Notice:
    say = f"“{title}”已于{last_moment(ends_at, pack.zone)}结束"
    say_en = f"“{title}” ended on {last_day(ends_at, pack.zone)}"
    if successor is not None:
        next_zh, next_en = _next(successor, at)
        say, say_en = say + next_zh, say_en + next_en
    named = None if successor is None else successor.pack
    return Notice(NoticeKind.EXPIRED, pack, title, ends_at, named, say + "。", say_en + ".")


def _end(window: Window) -> datetime:
    if window.ends_at is None:
        raise ValueError("a row that has neither begun nor ended is no near miss")
    return window.ends_at


def _next(successor: LiveVersion, at: datetime) -> tuple[str, str]:
    starts_at, title = successor.publication.window.starts_at, successor.pack.title
    if starts_at is not None and at < starts_at:
        zone = successor.pack.zone
        return (
            f"，将由“{title}”接续，{moment(starts_at, zone)}开始",
            f"; “{title}” will take its place on {day(starts_at, zone)}",
        )
    return f"，现由“{title}”接续，我为您介绍新活动", f"; “{title}” has taken its place"


def _successor(live: Live, pack: Pack, viewer: Viewer, at: datetime) -> LiveVersion | None:
    visible = visible_rows(live, viewer, at)
    for known in (visible.current, visible.announced):
        for version in live.successors_of(pack.pack_id):
            if known[version.rows()].any():
                return version
    return None
