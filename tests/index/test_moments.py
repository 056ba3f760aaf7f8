"""Instants as they are said to customers."""

from datetime import UTC, datetime, timedelta

from index.moments import day, last_day, last_moment, moment

ZONE = "Asia/Shanghai"
MIDNIGHT = datetime(2026, 5, 31, 16, tzinfo=UTC)


def test_a_midnight_is_the_day_that_begins_and_as_an_end_the_day_that_is_over() -> None:
    assert (moment(MIDNIGHT, ZONE), day(MIDNIGHT, ZONE)) == ("2026年6月1日", "1 Jun 2026")
    assert (last_moment(MIDNIGHT, ZONE), last_day(MIDNIGHT, ZONE)) == (
        "2026年5月31日",
        "31 May 2026",
    )


def test_any_other_instant_has_its_time_in_both() -> None:
    noon = MIDNIGHT + timedelta(hours=12)

    assert moment(noon, ZONE) == last_moment(noon, ZONE) == "2026年6月1日12:00"
    assert day(noon, ZONE) == last_day(noon, ZONE) == "1 Jun 2026 at 12:00"
