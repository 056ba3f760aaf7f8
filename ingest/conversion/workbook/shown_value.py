"""The value of a cell and its number format -> what a reader sees in it."""

from dataclasses import dataclass
from decimal import Decimal

from ingest.conversion.workbook.date_text import as_datetime, date_text
from ingest.conversion.workbook.format_code import Condition, Kind, Section, read_format
from ingest.conversion.workbook.general_text import (
    MAX_EXACT_DIGITS,
    exact_decimal,
    full_text,
    general_text,
)
from ingest.conversion.workbook.number_text import number_text

GENERAL = "General"
UNSHOWN = "######"
_DIGITS_BUT_ZERO = frozenset("123456789一二三四五六七八九壹贰叁肆伍陆柒捌玖")
_PLAIN_TEXT = (GENERAL, "@", "")
_PLAIN_NUMBERS = (GENERAL, "")
_SECTIONS_OF_NUMBERS = 3
# A format may ask for any number of percent signs or digits; what is longer than this is no value.
_MAX_SHOWN = 400


@dataclass(frozen=True, slots=True)
class Shown:
    """What a cell shows.

    Attributes:
        text: As a reader sees it.
        value: What is behind it: a number, a date and time without a zone, a truth value or a text.
        is_hidden: Whether the format shows nothing of something.
        is_unshown: Whether the cell shows ### for a date that there is not.
        is_rounded: Whether the number has more digits than a spreadsheet keeps.
    """

    text: str
    value: object
    is_hidden: bool = False
    is_unshown: bool = False
    is_rounded: bool = False


def shown_number(number: float, code: str = GENERAL, is_1904: bool = False) -> Shown:
    """Return what a cell of a number shows."""
    value = exact_decimal(number)
    is_rounded = abs(number) >= 10**MAX_EXACT_DIGITS
    if code in _PLAIN_NUMBERS:
        return Shown(general_text(value), _plain(number), is_rounded=is_rounded)
    section, is_signed = _section_for(value, read_format(code))
    if section is None:
        return Shown(UNSHOWN, number, is_unshown=True)
    if section.has(Kind.DATE):
        text = date_text(section, value, is_1904)
        moment = as_datetime(value, is_1904)
        return Shown(
            UNSHOWN if text is None else text.strip(), moment or number, is_unshown=text is None
        )
    if section.has(Kind.TEXT) and not section.has(Kind.DIGIT):
        return Shown(full_text(value), _plain(number), is_rounded=is_rounded)
    text = number_text(section, abs(value)).strip()
    # What is rounded to nothing is no less than nothing.
    text = f"-{text}" if is_signed and any(c in _DIGITS_BUT_ZERO for c in text) else text
    if len(text) > _MAX_SHOWN:
        text = general_text(value)
    return Shown(text, _plain(number), not text and value != 0, is_rounded=is_rounded)


def shown_text(text: str, code: str = GENERAL) -> Shown:
    """Return what a cell of text shows."""
    if code in _PLAIN_TEXT:
        return Shown(text, text)
    sections = read_format(code)
    if len(sections) > _SECTIONS_OF_NUMBERS:
        section = sections[_SECTIONS_OF_NUMBERS]
    elif sections[-1].has(Kind.TEXT):
        section = sections[-1]
    else:
        return Shown(text, text)
    if section.has(Kind.GENERAL):
        return Shown(text, text)
    shown = "".join(text if token.kind is Kind.TEXT else token.text for token in section.tokens)
    return Shown(shown, text, bool(text.strip()) and not shown.strip())


def shown_bool(value: bool) -> Shown:
    """Return what a cell of a truth value shows."""
    return Shown("TRUE" if value else "FALSE", value)


def _plain(number: float) -> float | int:
    return (
        int(number) if float(number).is_integer() and abs(number) < 10**MAX_EXACT_DIGITS else number
    )


def _section_for(value: Decimal, sections: tuple[Section, ...]) -> tuple[Section | None, bool]:
    """Return the section that shows a number, and whether a minus goes before it; None if no section is for it."""
    numeric = sections[:_SECTIONS_OF_NUMBERS]
    if len(numeric) > 1 and len(sections) <= _SECTIONS_OF_NUMBERS and sections[-1].has(Kind.TEXT):
        numeric = numeric[:-1]
    if any(section.condition for section in numeric):
        return _conditional(value, numeric)
    is_negative = value < 0
    if len(numeric) == 1 or not is_negative:
        place = 2 if value == 0 and len(numeric) == _SECTIONS_OF_NUMBERS else 0
        return numeric[place], is_negative
    return numeric[1], False


def _conditional(value: Decimal, numeric: tuple[Section, ...]) -> tuple[Section | None, bool]:
    for place, section in enumerate(numeric):
        condition = section.condition or _implied(place, numeric)
        if condition is None or condition.holds(value):
            return section, value < 0 and not _writes_own_sign(place, condition)
    return (None, False) if len(numeric) > 1 else (read_format(GENERAL)[0], value < 0)


def _implied(place: int, numeric: tuple[Section, ...]) -> Condition | None:
    """Return the condition of a section that names none, beside others that do."""
    if place == 0:
        return Condition(">=", Decimal(0))
    return Condition("<", Decimal(0)) if place == 1 and len(numeric) > 2 else None


def _writes_own_sign(place: int, condition: Condition | None) -> bool:
    """Tell whether a section writes the sign of negative numbers itself, as every section after the first does."""
    if place > 0 or condition is None:
        return place > 0
    return condition.sign in {"<", "<="} and condition.limit <= 0
