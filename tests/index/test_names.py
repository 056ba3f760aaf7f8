from hypothesis import given
from hypothesis import strategies as st

from index.names import PRODUCTS, cut_names_in, endings, kinds, names_in, parts_of


def test_a_product_is_told_by_its_kind_and_the_character_before_it() -> None:
    assert list(names_in("澜车贷和运通卡 航延险", PRODUCTS)) == ["车贷", "通卡", "延险"]


def test_what_is_done_with_a_product_names_none() -> None:
    assert list(names_in("刷卡还贷 我的卡 多少卡", PRODUCTS)) == []


def test_two_ends_together_name_nothing() -> None:
    assert list(names_in("首贷券", PRODUCTS)) == ["首贷"]


def test_a_name_of_which_only_the_end_is_held_is_another() -> None:
    assert list(cut_names_in("车主卡返现", "主卡返现")) == [("车主卡", "")]
    assert list(cut_names_in("升级黑金卡", "金卡")) == [("黑金卡", "级黑")]
    assert list(cut_names_in("主卡返现", "主卡返现")) == []
    assert list(cut_names_in("车主卡返现", "澜途车主卡")) == []


def test_a_word_before_a_name_is_no_part_of_it() -> None:
    assert list(cut_names_in("我的金卡 换金卡", "金卡")) == []
    assert list(cut_names_in("上海房贷", "上海的房贷")) == []
    assert list(cut_names_in("上海房贷", "房贷")) == [("海房贷", "上海")]


def test_three_names_that_end_alike_make_a_kind() -> None:
    known = [endings(["金澜", "白澜"]), endings(["钻澜、金卡", "白卡", "普卡"])]
    assert kinds(known) == {"澜"}
    assert kinds(known[:1]) == frozenset()


def test_titles_in_other_characters_end_alike() -> None:
    assert endings(["年費標準"]) == {"准": {"标"}}
    assert endings(["d000001", "Fees"]) == {}


def test_titles_fall_into_parts_at_marks_and_joining_words() -> None:
    titles = "「清凉一夏」信用卡达标礼\n白金卡、钻石卡和主题卡权益\n2026"
    assert parts_of(titles) == {"清凉一夏", "信用卡达标礼", "白金卡", "钻石卡", "主题卡权益"}


@given(st.text("金白卡贷的和澜ab、 ", max_size=12))
def test_every_name_stands_in_its_text(text: str) -> None:
    assert all(name in text for name in names_in(text, PRODUCTS | {"澜"}))
    assert all(name in text and before in text for name, before in cut_names_in(text, "金卡贷"))
    assert list(cut_names_in(text, text)) == []
    assert all(part in text.lower() for part in parts_of(text))
