"""Merged areas -> which of them there can be, and which cells they cover."""

from bisect import bisect_right
from collections.abc import Iterable
from heapq import heappop, heappush

from ingest.conversion.workbook.sheet import Area


class Sweep:
    """Goes down a sheet once, with the merged areas that reach the row at hand; areas that overlap an earlier one are dropped."""

    def __init__(self, areas: Iterable[Area]) -> None:
        """Begin above the first row."""
        self._coming = sorted(
            areas, key=lambda area: (area.first_row, area.first_column), reverse=True
        )
        self._active: list[tuple[int, int, Area]] = []
        self._ends: list[tuple[int, int]] = []
        self.taken: list[Area] = []

    def area_at(self, row: int, column: int) -> Area | None:
        """Return the area that covers a cell; rows must not be asked for out of order."""
        while self._coming and self._coming[-1].first_row <= row:
            self._take(self._coming.pop())
        self._forget(row)
        place = bisect_right(self._active, (column, self._beyond)) - 1
        if place < 0 or self._active[place][1] < column:
            return None
        return self._active[place][2]

    def finish(self) -> list[Area]:
        """Return all areas that overlap none before them."""
        while self._coming:
            self._take(self._coming.pop())
        return self.taken

    _beyond = 1 << 40

    def _take(self, area: Area) -> None:
        self._forget(area.first_row)
        place = bisect_right(self._active, (area.first_column, -1))
        before = self._active[place - 1] if place else None
        after = self._active[place] if place < len(self._active) else None
        if (before and before[1] >= area.first_column) or (after and after[0] <= area.last_column):
            return
        self.taken.append(area)
        self._active.insert(place, (area.first_column, area.last_column, area))
        heappush(self._ends, (area.last_row, area.first_column))

    def _forget(self, row: int) -> None:
        while self._ends and self._ends[0][0] < row:
            _, first = heappop(self._ends)
            place = bisect_right(self._active, (first, -1))
            del self._active[place]
