"""A cell -> its question in English."""

import re

from index.cards.cell_shapes import Shape, shape_of
from index.cards.cell_words import Cell
from index.cards.english_labels import (
    are,
    channel_of,
    is_act,
    is_band,
    is_noun,
    is_sort,
    lowered,
    one,
    thing_of,
    when_of,
)
from index.cards.english_wordings import asked_of, for_thing, whether, worded
from index.cards.property_words import (
    DAY,
    charge_in,
    names_property,
    property_in,
    says_property,
)

UNNAMED = "what is the rule on "
"""How a label is asked that is no property, act or noun that we know; the linter keeps it back."""
_YES_NO = re.compile(r"yes|no|✓|✗", re.IGNORECASE)
_HOURS = re.compile(
    r"\d\s*(?:am|pm|:\d\d).*(?:\d\s*(?:am|pm|:\d\d)|noon|midnight)|closed|24 hours", re.IGNORECASE
)
_OPEN_END = re.compile(
    r"(?<!-)\b(?P<last>within|by|before|after|from|until|for|with|on|at|to|in|of)$", re.IGNORECASE
)
_EITHER = re.compile(
    r"^(?!.*\b(?:max|min|limit|fee|charge|rate|cost|price|size))(?:.*)\b(?:payments?|deposits?|balances?|transfers?|withdrawals?)$",
    re.IGNORECASE,
)
_ASKED_AT_END = {
    "within": "how long", "for": "how long", "by": "when", "before": "when", "after": "when", "from": "when",
    "until": "when", "to": "whom",
}  # fmt: skip
_BARE_SUM = re.compile(r"amount|how much|sum", re.IGNORECASE)
_TIME_SHAPES = frozenset((Shape.DATE, Shape.HOURS, Shape.LENGTH))
_TIME_UNIT = re.compile(r"\b(?:minute|hour|day|week|month|year)$")
_LONGEST_MARK = 3


def english(cell: Cell) -> str:
    """Return the question."""
    row, column = cell.row, cell.column
    thing, name = (column, row) if cell.is_turned() else (row, column)
    is_said = _YES_NO.fullmatch(cell.answer) is not None
    if is_said and (is_act(name) or not names_property(name)):
        return whether(cell, thing, name)
    if is_said and not cell.amount() and cell.answer.lower() == "no":
        return f"is there any {lowered(name)} with {thing}?"
    is_named = _is_named(cell, name)
    if not is_named and _HOURS.search(cell.answer) and (hours := cell.told_hours()):
        return f"what are the {hours.lower()} of {row}{_on(column)}?"
    if asked := worded(cell, thing, name):
        return asked
    unit = unit_asked(cell)
    if is_named:
        comma = "," if ", " in name else ""
        return asked_of(f"what {are(name)} the {lowered(name)}{comma}", cell, thing, unit)
    end = _OPEN_END.search(name)
    told = "" if end and end["last"].lower() in _ASKED_AT_END else _told(cell)
    return _of_place(cell, one(told)) if told else _unnamed(cell, thing, name)


def of_sheet(cell: Cell) -> str:
    """Return the question for the property that a row names."""
    return f"what {are(cell.row)} the {lowered(cell.row)}{unit_asked(cell)}?"


def bounded(of: str, bound: str) -> str:
    """Return a bound with what it bounds: a loan amount of £1,000 to £4,999."""
    article = "an" if of[:1].lower() in "aeiou" else "a"
    return f"{'' if are(of) == 'are' else f'{article} '}{lowered(of)} of {bound[:1].lower()}{bound[1:]}"


def unit_asked(cell: Cell) -> str:
    """Return what an English question says of what its answer is counted in and by."""
    point = cell.point
    amount = cell.amount() if point.unit else None
    unit = (amount.before.strip() or amount.unit) if amount else ""
    if unit == "%":
        unit = "percent"
    elif _TIME_UNIT.search(unit):
        unit += "s"
    told = cell.told_basis() if amount and _is_sum(cell) and not point.basis else ""
    basis = point.basis or (told if told.isascii() else "")
    return f"{f' {basis}' if basis and unit else ''}{f', in {unit}' if unit else ''}"


