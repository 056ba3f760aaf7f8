"""What a value is counted by is told apart from words that only look like it."""

import pytest

from ingest.points.text_values import counted


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
