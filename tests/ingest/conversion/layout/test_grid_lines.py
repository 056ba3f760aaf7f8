import itertools

from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.layout.grid_lines import Region, find_grids, merged_lines
from ingest.conversion.layout.page_marks import Ruling


def across(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(x0, y, x1, y)


def down(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(x, top, x, bottom)


def test_a_line_that_is_missing_makes_one_cell_of_two() -> None:
    rulings = [across(y, 0, 200) for y in (0, 40)] + [across(20, 100, 200)]
    rulings += [down(x, 0, 40) for x in (0, 100, 200)]
    [grid] = find_grids(*merged_lines(rulings))
    assert grid.regions == (Region(0, 0, 2, 1), Region(0, 1, 1, 2), Region(1, 1, 2, 2))


def test_a_table_without_lines_at_its_sides_has_its_outer_columns() -> None:
    rulings = [across(y, 0, 300) for y in (0, 20, 40)] + [down(x, 0, 40) for x in (100, 200)]
    [grid] = find_grids(*merged_lines(rulings))
    assert (len(grid.xs), len(grid.regions)) == (4, 6)


def test_a_frame_is_no_table() -> None:
    rulings = [across(0, 0, 100), across(50, 0, 100), down(0, 0, 50), down(100, 0, 50)]
    assert find_grids(*merged_lines(rulings)) == []


@given(
    st.lists(st.integers(12, 60), min_size=2, max_size=6),
    st.lists(st.integers(12, 60), min_size=2, max_size=6),
    st.data(),
)
def test_regions_cover_every_place_of_a_grid_once(
    widths: list[int], heights: list[int], data: st.DataObject
) -> None:
    xs = [sum(widths[:n]) for n in range(len(widths) + 1)]
    ys = [sum(heights[:n]) for n in range(len(heights) + 1)]
    rulings = [across(ys[0], xs[0], xs[-1]), across(ys[-1], xs[0], xs[-1])]
    rulings += [down(xs[0], ys[0], ys[-1]), down(xs[-1], ys[0], ys[-1])]
    inner = [across(y, a, b) for y in ys[1:-1] for a, b in itertools.pairwise(xs)]
    inner += [down(x, a, b) for x in xs[1:-1] for a, b in itertools.pairwise(ys)]
    rulings += [ruling for ruling in inner if data.draw(st.booleans())]
    for grid in find_grids(*merged_lines(rulings)):
        covered = [
            (row, column)
            for region in grid.regions
            for row in range(region.row, region.after_row)
            for column in range(region.column, region.after_column)
        ]
        assert len(covered) == len(set(covered)) == (len(grid.xs) - 1) * (len(grid.ys) - 1)
