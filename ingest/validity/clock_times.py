"""Times of day behind a date: 9:00, 上午9时30分, 24:00, 5:30 pm, with what stands between the date and them."""

import re
from dataclasses import dataclass

_HALVES = "凌晨|早上|早|上午|中午|下午|傍晚|晚上|晚|夜间"
_TIME = re.compile(
    r"[ \t]{0,2},?[ \t]{0,2}(?:at\s)?(?:"
    rf"(?P<half>{_HALVES})?\s?(?P<h>[0-9]{{1,2}})\s?(?::(?P<i>[0-5][0-9])(?::(?P<s>[0-5][0-9]))?|[时点](?!之?后)(?:(?P<j>[0-5]?[0-9])分(?:(?P<t>[0-5]?[0-9])秒)?|整)?)"
    r"(?:\s?(?P<am>[ap])\.?m\b\.?)?"
    r"|(?P<h2>[0-9]{1,2})\s?(?P<am2>[ap])\.?m\b\.?"
    r"|(?P<zero>零[时点]整?))(?![0-9:])",
    re.IGNORECASE,
)
_AFTERNOON = {"下午", "傍晚", "晚上", "晚", "p"}
_NIGHT = {"晚上", "晚", "夜间"}


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time of day; 24:00 is the midnight that ends the day, and `end` is where its words end."""

    hour: int
    minute: int
    second: int
    end: int

    @property
    def is_last_minute(self) -> bool:
        """Whether it names the last minute or second of an hour, which an end includes."""
        return self.minute == 59 and self.second in {0, 59}


def clock_at(text: str, place: int) -> ClockTime | None:
    """Return the time of day that stands at `place`, or None."""
    match = _TIME.match(text, place)
    if match is None:
        return None
    if match["zero"]:
        return ClockTime(0, 0, 0, match.end())
    hour = int(match["h"] or match["h2"])
    half = (match["half"] or match["am"] or match["am2"] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif hour == 12 and half in _NIGHT:
        hour = 24
    elif hour == 12 and half in {"a", "凌晨"}:
        hour = 0
    minute = int(match["i"] or match["j"] or 0)
    second = int(match["s"] or match["t"] or 0)
    if hour > 24 or (hour == 24 and (minute or second)):
        return None
    return ClockTime(hour, minute, second, match.end())
