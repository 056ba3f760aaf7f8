"""Days and moments as people write them."""

from datetime import date, datetime

from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.visitor import ZONE


def day_words(day: date, language: Language) -> str:
    """Return a day without its year."""
    return phrases.DAY.tell(
        language, day=day.day, month=day.month, month_name=_month(day, language)
    )


def date_words(day: date, language: Language) -> str:
    """Return a day with its year."""
    return phrases.DATE.tell(
        language, year=day.year, day=day.day, month=day.month, month_name=_month(day, language)
    )


def moment_words(at: datetime, language: Language) -> str:
    """Return a moment in the pages' zone; midnight goes without saying."""
    local = at.astimezone(ZONE)
    time = "" if (local.hour, local.minute) == (0, 0) else f" {local:%H:%M}"
    return f"{date_words(local, language)}{time}"


def _month(day: date, language: Language) -> str:
    return phrases.MONTHS.tell(language).split()[day.month - 1]
