"""What a slide says -> its title, and blocks in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from ingest.conversion.grid import Cell
from ingest.conversion.office.chart_tables import chart_grid
from ingest.conversion.office.chart_workbook import holds_unshown_data
from ingest.conversion.office.diagrams import diagram_items
from ingest.conversion.office.left_out import LeftOut
from ingest.conversion.office.office_package import OfficePackage
from ingest.conversion.office.office_xml import Element, child, inside, tag, value
from ingest.conversion.office.one_line import one_line
from ingest.conversion.pptx.bullets import list_styles
from ingest.conversion.pptx.presentation import Slide
from ingest.conversion.pptx.reading_order import in_reading_order
from ingest.conversion.pptx.shapes import MAX_DEPTH, Shape, is_outside, shapes_in
from ingest.conversion.pptx.slide_tables import slide_cells
from ingest.conversion.pptx.slide_text import TextLine, text_lines

_TITLES = frozenset({"title", "ctrTitle"})
_OF_PAGE = frozenset({"dt", "ftr", "sldNum", "hdr"})
# A title that fills no placeholder is told by its place and size.
_TITLE_WITHIN = 0.25
_MAX_TITLE = 40
_MIN_TITLE_SIZE = 2_000
_SENTENCE_END = ("。", "；", "，", "：", "、")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """The text of one shape, with the place of its lower and upper edge in parts of the slide's height."""

    lines: tuple[TextLine, ...]
    top: float = 0.0
    bottom: float = 1.0


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table, or the values of a chart."""

    cells: tuple[Cell, ...]
    captions: tuple[str, ...] = ()


SlideBlock = TextBlock | TableBlock


@dataclass(frozen=True, slots=True)
class SlideContent:
    """What one slide says.

    Attributes:
        number: Of the slide, from 1.
        title: Empty if it has none.
        blocks: In reading order.
        notes: What the speaker reads.
    """

    number: int
    title: str
    blocks: tuple[SlideBlock, ...]
    notes: tuple[TextLine, ...] = ()


class SlideReader:
    """Reads one slide."""

    def __init__(self, package: OfficePackage, slide: Slide, left_out: LeftOut) -> None:
        """Read from a file's parts; what is left out is counted."""
        self._package = package
        self._slide = slide
        self._left_out = left_out
        self._place = str(slide.number)

    def content(self) -> SlideContent:
        """Return what the slide says."""
        tree = child(self._slide.root, "p:cSld", "p:spTree")
        shapes = [s for s in shapes_in(self._slide, tree) if self._is_seen(s)]
        titles = [shape for shape in shapes if shape.holds in _TITLES]
        others = [shape for shape in shapes if shape.holds not in _TITLES]
        ordered = in_reading_order(others, lambda shape: shape.box)
        blocks = [block for shape in ordered for block in self._blocks(shape, 0)]
        title = one_line("\n".join(line.text for s in titles for line in self._lines(s.element)))
        if not title:
            title, blocks = _titled(blocks)
        return SlideContent(self._slide.number, title, tuple(blocks), tuple(self._notes()))

    def _is_seen(self, shape: Shape, depth: int = 0) -> bool:
        if shape.holds in _OF_PAGE:
            return False
        # Inside a group, places are counted in units of the group.
        if not shape.is_hidden and (depth or not is_outside(self._slide, shape.box)):
            return True
        if shape.kind != "cxnSp":
            self._left_out.add("hidden_text_left_out", self._place)
        return False

    def _blocks(self, shape: Shape, depth: int) -> Iterator[SlideBlock]:
        if shape.kind == "grpSp" and depth < MAX_DEPTH:
            inner = [
                s for s in shapes_in(self._slide, shape.element) if self._is_seen(s, depth + 1)
            ]
            for one in in_reading_order(inner, lambda s: s.box):
                yield from self._blocks(one, depth + 1)
        elif shape.kind == "sp":
            lines = self._lines(shape.element)
            if lines:
                yield TextBlock(tuple(lines), *self._edges(shape, depth))
        elif shape.kind == "pic":
            self._count_picture(shape.element)
        elif shape.kind == "graphicFrame":
            yield from self._frame(shape.element)

    def _edges(self, shape: Shape, depth: int) -> tuple[float, float]:
        if shape.box is None or depth:
            return 0.0, 1.0
        return shape.box.top / self._slide.height, shape.box.bottom / self._slide.height

    def _lines(self, shape: Element) -> list[TextLine]:
        styles = list_styles(self._slide, shape)
        return text_lines(child(shape, "p:txBody"), styles, self._left_out, self._place)

    def _count_picture(self, picture: Element) -> None:
        is_media = any(
            next(inside(picture, f"a:{n}"), None) is not None for n in ("videoFile", "audioFile")
        )
        self._left_out.add("embedded_left_out" if is_media else "pictures_left_out", self._place)

    def _frame(self, frame: Element) -> Iterator[SlideBlock]:
        for element in frame.iter(tag("a:tbl"), tag("c:chart"), tag("dgm:relIds"), tag("p:oleObj")):
            if element.tag == tag("a:tbl"):
                yield TableBlock(tuple(slide_cells(element, self._left_out, self._place)))
            elif element.tag == tag("c:chart"):
                yield from self._chart(element)
            elif element.tag == tag("dgm:relIds"):
                yield from self._diagram(element)
            else:
                self._left_out.add("embedded_left_out", self._place)
            return
        self._left_out.add("embedded_left_out", self._place)

    def _chart(self, element: Element) -> Iterator[SlideBlock]:
        part = self._package.target(self._slide.part, value(element, "r:id"))
        root = self._package.xml(part)
        read = chart_grid(root) if root is not None else None
        if root is not None and holds_unshown_data(self._package, part, root):
            self._left_out.add("chart_data_left_out", self._place)
        if read is not None and read.hidden:
            self._left_out.add("hidden_text_left_out", self._place, read.hidden)
        if read is None or not read.cells:
            self._left_out.add("charts_left_out", self._place)
        else:
            yield TableBlock(read.cells, read.captions)

    def _diagram(self, element: Element) -> Iterator[SlideBlock]:
        root = self._package.xml(self._package.target(self._slide.part, value(element, "r:dm")))
        lines = [TextLine(text, depth, is_item=True) for text, depth in diagram_items(root)]
        if lines:
            yield TextBlock(tuple(lines))

    def _notes(self) -> Iterator[TextLine]:
        for part in self._package.targets(self._slide.part, "notesSlide"):
            tree = child(self._package.xml(part), "p:cSld", "p:spTree")
            for shape in shapes_in(self._slide, tree):
                # Another program writes them into a box of their own.
                if shape.kind == "sp" and shape.holds not in _OF_PAGE:
                    body = child(shape.element, "p:txBody")
                    yield from text_lines(body, (), self._left_out, self._place)


def _titled(blocks: list[SlideBlock]) -> tuple[str, list[SlideBlock]]:
    """Return the first text as a title if it stands above and is larger than all else, and the blocks without it."""
    if not blocks or not isinstance(blocks[0], TextBlock) or len(blocks[0].lines) != 1:
        return "", blocks
    [line] = blocks[0].lines
    others = [o.size for b in blocks[1:] if isinstance(b, TextBlock) for o in b.lines]
    stands_out = line.size >= _MIN_TITLE_SIZE and line.size > max(others, default=0)
    is_title = len(line.text) <= _MAX_TITLE and not line.text.endswith(_SENTENCE_END)
    if stands_out and is_title and not line.is_item and blocks[0].top < _TITLE_WITHIN:
        return one_line(line.text), blocks[1:]
    return "", blocks
