"""Notes at the foot of a page, and the places that point at them."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from ingest.conversion.layout.columns import Stretch
from ingest.conversion.layout.joining import join
from ingest.conversion.layout.page_marks import Ruling
from ingest.conversion.layout.page_tables import rows_of
from ingest.conversion.layout.text_lines import Piece
from ingest.conversion.note_marks import read_note, split_pointer
from ingest.conversion.notes import noted

SMALL = 0.93
# Of the width of the text, what the line above notes takes at most.
MAX_RULE = 0.7
_PLAIN = re.compile(
    r"(?P<mark>\d{1,2})(?:[.、\s]\s*|(?=[^\d\s.,%％年月日元万个]))(?P<text>\S.*)", re.DOTALL
)
# What is raised after a metre is an exponent.
_POINTER = re.compile(r"(?<!m)[⁰¹²³⁴-⁹]+|[①-⑳]|\*{1,4}|※|[\[［【(（]\s*注?\s*\d{1,2}\s*[\]］】)）]")

# What a note is pointed at by -> its text.
Notes = Mapping[str, str]


def divide_notes(
    stretch: Stretch, rulings: Sequence[Ruling], body_size: float, words: Collection[str]
) -> tuple[Stretch, dict[str, str]]:
    """Return a stretch without the notes at its foot, and these.

    Args:
        stretch: One column of a page.
        rulings: Lines of the page.
        body_size: Size of most of the document's characters.
        words: Words of the document, as for `join`.
    """
    foot = _foot(stretch, body_size)
    body = stretch.elements[: len(stretch.elements) - len(foot)]
    rows = rows_of(foot)
    first = next((i for i, row in enumerate(rows) if _read(_text(row))), None)
    if first is None:
        return stretch, {}
    above = [piece for row in rows[:first] for piece in row]
    notes = _read_rows(rows[first:], words)
    edge = max((e.bottom for e in (*body, *above)), default=0.0)
    has_rule = _has_rule(rulings, stretch, edge, rows[first][0].bottom)
    if not has_rule and not _points_at(body, notes):
        return stretch, {}
    return replace(stretch, elements=(*body, *above)), notes


def with_footnotes(text: str, notes: Notes) -> str:
    """Return a text with each note beside what it qualifies."""
    if not notes:
        return text
    done, rest = "", text
    while pointer := _POINTER.search(rest):
        before = done + rest[: pointer.end()]
        pointed = split_pointer(before)
        if pointed is not None and pointed[1] in notes:
            done = noted(pointed[0], notes[pointed[1]])
        else:
            done = before
        rest = rest[pointer.end() :]
    return done + rest


def pointers(text: str) -> set[str]:
    """Return what a text points at, in one form."""
    found = (split_pointer(text[: pointer.end()]) for pointer in _POINTER.finditer(text))
    return {pointed[1] for pointed in found if pointed is not None}


def _foot(stretch: Stretch, body_size: float) -> list[Piece]:
    """Return the pieces in small type that end a stretch."""
    foot: list[Piece] = []
    for element in reversed(stretch.elements):
        if not isinstance(element, Piece) or element.size > SMALL * body_size:
            break
        foot.append(element)
    # A raised mark at the beginning of a note may be a piece of its own with a size that is not its line's.
    return foot[::-1]


def _text(row: Sequence[Piece]) -> str:
    return " ".join(piece.text for piece in row)


def _read(line: str) -> tuple[str, str] | None:
    plain = _PLAIN.match(line)
    return read_note(line) or ((plain.group("mark"), plain.group("text")) if plain else None)


def _read_rows(rows: Sequence[Sequence[Piece]], words: Collection[str]) -> dict[str, str]:
    notes: dict[str, str] = {}
    last = ""
    for row in rows:
        line = _text(row)
        read = _read(line)
        if read is not None and (read_note(line) or _follows(last, read[0])):
            last = read[0]
            notes[last] = read[1]
        else:
            notes[last] = join(notes[last], line, words)
    return notes


def _follows(last: str, mark: str) -> bool:
    """Tell whether a bare number is the next note's: a line may begin with any number."""
    return not last.isdigit() or int(mark) == int(last) + 1


def _has_rule(rulings: Sequence[Ruling], stretch: Stretch, above: float, below: float) -> bool:
    widest = MAX_RULE * (stretch.x1 - stretch.x0)
    return any(
        ruling.is_horizontal
        and above - 3 <= ruling.top <= below
        and 20 < ruling.x1 - ruling.x0 < widest
        for ruling in rulings
    )


def _points_at(body: Sequence[object], notes: Notes) -> bool:
    found: set[str] = set()
    for element in body:
        texts = (
            [element.text]
            if isinstance(element, Piece)
            else [cell.text for cell in getattr(element, "cells", ())]
        )
        for text in texts:
            found |= pointers(text)
    return bool(notes) and set(notes) <= found
