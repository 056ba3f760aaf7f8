"""The slides of a PowerPoint file in order, each with the layout and the master that it inherits from."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.conversion.office.office_package import OfficePackage
from ingest.conversion.office.office_xml import (
    Element,
    child,
    children,
    inside,
    is_on,
    number,
    value,
)

_USUAL = "ppt/presentation.xml"
# Inches by the English metric unit, of the usual slide.
_WIDTH, _HEIGHT = 12_192_000, 6_858_000


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide.

    Attributes:
        number: 1-based, hidden slides counted, as the program shows it.
        part: Path of its part.
        root: What is on it.
        layout: What it inherits from, or None.
        master: What that inherits from, or None.
        width: In English metric units.
        height: In the same.
    """

    number: int
    part: str
    root: Element
    layout: Element | None
    master: Element | None
    width: int
    height: int

    @property
    def is_hidden(self) -> bool:
        """Whether it is passed over when shown."""
        return value(self.root, "show") is not None and not is_on(self.root, "show")


def read_slides(package: OfficePackage) -> Iterator[Slide]:
    """Yield the slides in order; raises as `OfficePackage.xml` does."""
    main = package.main("officeDocument", _USUAL)
    root = package.xml(main)
    size = child(root, "p:sldSz")
    width, height = number(size, "cx") or _WIDTH, number(size, "cy") or _HEIGHT
    for at, entry in enumerate(children(child(root, "p:sldIdLst"), "p:sldId"), 1):
        part = package.target(main, value(entry, "r:id"))
        slide = package.xml(part)
        if slide is None:
            continue
        layout_part = next(iter(package.targets(part, "slideLayout")), "")
        master_part = (
            next(iter(package.targets(layout_part, "slideMaster")), "") if layout_part else ""
        )
        layout = package.xml(layout_part) if layout_part else None
        master = package.xml(master_part) if master_part else None
        yield Slide(at, part, slide, layout, master, width, height)


def placeholder(shape: Element) -> tuple[str, str] | None:
    """Return the type and the index of the placeholder that a shape fills, or None."""
    for properties in shape:
        found = child(properties, "p:nvPr", "p:ph")
        if found is not None:
            return value(found, "type") or "obj", value(found, "idx") or "0"
    return None


def inherited(slide: Slide, shape: Element) -> list[Element]:
    """Return the placeholders of layout and master that a shape takes its place and its look from."""
    wanted = placeholder(shape)
    if wanted is None:
        return []
    found = []
    for holder in (slide.layout, slide.master):
        candidates = [
            (kind, candidate)
            for candidate in inside(holder, "p:sp")
            if (kind := placeholder(candidate)) is not None
        ]
        same_index = [
            c for kind, c in candidates if kind[1] == wanted[1] and holder is slide.layout
        ]
        same_type = [c for kind, c in candidates if _family(kind[0]) == _family(wanted[0])]
        found += (same_index or same_type)[:1]
    return found


def _family(kind: str) -> str:
    return {
        "ctrTitle": "title",
        "obj": "body",
        "subTitle": "body",
        "tbl": "body",
        "chart": "body",
    }.get(kind, kind)
