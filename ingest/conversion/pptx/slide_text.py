"""The text of a shape or of a cell -> its lines as shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.conversion.office.left_out import LeftOut
from ingest.conversion.office.office_math import math_text
from ingest.conversion.office.office_xml import Element, child, children, choice, number, tag, value
from ingest.conversion.office.raised import lowered, raised
from ingest.conversion.office.symbol_fonts import UNKNOWN, shown_symbols
from ingest.conversion.pptx.bullets import Bullet, bullet_of

_TINY = 100
_STRUCK = frozenset({"sngStrike", "dblStrike"})
_MAX_LEVEL = 8
_AROUND_NUMBER = re.compile(r"(?:[\s第页頁共张張/|.\-–—]|page|of)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One paragraph.

    Attributes:
        text: Its words; line breaks kept.
        level: 0 for the outermost.
        is_item: Whether a mark or a number stands before it.
        label: That number; empty for a mark.
        size: Of its largest words, in hundredths of a point; 0 if nothing says so.
    """

    text: str
    level: int = 0
    is_item: bool = False
    label: str = ""
    size: int = 0


def text_lines(
    body: Element | None, styles: Sequence[Element], left_out: LeftOut, place: str
) -> list[TextLine]:
    """Return the paragraphs of a text body that say something.

    Args:
        body: A `p:txBody` or `a:txBody`.
        styles: What says how its levels look, the nearest first.
        left_out: Where what is left out is counted.
        place: Number of the slide, for that.
    """
    lines: list[TextLine] = []
    counts: dict[int, tuple[Bullet, int]] = {}
    for paragraph in children(body, "a:p"):
        level = min(max(number(child(paragraph, "a:pPr"), "lvl") or 0, 0), _MAX_LEVEL)
        text = "".join(_words(paragraph, left_out, place)).strip()
        if not text or _is_page_number(paragraph, text):
            continue
        bullet = bullet_of(paragraph, level, styles)
        count = _count(counts, level, bullet)
        label = bullet.label(count) if bullet else ""
        lines.append(TextLine(text, level, bullet is not None, label, _size(paragraph)))
    return lines


def _count(counts: dict[int, tuple[Bullet, int]], level: int, bullet: Bullet | None) -> int:
    """Return which of its list a paragraph is, from 0, and forget the lists that it ends."""
    for deeper in [known for known in counts if known > level]:
        del counts[deeper]
    if bullet is None or not bullet.scheme:
        counts.pop(level, None)
        return 0
    before = counts.get(level)
    count = before[1] + 1 if before is not None and before[0] == bullet else 0
    counts[level] = (bullet, count)
    return count


def _words(element: Element, left_out: LeftOut, place: str) -> Iterator[str]:
    for inner in element:
        if inner.tag == tag("a:r"):
            yield _run(inner, left_out, place)
        elif inner.tag == tag("a:br"):
            yield "\n"
        elif inner.tag == tag("mc:AlternateContent"):
            chosen = choice(inner)
            yield from _words(chosen, left_out, place) if chosen is not None else ()
        elif inner.tag.endswith("}m"):
            yield math_text(inner)
        elif inner.tag == tag("a:fld") and not _is_of_page(inner):
            yield _run(inner, left_out, place)


def _is_page_number(paragraph: Element, text: str) -> bool:
    """Tell whether a line is nothing but the slide's number, which is left out, and the words around it."""
    has_number = any(_is_of_page(field) for field in children(paragraph, "a:fld"))
    return has_number and _AROUND_NUMBER.fullmatch(text) is not None


def _is_of_page(field: Element) -> bool:
    kind = (value(field, "type") or "").lower()
    return kind.startswith(("slidenum", "datetime"))


def _run(run: Element, left_out: LeftOut, place: str) -> str:
    properties = child(run, "a:rPr")
    typed = child(run, "a:t")
    text = typed.text or "" if typed is not None else ""
    size = number(properties, "sz")
    if not text.strip():
        return text
    if value(properties, "strike") in _STRUCK:
        left_out.add("struck_text_left_out", text.strip()[:12])
        return ""
    if size is not None and size <= _TINY:
        left_out.add("hidden_text_left_out", place)
        return ""
    return _seen(text, properties, left_out)


def _seen(text: str, properties: Element | None, left_out: LeftOut) -> str:
    font = value(child(properties, "a:sym"), "typeface") or value(
        child(properties, "a:latin"), "typeface"
    )
    seen = shown_symbols(text, font)
    if UNKNOWN in seen and UNKNOWN not in text:
        left_out.add("symbols_unknown", font or "", seen.count(UNKNOWN))
    seen = seen.upper() if value(properties, "cap") == "all" else seen
    shift = number(properties, "baseline") or 0
    if shift > 0:
        return raised(seen)
    return lowered(seen) if shift < 0 else seen


def _size(paragraph: Element) -> int:
    sizes = (number(child(run, "a:rPr"), "sz") for run in children(paragraph, "a:r"))
    return max((size for size in sizes if size is not None), default=0)
