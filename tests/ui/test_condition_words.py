"""Whatever condition the rules find is told in words."""

from ingest.review.slots import CONDITIONS as FOUND
from ui.phrases.conditions import CONDITIONS, condition_words


def test_every_condition_that_the_rules_find_has_words() -> None:
    assert set(CONDITIONS) == FOUND


def test_terms_and_tiers_are_told_as_they_stand() -> None:
    assert condition_words(("main", "year", "36个月"), "zh") == ("主卡", "每年", "36个月")
    assert condition_words(("main", "year", "36个月"), "en") == ("main card", "each year", "36个月")
