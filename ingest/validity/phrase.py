"""A phrase as it stands in a text, before it is told what it speaks of."""

from dataclasses import dataclass

from ingest.validity.surroundings import Surroundings
from knowledge.valid_time import ValidityKind
from knowledge.window import Window


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase.

    Attributes:
        span: Its place [start, end).
        window: What it fixes; open for what fixes nothing.
        is_end_certain: Whether the end is beyond doubt.
        has_year: Whether the year is given.
        place: What stands around it.
        kind: What it fixes.
        event: What it counts from.
        is_range: Whether it names both ends.
    """

    span: tuple[int, int]
    window: Window
    is_end_certain: bool
    has_year: bool
    place: Surroundings
    kind: ValidityKind = ValidityKind.WINDOW
    event: str = ""
    is_range: bool = False
