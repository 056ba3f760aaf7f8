"""Text of a web page -> elements, as a browser would put them; the only home of selectolax.

Nothing is loaded: the parser knows no entities but those of HTML, no network and no files.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Browsers stop at 512; what people make stays below a hundred.
MAX_DEPTH = 200
# Beyond it parsing alone takes seconds, as each element is looked for among all open ones.
_MAX_OPEN = 4_000
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)[^<>]*?(/?)>")
# No end is needed for these, so that their number says nothing of depth.
_OPEN_ENDED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "param",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "colgroup",
        "option",
        "optgroup",
        "rb",
        "rt",
        "rtc",
        "rp",
        "body",
        "html",
        "head",
        "path",
        "use",
        "circle",
        "rect",
        "line",
        "polygon",
        "polyline",
        "g",
    ]
)
_UNREAD = frozenset({"script", "-comment", "!doctype", "-undef", "object", "embed", "svg", "math"})

# Marks parts of tables that keep their place but are not shown; no page can write it.
HIDDEN = " hidden"


class TooDeep(Exception):
    """A page whose elements stand within each other more than `MAX_DEPTH` times."""


@dataclass(slots=True, eq=False)
class Element:
    """An element and what it holds; an image, a script or a comment holds nothing.

    Attributes:
        tag: Name in lower case.
        attributes: By name in lower case; without a value, empty.
        children: Elements and texts in order.
        parent: What holds it.
    """

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)
    parent: "Element | None" = None

    def get(self, name: str) -> str:
        """Return an attribute, empty if there is none."""
        return self.attributes.get(name, "")

    def elements(self) -> "Iterator[Element]":
        """Yield the elements directly in it."""
        return (child for child in self.children if isinstance(child, Element))

    def within(self) -> "Iterator[Element]":
        """Yield it and every element in it, in order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            if element.children:
                waiting += [c for c in reversed(element.children) if not isinstance(c, str)]

    def above(self) -> "Iterator[Element]":
        """Yield what holds it, the nearest first."""
        holder = self.parent
        while holder is not None:
            yield holder
            holder = holder.parent

    def text(self) -> str:
        """Return all text in it as it stands."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            else:
                waiting += reversed(node.children)
        return "".join(parts)


def prune(root: Element, gone: Collection[Element]) -> None:
    """Take elements out of a tree, all in one pass."""
    if not gone:
        return
    for element in list(root.within()):
        if any(child in gone for child in element.elements()):
            element.children = [c for c in element.children if isinstance(c, str) or c not in gone]


def parse_page(text: str) -> Element:
    """Return the root element of a page.

    Raises:
        TooDeep: If its elements stand within each other too often.
    """
    if _is_endless(text):
        raise TooDeep
    root = LexborHTMLParser(text).root
    page = Element("html")
    if root is None:
        return page
    # Held together with its depth, as going down by calls would end in a RecursionError.
    waiting: list[tuple[LexborNode, Element, int]] = [(root, page, 0)]
    while waiting:
        node, holder, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise TooDeep
        _fill(node, holder)
        child = node.child
        while child is not None:
            if child.is_text_node:
                holder.children.append(child.text_content or "")
            elif child.is_element_node and child.tag not in _UNREAD:
                element = Element(child.tag or "", parent=holder)
                holder.children.append(element)
                waiting.append((child, element, depth + 1))
            child = child.next
    return page


def _fill(node: LexborNode, element: Element) -> None:
    element.attributes = {name.lower(): value or "" for name, value in node.attributes.items()}


def _is_endless(text: str) -> bool:
    """Tell whether far more elements are begun than ended."""
    depth = 0
    for tag in _TAG.finditer(text):
        closing, name, alone = tag.groups()
        if name.lower() in _OPEN_ENDED or alone:
            continue
        depth = max(0, depth - 1) if closing else depth + 1
        if depth > _MAX_OPEN:
            return True
    return False
