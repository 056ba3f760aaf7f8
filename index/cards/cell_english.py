"""A cell -> its question in English."""

import re

from index.cards.cell_shapes import Shape, shape_of
from index.cards.cell_words import Cell
from index.cards.english_labels import (
    are,
    channel_of,
    is_act,
    is_band,
    is_case_of,
    is_noun,
    lowered,
    one,
    thing_of,
    with_article,
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
_PAPERS = re.compile(
    r"(?:documents?|paperwork|papers|evidence|proof)(?: (?:needed|required))?", re.IGNORECASE
)
_DONE = re.compile(
    r"(?P<noun>[\w -]+?) (?P<done>allowed|permitted|included|accepted|needed|required|covered|due|paid|payable|credited|charged|applied|refunded)",
    re.IGNORECASE,
)
_DUE = frozenset(("due", "paid", "payable", "credited", "charged", "applied", "refunded"))
_WITH = frozenset(("allowed", "permitted", "included", "accepted"))
_HAPPENS = {
    "arrives": "arrive", "opens": "open", "closes": "close", "starts": "start", "begins": "begin", "ends": "end",
    "expires": "expire", "matures": "mature", "takes effect": "take effect",
}  # fmt: skip
_HOW_OFTEN = re.compile(
    r"(?:once|twice|every) |(?:daily|weekly|monthly|quarterly|half-yearly|yearly|annually)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?P<last>within|by|before|after|from|until|for|with|on|at|to|in|of)$", re.IGNORECASE
)
_EITHER = re.compile(
    r"^(?!.*\b(?:max|min|limit|fee|charge|rate|cost|price|size))(?:.*)\b(?:payments?|deposits?|balances?|transfers?|withdrawals?)$",
    re.IGNORECASE,
)
_ASKED_AT_END = {
    "within": "how long", "for": "how long", "by": "when", "before": "when", "after": "when", "from": "when",
    "until": "when", "to": "whom",
}  # fmt: skip
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
    if worded := _worded(cell, thing, name):
        return worded
    unit = unit_asked(cell)
    if is_named:
        comma = "," if ", " in name else ""
        return asked_of(f"what {are(name)} the {lowered(name)}{comma}", cell, thing, unit)
    told = _told(cell)
    if told and cell.is_turned():
        return f"what is the {one(told)} {for_thing(lowered(name))} with {thing}{unit}?"
    return _of_place(cell, one(told)) if told else _unnamed(cell, thing, name)


def asked_of(asked: str, cell: Cell, thing: str, unit: str = "") -> str:
    """Return a question of what a row names; of what happens, its words are quoted: in the case of “Account holder closes”."""
    is_case = not cell.is_turned() and cell.table.headers and is_case_of(cell.table.headers[0])
    if is_case:
        return f"in the case of “{thing}”, {asked}{unit}?"
    return f"{asked} {for_thing(thing)}{unit}?"


def _worded(cell: Cell, thing: str, name: str) -> str:
    """Return the question that a label's own words ask: documents needed, withdrawals allowed, arrives; empty where they ask none."""
    if _PAPERS.fullmatch(name):
        noun = name.lower().split()[0]
        return asked_of(f"which {noun} {are(noun)} needed", cell, thing)
    if match := _DONE.fullmatch(name):
        noun, done = lowered(match["noun"]), match["done"].lower()
        when = "how often" if _HOW_OFTEN.match(cell.answer) else "when"
        if done in _DUE:
            return (
                ""
                if cell.amount()
                else asked_of(f"{when} {are(noun)} the {noun} {done}", cell, thing)
            )
        if not cell.amount() or are(noun) == "are":
            joined = "with" if done in _WITH else "for"
            asked = f"{'how many' if cell.amount() else 'what'} {noun} {are(noun)} {done}"
            return f"{asked} {joined} {thing_of(thing)}?"
    if verb := _HAPPENS.get(name.lower()):
        does = "do" if are(thing) == "are" and thing.islower() else "does"
        return f"when {does} {thing_of(thing)} {verb}?"
    if _HOW_OFTEN.match(cell.answer) and is_noun(name):
        return asked_of(f"how often is the {lowered(name)}", cell, thing)
    return ""


def _is_named(cell: Cell, name: str) -> bool:
    """Tell whether a label names what the cell is a value of: payments, of which a fee is charged, do not."""
    charge = cell.told_charge() if cell.kinds() else ""
    if _EITHER.search(name.partition(" in ")[0]) and (charge or cell.titled_charge()):
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
    told = cell.told_property() or cell.told_charge() or cell.titled_charge()
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
        verb, _, rest = name.partition(" ")
        if channel_of(rest):
            return f"can you {verb.lower()} {thing_of(thing)} {channel_of(rest)}?"
        return f"can you {lowered(name)} with {thing}?"
    if cell.table.direction is Direction.GRID:
        return f"{thing}, {lowered(name)}: yes or no?"
    return f"{'do' if are(thing) == 'are' else 'does'} {thing} offer {with_article(name)}?"


def for_thing(thing: str) -> str:
    """Return whose, or for doing what, a property is asked."""
    return f"{'to' if is_act(thing) else 'for'} {thing_of(thing)}"


def _of_place(cell: Cell, told: str) -> str:
    """Return the question for what the text above names, at a row and a column that name places or people."""
    column, unit = cell.column, unit_asked(cell)
    if channel := channel_of(column):
        return f"what is the {told} {for_thing(cell.row)} {channel}{unit}?"
    if is_band(column):
        return f"what is the {told} {for_thing(cell.row)} on {lowered(column)}{unit}?"
    words = column.split()
    if len(words) <= _LONGEST_MARK and all(w.replace("-", "").isalpha() for w in words):
        return f"what is the {lowered(column)} {told} {for_thing(cell.row)}{unit}?"
    return f"what is the {told} {for_thing(cell.row)}, {lowered(column)}{unit}?"


def _unnamed(cell: Cell, thing: str, name: str) -> str:
    """Return the question for a label that is no common name of a property."""
    unit = unit_asked(cell)
    if match := _OPEN_END.search(name):
        last = match["last"].lower()
        of = f"for {lowered(thing)}, "
        if " to " not in f"{name[: -len(last)]} " and last in _ASKED_AT_END:
            return f"{of}{lowered(name)} {_ASKED_AT_END[last]}{unit}?"
        return f"{of}what {are(name)} the {lowered(name)}{unit}?"
    if name.lower().startswith("free "):
        return f"how much is {lowered(name)} {for_thing(thing)}{unit}?"
    if cell.amount() or is_noun(name):
        return asked_of(f"what {are(name)} the {lowered(name)}", cell, thing, unit)
    return asked_of(f"what is the rule on {lowered(name)}", cell, thing)
