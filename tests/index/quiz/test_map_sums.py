"""Whatever is published and answered: what a node of a map contains makes up its counts, and what is left out is said."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.memory import Grade
from index.quiz.knowledge_map import Limits
from index.quiz.map_nodes import NodeKind
from index.quiz.topic_tree import NOWHERE, level_below
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.index.quiz.maps import (
    AT,
    DAY,
    END,
    START,
    asked,
    check_sums,
    drawn,
)
from tests.libraries import Sheet, put


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_what_a_node_contains_makes_up_its_counts(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    library = put(tmp_path_factory.mktemp("map"), HashEncoder(), data.draw(_LIBRARIES))
    points = asked(library)
    some = data.draw(st.lists(st.sampled_from(points), unique_by=id)) if points else []
    answers = [
        (p, AT - data.draw(st.integers(0, 40)) * DAY, data.draw(st.sampled_from(Grade)))
        for p in some
    ]
    limits = Limits(*(data.draw(st.integers(1, 6)) for _ in range(5)))
    whole = drawn(library, *answers, limits=limits)
    assert whole.nodes[0].tally.points == len(points)
    assert whole.nodes[0].tally.met == len(some)
    check_sums(whole)
    for node in whole.nodes:
        if node.kind is NodeKind.PACK:
            opened = drawn(library, *answers, pack=node.node_id, limits=limits)
            check_sums(opened)
            assert opened.nodes[0].tally == node.tally
            assert len({n.node_id for n in opened.nodes}) == len(opened.nodes)


_CARDS, _PROPERTIES = ("白金卡", "金卡", "小橙卡"), ("年费", "补卡费", "挂失费")


@st.composite
def _sheet(draw: st.DrawFn, number: int) -> Sheet:
    lines = draw(
        st.lists(
            st.tuples(st.sampled_from(_CARDS), st.sampled_from(_PROPERTIES)),
            unique=True,
            max_size=5,
        )
    )
    headings = [(draw(st.sampled_from(("收费", "优惠"))),) for _ in lines]
    window = draw(st.sampled_from((Window(START, None), Window(START, END), Window(START, AT))))
    texts = [f"{card}{of}为{100 + 7 * number + n}元。" for n, (card, of) in enumerate(lines)]
    return Sheet(
        f"p{number}", texts or ["没有数值。"], title=f"第{number}号说明", headings=headings or [("收费",)],
        window=window, is_learned=True,
    )  # fmt: skip


_LIBRARIES = st.integers(1, 4).flatmap(
    lambda n: st.tuples(*(_sheet(k) for k in range(n))).map(list)
)


@given(
    st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 6)), max_size=40),
    st.integers(1, 12),
)
def test_a_level_keeps_as_many_groups_as_it_may_and_says_how_many_it_leaves_out(
    rows: list[tuple[int, int]], most: int
) -> None:
    above = np.array([parent for parent, _ in rows], np.int64)
    codes = np.array([code for _, code in rows], np.int64)
    level = level_below(above, codes, 4, most)
    groups = {row for row in rows if row[0] != NOWHERE}
    assert len(level.parents) == min(most, len(groups))
    assert len(level.parents) + int(level.hidden.sum()) == len(groups)
    of_row = {row: int(level.of[number]) for number, row in enumerate(rows)}
    assert all(int(level.of[n]) == of_row[row] for n, row in enumerate(rows))
    shown = [row for row, number in of_row.items() if number != NOWHERE]
    assert len(shown) == len(level.parents)
    assert all(
        above[first] == parent for first, parent in zip(level.firsts, level.parents, strict=True)
    )
    assert level.parents.tolist() == sorted(level.parents.tolist())
    # Nobody's second comes before another's first.
    kept = Counter(parent for parent, _ in shown)
    there = Counter(parent for parent, _ in groups)
    assert all(
        kept[one] == there[one] or kept[one] >= kept[other] - 1 for one in there for other in there
    )
