"""The runs of a rich text in a cell -> the words that a reader sees."""

import re
from dataclasses import dataclass

from ingest.conversion.office.raised import raised
from ingest.conversion.workbook.xml_stream import Element, is_true, local_name

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as a reader sees it, and whether some of it was struck through and left out."""

    text: str
    has_struck: bool = False


def words_of(element: Element) -> Words:
    """Return the words of a shared or inline string; phonetic readings and what is struck through are left out."""
    found: list[str] = []
    has_struck = False
    for child in element:
        name = local_name(child)
        if name == "t":
            found.append(child.text or "")
        elif name == "r":
            text, is_struck = _run(child)
            has_struck = has_struck or (is_struck and bool(text.strip()))
            found.append("" if is_struck else text)
    return Words(unescaped("".join(found)), has_struck)


def _run(run: Element) -> tuple[str, bool]:
    text, is_raised, is_struck = "", False, False
    for child in run:
        name = local_name(child)
        if name == "t":
            text += child.text or ""
        elif name == "rPr":
            for property_ in child:
                kind, value = local_name(property_), property_.get("val")
                is_raised = is_raised or (kind == "vertAlign" and value == "superscript")
                is_struck = is_struck or (kind == "strike" and (value is None or is_true(value)))
    return raised(text) if is_raised else text, is_struck


def unescaped(text: str) -> str:
    """Return a text with what Excel writes as _x000D_ as the characters that they are."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text).replace("\r\n", "\n")
