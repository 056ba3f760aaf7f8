"""Which phases of a campaign a text names, and where they stand at an instant."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from knowledge.pack import Phase

# What people leave out of a phase's name, or add to it: 报名期 is 报名; but 权益到期 ends in no 期 of its own.
_TAIL = re.compile(
    r"(?:(?<!到)期间?|阶段|时间段?|时段|日期)$|\s+(?:period|phase|stage|window)$", re.IGNORECASE
)
# What is left of 第一阶段 or 活动期 names nothing by itself.
_NAMES_NOTHING = re.compile(r"第?[\d一二三四五六七八九十]*|活动|活動|本|the|.", re.IGNORECASE)


class PhaseState(StrEnum):
    """Where a phase stands at an instant."""

    UPCOMING = "upcoming"
    OPEN = "open"
    OVER = "over"


_RANKS = {PhaseState.OPEN: 0, PhaseState.UPCOMING: 1, PhaseState.OVER: 2}


def state_of(phase: Phase, at: datetime) -> PhaseState:
    """Return where a phase stands at `at`; at its end it is over."""
    if phase.window.is_before(at):
        return PhaseState.UPCOMING
    return PhaseState.OVER if phase.window.is_over(at) else PhaseState.OPEN


def words_of(phase: Phase) -> tuple[str, ...]:
    """Return the words that name a phase: its name with and without 期 or 阶段, and its aliases."""
    name = phase.name.strip()
    short = _TAIL.sub("", name)
    kept = (name,) if _NAMES_NOTHING.fullmatch(short) else (name, short)
    return tuple(dict.fromkeys(word for word in (*kept, *phase.aliases) if word))


def named_in(text: str, phases: Sequence[Phase], at: datetime) -> tuple[Phase, ...]:
    """Return the phases that a text names, in the order in which it does.

    Args:
        text: A question or a heading; compared with the phases' words without regard to case.
        phases: All phases of a campaign.
        at: Of several that one word names, the one that is on at `at` is meant, else the next, else the last.
    """
    named, pattern = _words(tuple(phases))
    if not named:
        return ()
    found = pattern.finditer(text.casefold())
    return tuple(dict.fromkeys(meant(named[match.group()], at) for match in found))


def without_words(text: str, phases: Sequence[Phase]) -> str:
    """Return a text, in lower case, with spaces for the words that name phases."""
    named, pattern = _words(tuple(phases))
    return pattern.sub(" ", text.casefold()) if named else text.casefold()


# Of the campaigns of a library; to take their names apart takes longer than all the rest.
@lru_cache(maxsize=1_024)
def _words(phases: tuple[Phase, ...]) -> tuple[Mapping[str, Sequence[Phase]], re.Pattern[str]]:
    """Return the phases that each word names, and what finds the words."""
    named: dict[str, list[Phase]] = {}
    for phase in phases:
        for word in words_of(phase):
            named.setdefault(word.casefold(), []).append(phase)
    # The longest first: 预报名 names no 报名.
    parts = (_pattern(word) for word in sorted(named, key=len, reverse=True))
    return named, re.compile("|".join(parts))


def _pattern(word: str) -> str:
    is_latin = word[0].isascii() and word[0].isalnum()
    return rf"(?<![0-9a-z]){re.escape(word)}" if is_latin else re.escape(word)


def meant(phases: Sequence[Phase], at: datetime) -> Phase:
    """Return of phases of one name the one that is on at `at`, else the next to begin, else the last to have ended."""
    return min(phases, key=lambda phase: distance(phase, at))


def distance(phase: Phase, at: datetime) -> tuple[int, timedelta]:
    """Return how far a phase is from being on at `at`, to be compared: on is nearest, then to come, then over."""
    state, window = state_of(phase, at), phase.window
    edge = window.ends_at if state is PhaseState.OVER else window.starts_at
    if edge is None or state is PhaseState.OPEN:
        return _RANKS[state], timedelta(0)
    return _RANKS[state], abs(edge - at)


def open_at(phases: Sequence[Phase], at: datetime) -> tuple[Phase, ...]:
    """Return the phases that are on at `at`, in their order."""
    return tuple(phase for phase in phases if state_of(phase, at) is PhaseState.OPEN)


def next_after(phases: Sequence[Phase], at: datetime) -> Phase | None:
    """Return the phase that begins first after `at`, None if none does."""
    coming = [(p.window.starts_at, n) for n, p in enumerate(phases) if p.window.is_before(at)]
    dated = [(start, n) for start, n in coming if start is not None]
    return phases[min(dated)[1]] if dated else None