def _is_sum(cell: Cell) -> bool:
    return shape_of(cell.answer) in {Shape.MONEY, Shape.RATE}


def _on(column: str) -> str:
    """Return at which day or place something is open."""
    if not DAY.match(column):
        return f", {column}"
    return f" {'from' if ' to ' in column else 'on'} {lowered(column) if column.endswith('s') else column}"


def _is_named(cell: Cell, name: str) -> bool:
    """Tell whether a label names what the cell is a value of: payments, of which a fee is charged, do not."""
    if is_act(name):
        return False
    charge = cell.told_charge() if cell.kinds() else ""
    if _EITHER.search(name.partition(" in ")[0]) and (charge or cell.titled_charge()):
        return False
    if _BARE_SUM.fullmatch(name) and cell.told_charge():
        return False
    is_value = shape_of(cell.answer) is not Shape.WORDS
    return names_property(name) or (cell.is_turned() and is_value and says_property(name))


def _told(cell: Cell) -> str:
    """Return what is told above the table, where no header of it names a property of that sort."""
    told = cell.told_property() or cell.told_charge() or cell.titled_charge()
    is_charge = bool(charge_in(told))
    for header in cell.table.headers[1:]:
        is_named = any(property_in(header, kind) for kind in cell.kinds())
        if is_named and bool(charge_in(header)) == is_charge and not _BARE_SUM.fullmatch(header):
            return ""
    is_words = cell.table.is_of_properties(cell.column) and not cell.kinds()
    return "" if is_words else told


def _of_place(cell: Cell, told: str) -> str:
    """Return the question for what the text above names, at a row and a column that name places, people or times."""
    row, column, unit = cell.row, cell.column, unit_asked(cell)
    asked = f"what is the {told} {for_thing(row)}"
    if _BARE_SUM.fullmatch(column):
        return f"{asked}{unit}?"
    way = when_of(column) or channel_of(column)
    if way or column.lower().startswith("with "):
        return f"{asked} {way or lowered(column)}{unit}?"
    if cell.is_turned():
        return f"what is the {told} {for_thing(lowered(row))} with {column}{unit}?"
    if is_band(column):
        return f"{asked} on {lowered(column)}{unit}?"
    words = column.split()
    if len(words) == 1 and not is_sort(column):
        return f"{asked} with {column}{unit}?"
    if len(words) <= _LONGEST_MARK and all(w.replace("-", "").isalpha() for w in words):
        return f"what is the {lowered(column)} {told} {for_thing(row)}{unit}?"
    return f"{asked}, {lowered(column)}{unit}?"


def _unnamed(cell: Cell, thing: str, name: str) -> str:
    """Return the question for a label that is no common name of a property."""
    unit = unit_asked(cell)
    if match := _OPEN_END.search(name):
        return _at_end(cell, thing, name, match["last"].lower())
    if name.lower().startswith("free "):
        return f"how much is {lowered(name)} {for_thing(thing)}{unit}?"
    if is_noun(name):
        return asked_of(f"what {are(name)} the {lowered(name)}", cell, thing, unit)
    return asked_of(f"{UNNAMED}{lowered(name)}", cell, thing)


def _at_end(cell: Cell, thing: str, name: str, last: str) -> str:
    """Return the question for a label that stops before what it asks for: Claim within, Escalate to."""
    unit = unit_asked(cell)
    if " to " in name:
        return asked_of(f"what {are(name)} the {lowered(name)}", cell, thing, unit)
    asked = _ASKED_AT_END.get(last, "")
    if asked == "whom" or (asked and shape_of(cell.answer) in _TIME_SHAPES):
        return f"for {lowered(thing) if ' ' in thing else thing_of(thing)}, {lowered(name)} {asked}{unit}?"
    return asked_of(f"{UNNAMED}{lowered(name)}", cell, thing)
