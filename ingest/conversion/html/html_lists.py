"""The items of lists that Word saves as paragraphs, and how deep items may stand."""

import re
from collections.abc import Mapping

from ingest.conversion.html.html_inline import inline_words
from ingest.conversion.html.html_tree import Element
from ingest.conversion.markdown_writer import Item

_LEVEL = re.compile(r"mso-list\s*:\s*l\d+\s+level(\d)", re.IGNORECASE)
_IGNORE = re.compile(r"mso-list\s*:\s*ignore", re.IGNORECASE)
# What Word's symbol fonts come out as, and what else bullets are drawn with.
_BULLET = re.compile(r"[^\w（(一-鿿①-⑳]*|[ollunvØ§]")


def office_item(paragraph: Element, notes: Mapping[Element, str]) -> Item | None:
    """Return the item that Word saved as a paragraph, None if it is a paragraph."""
    level = _LEVEL.search(paragraph.get("style"))
    mark = next((e for e in paragraph.within() if _IGNORE.search(e.get("style"))), None)
    if level is None or mark is None:
        return None
    told = "".join(mark.text().split())
    whole = inline_words(_without(paragraph, mark), notes)
    marker = "" if _BULLET.fullmatch(told) else told
    return Item(whole, int(level.group(1)) - 1, marker) if whole else None


def _without(element: Element, gone: Element) -> Element:
    copy = Element(element.tag, element.attributes)
    for child in element.children:
        if child is gone:
            continue
        holds = isinstance(child, Element) and any(e is gone for e in child.within())
        copy.children.append(
            _without(child, gone) if isinstance(child, Element) and holds else child
        )
    return copy


def stepped(items: list[Item]) -> list[Item]:
    """Return items none of which is more than one step deeper than the one before, as nothing else is a list in a list."""
    depth = -1
    found = []
    for item in items:
        depth = min(item.depth, depth + 1)
        found.append(Item(item.text, depth, item.marker))
    return found
