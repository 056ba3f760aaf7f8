"""Whose 元 a document speaks of."""

import pytest

from tests.ingest.points.points_of_text import points_in

TABLE = "| 項目 | 收費 |\n|---|---|\n| 補卡 | 100元 |\n| 掛失 | 人民币50元 |\n"


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("存款以新臺幣計息。", "TWD"),
        ("存款以新台幣計息。", "TWD"),
        ("簽賬以港幣計算。", "HKD"),
        ("開戶費另計。", "元"),
        ("可將新臺幣兌換為港幣。", "元"),
    ],
)
def test_in_traditional_characters_the_currency_is_the_one_that_is_named(
    said: str, unit: str
) -> None:
    points = points_in(f"# 帳戶\n\n## 收費\n\n{said}\n\n{TABLE}")
    assert [point.unit for point in points if point.topic.subject == "補卡"] == [unit]


def test_what_says_whose_it_is_keeps_its_currency_beside_others() -> None:
    points = points_in(f"# 帳戶\n\n## 收費\n\n存款以港幣計息。\n\n{TABLE}")
    assert [point.unit for point in points] == ["HKD", "CNY"]


def test_in_simplified_characters_it_is_renminbi_also_beside_what_is_changed() -> None:
    points = points_in("# 换汇\n\n## 收费\n\n可兑换港币、新台币。\n\n补卡手续费为10元。\n")
    assert [point.unit for point in points] == ["CNY"]


def test_another_currency_is_another_version_of_the_same_point() -> None:
    one, other = (points_in(f"# 帳戶\n\n{name}\n\n{TABLE}")[0] for name in ("新臺幣", "港幣"))
    assert one.point_id == other.point_id
    assert one.version != other.version
    assert {fact.unit for fact in (*one.facts, *other.facts)} == {"CNY"}
