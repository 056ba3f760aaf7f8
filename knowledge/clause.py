"""A passage -> its clauses: the sentences, list items and table rows that each say one thing, with the values in them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.fact import Fact, FactKind
from knowledge.passage import Passage, PassageKind
from knowledge.sentences import at_sentences
from knowledge.shingles import plain_words
from knowledge.table import cell_spans, is_row, is_separator, read_table

# Marks before a list's item; its number says where it stands, not what it says.
_ITEM_MARK = re.compile(
    r"\s*(?:[-*+>]\s+|\d{1,3}[.)、．]\s*|[（(][一二三四五六七八九十\d]{1,4}[）)]\s*|[①-⑳]\s*"
    r"|\*{0,2}第[零〇一二两三四五六七八九十百千\d]{1,7}[条章节]\*{0,2}[\s\u3000]+)"
)
# Numbers that are no typed value: versions, extensions, times of day; Chinese numerals only before what they count. 第三条 only
# says where something else stands.
_NUMBER = re.compile(
    r"(?<!第)(?<!第[\d一二三四五六七八九十百])(?<!第[\d一二三四五六七八九十百]{2})\d+(?:[.,:]\d+)*\s?[%‰]?|(?<!第)(?<!第[一二三四五六七八九十百])(?<!第[一二三四五六七八九十百]{2})[一二两三四五六七八九十百千万]+(?=[个次笔张份天日年月周倍折成名户人档级条项])"
)
# Words between a value and what it belongs to.
_PAUSE = re.compile(r"[,。;:!?()]")
_LABEL_EDGE = re.compile(r"^[\W_]+|[\W_]+$")

Part = tuple[int, int]
"""Characters [start, end)."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value or number in a clause.

    Attributes:
        text: Verbatim.
        span: Place in the passage's text.
        value: Normal form, as of `Fact`; of an untyped number its figures.
        kind: None of an untyped number.
        label: Words between the value before it, or the beginning of its clause, and itself; in plain form.
        tail: Words from it to the next value or the end of its clause, likewise.
    """

    text: str
    span: Part
    value: str
    unit: str = ""
    kind: FactKind | None = None
    basis: str | None = None
    label: str = ""
    tail: str = ""

    def equals(self, other: "Value") -> bool:
        """Tell whether both state the same."""
        return (self.kind, self.value, self.unit, self.counted) == (
            other.kind,
            other.value,
            other.unit,
            other.counted,
        )

    @property
    def counted(self) -> str:
        """What it is counted by, in plain form."""
        return plain_words(self.basis or "")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table's row: its column's header and its place in the passage's text."""

    column: str
    span: Part


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence, list item or table row.

    Attributes:
        passage: Where it stands.
        text: Verbatim.
        span: Place in the passage's text; None if it is the phrase to say, which stands beside it.
        words: Its text in plain form.
        values: In order; none overlapping another.
        row: First cell of a table row, verbatim; empty otherwise.
        cells: All cells of a table row.
    """

    passage: Passage
    text: str
    span: Part | None
    words: str
    values: tuple[Value, ...]
    row: str = ""
    cells: tuple[Cell, ...] = ()

    @property
    def skeleton(self) -> str:
        """Its words with every value blotted out: what stays when only a value changes."""
        offset = self.span[0] if self.span else 0
        text = self.text
        for value in reversed(self.values):
            start, end = value.span[0] - offset, value.span[1] - offset
            text = f"{text[:start]}0{text[end:]}"
        return plain_words(_ITEM_MARK.sub("", text, count=1))

    @property
    def lines(self) -> tuple[int, int]:
        """First and last line in the file, 1-based, both included; of a phrase to say those of its passage."""
        span = self.passage.span
        if self.span is None:
            return span.first_line, span.last_line
        first = span.first_line + self.passage.text.count("\n", 0, self.span[0])
        return first, first + self.text.count("\n")


def clauses_of(passage: Passage) -> tuple[Clause, ...]:
    """Return what a passage says, one thing a clause, in order; its phrase to say comes last."""
    parts = _table(passage) if passage.kind is PassageKind.TABLE else _prose(passage, 0, None)
    return (*parts, *_say(passage))


def _prose(passage: Passage, begin: int, end: int | None) -> Iterator[Clause]:
    place = begin
    for piece in at_sentences(passage.text[begin:end]):
        start = place + len(piece) - len(piece.lstrip())
        text = piece.strip()
        place += len(piece)
        if words := _words(text):
            span = (start, start + len(text))
            yield Clause(passage, text, span, words, _values(passage, span))


def _table(passage: Passage) -> Iterator[Clause]:
    table = read_table(passage.text, passage.lead)
    if not table.rows:
        yield from _prose(passage, 0, None)
        return
    first, last = table.rows[0], table.rows[-1]
    caption = [line for line in passage.text[: first.start].split("\n") if _is_text(line)]
    for line in caption:
        start = passage.text.index(line)
        yield from _prose(passage, start, start + len(line))
    for row in table.rows:
        yield _row(passage, row.text, row.start, table.header)
    yield from _prose(passage, last.end, None)


def _is_text(line: str) -> bool:
    return bool(line.strip()) and not is_row(line) and not is_separator(line)


def _row(passage: Passage, text: str, offset: int, header: tuple[str, ...]) -> Clause:
    places = [(offset + start, offset + end) for start, end in cell_spans(text)]
    cells = tuple(
        Cell(header[i] if i < len(header) else "", place) for i, place in enumerate(places)
    )
    values = tuple(value for place in places for value in _values(passage, place))
    name = passage.text[slice(*places[0])] if places else ""
    span = (offset, offset + len(text))
    return Clause(passage, text, span, _words(text), values, name, cells)


def _say(passage: Passage) -> Iterator[Clause]:
    for piece in at_sentences(passage.say or ""):
        if words := _words(piece):
            text = piece.strip()
            yield Clause(passage, text, None, words, values_in(text, ()))


def _words(text: str) -> str:
    return plain_words(_ITEM_MARK.sub("", text, count=1))


def _values(passage: Passage, span: Part) -> tuple[Value, ...]:
    start, end = span
    facts = [f for f in passage.facts if start <= f.span[0] and f.span[1] <= end]
    return values_in(passage.text[start:end], facts, start)


def values_in(text: str, facts: Sequence[Fact], offset: int = 0) -> tuple[Value, ...]:
    """Return the typed values and the numbers of a text, in order; spans of `facts` and of what is returned begin at `offset`."""
    typed = [_typed(fact) for fact in facts]
    found = sorted((*typed, *_numbers(text, offset, facts)), key=lambda v: v.span)
    return tuple(_labelled(found, text, offset))


def _typed(fact: Fact) -> Value:
    return Value(fact.text, fact.span, fact.value, fact.unit, fact.kind, fact.basis)


def _numbers(text: str, offset: int, facts: Sequence[Fact]) -> list[Value]:
    mark = _ITEM_MARK.match(text)
    taken = [(f.span[0] - offset, f.span[1] - offset) for f in facts]
    found = []
    narrow = unicodedata.normalize("NFKC", text)
    # Where narrowing changes lengths, places could not be told.
    for match in _NUMBER.finditer(narrow if len(narrow) == len(text) else text):
        start, end = match.span()
        is_mark = mark is not None and end <= mark.end()
        if is_mark or any(start < b and a < end for a, b in taken):
            continue
        words = text[start:end]
        found.append(
            Value(words, (offset + start, offset + end), plain_words(words).replace(",", ""))
        )
    return found


def _labelled(values: Sequence[Value], text: str, offset: int) -> Iterator[Value]:
    mark = _ITEM_MARK.match(text)
    place = mark.end() if mark else 0
    starts = [value.span[0] - offset for value in values]
    for value, following in zip(values, [*starts[1:], len(text)], strict=False):
        start, end = value.span[0] - offset, value.span[1] - offset
        before = _PAUSE.split(plain_words(text[place:start]))[-1]
        after = _PAUSE.split(plain_words(text[end:following]))[0]
        yield replace(value, label=_edgeless(before), tail=_edgeless(after))
        place = end


def _edgeless(words: str) -> str:
    return _LABEL_EDGE.sub("", words)
