"""Marks before the paragraphs of a slide: its own, or those of the shape, the layout and the master."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.conversion.office.number_formats import chinese, counted, letters, roman
from ingest.conversion.office.office_xml import Element, child, number, value
from ingest.conversion.pptx.presentation import Slide, inherited, placeholder

_STYLES = {"title": "p:titleStyle", "ctrTitle": "p:titleStyle"}
_BODY = frozenset({"body", "obj", "subTitle", "tbl", "chart", "clipArt", "dgm", "media", "pic"})


@dataclass(frozen=True, slots=True)
class Bullet:
    """What stands before a paragraph.

    Attributes:
        scheme: Name of its figures; empty for a mark.
        start: First number.
    """

    scheme: str = ""
    start: int = 1

    def label(self, count: int) -> str:
        """Return its text for the paragraph of that place, from 0; empty for a mark."""
        return scheme_label(self.scheme, self.start + count) if self.scheme else ""


def list_styles(slide: Slide, shape: Element) -> list[Element]:
    """Return what says how the levels of a shape's text look, the nearest first."""
    chain = [shape, *inherited(slide, shape)]
    found = [child(holder, "p:txBody", "a:lstStyle") for holder in chain]
    kind = placeholder(shape)
    name = (
        _STYLES.get(kind[0], "p:bodyStyle" if kind[0] in _BODY else "p:otherStyle") if kind else ""
    )
    if name:
        found.append(child(slide.master, "p:txStyles", name))
    return [style for style in found if style is not None]


def bullet_of(paragraph: Element, level: int, styles: Sequence[Element]) -> Bullet | None:
    """Return what stands before a paragraph, or None."""
    properties = child(paragraph, "a:pPr")
    for holder in (properties, *(child(style, f"a:lvl{level + 1}pPr") for style in styles)):
        if holder is None:
            continue
        if child(holder, "a:buNone") is not None:
            return None
        numbered = child(holder, "a:buAutoNum")
        if numbered is not None:
            return Bullet(
                value(numbered, "type") or "arabicPeriod", number(numbered, "startAt") or 1
            )
        if child(holder, "a:buChar") is not None or child(holder, "a:buBlip") is not None:
            return Bullet()
    return None


def scheme_label(scheme: str, count: int) -> str:
    """Return a number in PowerPoint's scheme of that name: `arabicPeriod` 3 as `3.`."""
    for begin, style in _FIGURES.items():
        if scheme.startswith(begin):
            return _enclosed(style(count) if count > 0 else str(count), scheme.removeprefix(begin))
    return f"{count}."


def _enclosed(figure: str, form: str) -> str:
    if form.endswith("ParenBoth"):
        return f"({figure})"
    if form.endswith("ParenR"):
        return f"{figure})"
    return f"{figure}." if form.endswith("Period") else figure


_FIGURES: dict[str, Callable[[int], str]] = {
    "arabic": str,
    "alphaUc": lambda n: letters(n).upper(),
    "alphaLc": letters,
    "romanUc": roman,
    "romanLc": lambda n: roman(n).lower(),
    "circleNum": lambda n: counted(n, "decimalEnclosedCircle"),
    "ea1Chs": chinese,
    "ea1Cht": chinese,
    "ea1Jpn": chinese,
}
