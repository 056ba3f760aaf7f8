"""A document -> the phrases of validity in it, each with its line and whether it speaks of the whole document.

Headings and cells lend their words: 2026年3月1日至5月31日 below 活动时间, or in a column headed 兑换截止.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ingest.blocks import Block, BlockKind
from ingest.lines import Lines
from ingest.sections import Section, outline
from ingest.validity.phrase_subjects import is_whole, subject_in
from ingest.validity.reader import read_validity
from knowledge.passage import Document
from knowledge.table import cell_spans, is_separator
from knowledge.valid_time import Subject, UnderstoodDate, Validity, ValidityKind

_OF_TIME = re.compile(
    r"(?:时间|日期|期限|期间|有效期|[用名标换取]期|截止|到期日?|时段|起止|period|dates?|deadline|validity|valid until|expiry|ends?)[*_\s]*$",
    re.IGNORECASE,
)
_LONGEST_LABEL = 20
_TEXTS = {BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTE}
# What the first lines of a document say of its validity, they say of all of it.
_OF_LEAD = {Subject.UNSAID, Subject.RATE, Subject.FEE, Subject.RULES, Subject.CAMPAIGN}
_ASKS = re.compile(r"[?？吗]\s*$|怎么|什么|哪|几")
_MARKS = re.compile(r"[\s>*_#\-+]*(?:[0-9]{1,2}[.)、]\s*)?")


@dataclass(frozen=True, slots=True)
class _Unit:
    """Words that are read together: a block or a cell, and the label that another place lends it."""

    start: int
    end: int
    label: str
    is_lead: bool


def document_dates(
    document: Document, lines: Lines, blocks: Sequence[Block], published_at: datetime, zone: str
) -> Iterator[UnderstoodDate]:
    """Yield the phrases of validity in a document, in order of their places.

    Args:
        document: What it is.
        lines: Its Markdown.
        blocks: Its outermost blocks.
        published_at: When it is published.
        zone: IANA name of the pack's zone.
    """
    for section in outline(blocks):
        heading = section.path[-1] if section.path else ""
        for unit in _units(section, lines):
            for found in _read(unit, lines.text, published_at, zone):
                validity = _with_heading(found, heading)
                opens = _opens(unit, validity, lines.text)
                yield UnderstoodDate(
                    document.document_id,
                    document.path,
                    lines.number(validity.span[0]),
                    validity,
                    _is_of_whole(validity, opens=opens and unit.is_lead),
                    opens,
                )


def _units(section: Section, lines: Lines) -> Iterator[_Unit]:
    heading = section.path[-1] if section.path else ""
    is_lead = section.depth <= 1
    for block in section.blocks:
        if block.kind is BlockKind.TABLE:
            yield from _cells(block, lines.text)
        elif block.kind in _TEXTS:
            yield _Unit(block.start, block.end, _label(heading), is_lead)


def _cells(table: Block, text: str) -> Iterator[_Unit]:
    header: list[str] = []
    place = table.start
    for row in text[table.start : table.end].split("\n"):
        spans = [] if is_separator(row) else cell_spans(row)
        words = [row[start:end] for start, end in spans]
        for column, (start, end) in enumerate(spans):
            above = header[column] if column < len(header) else ""
            label = (_label(words[0]) if column else "") or _label(above)
            yield _Unit(place + start, place + end, label, is_lead=False)
        header = header or words
        place += len(row) + 1


def _label(words: str) -> str:
    """Return `words` if they can introduce a date, else nothing."""
    words = words.strip("*_ :：")
    is_label = len(words) <= _LONGEST_LABEL and _OF_TIME.search(words) is not None
    return words if is_label else ""


def _read(unit: _Unit, text: str, published_at: datetime, zone: str) -> Iterator[Validity]:
    lead = f"{unit.label}：" if unit.label else ""
    for found in read_validity(lead + text[unit.start : unit.end], published_at, zone):
        start = max(unit.start, unit.start + found.span[0] - len(lead))
        end = unit.start + found.span[1] - len(lead)
        if end > start:
            yield replace(found, span=(start, end), text=text[start:end])


def _with_heading(validity: Validity, heading: str) -> Validity:
    """Return the phrase with what its heading speaks of, where nothing nearer says it."""
    is_name = bool(heading) and not _ASKS.search(heading)
    said = subject_in(heading) if is_name and not validity.about else Subject.UNSAID
    if said in {Subject.UNSAID, Subject.CAMPAIGN}:
        return validity
    return replace(validity, subject=said, about=heading)


def _opens(unit: _Unit, validity: Validity, text: str) -> bool:
    before = text[unit.start : min(validity.span[0], unit.start + 8)]
    return validity.span[0] <= unit.start + 8 and _MARKS.fullmatch(before) is not None


def _is_of_whole(validity: Validity, *, opens: bool) -> bool:
    if validity.kind is not ValidityKind.WINDOW:
        return False
    return is_whole(validity.about) or (opens and validity.subject in _OF_LEAD)
