"""How long something holds, in words that are read at a glance."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from api.schemas import PhaseOut, WindowOut
from ui import phrases
from ui.phrases import Language

# Days in which an end is near enough to be counted down.
SOON_DAYS = 7
_INSTANT = timedelta(microseconds=1)


class Tone(StrEnum):
    """How much an end presses; always beside words, never instead of them."""

    CALM = "calm"
    SOON = "soon"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Badge:
    """What to write about an end, and how loudly."""

    tone: Tone
    words: str


def badge(window: WindowOut, days_left: int | None, language: Language) -> Badge:
    """Return how long a window lasts; `days_left` counts the local midnights before its last instant."""
    if window.ends_at is None or days_left is None:
        return Badge(Tone.CALM, phrases.VALID_ALWAYS.tell(language))
    day, time = last_moment(window.ends_at)
    if days_left <= 0:
        return Badge(Tone.TODAY, phrases.VALID_TODAY.tell(language, time=time))
    date = {"year": day.year, "month": day.month, "day": day.day}
    if days_left == 1:
        return Badge(Tone.SOON, phrases.VALID_ONE_DAY.tell(language, **date))
    if days_left <= SOON_DAYS:
        return Badge(Tone.SOON, phrases.VALID_DAYS.tell(language, days=days_left, **date))
    return Badge(Tone.CALM, phrases.VALID_UNTIL.tell(language, **date))


def last_moment(ends_at: datetime) -> tuple[datetime, str]:
    """Return the day on which a half-open window ends and the time there; midnight is 24:00 of the day before."""
    if (ends_at.hour, ends_at.minute, ends_at.second) == (0, 0, 0):
        return ends_at - _INSTANT, "24:00"
    return ends_at, f"{ends_at:%H:%M}"


def end_words(ends_at: datetime, language: Language) -> str:
    """Return when something ended, as people say it."""
    day, time = last_moment(ends_at)
    return phrases.MOMENT.tell(language, year=day.year, month=day.month, day=day.day, time=time)


def start_words(starts_at: datetime, language: Language) -> str:
    """Return when something begins; midnight goes without saying."""
    time = "" if (starts_at.hour, starts_at.minute) == (0, 0) else f"{starts_at:%H:%M}"
    words = phrases.MOMENT.tell(
        language, year=starts_at.year, month=starts_at.month, day=starts_at.day, time=time
    )
    return words.rstrip()


def phase_words(phase: PhaseOut, language: Language) -> str:
    """Return the name of today's phase and the day on which it ends."""
    if phase.window.ends_at is not None:
        day, _ = last_moment(phase.window.ends_at)
        until = phrases.TO_DAY.tell(language, year=day.year, month=day.month, day=day.day)
        return phrases.PHASE_UNTIL.tell(language, phase=phase.name, until=until)
    return phrases.PHASE.tell(language, phase=phase.name)
