"""An .xlsx or .xlsm file -> its visible sheets. Macros are never looked at, links to other files never followed.

The parts are read as streams by lxml. openpyxl was tried: it takes more than 20 seconds of a file of 5 KB that merges
A1:XFD100, makes dates of numbers before the format is known (day 60, and every span beyond 24 hours, is shown wrongly),
and refuses files whose styles other programs wrote a little differently.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.conversion.limits import MAX_CELLS, MAX_SHEETS
from ingest.conversion.office.office_package import OfficePackage
from ingest.conversion.workbook.cell_words import Words, words_of
from ingest.conversion.workbook.noticed import Noticed
from ingest.conversion.workbook.sheet import RawSheet, Sheet
from ingest.conversion.workbook.too_much import TooMuch
from ingest.conversion.workbook.visible import visible_sheet
from ingest.conversion.workbook.xlsx_sheet import Book, SheetReader, read_area
from ingest.conversion.workbook.xlsx_styles import read_styles
from ingest.conversion.workbook.xml_stream import (
    Element,
    Streams,
    attribute,
    forget,
    is_true,
    local_name,
)

_MAX_TEXTS = 2_000_000
_DRAWN = {
    "pic": "pictures_left_out",
    "sp": "drawings_left_out",
    "graphicFrame": "drawings_left_out",
}


@dataclass(frozen=True, slots=True)
class _Listed:
    """One sheet as the workbook lists it."""

    name: str
    part: str
    state: str


def read_xlsx(data: bytes, noticed: Noticed) -> list[Sheet]:
    """Return the sheets that a person sees; what else there is is noticed.

    Raises:
        UnreadableOffice: If it is no such file or damaged.
        TooMuch: If it has more than is read.
    """
    package, streams = OfficePackage(data), Streams(data)
    main = package.main("officeDocument", "xl/workbook.xml")
    root = package.xml(main)
    if root is None:
        return []
    book = Book(
        _shared_texts(package, streams, main),
        read_styles(next((package.xml(p) for p in package.targets(main, "styles")), None)),
        _is_1904(root),
        noticed,
    )
    listed = _listed(root, package, main)
    if len(listed) > MAX_SHEETS:
        raise TooMuch("too_many_sheets", MAX_SHEETS)
    found: list[Sheet] = []
    left = MAX_CELLS
    for entry in listed:
        if entry.state != "visible":
            noticed.note_place("hidden_sheets_left_out", entry.name)
            continue
        raw = SheetReader(book, entry.name, left).read(streams, entry.part)
        left -= len(raw.cells)
        _add_related(package, entry.part, raw, noticed)
        found.append(visible_sheet(raw, noticed))
    return found


def _listed(root: Element, package: OfficePackage, main: str) -> list[_Listed]:
    sheets = (part for part in root if local_name(part) == "sheets")
    targets = {relation.key: relation for relation in package.relations(main)}
    found = []
    for entry in (entry for part in sheets for entry in part):
        relation = targets.get(attribute(entry, "id"))
        if relation is None or relation.kind != "worksheet":
            # A sheet of a chart, of macros or of a dialogue of old.
            continue
        state = entry.get("state") or "visible"
        found.append(_Listed(entry.get("name") or "", relation.target, state))
    return found


def _is_1904(root: Element) -> bool:
    return any(is_true(part.get("date1904")) for part in root if local_name(part) == "workbookPr")


def _shared_texts(package: OfficePackage, streams: Streams, main: str) -> list[Words]:
    texts: list[Words] = []
    for part in package.targets(main, "sharedStrings")[:1]:
        for _, element in streams.elements(part, ("si",)):
            texts.append(words_of(element))
            forget(element)
            if len(texts) > _MAX_TEXTS:
                raise TooMuch("too_many_cells", _MAX_TEXTS)
    return texts


def _add_related(package: OfficePackage, part: str, raw: RawSheet, noticed: Noticed) -> None:
    """Take over the areas that are tables; notice comments, pictures, charts and text boxes, which are no cells."""
    for target in package.targets(part, "table"):
        table = package.xml(target)
        area = read_area(table.get("ref") or "") if table is not None else None
        # A table without a header row says so.
        if table is not None and area is not None and table.get("headerRowCount") != "0":
            raw.tables.append(area)
    # New comments are kept twice, for programs that know only the old ones.
    comments = _count_parts(package, part, "threadedComment", {"threadedComment"})
    comments = comments or _count_parts(package, part, "comments", {"comment"})
    drawn = Counter(
        code for target in package.targets(part, "drawing") for code in _drawn(package.xml(target))
    )
    for code, count in (("comments_left_out", comments), *sorted(drawn.items())):
        if count:
            noticed.note_place(code, raw.name, count)


def _drawn(root: Element | None) -> Iterator[str]:
    """Yield for each thing that is drawn over the cells how it is told; what is hidden, alone or with its group, is told as that."""
    for element in root.iter() if root is not None else ():
        code = _DRAWN.get(local_name(element))
        if code is not None:
            is_hidden = _is_hidden(element) or any(map(_is_hidden, element.iterancestors()))
            yield "hidden_text_left_out" if is_hidden else code


def _is_hidden(drawn: Element) -> bool:
    """Tell whether a shape, or a group of them, says of itself that it is not to be seen."""
    about = (part for kept in drawn if local_name(kept).startswith("nv") for part in kept)
    return any(is_true(part.get("hidden")) for part in about if local_name(part) == "cNvPr")


def _count_parts(package: OfficePackage, part: str, kind: str, names: set[str]) -> int:
    return sum(_count(package.xml(target), names) for target in package.targets(part, kind))


def _count(root: Element | None, names: set[str]) -> int:
    if root is None:
        return 0
    return sum(local_name(element) in names for element in root.iter())
