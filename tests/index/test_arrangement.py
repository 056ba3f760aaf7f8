from hypothesis import given
from hypothesis import strategies as st

from index.arrangement import Arrangement, arrangement_of

NAMES = st.lists(st.text("abcdef", min_size=1, max_size=3), min_size=1, max_size=8, unique=True)


@given(NAMES, st.data())
def test_blocks_are_told_again_from_what_the_generation_holds(
    names: list[str], data: st.DataObject
) -> None:
    held = [name for name in names if data.draw(st.booleans())]
    borders = sorted(data.draw(st.sets(st.integers(1, len(names) - 1)))) if len(names) > 1 else []
    blocks = [names[a:b] for a, b in zip([0, *borders], [*borders, len(names)], strict=True)]
    found = arrangement_of(blocks, held)
    assert found is not None
    assert found.blocks(held) == blocks


def test_segments_in_another_order_are_no_arrangement_of_the_generation() -> None:
    assert arrangement_of([["b"], ["a"]], ["a", "b"]) is None


def test_an_arrangement_of_other_segments_is_not_used() -> None:
    assert Arrangement((2, 1)).blocks(["a", "b"]) is None
    assert Arrangement((2, 1), ((0, "x"),)).blocks(["a", "b"]) == [["x", "a"], ["b"]]
