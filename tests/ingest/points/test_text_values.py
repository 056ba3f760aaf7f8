"""What a value is counted by is told apart from words that only look like it."""

import pytest

from ingest.points.text_values import counted, short_form


@pytest.mark.parametrize(
    ("basis", "same", "other"),
    [
        ("单个账单周期", "每个账单周期", "每周"),
        ("单账单周期", "每个账单周期", "单周"),
        ("每周", "单周", "每期"),
        ("每户每日", "每日每人", "每户每月"),
    ],
)
def test_a_billing_cycle_is_no_week(basis: str, same: str, other: str) -> None:
    assert counted(basis) == counted(same)
    assert counted(basis) != counted(other)


def test_a_word_that_begins_like_a_joining_one_is_kept_whole() -> None:
    assert short_form("等额本息") == "等额本息"
    assert short_form("等级费率") == "等级费率"
    assert short_form("水电、燃气等") == short_form("水电、燃气")
