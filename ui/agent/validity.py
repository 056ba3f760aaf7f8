"""How long something holds, in words that are read at a glance."""

from dataclasses import dataclass
from enum import StrEnum

from api.schemas import PhaseOut, WindowOut
from ui.look.moments import day_words, last_moment, near_day_words
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

# Days in which an end is near enough to be counted down.
SOON_DAYS = 7


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
    if days_left <= 0:
        _, time = last_moment(window.ends_at)
        return Badge(Tone.TODAY, phrases.VALID_TODAY.tell(language, time=time))
    day, _ = last_moment(window.ends_at)
    if days_left > SOON_DAYS:
        return Badge(Tone.CALM, phrases.VALID_UNTIL.tell(language, day=day_words(day, language)))
    near = near_day_words(day, language)
    phrase = phrases.VALID_ONE_DAY if days_left == 1 else phrases.VALID_DAYS
    return Badge(Tone.SOON, phrase.tell(language, days=days_left, day=near))


def phase_words(phase: PhaseOut, language: Language) -> str:
    """Return the name of today's phase and the day on which it ends."""
    if phase.window.ends_at is None:
        return phrases.PHASE.tell(language, phase=phase.name)
    day, _ = last_moment(phase.window.ends_at)
    return phrases.PHASE_UNTIL.tell(language, phase=phase.name, day=near_day_words(day, language))
