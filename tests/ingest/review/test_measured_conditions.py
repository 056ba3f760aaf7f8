"""A term or a tier among the conditions of a contradiction is told with its unit."""

import pytest

from ingest.review.contradictions import measured


@pytest.mark.parametrize(
    ("unit", "value", "told"),
    [
        ("月", "36", "36个月"),
        ("CNY", "50000", "50000元"),
        ("USD", "100", "100USD"),
        ("天", "30", "30天"),
        ("1", "0.021", "0.021"),
        ("date", "2026-06-01", "2026-06-01"),
    ],
)
def test_a_value_is_told_with_its_unit(unit: str, value: str, told: str) -> None:
    assert measured(unit, value) == told
