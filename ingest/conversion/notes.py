"""Notes under a table -> beside the cells that they qualify, so that no cell is read without them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from ingest.conversion.grid import HEADER_JOINT, Table
from ingest.conversion.note_marks import (
    is_circled,
    read_mark,
    read_note,
    split_notes,
    split_pointer,
)

_FORM = re.compile(r"[①-⑳¹²³⁰⁴-⁹\d*※]+")
# Stands for any mark of the other form, by whether a mark is in a circle.
_OTHER = {True: "", False: "①"}
# Mark in one form -> as it is written -> the note; None where two notes have the same.
_Told = Mapping[str, Mapping[str, str | None]]


def with_notes(tables: list[Table]) -> list[Table]:
    """Return the tables of one grid with each note in the cells and headers that point at it; a note that nothing points at stays below.

    A table may have a note ¹ and another ①; where only one note has a number, any form of it points there, unless the table points in both.
    """
    told = _told(tables)
    if not told:
        return tables
    told = _apart(told, tables)
    used: set[str] = set()
    filled = [
        replace(
            table,
            header=tuple(_noted_name(text, told, used) for text in table.header),
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


def _apart(told: _Told, tables: list[Table]) -> _Told:
    """Return the notes; those of a number at which a table points in circles and otherwise too mean nothing in the other form."""
    marks: dict[str, set[bool]] = {}
    for table in tables:
        for text in chain(table.header, *table.rows):
            for key, mark in chain.from_iterable(map(_ends_in, text.split(HEADER_JOINT))):
                marks.setdefault(key, set()).add(is_circled(mark))
    both = {key for key, kinds in marks.items() if len(kinds) > 1 and len(told.get(key, {})) == 1}
    apart: dict[str, Mapping[str, str | None]] = dict(told)
    for key in both:
        # A form that has no note points at nothing.
        apart[key] = {**told[key], _OTHER[is_circled(next(iter(told[key])))]: None}
    return apart


def _ends_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the marks that a text ends in, in one form and as they are written, the last first."""
    rest = text
    while rest:
        head, key = split_pointer(rest) or ("", read_mark(rest))
        if key is None:
            return
        yield key, rest[len(head) :]
        rest = head


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


def _noted_name(text: str, told: _Told, used: set[str]) -> str:
    """Return the name of a column with the notes of the marks that it, or a name joined in it, ends in."""
    return HEADER_JOINT.join(_noted(part, told, used) for part in text.split(HEADER_JOINT))


def _pointed(forms: Mapping[str, str | None], mark: str) -> str | None:
    """Return the note that a mark points at: the only one of its number, else the one that is written alike, in a circle or not."""
    if len(forms) == 1:
        return next(iter(forms.values()))
    form = _form(mark)
    alike = [note for told, note in forms.items() if is_circled(told) == is_circled(form)]
    return forms[form] if form in forms else alike[0] if len(alike) == 1 else None


def _is_used(note: str, used: set[str]) -> bool:
    read = read_note(note)
    return read is not None and read[1] in used
