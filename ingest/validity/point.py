"""A place in the calendar, as far as a text names it."""

from dataclasses import dataclass
from enum import StrEnum

from ingest.validity.clock_times import ClockTime


class Part(StrEnum):
    """How much of the calendar a point is."""

    DAY = "day"
    MONTH = "month"
    MONTH_END = "month_end"
    FIRST_TEN = "first_ten"
    MIDDLE_TEN = "middle_ten"
    LAST_TEN = "last_ten"
    QUARTER = "quarter"
    QUARTER_END = "quarter_end"
    HALF = "half"
    HALF_END = "half_end"
    YEAR = "year"
    YEAR_END = "year_end"
    VAGUE = "vague"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in the calendar.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last, time of day and remarks in brackets counted.
        part: How much of the calendar it is.
        year: None where the text leaves it out.
        month: First month of a quarter or half year.
        day: Of the month.
        time: Time of day.
        until: A second time of the same day (9:00-18:00).
        weekday: 0 to 6 from Monday, if the text names it.
        includes: Whether the text says that the day counts (含当日) or does not.
        is_base: Whether it is the day of publication itself (即日, 发布之日).
        is_compact: Whether it is eight figures, which may be something else.
        is_following: Whether it is of the year after that of the beginning (次年1月10日).
    """

    start: int
    end: int
    part: Part
    year: int | None = None
    month: int | None = None
    day: int | None = None
    time: ClockTime | None = None
    until: ClockTime | None = None
    weekday: int | None = None
    includes: bool | None = None
    is_base: bool = False
    is_compact: bool = False
    is_following: bool = False
