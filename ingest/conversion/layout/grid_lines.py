"""Ruling lines of a page -> the grids that they make, and the regions of each that no line divides."""

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from ingest.conversion.layout.page_marks import Ruling

# Lines nearer than this are one; ends that miss a line by no more touch it.
SNAP = 3.0
# Lines that go on beyond the last one across them by this leave a column or row open there.
OPEN_FROM = 8.0
# More crossings are a drawing.
MAX_CROSSINGS = 4_000_000
MAX_PLACES = 100_000


@dataclass(frozen=True, slots=True)
class Line:
    """A line along one axis: where it lies across it, and from where to where it runs."""

    at: float
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Region:
    """Places of a grid that no line divides: rows and columns, half open."""

    row: int
    column: int
    after_row: int
    after_column: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid of lines.

    Attributes:
        xs: Where its columns begin and end.
        ys: Where its rows do.
        regions: What no line divides; together all of it.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """Return row and column of a point, or None if it lies outside."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        return row, min(bisect_right(self.xs, x), len(self.xs) - 1) - 1


def merged_lines(rulings: Iterable[Ruling]) -> tuple[list[Line], list[Line]]:
    """Return horizontal and vertical lines, pieces of one line put together."""
    across, down = [], []
    for ruling in rulings:
        if ruling.is_horizontal:
            across.append(Line((ruling.top + ruling.bottom) / 2, ruling.x0, ruling.x1))
        else:
            down.append(Line((ruling.x0 + ruling.x1) / 2, ruling.top, ruling.bottom))
    return _merged(across), _merged(down)


def find_grids(across: Sequence[Line], down: Sequence[Line]) -> list[Grid]:
    """Return the grids that lines make with those that cross them, from top to bottom."""
    if len(across) * len(down) > MAX_CROSSINGS:
        return []
    grids = []
    for rows, columns in _together(across, down):
        grid = _grid(rows, columns)
        if grid is not None and len(grid.regions) > 1:
            grids.append(grid)
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _merged(lines: Iterable[Line]) -> list[Line]:
    merged: list[Line] = []
    for group in _near(sorted(lines, key=lambda line: line.at)):
        at = sum(line.at for line in group) / len(group)
        for line in sorted(group, key=lambda line: line.begin):
            last = merged[-1] if merged else None
            if last is not None and last.at == at and line.begin <= last.end + SNAP:
                merged[-1] = Line(at, last.begin, max(last.end, line.end))
            else:
                merged.append(Line(at, line.begin, line.end))
    return merged


def _near(lines: Sequence[Line]) -> list[list[Line]]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and line.at - groups[-1][0].at <= SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _together(across: Sequence[Line], down: Sequence[Line]) -> list[tuple[list[Line], list[Line]]]:
    """Return lines that hang together through crossings."""
    leader = list(range(len(across) + len(down)))

    def find(one: int) -> int:
        while leader[one] != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for i, row in enumerate(across):
        for j, column in enumerate(down):
            if _cross(row, column):
                leader[find(len(across) + j)] = find(i)
    groups: dict[int, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for i, row in enumerate(across):
        groups[find(i)][0].append(row)
    for j, column in enumerate(down):
        groups[find(len(across) + j)][1].append(column)
    return [group for group in groups.values() if group[0] and group[1]]


def _cross(row: Line, column: Line) -> bool:
    return (
        row.begin - SNAP <= column.at <= row.end + SNAP
        and column.begin - SNAP <= row.at <= column.end + SNAP
    )


def _grid(rows: Sequence[Line], columns: Sequence[Line]) -> Grid | None:
    ys = _stops(rows, columns)
    xs = _stops(columns, rows)
    height, width = len(ys) - 1, len(xs) - 1
    if height < 1 or width < 1 or height * width > MAX_PLACES:
        return None
    members = _undivided(height, width, _walls(columns, xs, ys), _walls(rows, ys, xs))
    regions = [region for places in members for region in _regions(places)]
    return Grid(tuple(xs), tuple(ys), tuple(sorted(regions, key=lambda r: (r.row, r.column))))


def _undivided(
    height: int, width: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[list[tuple[int, int]]]:
    """Return places of a grid, row and column, that no line divides from each other."""
    leader: dict[tuple[int, int], tuple[int, int]] = {}

    def find(one: tuple[int, int]) -> tuple[int, int]:
        while leader.get(one, one) != one:
            leader[one] = leader.get(leader[one], leader[one])
            one = leader[one]
        return one

    places = list(product(range(height), range(width)))
    for row, column in places:
        if column + 1 < width and (column + 1, row) not in walls:
            leader[find((row, column + 1))] = find((row, column))
        if row + 1 < height and (row + 1, column) not in floors:
            leader[find((row + 1, column))] = find((row, column))
    members: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for place in places:
        members[find(place)].append(place)
    return list(members.values())


def _stops(lines: Sequence[Line], crossing: Sequence[Line]) -> list[float]:
    """Return where lines lie, and where those across them end beyond the outermost."""
    stops: list[float] = []
    for at in sorted(line.at for line in lines):
        if not stops or at - stops[-1] > SNAP:
            stops.append(at)
    begin = min(line.begin for line in crossing)
    end = max(line.end for line in crossing)
    if stops[0] - begin > OPEN_FROM:
        stops.insert(0, begin)
    if end - stops[-1] > OPEN_FROM:
        stops.append(end)
    return stops


def _walls(
    lines: Iterable[Line], stops: Sequence[float], between: Sequence[float]
) -> set[tuple[int, int]]:
    """Return (number of the stop, number of the interval) wherever a line covers most of the interval."""
    walls = set()
    for line in lines:
        stop = min(range(len(stops)), key=lambda i: abs(stops[i] - line.at))
        for number, (begin, end) in enumerate(itertools.pairwise(between)):
            if min(end, line.end) - max(begin, line.begin) > 0.6 * (end - begin):
                walls.add((stop, number))
    return walls


def _regions(places: Sequence[tuple[int, int]]) -> list[Region]:
    """Return one region if the places are a rectangle, else one for each run in a row."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    whole = Region(min(rows), min(columns), max(rows) + 1, max(columns) + 1)
    area = (whole.after_row - whole.row) * (whole.after_column - whole.column)
    if area == len(places):
        return [whole]
    runs: list[Region] = []
    for row, column in sorted(places):
        last = runs[-1] if runs else None
        if last is not None and last.row == row and last.after_column == column:
            runs[-1] = Region(row, last.column, row + 1, column + 1)
        else:
            runs.append(Region(row, column, row + 1, column + 1))
    return runs
