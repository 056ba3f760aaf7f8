"""Drawings anchored in a paragraph: text boxes, charts and diagrams are read; pictures and embedded files are counted."""

from collections.abc import Callable, Iterator

from ingest.conversion.docx.docx_file import DocxFile
from ingest.conversion.docx.docx_line import Piece
from ingest.conversion.docx.docx_styles import Look
from ingest.conversion.docx.paragraph import Block, Grid, ListPlace, Paragraph
from ingest.conversion.office.chart_tables import chart_grid
from ingest.conversion.office.chart_workbook import holds_unshown_data
from ingest.conversion.office.diagrams import diagram_items
from ingest.conversion.office.office_xml import Element, choice, inside, is_on, tag, value

_DIAGRAM = -1


def read_anchored(
    file: DocxFile, drawing: Element, boxed: Callable[[Element], list[Block]]
) -> Iterator[Block]:
    """Yield what a drawing says, each text box once; `boxed` reads the inside of one."""
    properties = next((e for e in drawing.iter() if str(e.tag).endswith("}docPr")), None)
    if properties is not None and properties.get("hidden") and is_on(properties, "hidden"):
        file.left_out.add("hidden_text_left_out")
        return
    yield from _inside(file, drawing, boxed)


def _inside(
    file: DocxFile, element: Element, boxed: Callable[[Element], list[Block]]
) -> Iterator[Block]:
    for inner in element:
        if inner.tag == tag("w:txbxContent"):
            yield from boxed(inner)
        elif inner.tag == tag("mc:AlternateContent"):
            chosen = choice(inner)
            if chosen is not None:
                yield from _inside(file, chosen, boxed)
        elif inner.tag in _READERS:
            yield from _READERS[inner.tag](file, inner)
        elif inner.tag in _COUNTED:
            _count(file, inner)
        else:
            yield from _inside(file, inner, boxed)


def _count(file: DocxFile, element: Element) -> None:
    holders = element.iterancestors(tag("w:object"))
    is_preview = next(inside(next(holders, element), "o:OLEObject"), None) is not None
    if element.tag == tag("o:OLEObject"):
        file.left_out.add("embedded_left_out")
    elif not is_preview:
        file.left_out.add("pictures_left_out")


def _chart(file: DocxFile, chart: Element) -> Iterator[Block]:
    part = file.package.target(file.part, value(chart, "r:id"))
    root = file.package.xml(part)
    read = chart_grid(root) if root is not None else None
    if root is not None and holds_unshown_data(file.package, part, root):
        file.left_out.add("chart_data_left_out")
    if read is not None and read.hidden:
        file.left_out.add("hidden_text_left_out", count=read.hidden)
    if read is None or not read.cells:
        file.left_out.add("charts_left_out")
        return
    for caption in read.captions:
        yield Paragraph((Piece(caption, Look()),))
    yield Grid(read.cells)


def _diagram(file: DocxFile, relations: Element) -> Iterator[Block]:
    root = file.package.xml(file.package.target(file.part, value(relations, "r:dm")))
    for text, depth in diagram_items(root):
        place = ListPlace(_DIAGRAM, depth, depth, is_bullet=True)
        yield Paragraph((Piece(text, Look()),), place=place)


_READERS: dict[str, Callable[[DocxFile, Element], Iterator[Block]]] = {
    tag("c:chart"): _chart,
    tag("dgm:relIds"): _diagram,
}
_COUNTED = frozenset(map(tag, ("o:OLEObject", "pic:pic", "v:imagedata")))
