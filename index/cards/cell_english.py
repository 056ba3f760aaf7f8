"""A cell -> its question in English."""

import re

from index.cards.cell_words import Cell
from index.cards.property_words import DAY, names_property

_YES_NO = re.compile(r"yes|no|✓|✗", re.IGNORECASE)
_HOURS = re.compile(r"\d\s*(?:am|pm|:\d\d).*\d\s*(?:am|pm|:\d\d)|closed|24 hours", re.IGNORECASE)
_PAPERS = re.compile(r"(?:documents?|paperwork|papers|evidence|proof)", re.IGNORECASE)
_NO_PLURAL = re.compile(r"(?:ss|us|is|bonus)$", re.IGNORECASE)
_ENDS = re.compile(r"^(?P<noun>.*?)(?P<rest>,| per | to | for | until | from | on | in | of |\(|$)")


def english(cell: Cell) -> str:
    """Return the question."""
    row, column = cell.row, cell.column
    is_turned = cell.is_turned()
    thing, name = (column, row) if is_turned else (row, column)
    if _YES_NO.fullmatch(cell.answer) and not names_property(name):
        return f"{thing}, {lowered(name)}: yes or no?"
    is_named = names_property(name)
    if not is_named and _HOURS.search(cell.answer) and (hours := cell.told_hours()):
        day = (
            f" {'from' if ' to ' in column else 'on'} {column}"
            if DAY.match(column)
            else f", {column}"
        )
        return f"what are the {hours.lower()} of {row}{day}?"
    if _PAPERS.fullmatch(name):
        return f"which {name.lower()} {_are(name)} needed for {thing}?"
    is_listed = is_named or cell.table.is_of_properties(column)
    told = "" if is_listed else cell.told_property() or cell.told_charge()
    if told and is_turned:
        return f"what is the {_one(told)} for {lowered(name)} with {thing}{unit_asked(cell)}?"
    if told:
        return f"what is the {_one(told)} for {thing}, {lowered(name)}{unit_asked(cell)}?"
    if not is_named:
        return f"{name}: what applies to {thing}{unit_asked(cell)}?"
    comma = "," if ", " in name else ""
    return f"what {_are(name)} the {lowered(name)}{comma} for {thing}{unit_asked(cell)}?"


def of_sheet(cell: Cell) -> str:
    """Return the question for the property that a row names."""
    return f"what {_are(cell.row)} the {lowered(cell.row)}{unit_asked(cell)}?"


def bounded(of: str, bound: str) -> str:
    """Return a bound with what it bounds: a loan amount of £1,000 to £4,999."""
    article = "an" if of[:1].lower() in "aeiou" else "a"
    many = of.endswith("s") and not _NO_PLURAL.search(of)
    return f"{'' if many else f'{article} '}{lowered(of)} of {bound[:1].lower()}{bound[1:]}"


def lowered(label: str) -> str:
    """Return a property as it stands within a sentence; names and letters that stand for words keep theirs."""
    first, *others = label.split(" ")
    is_title = any(word[:1].isupper() and word[1:].islower() for word in others)
    is_word = first[:1].isupper() and (first[1:].replace("-", "").islower() or len(first) == 1)
    return label[:1].lower() + label[1:] if is_word and not is_title else label


def unit_asked(cell: Cell) -> str:
    """Return what an English question says of what its answer is counted in and by."""
    point = cell.point
    amount = cell.amount() if point.unit else None
    unit = (amount.before.strip() or amount.unit) if amount else ""
    if unit == "%":
        unit = "percent"
    basis = f" {point.basis}" if point.basis and unit else ""
    return f"{basis}{f', in {unit}' if unit else ''}"


def _one(name: str) -> str:
    """Return a charge or rate in the singular: interest rates."""
    return name.lower() if _NO_PLURAL.search(name) else name.lower().removesuffix("s")


def _are(name: str) -> str:
    match = _ENDS.match(name)
    noun = match["noun"] if match else name
    is_many = noun.endswith("s") and not _NO_PLURAL.search(noun)
    return "are" if is_many else "is"
