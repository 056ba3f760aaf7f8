"""What differs between two versions of a text: values, dates and clauses, not lines.

Sections pair by document and headings, else by what they say; clauses within them by their words, table rows by their name,
values by what they are about. An inserted sentence, a moved section or a reworded clause therefore shifts nothing else.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.clause import Clause, Value, clauses_of
from knowledge.clause_pairs import Section, pair_clauses, pair_sections, sections_of
from knowledge.fact import FactKind
from knowledge.passage import Passage
from knowledge.value_pairs import pair_values


class ChangeKind(StrEnum):
    """What happened to a value, a clause or a section."""

    VALUE = "value"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a change.

    Attributes:
        lines: First and last line in the file, 1-based, both included.
        clause: The sentence, list item or row, verbatim.
        text: The value, verbatim; of a clause the clause itself, of a section its last heading.
        span: Place of `text` in the passage's text; None where it stands beside it (the phrase to say, a heading).
        value: Normal form of a value, as of `Fact`; empty otherwise.
    """

    passage_id: str
    document_id: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]
    clause: str
    text: str
    span: tuple[int, int] | None
    value: str = ""
    unit: str = ""
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        about: What it is about: heading, then row and column or the words before the value.
        before: None where there was no such thing.
        after: None where there is no more.
        measures: What kind of value changed; None of clauses, sections and numbers without a unit.
    """

    kind: ChangeKind
    about: str
    before: Place | None
    after: Place | None
    measures: FactKind | None = None


def changes(before: Sequence[Passage], after: Sequence[Passage]) -> tuple[Change, ...]:
    """Return what differs, in the order of the later text, then what is gone in that of the earlier.

    A clause in which values changed gives one change for each of them and none for its words. Marks of Markdown, numbers
    of list items, white space and the order of sections are no differences.
    """
    olds, news = sections_of(_clauses(before)), sections_of(_clauses(after))
    paired = pair_sections(olds, news)
    inside = [(olds[i], news[j], pair_clauses(olds[i].clauses, news[j].clauses)) for i, j in paired]
    couples = [couple for _, _, found in inside for couple in found]
    gone = _without(olds, (old for old, _ in couples))
    come = _without(news, (new for _, new in couples))
    # A sentence may have gone to another section.
    moved = [(gone[i], come[j]) for i, j in _same_words(gone, come)]
    stay = {id(clause) for couple in moved for clause in couple}
    found = [
        *(c for old, new, _ in inside for c in _section(old, new)),
        *(c for old, new in couples for c in _between(old, new)),
        *(_change(ChangeKind.MOVED, old, new) for old, new in moved),
        *(_change(ChangeKind.ADDED, None, new) for new in come if id(new) not in stay),
        *(_change(ChangeKind.REMOVED, old, None) for old in gone if id(old) not in stay),
    ]
    return tuple(sorted(found, key=_order(before, after)))


def _clauses(passages: Iterable[Passage]) -> list[Clause]:
    return [clause for passage in passages for clause in clauses_of(passage)]


def _without(sections: Sequence[Section], taken: Iterable[Clause]) -> list[Clause]:
    known = {id(clause) for clause in taken}
    return [c for section in sections for c in section.clauses if id(c) not in known]


def _same_words(gone: Sequence[Clause], come: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = {}
    for number, clause in enumerate(come):
        places.setdefault(clause.words, []).append(number)
    for number, clause in enumerate(gone):
        if free := places.get(clause.words):
            yield number, free.pop(0)


def _section(old: Section, new: Section) -> Iterator[Change]:
    if old.key != new.key and old.clauses and new.clauses:
        sides = (old.clauses[0], new.clauses[0])
        yield Change(ChangeKind.MOVED, _heading(sides[1]), _title(sides[0]), _title(sides[1]))


def _between(old: Clause, new: Clause) -> Iterator[Change]:
    if old.words == new.words:
        return
    pairs = pair_values(old, new)
    for before, after in pairs:
        measured = after or before
        kind = measured.kind if measured else None
        about = _about(new, after) if after else _about(old, before)
        sides = _value(old, before), _value(new, after)
        yield Change(ChangeKind.VALUE, about, *sides, kind)
    if not pairs:
        yield _change(ChangeKind.REWORDED, old, new)


def _change(kind: ChangeKind, old: Clause | None, new: Clause | None) -> Change:
    told = new or old
    return Change(kind, _about(told, None) if told else "", _whole(old), _whole(new))


def _about(clause: Clause, value: Value | None) -> str:
    words = [_heading(clause)]
    if clause.cells:
        words.append(clause.row)
        words += [c.column for c in clause.cells if value and _holds(c.span, value.span)]
    elif value is not None:
        words.append(value.label or value.tail)
    return " · ".join(dict.fromkeys(word for word in words if word))


def _holds(span: tuple[int, int], part: tuple[int, int]) -> bool:
    return span[0] <= part[0] and part[1] <= span[1]


def _heading(clause: Clause) -> str:
    path = clause.passage.heading_path
    return path[-1] if path else clause.passage.document_id


def _title(clause: Clause) -> Place:
    passage = clause.passage
    return Place(
        passage.passage_id, passage.document_id, passage.heading_path, clause.lines, "", _heading(clause), None
    )  # fmt: skip


def _whole(clause: Clause | None) -> Place | None:
    return None if clause is None else _place(clause, clause.text, clause.span)


def _value(clause: Clause, value: Value | None) -> Place | None:
    """Return where a value stands; a clause that has none in its place is still named, with no value."""
    if value is None:
        return _place(clause, "", None)
    span = value.span if clause.span else None
    return _place(clause, value.text, span, value)


def _place(
    clause: Clause, text: str, span: tuple[int, int] | None, value: Value | None = None
) -> Place:
    passage = clause.passage
    return Place(
        passage_id=passage.passage_id,
        document_id=passage.document_id,
        heading_path=passage.heading_path,
        lines=clause.lines,
        clause=clause.text,
        text=text,
        span=span,
        value=value.value if value else "",
        unit=value.unit if value else "",
        basis=value.basis if value else None,
    )


def _order(
    before: Sequence[Passage], after: Sequence[Passage]
) -> Callable[[Change], tuple[bool, int, tuple[int, int]]]:
    olds = {passage.passage_id: number for number, passage in enumerate(before)}
    news = {passage.passage_id: number for number, passage in enumerate(after)}

    def place(change: Change) -> tuple[bool, int, tuple[int, int]]:
        side = change.after or change.before
        if side is None:
            raise ValueError("a change has at least one side")
        numbers = news if change.after else olds
        return change.after is None, numbers[side.passage_id], side.span or side.lines

    return place
