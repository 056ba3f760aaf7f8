"""Text -> the phrases in it that say from when until when something holds.

It proposes and a trainer confirms, so it is silent where it could be wrong: where a day is vague (国庆前), a year has to be
guessed, a date is told of the past (截至2025年末，贷款余额), or nothing shows that the date limits anything.
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from index.facts.shadow import shadow_of
from ingest.validity.calendar_days import Publication
from ingest.validity.named_days import find_points
from ingest.validity.periods import periods
from ingest.validity.phrase import Phrase
from ingest.validity.phrase_subjects import subject_of
from ingest.validity.point import Point
from ingest.validity.ranges import range_at
from ingest.validity.single_points import single_at
from ingest.validity.standing_phrases import standing
from knowledge.valid_time import Validity

# Marks of emphasis part no words: 活动时间**：3月1日.
_MARKS = str.maketrans({"*": "\x7f"})


def read_validity(text: str, published_at: datetime, zone: str) -> tuple[Validity, ...]:
    """Return the phrases of validity in `text`, in order of their places, none overlapping another.

    Args:
        text: In Chinese or English, Markdown or plain.
        published_at: When it is published; 即日起 means that day in `zone`.
        zone: IANA name.
    """
    shadow = shadow_of(text)
    today = published_at.astimezone(ZoneInfo(zone)).date()
    publication = Publication(today, zone)
    points = find_points(shadow, today)
    found = [
        *periods(points, shadow, publication),
        *_points(points, shadow, publication),
        *standing(shadow),
    ]
    return tuple(_validity(phrase, text, shadow) for phrase in _apart(found))


def _points(points: list[Point], text: str, publication: Publication) -> Iterator[Phrase]:
    place = 0
    while place < len(points):
        following = points[place + 1] if place + 1 < len(points) else None
        joined = range_at(points[place], following, text, publication)
        phrase, taken = joined or (single_at(points[place], text, publication), 1)
        if phrase:
            yield phrase
        place += taken


def _apart(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases in order; of two that overlap, the one that begins first, then the longer."""
    end = 0
    kept: list[Phrase] = []
    for phrase in sorted(phrases, key=lambda found: (found.span[0], -found.span[1])):
        if phrase.span[0] >= end:
            kept.append(phrase)
            end = phrase.span[1]
    yield from _listed(kept)


def _listed(phrases: list[Phrase]) -> Iterator[Phrase]:
    """Yield the phrases; where several windows stand in a row (3月1日至3日、8日至10日), no end of theirs is the end."""
    windows = [phrase for phrase in phrases if phrase.is_range]
    rows = {
        id(phrase)
        for one, other in itertools.pairwise(windows)
        if 0 <= other.span[0] - one.span[1] <= 3
        for phrase in (one, other)
    }
    for phrase in phrases:
        yield replace(phrase, is_end_certain=False) if id(phrase) in rows else phrase


def _validity(phrase: Phrase, text: str, shadow: str) -> Validity:
    start, end = phrase.span
    words = shadow[start:end]
    subject, about = subject_of(phrase.place, words)
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return Validity(
        phrase.kind,
        text[start:end],
        (start, end),
        phrase.window,
        subject,
        phrase.is_end_certain and phrase.window.ends_at is not None,
        phrase.has_year,
        phrase.event,
        about,
    )
