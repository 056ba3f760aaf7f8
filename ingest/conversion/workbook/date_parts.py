"""What a date format shows, part by part."""

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class DatePart:
    """One part of a date format.

    Attributes:
        code: As the format writes it, in lower case: `yyyy`, `mm`, `am/pm`, `.00`.
        is_elapsed: Whether it counts on beyond a day, as `[h]` does.
        is_minute: Whether an `m` is a minute.
    """

    code: str
    is_elapsed: bool = False
    is_minute: bool = False

    @property
    def letter(self) -> str:
        """Its first letter."""
        return self.code[0]

    @property
    def is_half(self) -> bool:
        """Whether it tells the half of the day."""
        return "/" in self.code


def resolve_minutes(parts: Sequence[DatePart]) -> list[DatePart]:
    """Return the parts with each `m` beside hours or seconds told to be a minute."""
    clock = [part for part in parts if not part.is_half]
    minutes = {
        id(part)
        for place, part in enumerate(clock)
        if part.letter == "m"
        and (
            part.is_elapsed
            or (place > 0 and clock[place - 1].letter == "h")
            or (place + 1 < len(clock) and clock[place + 1].letter == "s")
        )
    }
    return [replace(part, is_minute=True) if id(part) in minutes else part for part in parts]
