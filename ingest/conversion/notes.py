"""Notes under a table -> beside the cells that they qualify, so that no cell is read without them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from ingest.conversion.grid import Table
from ingest.conversion.note_marks import read_mark, read_note, split_notes, split_pointer

_FORM = re.compile(r"[①-⑳¹²³⁰⁴-⁹\d*※]+")
# Mark in one form -> as it is written -> the note; None where two notes have the same.
_Told = Mapping[str, Mapping[str, str | None]]


def with_notes(tables: list[Table]) -> list[Table]:
    """Return the tables of one grid with each note in the cells and headers that point at it; a note that nothing points at stays below.

    A table may have a note ¹ and another ①; where only one note has a number, any form of it points there.
    """
    told = _told(tables)
    if not told:
        return tables
    used: set[str] = set()
    filled = [
        replace(
            table,
            header=tuple(_noted(text, told, used) for text in table.header),
            rows=tuple(tuple(_noted(text, told, used) for text in row) for row in table.rows),
        )
        for table in tables
    ]
    return [replace(table, notes=tuple(_left(table.notes, used))) for table in filled]


def noted(text: str, note: str) -> str:
    """Return a text with the note that qualifies it."""
    return f"{text}（注：{note}）"


def _left(notes: Iterable[str], used: set[str]) -> Iterator[str]:
    """Yield the lines of notes that nothing points at; of a line of several, those that nothing does."""
    for line in notes:
        parts = split_notes(line)
        left = [part for part in parts if not _is_used(part, used)]
        yield from [line] if left == parts else left


def _told(tables: list[Table]) -> _Told:
    told: dict[str, dict[str, str | None]] = {}
    for table in tables:
        for note in chain.from_iterable(map(split_notes, table.notes)):
            read = read_note(note)
            if read is not None:
                key, text = read
                forms = told.setdefault(key, {})
                form = _form(note.strip().removesuffix(text))
                forms[form] = text if forms.get(form, text) == text else None
    return told


def _form(mark: str) -> str:
    """Return a mark as it is written, without brackets and the word for note."""
    found = _FORM.search(mark)
    return found.group() if found else ""


def _noted(text: str, told: _Told, used: set[str]) -> str:
    """Return a text with the notes of all marks that it ends in; a column of remarks may hold nothing but marks."""
    notes: list[str] = []
    rest = text
    while rest:
        head, key = split_pointer(rest) or ("", read_mark(rest))
        note = _pointed(told.get(key, {}) if key is not None else {}, rest[len(head) :])
        if note is None:
            break
        notes.append(note)
        rest = head
    used.update(notes)
    for note in reversed(notes):
        rest = noted(rest, note)
    return rest


def _pointed(forms: Mapping[str, str | None], mark: str) -> str | None:
    """Return the note that a mark points at: the only one of its number, else the one that is written alike."""
    return next(iter(forms.values())) if len(forms) == 1 else forms.get(_form(mark))


def _is_used(note: str, used: set[str]) -> bool:
    read = read_note(note)
    return read is not None and read[1] in used
