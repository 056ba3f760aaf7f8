"""Numbered and bulleted paragraphs -> lists."""

from collections.abc import Sequence

from ingest.conversion.layout.numbering import ITEM_KINDS, Marker
from ingest.conversion.layout.paragraphs import Paragraph
from ingest.conversion.markdown_writer import Item


def item_marker(paragraph: Paragraph) -> Marker | None:
    """Return what a paragraph is numbered with, if it is an item of a list."""
    marker = paragraph.marker
    return marker if marker is not None and marker.kind in ITEM_KINDS else None


def items_of(paragraphs: Sequence[Paragraph]) -> list[Item]:
    """Return consecutive items; one that is numbered otherwise, and not further to the left, lies inside the one above."""
    items: list[Item] = []
    outer: list[tuple[str, float, int]] = []
    for paragraph in paragraphs:
        marker = item_marker(paragraph)
        if marker is None:
            continue
        key = (_kind(marker), paragraph.x0, marker.rank)
        while outer and not _holds(outer[-1], key, paragraph.size):
            outer.pop()
        items.append(Item(marker.rest, len(outer), marker.text))
        outer.append(key)
    return items


def _kind(marker: Marker) -> str:
    return f"{marker.kind}{marker.text[-1:]}" if marker.kind == "number" else marker.kind


def _holds(outer: tuple[str, float, int], inner: tuple[str, float, int], size: float) -> bool:
    """Tell whether an item lies inside another: it is further to the right, or numbered otherwise and no further to the left.

    Where both begin at one place, `2、` below `（2）` goes on with the list around it; `2）` may be either.
    """
    shift = inner[1] - outer[1]
    if inner[0] == outer[0]:
        return shift > 0.8 * size
    if abs(shift) < 0.3 * size and inner[2] < outer[2] and not inner[0].endswith((")", "）")):
        return False
    return shift > -0.8 * size and not (shift < 0.3 * size and inner[0] == "bullet")
