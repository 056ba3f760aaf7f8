"""What stands on a page of a PDF without being drawn by it: filled form fields and text boxes, and comments, which stay out."""

from collections.abc import Iterator
from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1
from pdfminer.psparser import PSLiteral, literal_name

from ingest.conversion.pdf.drawn_marks import BLACK, Character
from ingest.conversion.pdf.opening import text_of

MAX_ANNOTATIONS = 2_000
MAX_VALUE_CHARACTERS = 5_000
_COMMENTS = {"Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret"}
_HIDDEN, _NOT_SHOWN = 2, 32


def read_annotations(page: PDFPage) -> tuple[list[Character], int]:
    """Return the characters of filled fields and text boxes where they stand, and how many comments were left out."""
    characters: list[Character] = []
    comments = 0
    for annotation in _annotations(page):
        kind = resolve1(annotation.get("Subtype"))
        name = literal_name(kind) if isinstance(kind, PSLiteral) else ""
        contents = text_of(annotation.get("Contents")).strip()
        comments += name in _COMMENTS and bool(contents)
        shown = _value(annotation) if name == "Widget" else contents if name == "FreeText" else ""
        if shown:
            characters += _written(annotation, shown[:MAX_VALUE_CHARACTERS])
    return characters, comments


def _annotations(page: PDFPage) -> Iterator[dict[str, Any]]:
    for reference in list_value(page.annots or [])[:MAX_ANNOTATIONS]:
        annotation = dict_value(reference)
        flags = resolve1(annotation.get("F"))
        if not (isinstance(flags, int) and flags & (_HIDDEN | _NOT_SHOWN)):
            yield annotation


def _value(field: dict[str, Any]) -> str:
    """Return what a field shows: the text in it, or a mark where a box is ticked."""
    holders = [field, dict_value(field.get("Parent", {}))]
    kinds = [resolve1(holder.get("FT")) for holder in holders]
    names = [literal_name(kind) for kind in kinds if isinstance(kind, PSLiteral)]
    if names and names[0] == "Btn":
        state = resolve1(field.get("AS"))
        return "☑" if isinstance(state, PSLiteral) and literal_name(state) != "Off" else ""
    return next(filter(None, (text_of(holder.get("V")).strip() for holder in holders)), "")


def _written(annotation: dict[str, Any], text: str) -> list[Character]:
    """Return a text as it would be drawn from the upper left corner of its rectangle."""
    corners = [resolve1(value) for value in list_value(annotation.get("Rect", []))]
    if len(corners) != 4 or not all(isinstance(value, int | float) for value in corners):
        return []
    left, right = sorted((float(corners[0]), float(corners[2])))
    bottom, top = sorted((float(corners[1]), float(corners[3])))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    widest = max(sum(_width(c) for c in line) for line in lines) or 1.0
    height = (top - bottom) / len(lines)
    size = max(2.0, min(0.75 * height, 11.0, (right - left) / widest))
    written: list[Character] = []
    for number, line in enumerate(lines):
        x, y = left + 1, top - (number + 0.5) * height - 0.36 * size
        for text_character in line:
            after = x + size * _width(text_character)
            written.append(_character(text_character, (x, y), (after, y), size))
            x = after
    return written


def _width(character: str) -> float:
    return 1.0 if character > "\u2e7f" else 0.5


def _character(
    text: str, begin: tuple[float, float], end: tuple[float, float], size: float
) -> Character:
    return Character(text, begin, end, size, BLACK, 1.0, False, False, False, False, None, 10**9)
