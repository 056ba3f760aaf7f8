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
    lowered,
    one,
    thing_of,
)
from index.cards.property_words import (
    DAY,
    charge_in,
    names_property,
    property_in,
    says_property,
)
from index.cards.table_direction import Direction

_YES_NO = re.compile(r"yes|no|✓|✗", re.IGNORECASE)
_HOURS = re.compile(r"\d\s*(?:am|pm|:\d\d).*\d\s*(?:am|pm|:\d\d)|closed|24 hours", re.IGNORECASE)
_PAPERS = re.compile(r"(?:documents?|paperwork|papers|evidence|proof)", re.IGNORECASE)
_OPEN_END = re.compile(
    r"\b(?P<last>within|by|before|after|from|until|for|with|on|at|to|in|of)$", re.IGNORECASE
)
_EITHER = re.compile(r"\b(?:payments?|deposits?|balances?|transfers?|withdrawals?)$", re.IGNORECASE)
_LENGTHS = frozenset(("within", "for"))
_TIMES = frozenset(("by", "before", "after", "from", "until"))
_TIME_UNIT = re.compile(r"\b(?:minute|hour|day|week|month|year)$")
_QUALITY = re.compile(r"^(?:not )?\w+(?:ed|ble)$", re.IGNORECASE)
_LONGEST_MARK = 3


def english(cell: Cell) -> str:
    """Return the question."""
    row, column = cell.row, cell.column
    thing, name = (column, row) if cell.is_turned() else (row, column)
    if _YES_NO.fullmatch(cell.answer) and not names_property(name):
        return _whether(cell, thing, name)
    is_named = _is_named(cell, name)
    if not is_named and _HOURS.search(cell.answer) and (hours := cell.told_hours()):
        day = (
            f" {'from' if ' to ' in column else 'on'} {column}"
            if DAY.match(column)
            else f", {column}"
        )
        return f"what are the {hours.lower()} of {row}{day}?"
    if _PAPERS.fullmatch(name):
        return f"which {name.lower()} {are(name)} needed {_for(thing)}?"
    if is_named:
        comma = "," if ", " in name else ""
        return f"what {are(name)} the {lowered(name)}{comma} {_for(thing)}{unit_asked(cell)}?"
    told = _told(cell)
    if told and cell.is_turned():
        return f"what is the {one(told)} {_for(lowered(name))} with {thing}{unit_asked(cell)}?"
    if told:
        return _of_place(cell, one(told))
    return _unnamed(cell, thing, name)


def _is_named(cell: Cell, name: str) -> bool:
    """Tell whether a label names what the cell is a value of: payments, of which a fee is charged, do not."""
    if _EITHER.search(name.partition(" in ")[0]) and cell.kinds() and cell.told_charge():
        return False
    is_value = shape_of(cell.answer) is not Shape.WORDS
    return names_property(name) or (cell.is_turned() and is_value and says_property(name))


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
    basis = f" {point.basis}" if point.basis and unit else ""
    return f"{basis}{f', in {unit}' if unit else ''}"


def _told(cell: Cell) -> str:
    """Return what is told above the table, where no header of it names a property of that sort."""
    told = cell.told_property() or cell.told_charge()
    is_charge = bool(charge_in(told))
    for header in cell.table.headers[1:]:
        is_named = any(property_in(header, kind) for kind in cell.kinds())
        if is_named and bool(charge_in(header)) == is_charge:
            return ""
    is_words = cell.table.is_of_properties(cell.column) and not cell.kinds()
    return "" if is_words else told


def _whether(cell: Cell, thing: str, name: str) -> str:
    for way, what in ((name, thing), (thing, name)):
        if channel := channel_of(way):
            return (
                f"can you {lowered(what)} {channel}?"
                if is_act(what)
                else f"{are(what)} {thing_of(what)} available {channel}?"
            )
    if _QUALITY.fullmatch(name):
        return f"{are(thing)} {thing_of(thing)} {name.lower()}?"
    if is_act(name):
        return f"can you {lowered(name)} with {thing}?"
    if cell.table.direction is Direction.GRID:
        return f"{thing}, {lowered(name)}: yes or no?"
    return f"{'do' if are(thing) == 'are' else 'does'} {thing} offer {lowered(name)}?"


def _for(thing: str) -> str:
    return f"{'to' if is_act(thing) else 'for'} {thing_of(thing)}"


def _of_place(cell: Cell, told: str) -> str:
    """Return the question for what the text above names, at a row and a column that name places or people."""
    column, unit = cell.column, unit_asked(cell)
    if channel := channel_of(column):
        return f"what is the {told} {_for(cell.row)} {channel}{unit}?"
    if is_band(column):
        return f"what is the {told} {_for(cell.row)} on {lowered(column)}{unit}?"
    words = column.split()
    if len(words) <= _LONGEST_MARK and all(w.replace("-", "").isalpha() for w in words):
        return f"what is the {lowered(column)} {told} {_for(cell.row)}{unit}?"
    return f"what is the {told} {_for(cell.row)}, {lowered(column)}{unit}?"


def _unnamed(cell: Cell, thing: str, name: str) -> str:
    """Return the question for a label that is no common name of a property."""
    unit = unit_asked(cell)
    if match := _OPEN_END.search(name):
        last = match["last"].lower()
        if " to " in f"{name} "[: -len(last)] or last not in _LENGTHS | _TIMES:
            return f"for {lowered(thing)}, what is the {lowered(name)}{unit}?"
        return f"for {lowered(thing)}, {lowered(name)} {'how long' if last in _LENGTHS else 'when'}{unit}?"
    if name.lower().startswith("free "):
        return f"how much is {lowered(name)} {_for(thing)}{unit}?"
    if cell.amount() or is_noun(name):
        return f"what {are(name)} the {lowered(name)} {_for(thing)}{unit}?"
    return f"what is the rule on {lowered(name)} {_for(thing)}?"
