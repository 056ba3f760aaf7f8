"""What differs between two versions, at the level of value and clause."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.changes import Change, ChangeKind, changes
from knowledge.fact import FactKind
from tests.knowledge.changed_fees import CASES, FEES, read, told


@pytest.mark.parametrize("name", CASES)
def test_a_difference_is_told_as_what_it_is(name: str, tmp_path: Path) -> None:
    old, new, expected = CASES[name]
    assert FEES.count(old) == 1, "a case must say which place it means"
    before, after = read(tmp_path / "a", FEES), read(tmp_path / "b", FEES.replace(old, new))
    assert told(changes(before, after)) == expected


@pytest.mark.parametrize("name", CASES)
def test_the_way_back_is_the_same_differences_the_other_way_round(
    name: str, tmp_path: Path
) -> None:
    old, new, _ = CASES[name]
    before, after = read(tmp_path / "a", FEES), read(tmp_path / "b", FEES.replace(old, new))
    assert mirrored(changes(before, after)) == mirrored(turned(changes(after, before)))


def test_a_changed_value_comes_with_both_sources(tmp_path: Path) -> None:
    after = FEES.replace("580元", "680元").replace("# 信用卡年费", "# 信用卡年费\n\n自五月起。")
    [_, found] = changes(read(tmp_path / "a", FEES), read(tmp_path / "b", after))
    old, new = found.before, found.after
    assert old is not None
    assert new is not None
    assert found.measures is FactKind.MONEY
    assert (old.value, old.unit, old.lines, old.heading_path) == (
        "580",
        "CNY",
        (8, 8),
        ("信用卡年费", "标准"),
    )
    assert (new.value, new.lines, new.clause) == (
        "680",
        (10, 10),
        "| 金卡 | 680元 | 80元 | 刷满6笔 |",
    )
    passage = read(tmp_path / "c", after)[1]
    assert new.span is not None
    assert passage.text[slice(*new.span)] == "680元"


def test_rows_of_a_table_that_was_cut_pair_across_the_cut(tmp_path: Path) -> None:
    rows = [f"| 第{n}号卡 | {n}00元 | 年费每年收取一次，按核卡月计算 |" for n in range(1, 60)]
    table = "# 年费\n\n## 标准\n\n| 卡 | 年费 | 说明 |\n|---|---|---|\n"
    before = read(tmp_path / "a", table + "\n".join(rows))
    rows.insert(3, "| 新卡 | 免 | 无 |")
    after = read(tmp_path / "b", table + "\n".join(rows).replace("5000元", "5050元"))
    assert len(before) > 1, "the table must be long enough to be cut"
    assert told(changes(before, after)) == [
        ("added", "标准 · 新卡", "", "| 新卡 | 免 | 无 |"),
        ("value", "标准 · 第50号卡 · 年费", "5000元", "5050元"),
    ]


def test_articles_that_are_renumbered_are_moved_and_no_more(tmp_path: Path) -> None:
    first = "# 条例\n\n第一条 为了规范收费，制定本条例。\n\n第二条 年费为10元，应当保存五年。\n"
    second = (
        "# 条例\n\n第一条 为了规范收费，制定本条例。\n\n第二条 收费应当公开。\n\n"
        "第三条 年费为10元，应当保存十年。\n"
    )
    found = changes(read(tmp_path / "a", first), read(tmp_path / "b", second))
    assert [c.kind.value for c in found if c.kind is not ChangeKind.VALUE] == ["added", "moved"]
    assert [row[2:] for row in told(found) if row[0] == "value"] == [("五年", "十年")]


def test_nothing_before_is_everything_added(tmp_path: Path) -> None:
    found = changes((), read(tmp_path / "a", FEES))
    assert {c.kind for c in found} == {ChangeKind.ADDED}
    assert changes((), ()) == ()


CLAUSES = st.lists(
    st.builds(
        "{}{}{}{}。".format,
        st.sampled_from(["年费为", "普卡最高", "报名截止", "每户限领", "提前还款收", "不参加的是"]),
        st.integers(1, 9999),
        st.sampled_from(["元", "次", "%", "天", "分", ""]),
        st.sampled_from(["", "以内", "，逾期不补", "（含附属卡）", "起"]),
    ),
    min_size=1,
    max_size=4,
)
SECTIONS = st.dictionaries(
    st.sampled_from(["年费", "退费", "额度", "报名", "对象", "奖励", "发票"]),
    CLAUSES,
    min_size=1,
    max_size=6,
)


def document(sections: Sequence[tuple[str, Sequence[str]]], above: str = "规则") -> str:
    return f"# {above}\n\n" + "\n\n".join(f"## {h}\n\n{''.join(c)}" for h, c in sections)


@given(SECTIONS)
def test_a_text_does_not_differ_from_itself(
    tmp_path_factory: pytest.TempPathFactory, sections: dict[str, list[str]]
) -> None:
    passages = read(tmp_path_factory.mktemp("a"), document(list(sections.items())))
    assert changes(passages, passages) == ()


@given(SECTIONS, st.randoms(use_true_random=False))
def test_sections_in_another_order_and_under_another_heading_are_moved_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, sections: dict[str, list[str]], random: Random
) -> None:
    order = list(sections.items())
    before = read(tmp_path_factory.mktemp("a"), document(order))
    random.shuffle(order)
    after = read(tmp_path_factory.mktemp("b"), document(order, above="新规则"))
    assert {c.kind for c in changes(before, after)} <= {ChangeKind.MOVED}


@given(SECTIONS, SECTIONS)
def test_differences_are_the_same_from_both_sides(
    tmp_path_factory: pytest.TempPathFactory,
    before: dict[str, list[str]],
    after: dict[str, list[str]],
) -> None:
    one = read(tmp_path_factory.mktemp("a"), document(list(before.items())))
    other = read(tmp_path_factory.mktemp("b"), document(list(after.items())))
    assert mirrored(changes(one, other)) == mirrored(turned(changes(other, one)))


def turned(found: Sequence[Change]) -> list[Change]:
    other = {ChangeKind.ADDED: ChangeKind.REMOVED, ChangeKind.REMOVED: ChangeKind.ADDED}
    return [
        Change(other.get(c.kind, c.kind), c.about, c.after, c.before, c.measures) for c in found
    ]


def mirrored(found: Sequence[Change]) -> set[tuple[object, ...]]:
    return {(c.kind, c.before, c.after) for c in found}
