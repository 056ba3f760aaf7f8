"""What is drawn on a slide -> the shapes that may say something, with their places."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.conversion.office.office_xml import Element, child, choice, is_on, number, tag, value
from ingest.conversion.pptx.presentation import Slide, inherited, placeholder

_SHAPES = frozenset(map(tag, ("p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp")))
MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class Box:
    """Where a shape lies, in English metric units from the upper left corner."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> int:
        """Its lower edge."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape.

    Attributes:
        element: As the file holds it.
        kind: `sp`, `pic`, `graphicFrame`, `grpSp` or `cxnSp`.
        box: Where it lies, or None if nothing says so.
        holds: Type of the placeholder that it fills, or empty.
        is_hidden: Whether it is switched off.
    """

    element: Element
    kind: str
    box: Box | None
    holds: str
    is_hidden: bool


def shapes_in(slide: Slide, tree: Element | None) -> Iterator[Shape]:
    """Yield the shapes directly in a slide's tree or in a group."""
    for element in tree if tree is not None else ():
        if element.tag == tag("mc:AlternateContent"):
            yield from shapes_in(slide, choice(element))
        elif element.tag in _SHAPES:
            kind = placeholder(element)
            yield Shape(
                element,
                element.tag.rsplit("}", 1)[-1],
                _box(slide, element),
                kind[0] if kind else "",
                _is_hidden(element),
            )


def is_outside(slide: Slide, box: Box | None) -> bool:
    """Tell whether nothing of a shape lies on the slide."""
    if box is None:
        return False
    is_beside = box.right <= 0 or box.left >= slide.width
    return is_beside or box.bottom <= 0 or box.top >= slide.height


def _box(slide: Slide, element: Element) -> Box | None:
    for holder in (element, *inherited(slide, element)):
        for path in (("p:spPr", "a:xfrm"), ("p:grpSpPr", "a:xfrm"), ("p:xfrm",)):
            frame = child(holder, *path)
            place, size = child(frame, "a:off"), child(frame, "a:ext")
            left, top = number(place, "x"), number(place, "y")
            if left is not None and top is not None:
                return Box(left, top, number(size, "cx") or 0, number(size, "cy") or 0)
    return None


def _is_hidden(element: Element) -> bool:
    for properties in element:
        about = child(properties, "p:cNvPr")
        if about is not None:
            return value(about, "hidden") is not None and bool(is_on(about, "hidden"))
    return False
