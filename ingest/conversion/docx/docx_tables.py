"""The rows of a table in a Word file -> cells with the rows and columns that they cover."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from ingest.conversion.docx.docx_file import DocxFile
from ingest.conversion.grid import Cell
from ingest.conversion.office.office_xml import Element, child, choice, is_on, number, tag, value

# Word itself ends at 63 columns.
MAX_COLUMNS = 128
_WRAPPERS = frozenset(
    map(tag, ("w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:bdo", "w:dir"))
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell as its element says it."""

    element: Element
    column: int
    span: int
    merge: str | None


def read_rows(
    file: DocxFile, table: Element, text: Callable[[Element], tuple[str, bool]]
) -> list[Cell]:
    """Return the cells of a table, without rows and cells that are hidden or removed by a tracked change.

    Args:
        file: Where what is left out is counted.
        table: A `w:tbl`.
        text: Reads what a cell says, and whether it is set apart as labels are.
    """
    cells: list[Cell] = []
    # Of each column, the place in `cells` of the merged cell that is open there.
    open_cells: dict[int, int] = {}
    row = 0
    for element in _unwrapped(table, "w:tr"):
        if _is_removed(file, element):
            continue
        is_header = bool(is_on(child(element, "w:trPr", "w:tblHeader")))
        still_open: dict[int, int] = {}
        for found in _cells(element):
            above = open_cells.get(found.column)
            if found.merge == "continue" and above is not None:
                cells[above] = replace(cells[above], rowspan=row - cells[above].row + 1)
                still_open[found.column] = above
                continue
            said, is_apart = text(found.element)
            if found.merge is not None:
                still_open[found.column] = len(cells)
            cells.append(Cell(row, found.column, said, 1, found.span, is_header, is_apart))
        open_cells = still_open
        row += 1
    return cells


def _is_removed(file: DocxFile, row: Element) -> bool:
    properties = child(row, "w:trPr")
    if child(properties, "w:del") is not None:
        file.left_out.add("changes_accepted")
        return True
    if is_on(child(properties, "w:hidden")):
        file.left_out.add("hidden_text_left_out")
        return True
    return False


def _cells(row: Element) -> Iterator[_Found]:
    properties = child(row, "w:trPr")
    column = min(max(number(child(properties, "w:gridBefore")) or 0, 0), MAX_COLUMNS)
    held: _Found | None = None
    for element in _unwrapped(row, "w:tc"):
        said = child(element, "w:tcPr")
        if child(said, "w:cellDel") is not None:
            continue
        span = min(max(number(child(said, "w:gridSpan")) or 1, 1), MAX_COLUMNS - column)
        if span < 1:
            break
        # Cells merged across in the old way are told one by one.
        if held is not None and _merge(said, "w:hMerge") == "continue":
            held = replace(held, span=held.span + span)
        else:
            if held is not None:
                yield held
            held = _Found(element, column, span, _merge(said, "w:vMerge"))
        column += span
    if held is not None:
        yield held


def _merge(properties: Element | None, name: str) -> str | None:
    merge = child(properties, name)
    return None if merge is None else value(merge) or "continue"


def _unwrapped(element: Element, wanted: str) -> Iterator[Element]:
    """Yield rows or cells, those inside content controls and tracked insertions too."""
    for inner in element:
        if inner.tag == tag(wanted):
            yield inner
        elif inner.tag in _WRAPPERS:
            yield from _unwrapped(inner, wanted)
        elif inner.tag == tag("w:sdt"):
            content = child(inner, "w:sdtContent")
            yield from _unwrapped(content, wanted) if content is not None else ()
        elif inner.tag == tag("mc:AlternateContent"):
            chosen = choice(inner)
            yield from _unwrapped(chosen, wanted) if chosen is not None else ()
