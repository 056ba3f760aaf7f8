"""English labels that ask by their own words: documents needed, arrives, who can apply, yes and no."""

import re

from index.cards.cell_words import Cell
from index.cards.english_labels import (
    are,
    channel_of,
    is_act,
    is_case_of,
    is_noun,
    is_product,
    lowered,
    thing_of,
    with_article,
)
from index.cards.table_direction import Direction

_PAPERS = re.compile(
    r"(?:documents?|paperwork|papers|evidence|proof)(?: (?:needed|required))?", re.IGNORECASE
)
_DONE = re.compile(
    r"(?P<noun>[\w -]+?) (?P<done>allowed|permitted|included|accepted|needed|required|covered|due|paid|payable|credited|charged|applied|refunded|blocked|closed|opened|sent|issued|collected)",
    re.IGNORECASE,
)
_DUE = frozenset(
    (
        *("due", "paid", "payable", "credited", "charged", "applied", "refunded"),
        *("blocked", "closed", "opened", "sent", "issued", "collected"),
    )
)
_TIMES = frozenset(("time", "days", "period"))
_WITH = frozenset(("allowed", "permitted", "included", "accepted"))
_HAPPENS = re.compile(
    r"(?:(?P<noun>[\w -]+) )?(?P<verb>arrive|open|close|start|begin|end|expire|mature|stop)s",
    re.IGNORECASE,
)
_HOW_OFTEN = re.compile(
    r"(?:once|twice|every) |(?:daily|weekly|monthly|quarterly|half-yearly|yearly|annually)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?P<who>who|where|how|what|when) (?P<rest>(?:can|may|must|to) .+)", re.I)
_QUALITY = re.compile(r"^(?:not )?\w+(?:ed|ble)$", re.IGNORECASE)
_FEW = re.compile(r"(?:up to |at least |no more than |maximum )?\d{1,2}", re.IGNORECASE)


def for_thing(thing: str) -> str:
    """Return whose, or for doing what, a property is asked."""
    return f"{'to' if is_act(thing) else 'for'} {thing_of(thing)}"


def asked_of(asked: str, cell: Cell, thing: str, unit: str = "") -> str:
    """Return a question of what a row names; of what happens, its words are quoted: in the case of “Account holder closes”."""
    headers = cell.table.headers
    if headers and not cell.is_turned() and is_case_of(headers[0]):
        return f"in the case of “{thing}”, {asked}{unit}?"
    return f"{asked} {for_thing(thing)}{unit}?"


def worded(cell: Cell, thing: str, name: str) -> str:
    """Return the question that a label's own words ask; empty where they ask none."""
    if _PAPERS.fullmatch(name):
        noun = name.lower().split()[0]
        return asked_of(f"which {noun} {are(noun)} needed", cell, thing)
    if match := _ASKS.fullmatch(name):
        return _by_its_word(cell, thing, match)
    if match := _DONE.fullmatch(name):
        return _done(cell, thing, lowered(match["noun"]), match["done"].lower())
    if match := _HAPPENS.fullmatch(name):
        noun, verb = match["noun"] or "", match["verb"].lower()
        does = "do" if noun and are(noun) == "are" else "does"
        if noun:
            return asked_of(f"when {does} the {lowered(noun)} {verb}", cell, thing)
        return f"when does {thing_of(thing)} {verb}?"
    if _HOW_OFTEN.match(cell.answer) and is_noun(name):
        return asked_of(f"how often is the {lowered(name)}", cell, thing)
    if are(name) == "are" and _FEW.fullmatch(cell.answer):
        return f"how many {lowered(name)} can {thing_of(thing)} have?"
    return ""


def _by_its_word(cell: Cell, thing: str, match: re.Match[str]) -> str:
    who, rest = match["who"].lower(), match["rest"]
    if rest.lower().startswith("to "):
        return asked_of(f"{who} do you {rest[3:].lower()}", cell, thing)
    return asked_of(f"{who} {rest.lower()}", cell, thing)


def _done(cell: Cell, thing: str, noun: str, done: str) -> str:
    """Return the question for what is needed, allowed, paid."""
    if done in _DUE:
        when = "how often" if _HOW_OFTEN.match(cell.answer) else "when"
        asked = f"{when} {are(noun)} the {noun} {done}"
        return "" if cell.amount() else asked_of(asked, cell, thing)
    if noun in _TIMES or (cell.amount() and are(noun) == "is"):
        return ""
    asked = f"{'how many' if cell.amount() else 'what'} {noun} {are(noun)} {done}"
    return f"{asked} {'with' if done in _WITH else 'for'} {thing_of(thing)}?"


def whether(cell: Cell, thing: str, name: str) -> str:
    """Return the question of yes or no; with “yes or no” behind two labels where no sentence can be made of them."""
    for way, what in ((name, thing), (thing, name)):
        if channel := channel_of(way):
            is_done = is_act(what)
            return (
                f"can you {lowered(what)} {channel}?"
                if is_done
                else f"{are(what)} {thing_of(what)} available {channel}?"
            )
    if _QUALITY.fullmatch(name):
        return f"{are(thing)} {thing_of(thing)} {name.lower()}?"
    if match := _DONE.fullmatch(name):
        noun = with_article(match["noun"])
        return asked_of(f"{are(match['noun'])} {noun} {match['done'].lower()}", cell, thing)
    for act, what in ((name, thing), (thing, name)):
        if is_act(act):
            return _can(act, what)
    is_of_products = cell.is_turned() or is_product(thing) or is_product(cell.table.headers[0])
    if cell.table.direction is Direction.GRID or not is_of_products:
        return f"{thing}, {lowered(name)}: yes or no?"
    return f"{'do' if are(thing) == 'are' else 'does'} {thing} offer {with_article(name)}?"


def _can(act: str, what: str) -> str:
    verb, _, rest = act.partition(" ")
    if channel_of(rest):
        return f"can you {verb.lower()} {thing_of(what)} {channel_of(rest)}?"
    if what.lower().startswith("with "):
        return f"can you {lowered(act)} {lowered(what)}?"
    with_what = with_article(what) if is_product(what) else thing_of(what)
    return f"can you {lowered(act)} with {with_what}?"
