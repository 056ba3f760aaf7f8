"""The words that settle a question: a sentence, list item or table row of the best passage, verbatim."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from index.decisive import belongs_elsewhere, decisive
from index.legs import Question
from index.normalise import folded
from index.result import Answer, Cell, Hit
from index.searchable import title_words
from index.settling_row import Crossing, names_of, settling_row
from index.settling_sentence import Reading, settling_sentence
from index.tokens import tokens
from index.values import Part, values
from index.wanted import Wanted, wanted
from knowledge.fact import Fact
from knowledge.passage import Passage, PassageKind
from knowledge.table import Table, read_table
from knowledge.window import days_left

# A row that points to a footnote is half a condition without it.
_FOOTNOTE = re.compile(r"\[\^|[※*＊]|注\s*\d|[①-⑳]|[¹²³]")


@dataclass(frozen=True, slots=True)
class _Found:
    """Offsets in the passage's text."""

    span: Part
    context: str
    decisive: Part | None = None
    cell: Cell | None = None


def answer(question: Question, hit: Hit, confidence: float, at: datetime) -> Answer:
    """Return the part of a hit that settles the question, with the values in it and where it stands."""
    passage = hit.passage
    asked = wanted(question.text)
    find = _in_table if passage.kind is PassageKind.TABLE else _in_text
    found = find(asked, question, hit)
    start, end = found.span
    first = passage.span.first_line + passage.text.count("\n", 0, start)
    last = first + passage.text.count("\n", start, end)
    return Answer(
        text=passage.text[start:end],
        context=found.context,
        decisive=_shifted(found.decisive, start),
        cell=found.cell,
        facts=_inside(passage.facts, start, end),
        hit=hit,
        citation=replace(
            hit.citation,
            lines=(first, last),
            place=passage.place_of(*(found.decisive or found.span)),
        ),
        confidence=confidence,
        days_left=days_left(hit.window, at, hit.pack.zone),
    )


def _in_text(asked: Wanted, question: Question, hit: Hit) -> _Found:
    passage = hit.passage
    text = folded(passage.text)
    sought = values(asked, text, passage.facts)
    above = frozenset(tokens(title_words(hit.document, passage)))
    reading = Reading(passage.text, text, sought)
    settled = settling_sentence(asked, reading, question.weights, above)
    start, end = settled.core
    context = passage.lead or (
        "" if settled.lead_in is None else passage.text[slice(*settled.lead_in)]
    )
    sentence = text[start:end]
    inside = [(a - start, b - start) for a, b in sought if start <= a and b <= end]
    marked = _shifted(decisive(asked, sentence, inside), -start)
    if marked is not None and belongs_elsewhere(asked, text, marked, above):
        marked = None
    return _Found(settled.span, context, marked)


def _in_table(asked: Wanted, _question: Question, hit: Hit) -> _Found:
    """Return the row that the question names; else the whole table, as cutting it would be a guess."""
    passage = hit.passage
    table = read_table(passage.text, passage.lead)
    crossing = settling_row(asked, table, title_words(hit.document, passage))
    whole = _Found((0, len(passage.text)), passage.lead)
    if crossing is None:
        return whole
    row = crossing.row
    part = None if crossing.cell is None else _shifted(crossing.cell, -row.start)
    cell = None if part is None else Cell(crossing.row_name, crossing.column_name)
    if _has_note(passage, table, crossing):
        return replace(whole, decisive=part or (row.start, row.end), cell=cell)
    context = passage.lead or passage.text[: table.header_end]
    return _Found((row.start, row.end), context, part, cell)


def _has_note(passage: Passage, table: Table, crossing: Crossing) -> bool:
    """Tell whether words outside the row belong to it: a footnote, or a note beneath the table that calls it by one of its names."""
    beneath = folded(passage.text[table.rows[-1].end :])
    named = any(name in beneath for name in names_of(folded(crossing.row_name)))
    return _FOOTNOTE.search(crossing.row.text) is not None or named


def _shifted(part: Part | None, by: int) -> Part | None:
    """Return a part counted from the character `by` instead of the first."""
    return None if part is None else (part[0] - by, part[1] - by)


def _inside(facts: Sequence[Fact], start: int, end: int) -> tuple[Fact, ...]:
    found = (f for f in facts if start <= f.span[0] and f.span[1] <= end)
    if start == 0:
        return tuple(found)
    return tuple(replace(f, span=(f.span[0] - start, f.span[1] - start)) for f in found)
