from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.window import ALWAYS, Window, days_left, read_instant, to_ns, told_instant

SHANGHAI = "Asia/Shanghai"
SECOND = timedelta(seconds=1)
FIRST = datetime(2020, 1, 1, tzinfo=UTC)
instants = st.integers(0, 10 * 365 * 86_400_000_000).map(
    lambda us: FIRST + timedelta(microseconds=us)
)
windows = st.builds(Window, st.none() | instants, st.none() | instants)


def test_a_bare_end_date_includes_its_day_to_the_last_second() -> None:
    ends_at = read_instant(date(2026, 5, 31), SHANGHAI, is_end=True)
    window = Window(None, ends_at)

    assert ends_at == datetime(2026, 5, 31, 16, tzinfo=UTC)
    assert window.contains(datetime(2026, 5, 31, 23, 59, 59, tzinfo=ZoneInfo(SHANGHAI)))
    assert not window.contains(datetime(2026, 6, 1, tzinfo=ZoneInfo(SHANGHAI)))


def test_a_bare_start_date_begins_with_its_first_second() -> None:
    window = Window(read_instant("2026-03-01", SHANGHAI), None)

    assert not window.contains(datetime(2026, 2, 28, 23, 59, 59, tzinfo=ZoneInfo(SHANGHAI)))
    assert window.contains(datetime(2026, 3, 1, tzinfo=ZoneInfo(SHANGHAI)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-05-31", datetime(2026, 5, 30, 16, tzinfo=UTC)),
        (" 2026-05-31T18:00 ", datetime(2026, 5, 31, 10, tzinfo=UTC)),
        ("2026-05-31 18:00:30", datetime(2026, 5, 31, 10, 0, 30, tzinfo=UTC)),
        ("2026-05-31T18:00:00+00:00", datetime(2026, 5, 31, 18, tzinfo=UTC)),
        ("2026-05-31T18:00:00Z", datetime(2026, 5, 31, 18, tzinfo=UTC)),
        ("2026-05-31T24:00", datetime(2026, 5, 31, 16, tzinfo=UTC)),
    ],
)
def test_a_text_stands_for_the_instant_it_writes(text: str, expected: datetime) -> None:
    assert read_instant(text, SHANGHAI) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-02-30", "2026-5-31", "20260531", "2026-W10-1", "2026/05/31", "5月31日", "２０２６-05-31", "2026-05-31T25:00",
        "2026-05-31T24:30", "2026-05-31T", "2026-05", "9999-12-31", "0001-01-01", "2026-05-31T18:00:00 Shanghai", "31.5.2026",
    ],
)  # fmt: skip
def test_a_text_that_may_mean_something_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_instant(text, SHANGHAI, is_end=True)


def test_every_end_that_can_be_read_fits_the_arrays() -> None:
    last = read_instant("2199-12-31", SHANGHAI, is_end=True)

    assert -(2**63) < to_ns(read_instant("1900-01-01", SHANGHAI)) < to_ns(last) < 2**63


@given(instants)
def test_nanoseconds_lose_no_microsecond(at: datetime) -> None:
    assert datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=to_ns(at) // 1000) == at


@given(windows, instants)
def test_every_instant_is_before_inside_or_after(window: Window, at: datetime) -> None:
    if window.is_empty():
        assert not window.contains(at)
    else:
        assert [window.is_before(at), window.contains(at), window.is_over(at)].count(True) == 1


@given(windows, windows, instants)
def test_a_narrowed_window_holds_what_both_hold(one: Window, other: Window, at: datetime) -> None:
    assert one.narrow(other).contains(at) == (one.contains(at) and other.contains(at))
    assert one.narrow(other) == other.narrow(one)


@given(windows, windows)
def test_a_window_covers_its_part(one: Window, other: Window) -> None:
    part = one.narrow(other)

    assert one.covers(part)
    assert other.covers(part)
    assert ALWAYS.covers(one)


@given(windows)
def test_the_end_instant_lies_outside(window: Window) -> None:
    if window.ends_at is not None:
        assert not window.contains(window.ends_at)
    if window.starts_at is not None and not window.is_empty():
        assert window.contains(window.starts_at)


def test_days_left_counts_local_midnights() -> None:
    window = Window(None, read_instant("2026-05-31", SHANGHAI, is_end=True))
    zone = ZoneInfo(SHANGHAI)

    assert days_left(window, datetime(2026, 5, 31, 0, 0, tzinfo=zone), SHANGHAI) == 0
    assert days_left(window, datetime(2026, 5, 31, 23, 59, 59, tzinfo=zone), SHANGHAI) == 0
    assert days_left(window, datetime(2026, 5, 30, 23, 59, 59, tzinfo=zone), SHANGHAI) == 1
    assert days_left(ALWAYS, datetime(2026, 5, 30, tzinfo=zone), SHANGHAI) is None


@given(instants, st.integers(0, 400))
def test_days_left_of_a_bare_end_date_is_the_difference_of_dates(at: datetime, days: int) -> None:
    day = at.astimezone(ZoneInfo(SHANGHAI)).date()
    ends_at = read_instant(day + timedelta(days=days), SHANGHAI, is_end=True)

    assert days_left(Window(None, ends_at), at, SHANGHAI) == days


def test_a_day_of_clock_change_ends_at_local_midnight() -> None:
    starts_at = read_instant("2026-03-29", "Europe/Berlin")
    ends_at = read_instant("2026-03-29", "Europe/Berlin", is_end=True)

    assert ends_at - starts_at == timedelta(hours=23)


@pytest.mark.parametrize(
    ("at", "zone", "told"),
    [
        (datetime(2026, 5, 4, 16, tzinfo=UTC), "Asia/Shanghai", "2026-05-05 00:00+08:00"),
        (datetime(2026, 5, 4, 16, 0, 7, 5, UTC), "Asia/Tokyo", "2026-05-05 01:00:07+09:00"),
        (datetime(2026, 7, 1, tzinfo=UTC), "Europe/London", "2026-07-01 01:00+01:00"),
    ],
)
def test_an_instant_is_told_in_local_time_with_its_offset(
    at: datetime, zone: str, told: str
) -> None:
    assert told_instant(at, zone) == told
