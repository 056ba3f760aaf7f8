"""The workbook that a chart carries along: nothing of it is read into the text, but whoever opens the file can see all of it.

So it is told if it holds more than the chart draws: other sheets, hidden ones, cells that no series refers to. A workbook that cannot
be understood is taken to hold more.
"""

import re
from collections.abc import Iterator

from ingest.conversion.office.office_package import OfficePackage, UnreadableOffice
from ingest.conversion.office.office_xml import Element

_RANGE = re.compile(r"(?:.*!)?\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
# More cells than a chart draws; beyond it nothing is compared.
_MOST_CELLS = 20_000
_EMBEDDED = "package"


def holds_unshown_data(package: OfficePackage, part: str, chart: Element) -> bool:
    """Tell whether a chart carries a workbook with more in it than the chart draws.

    Args:
        package: The file that the chart stands in.
        part: Path of the chart.
        chart: Its root.
    """
    return any(
        _holds_more(package.content(path) or b"", chart)
        for path in package.targets(part, _EMBEDDED)
    )


def _holds_more(data: bytes, chart: Element) -> bool:
    try:
        workbook = OfficePackage(data)
        sheets = workbook.targets(workbook.main("officeDocument", "xl/workbook.xml"), "worksheet")
        root = workbook.xml(sheets[0]) if len(sheets) == 1 else None
    except UnreadableOffice:
        return True
    drawn = _drawn(chart)
    corner = _corner(drawn or set())
    if root is None or drawn is None or _has_hidden(root):
        return True
    filled = (e for e in root.iter("{*}c") if any("".join(map(str, v.itertext())) for v in e))
    known = {*drawn, corner}
    return any((cell.get("r") or "") not in known for cell in filled)


def _has_hidden(sheet: Element) -> bool:
    return any(e.get("hidden") in {"1", "true"} for e in sheet.iter("{*}row", "{*}col"))


def _drawn(chart: Element) -> set[str] | None:
    """Return the names of the cells that a chart refers to; None if that is not to be understood."""
    cells: set[str] = set()
    for formula in chart.iter("{*}f"):
        match = _RANGE.fullmatch((formula.text or "").strip())
        if match is None:
            return None
        cells.update(_cells(match))
        if len(cells) > _MOST_CELLS:
            return None
    return cells


def _corner(cells: set[str]) -> str:
    """Return the cell over the categories and beside the names of series, where programs put a word of their own."""
    places = [match for cell in cells if (match := _RANGE.fullmatch(cell))]
    if not places:
        return ""
    return f"{_letters(min(_column(m[1]) for m in places))}{min(int(m[2]) for m in places)}"


def _cells(match: re.Match[str]) -> Iterator[str]:
    first, last = _column(match[1]), _column(match[3] or match[1])
    top, bottom = int(match[2]), int(match[4] or match[2])
    if (last - first + 1) * (bottom - top + 1) > _MOST_CELLS:
        # So wide a range says nothing of what is drawn.
        return
    for column in range(first, last + 1):
        for row in range(top, bottom + 1):
            yield f"{_letters(column)}{row}"


def _column(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - ord("A") + 1
    return value


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text
