"""A clause -> the beginnings and ends that it claims for a campaign or a phase of it."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from ingest.review.claim_context import NAMED, Shelf, above_of, context_of
from ingest.review.claims import Claim, scope_of, section_of, source_of
from ingest.review.slots import Slot, phase_in
from knowledge.clause import Clause, Value
from knowledge.fact import FactKind
from knowledge.review import ClaimKind

START, END = "start", "end"
_BEGINS = re.compile(r"^\s*(?:[（(]?含[)）]?)?\s*(?:起(?!至)|开始|开放|启动|上线)")
_ENDS_AFTER = re.compile(
    r"^\s*(?:[（(]?含[)）]?)?\s*(?:截止|结束|止|之?前(?=[可都须应均完报领兑办使申参]|有效|$|[，。；,;])|后不再|后不能|到期)"
)
_ENDS_BEFORE = re.compile(
    r"(?:截止|截至|至|到|止于|结束于|不超过|最晚|期限)\s*[于到至为是:：]?\s*$"
)
_STARTS_COLUMN = re.compile(r"开始|开放|起始")
_ENDS_COLUMN = re.compile(r"截止|结束|终止")
_OF_TIME = re.compile(r"时间|截止|什么时候|几点|几号|哪天|期$|期限")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ANY_YEAR = 2000
_OPEN_YEAR = "--"


def date_claims(clause: Clause, shelf: Shelf) -> Iterator[Claim]:
    """Yield the beginnings and ends in a campaign; a date that is said to be neither is none."""
    if not scope_of(shelf.pack) and not NAMED.search(" ".join(above_of(clause, shelf))):
        return
    for value in clause.values:
        if value.kind is FactKind.DATE and not value.value.startswith("---"):
            for edge, instant in edges_of(clause, value):
                claim = _claim(clause, value, shelf, edge, instant)
                if claim is not None:
                    yield claim


def edges_of(clause: Clause, value: Value) -> Iterator[tuple[str, str]]:
    """Yield which end each instant of a date is, as far as the text says: a date that is said to be neither yields nothing."""
    first, _, last = value.value.partition("/")
    if last:
        yield START, first
        yield END, last
        return
    offset = clause.span[0] if clause.span else 0
    text = clause.text
    before, behind = text[: value.span[0] - offset], text[value.span[1] - offset :]
    column = next((c.column for c in clause.cells if c.span[0] <= value.span[0] < c.span[1]), "")
    if _ENDS_AFTER.match(behind) or _ENDS_BEFORE.search(before) or _ENDS_COLUMN.search(column):
        yield END, first
    elif _BEGINS.match(behind) or _STARTS_COLUMN.search(column):
        yield START, first


def _claim(clause: Clause, value: Value, shelf: Shelf, edge: str, instant: str) -> Claim | None:
    context = context_of(clause, value, shelf)
    phase = phase_in(words for words in context.near if not _is_above(words, clause, shelf))
    if phase is None:
        return None
    return Claim(
        slot=Slot(ClaimKind.DATE, f"{phase}{'开始' if edge == START else '截止'}"),
        measures=FactKind.DATE,
        value=_normal(instant, edge, shelf),
        unit=edge,
        context=context,
        scope=scope_of(shelf.pack, clause),
        section=section_of(clause),
        tight=context.tight,
        own="",
        wide=context.wide,
        clause=clause,
        source=source_of(shelf, clause, value.text),
        audience=clause.passage.audience,
        segments=frozenset(shelf.pack.applies_to.segments),
    )


def _is_above(words: str, clause: Clause, shelf: Shelf) -> bool:
    """Tell whether words are a title, or a heading that does not speak of time: neither says what a date below it is of."""
    return words in above_of(clause, shelf) and not _OF_TIME.search(words)


def _normal(instant: str, edge: str, shelf: Shelf) -> str:
    """Return the instant that a date stands for: an open year is that of the campaign, and a last day lasts to its midnight."""
    starts = shelf.pack.window.starts_at
    if instant.startswith(_OPEN_YEAR) and starts is not None:
        instant = f"{starts.year}{instant[1:]}"
    is_open = instant.startswith(_OPEN_YEAR)
    day = f"{_ANY_YEAR}{instant[1:]}" if is_open else instant
    if edge == END and _DAY.fullmatch(day):
        day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    return f"-{day[4:]}" if is_open else day.removesuffix("T00:00")


def same_day(one: str, other: str) -> bool:
    """Tell whether two dates are one, as far as both say: an open year and a missing time of day are any."""
    if _OPEN_YEAR in (one[:2], other[:2]):
        one, other = (day.partition("T")[0][-5:] for day in (one, other))
        return one == other
    return one[:10] == other[:10] and ("T" in one) != ("T" in other)
