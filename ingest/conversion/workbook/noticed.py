"""What a reader of a workbook notices cell by cell -> findings that name the first of them."""

from ingest.conversion.grid import column_letters
from ingest.sources import shown
from knowledge.finding import Finding

_NAMED = 8


class Noticed:
    """Collects what is to be told of one file."""

    def __init__(self, path: str) -> None:
        """Begin with nothing."""
        self._path = shown(path)
        self._places: dict[str, list[str]] = {}
        self._counts: dict[str, int] = {}
        self._findings: list[Finding] = []

    def note(self, code: str, **fields: str) -> None:
        """Note something about the whole file."""
        self._findings.append(Finding(code, self._path, fields=fields))

    def add(self, findings: list[Finding]) -> None:
        """Take over findings made elsewhere."""
        self._findings += findings

    def note_place(self, code: str, place: str, count: int = 1) -> None:
        """Note something at a place; all of a kind become one finding."""
        self._counts[code] = self._counts.get(code, 0) + count
        places = self._places.setdefault(code, [])
        if len(places) <= _NAMED:
            places.append(place)

    def note_cell(self, code: str, sheet: str, row: int, column: int) -> None:
        """Note something about a cell, counted from 0."""
        self.note_place(code, f"{sheet}{'!' if sheet else ''}{column_letters(column)}{row + 1}")

    def findings(self) -> list[Finding]:
        """Return one finding for each kind, in the order in which they were first noticed."""
        found = list(self._findings)
        for code, places in self._places.items():
            named = ", ".join(places[:_NAMED]) + (" …" if len(places) > _NAMED else "")
            fields = {"count": f"{self._counts[code]:,}", "where": named}
            found.append(Finding(code, self._path, fields=fields))
        return found
