"""Styles of a Word file: what a paragraph or a run is by its style, and the styles that one is based on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace

from ingest.conversion.office.office_xml import (
    Element,
    child,
    children,
    inside,
    is_on,
    number,
    value,
)

TITLE_LEVEL = 0
_MAX_CHAIN = 30
# In half points; less is for the looks of a line.
_LIFTED_FROM = 6
_HEADING_NAME = re.compile(
    r"\s*(?:heading|标题|標題|見出し)\s*([1-9])(?:\s*char)?\s*$", re.IGNORECASE
)
_TITLE_NAME = re.compile(r"\s*(?:title|标题|標題|文档标题)\s*$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(
    r"\s*(?:(?:toc|目录|目錄)\s*(?:\d|heading|标题|標題)|table of figures|图表目录)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks; None where nothing says so.

    Attributes:
        bold: Whether it is bold.
        hidden: Whether it is hidden text.
        struck: Whether it is crossed out.
        caps: Whether it is shown in capitals.
        size: In half points.
        raised: `superscript`, `subscript`, `baseline`, or `lifted` if it is merely set higher and smaller.
        font: Font of its Latin letters, which is that of its symbols.
        colour: Six hexadecimal digits, or `auto`.
        shaded: Whether something coloured lies behind it.
    """

    bold: bool | None = None
    hidden: bool | None = None
    struck: bool | None = None
    caps: bool | None = None
    size: int | None = None
    raised: str | None = None
    font: str | None = None
    colour: str | None = None
    shaded: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look with what it leaves open taken from another."""
        if self == PLAIN:
            return below
        said = {f.name: getattr(self, f.name) for f in fields(self)}
        return replace(below, **{name: said[name] for name in said if said[name] is not None})


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Style:
    """A style with what it takes from those that it is based on.

    Attributes:
        names: Its name and theirs, its own first.
        level: Its outline level, 1 to 9; `TITLE_LEVEL` for a title; None for text.
        number_id: Of its automatic numbering; 0 for none of it.
        number_level: 0-based level in that.
        align: `center`, or another.
        indent: From the left, in twentieths of a point.
        look: Of its runs.
    """

    names: tuple[str, ...] = ()
    level: int | None = None
    number_id: int | None = None
    number_level: int | None = None
    align: str | None = None
    indent: int | None = None
    look: Look = field(default_factory=Look)

    @property
    def is_contents(self) -> bool:
        """Whether it is that of a line in a table of contents."""
        return any(_CONTENTS_NAME.match(name) for name in self.names)


def read_look(properties: Element | None) -> Look:
    """Return the look that a `w:rPr` says."""
    if properties is None or len(properties) == 0:
        return PLAIN
    fonts = child(properties, "w:rFonts")
    return Look(
        bold=is_on(child(properties, "w:b")),
        hidden=is_on(child(properties, "w:vanish")),
        struck=_either(is_on(child(properties, "w:strike")), is_on(child(properties, "w:dstrike"))),
        caps=is_on(child(properties, "w:caps")),
        size=number(child(properties, "w:sz")),
        raised=value(child(properties, "w:vertAlign")) or _lifted(properties),
        font=value(fonts, "w:ascii") or value(fonts, "w:hAnsi"),
        colour=value(child(properties, "w:color")),
        shaded=is_shaded(properties) or child(properties, "w:highlight") is not None or None,
    )


def _lifted(properties: Element) -> str | None:
    position = number(child(properties, "w:position")) or 0
    is_small = child(properties, "w:sz") is not None
    return "lifted" if position >= _LIFTED_FROM and is_small else None


def is_shaded(properties: Element | None) -> bool | None:
    """Return whether something other than white lies behind; None if nothing is said."""
    shade = child(properties, "w:shd")
    if shade is None:
        return None
    fill = (value(shade, "w:fill") or "auto").upper()
    is_themed = value(shade, "w:themeFill") is not None
    return is_themed or fill not in {"AUTO", "FFFFFF"} or value(shade) not in {None, "clear", "nil"}


class Styles:
    """The styles of one file, by their ids."""

    def __init__(self, root: Element | None) -> None:
        """Read `word/styles.xml`, or nothing."""
        self._elements = {value(e, "w:styleId") or "": e for e in children(root, "w:style")}
        self._resolved: dict[str, Style] = {}
        self._of_paragraphs: dict[str | None, Style] = {}
        self._base = read_look(child(root, "w:docDefaults", "w:rPrDefault", "w:rPr"))
        self._default = next(
            (
                style_id
                for style_id, e in self._elements.items()
                if value(e, "w:type") == "paragraph"
                and is_on(e, "w:default")
                and value(e, "w:default") is not None
            ),
            "",
        )

    def paragraph(self, style_id: str | None) -> Style:
        """Return a paragraph's style, its look standing on the file's defaults."""
        if style_id not in self._of_paragraphs:
            self._of_paragraphs[style_id] = self._of_paragraph(style_id)
        return self._of_paragraphs[style_id]

    def _of_paragraph(self, style_id: str | None) -> Style:
        style = self.named(style_id if style_id in self._elements else self._default)
        if style_id is not None and style_id not in self._elements:
            # A file may name a built-in style that it does not describe.
            style = replace(style, names=(style_id,), level=_level_of_name(style_id))
        return replace(style, look=style.look.over(self._base))

    def named(self, style_id: str | None) -> Style:
        """Return a style as it stands alone; an unknown one says nothing."""
        if not style_id or style_id not in self._elements:
            return Style()
        if style_id not in self._resolved:
            self._resolved[style_id] = self._read(style_id)
        return self._resolved[style_id]

    def ids(self) -> Mapping[str, Element]:
        """Return the elements of all styles by their ids."""
        return self._elements

    def _read(self, style_id: str) -> Style:
        style = Style()
        for element in reversed(list(self._chain(style_id))):
            style = _under(_own(element), style)
        return style

    def _chain(self, style_id: str) -> Iterator[Element]:
        for _ in range(_MAX_CHAIN):
            element = self._elements.get(style_id)
            if element is None:
                return
            yield element
            style_id = value(child(element, "w:basedOn")) or ""


def _own(element: Element) -> Style:
    name = value(child(element, "w:name")) or value(element, "w:styleId") or ""
    properties = child(element, "w:pPr")
    level = outline_level(properties)
    numbering = child(properties, "w:numPr")
    look = read_look(child(element, "w:rPr"))
    if any(is_shaded(p) for p in inside(element, "w:tcPr")):
        look = replace(look, shaded=True)
    return Style(
        names=(name,),
        level=_level_of_name(name) if level is None else level,
        number_id=number(child(numbering, "w:numId")),
        number_level=number(child(numbering, "w:ilvl")),
        align=value(child(properties, "w:jc")),
        indent=left_indent(properties),
        look=replace(look, shaded=look.shaded or is_shaded(properties)),
    )


def outline_level(properties: Element | None) -> int | None:
    """Return the outline level that a `w:pPr` says, from 1; 10 is text."""
    level = number(child(properties, "w:outlineLvl"))
    return None if level is None else min(max(level, 0), 9) + 1


def left_indent(properties: Element | None) -> int | None:
    """Return the indent that a `w:pPr` says, in twentieths of a point."""
    indent = child(properties, "w:ind")
    found = number(indent, "w:left")
    return number(indent, "w:start") if found is None else found


def _level_of_name(name: str) -> int | None:
    heading = _HEADING_NAME.match(name)
    if heading:
        return int(heading.group(1))
    return TITLE_LEVEL if _TITLE_NAME.match(name) else None


def _under(own: Style, base: Style) -> Style:
    """Return a style with what it leaves open taken from the one that it is based on."""
    return Style(
        names=(*own.names, *base.names),
        level=base.level if own.level is None else own.level,
        number_id=base.number_id if own.number_id is None else own.number_id,
        number_level=base.number_level if own.number_level is None else own.number_level,
        align=own.align or base.align,
        indent=base.indent if own.indent is None else own.indent,
        look=own.look.over(base.look),
    )


def _either(first: bool | None, second: bool | None) -> bool | None:
    return first if second is None else bool(first or second)
