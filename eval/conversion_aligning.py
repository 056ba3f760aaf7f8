"""Cells of judged tables -> which of them stand in the right row and column of the tables that a converter wrote."""

from collections import Counter, defaultdict
from collections.abc import Sequence

Row = tuple[str, ...]
Table = tuple[Row, ...]
# A cell of a judged table, by table, row and column.
Place = tuple[int, int, int]


def found_cells(judged: Sequence[Table], given: Sequence[Table]) -> set[Place]:
    """Return the places of judged cells with words that the given tables hold.

    The columns of two tables are aligned by what stands in them, in order; then each judged row takes the given row that holds
    most of it in these columns and that no other row has taken. A cell is found only in that row and its own column.
    """
    columns = {
        (j, g): _columns(table, other)
        for j, table in enumerate(judged)
        for g, other in enumerate(given)
    }
    found: set[Place] = set()
    taken: set[tuple[int, int]] = set()
    done: set[tuple[int, int]] = set()
    for _, place, other, right in sorted(_pairs(judged, given, columns), key=lambda pair: pair[:3]):
        if place in done or other in taken:
            continue
        done.add(place)
        taken.add(other)
        found.update((*place, column) for column in right)
    return found


_Pair = tuple[tuple[int, float], tuple[int, int], tuple[int, int], tuple[int, ...]]


def _pairs(
    judged: Sequence[Table],
    given: Sequence[Table],
    columns: dict[tuple[int, int], dict[int, int]],
) -> list[_Pair]:
    """Return judged and given rows with cells in common, those with most and nearest in order first."""
    rows = [(g, n, row) for g, table in enumerate(given) for n, row in enumerate(table)]
    holding: dict[str, set[int]] = defaultdict(set)
    for place, (_, _, row) in enumerate(rows):
        for cell in filter(None, row):
            holding[cell].add(place)
    pairs: list[_Pair] = []
    order = 0
    for j, table in enumerate(judged):
        for n, row in enumerate(table):
            near = set().union(*(holding[cell] for cell in row if cell))
            for place in near:
                g, number, other = rows[place]
                right = _equal(row, other, columns[j, g])
                if right:
                    pairs.append(((-len(right), abs(order - place)), (j, n), (g, number), right))
            order += 1
    return pairs


def _equal(row: Row, other: Row, columns: dict[int, int]) -> tuple[int, ...]:
    return tuple(
        i for i, cell in enumerate(row) if cell and i in columns and other[columns[i]] == cell
    )


def _columns(table: Table, other: Table) -> dict[int, int]:
    """Return which column of `other` each column of `table` is, in order, so that they have most cells in common."""
    mine, theirs = _contents(table), _contents(other)
    best: list[list[tuple[int, dict[int, int]]]] = [
        [(0, {})] * (len(theirs) + 1) for _ in range(len(mine) + 1)
    ]
    for i, left in enumerate(mine, start=1):
        for j, right in enumerate(theirs, start=1):
            common = (left & right).total()
            above = max(best[i - 1][j], best[i][j - 1], key=lambda found: found[0])
            with_both = best[i - 1][j - 1][0] + common
            if common and with_both > above[0]:
                above = (with_both, best[i - 1][j - 1][1] | {i - 1: j - 1})
            best[i][j] = above
    return best[-1][-1][1]


def _contents(table: Table) -> list[Counter[str]]:
    width = max(map(len, table), default=0)
    return [Counter(row[n] for row in table if n < len(row) and row[n]) for n in range(width)]
