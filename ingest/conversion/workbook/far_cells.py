"""Cells that nobody comes upon who reads a sheet from its beginning, since nothing leads there."""

from collections.abc import Collection, Iterable

# Some thirty screens of empty rows, or five of empty columns.
MAX_EMPTY_ROWS = 1_000
MAX_EMPTY_COLUMNS = 100


def far_cells(places: Collection[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return those of some cells, by 0-based row and column, that lie behind a wide gap, in order of rows.

    Such a cell is most often one that somebody hit by mistake, or that was put where it would not be looked for.
    """
    first_row = _behind_gap({row for row, _ in places}, MAX_EMPTY_ROWS)
    first_column = _behind_gap({column for _, column in places}, MAX_EMPTY_COLUMNS)
    if first_row is None and first_column is None:
        return []
    return sorted(
        (row, column)
        for row, column in places
        if (first_row is not None and row >= first_row)
        or (first_column is not None and column >= first_column)
    )


def _behind_gap(numbers: Iterable[int], widest: int) -> int | None:
    """Return the first of some numbers that has more than so many empty ones before it."""
    before = -1
    for number in sorted(numbers):
        if number - before - 1 > widest:
            return number
        before = number
    return None
