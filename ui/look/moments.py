"""Days, moments and numbers as people write them: 2026年5月31日 24:00, or 31 May 2026, 24:00; all rooms tell them so."""

from datetime import datetime, timedelta

from ui.phrases import common as phrases
from ui.phrases.phrase import Language, Phrase
from ui.visitor import ZONE

_INSTANT = timedelta(microseconds=1)
_MINUTE_S = 60


def day_words(at: datetime, language: Language) -> str:
    """Return the day of an instant: 2026年5月31日, 31 May 2026."""
    return _told(phrases.DAY, at.astimezone(ZONE), language)


def near_day_words(at: datetime, language: Language) -> str:
    """Return the day of an instant whose year goes without saying: 5月31日, 31 May."""
    return _told(phrases.NEAR_DAY, at.astimezone(ZONE), language)


def weekday_words(at: datetime, language: Language) -> str:
    """Return the day of the week of an instant: 周日, Sun."""
    return phrases.WEEKDAYS.tell(language).split()[at.astimezone(ZONE).weekday()]


def moment_words(at: datetime, language: Language) -> str:
    """Return an instant to the minute: 2026年5月31日 09:30, 31 May 2026, 09:30."""
    return _joined(day_words(at, language), clock_words(at), language)


def near_moment_words(at: datetime, language: Language, *, with_seconds: bool = False) -> str:
    """Return an instant whose year goes without saying: 5月31日 09:30, 31 May, 09:30."""
    time = clock_words(at, with_seconds=with_seconds)
    return _joined(near_day_words(at, language), time, language)


def clock_words(at: datetime, *, with_seconds: bool = False) -> str:
    """Return the time of day of an instant: 09:30."""
    return f"{at.astimezone(ZONE):{'%H:%M:%S' if with_seconds else '%H:%M'}}"


def end_words(ends_at: datetime, language: Language) -> str:
    """Return when what ends just before `ends_at` does; midnight is 24:00 of the day before."""
    day, time = last_moment(ends_at)
    return _joined(day_words(day, language), time, language)


def last_moment(ends_at: datetime) -> tuple[datetime, str]:
    """Return an instant on the last day of what ends just before `ends_at`, and the time there."""
    local = ends_at.astimezone(ZONE)
    if (local.hour, local.minute, local.second) == (0, 0, 0):
        return local - _INSTANT, "24:00"
    return local, clock_words(local)


def start_words(starts_at: datetime, language: Language) -> str:
    """Return when something begins; midnight goes without saying."""
    time = clock_words(starts_at)
    return day_words(starts_at, language) if time == "00:00" else moment_words(starts_at, language)


def number_words(value: float) -> str:
    """Return a number with its thousands apart, and no decimals that say nothing: 1,234,567, 0.5."""
    return f"{value:,}".removesuffix(".0")


def spent_words(minutes: float, language: Language) -> str:
    """Return how long something took, to the second below a minute: 8 秒, 1.5 分钟; 8 s, 1.5 min."""
    seconds = round(minutes * 60)
    if 0 < seconds < _MINUTE_S:
        return phrases.SECONDS_LONG.tell(language, count=seconds)
    return phrases.MINUTES_LONG.tell(language, count=number_words(round(minutes, 1)))


def _told(phrase: Phrase, local: datetime, language: Language) -> str:
    month = phrases.MONTHS.tell(language).split()[local.month - 1]
    return phrase.tell(language, year=local.year, month=month, day=local.day)


def _joined(day: str, time: str, language: Language) -> str:
    return phrases.DAY_AND_TIME.tell(language, day=day, time=time)
