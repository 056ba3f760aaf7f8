"""Days, moments and numbers read as people write them, in Beijing's time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.look import moments
from ui.phrases.phrase import Language
from ui.visitor import ZONE

MORNING = datetime(2026, 5, 31, 1, 30, 5, tzinfo=UTC)
MIDNIGHT = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)
INSTANTS = st.integers(0, 4_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@pytest.mark.parametrize(
    ("language", "day", "near", "moment"),
    [
        ("zh", "2026年5月31日", "5月31日", "2026年5月31日 09:30"),
        ("en", "31 May 2026", "31 May", "31 May 2026, 09:30"),
    ],
)
def test_a_day_and_a_moment_are_written_as_people_do(
    language: Language, day: str, near: str, moment: str
) -> None:
    assert moments.day_words(MORNING, language) == day
    assert moments.near_day_words(MORNING, language) == near
    assert moments.moment_words(MORNING, language) == moment


def test_seconds_are_told_where_they_matter() -> None:
    assert moments.near_moment_words(MORNING, "zh", with_seconds=True) == "5月31日 09:30:05"
    assert moments.near_moment_words(MORNING, "en") == "31 May, 09:30"


def test_what_ends_at_midnight_ends_at_24_of_the_day_before() -> None:
    assert moments.end_words(MIDNIGHT, "zh") == "2026年5月31日 24:00"
    assert moments.end_words(MIDNIGHT, "en") == "31 May 2026, 24:00"
    assert moments.end_words(MIDNIGHT + timedelta(hours=9), "zh") == "2026年6月1日 09:00"


def test_what_begins_at_midnight_begins_on_that_day() -> None:
    assert moments.start_words(MIDNIGHT, "zh") == "2026年6月1日"
    assert moments.start_words(MORNING, "en") == "31 May 2026, 09:30"


def test_the_day_of_the_week_is_that_of_beijing() -> None:
    assert moments.weekday_words(MORNING, "zh") == "周日"
    assert moments.weekday_words(MIDNIGHT, "en") == "Mon"


@pytest.mark.parametrize(
    ("value", "words"),
    [(1234567, "1,234,567"), (0, "0"), (0.5, "0.5"), (3.0, "3"), (12345.25, "12,345.25")],
)
def test_numbers_have_their_thousands_apart(value: float, words: str) -> None:
    assert moments.number_words(value) == words


@given(INSTANTS)
def test_the_last_moment_is_never_after_the_end(ends_at: datetime) -> None:
    last, time = moments.last_moment(ends_at)

    assert last <= ends_at
    assert last.date() == (ends_at - timedelta(microseconds=1)).astimezone(ZONE).date() or (
        time != "24:00" and last == ends_at
    )


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (0.0, "0 分钟", "0 min"),
        (0.13, "8 秒", "8 s"),
        (0.995, "1 分钟", "1 min"),
        (1.5, "1.5 分钟", "1.5 min"),
        (1234.0, "1,234 分钟", "1,234 min"),
    ],
)
def test_how_long_it_took_is_told_to_the_second_below_a_minute(
    minutes: float, zh: str, en: str
) -> None:
    assert moments.spent_words(minutes, "zh") == zh
    assert moments.spent_words(minutes, "en") == en
