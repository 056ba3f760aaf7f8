"""Dates of exports against an oracle that writes a known day in every way that systems write it."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.faq_sheet.row_dates import (
    DateStyle,
    UnreadableDate,
    date_style,
    is_midnight,
    read_end,
    read_start,
    split_range,
)
from ingest.conversion.faq_sheet.sheet_rows import SheetCell

ZONE = "Asia/Shanghai"
PLAIN = DateStyle()
DAYS = st.dates(date(2010, 1, 1), date(2090, 12, 31))
# Each says a day that no other way of reading could take for another.
WRITTEN: dict[str, Callable[[date], str]] = {
    "iso": date.isoformat,
    "slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "together": lambda day: f"{day:%Y%m%d}",
    "serial": lambda day: str((day - date(1899, 12, 30)).days),
    "republic": lambda day: f"民國{day.year - 1911}年{day.month}月{day.day}日",
    "english": lambda day: f"{day.day} {day:%b} {day.year}",
    "american": lambda day: f"{day:%B} {day.day}, {day.year}",
    "full width": lambda day: f"２０{day:%y}年{day.month}月{day.day}日",
}


def local_midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(ZONE)).astimezone(UTC)


@given(DAYS, st.sampled_from(sorted(WRITTEN)))
def test_a_day_is_read_however_it_is_written_and_a_bare_end_includes_it(
    day: date, how: str
) -> None:
    cell = SheetCell(WRITTEN[how](day))

    assert read_start(cell, ZONE, PLAIN) == local_midnight(day)
    assert read_end(cell, ZONE, PLAIN) == local_midnight(day + timedelta(days=1))


@given(DAYS.filter(lambda day: day.year > 2011), st.sampled_from("/.-"))
def test_three_digits_are_a_year_of_the_republic(day: date, mark: str) -> None:
    cell = SheetCell(f"{day.year - 1911}{mark}{day.month}{mark}{day.day}")

    assert read_start(cell, ZONE, PLAIN) == local_midnight(day)


@given(st.dates(date(1950, 1, 1), date(2010, 12, 31)))
def test_two_digits_are_a_year_of_the_republic_where_others_of_the_column_are(day: date) -> None:
    cell = SheetCell(f"{day.year - 1911}/{day.month}/{day.day}")
    style = date_style([cell, SheetCell("113/3/22")])

    assert style.is_roc
    assert read_start(cell, ZONE, style) == local_midnight(day)


@given(DAYS)
def test_two_digits_alone_or_beside_western_years_are_never_guessed(day: date) -> None:
    cell = SheetCell(f"{day.year % 100:02d}/{day.month}/{day.day}")

    for others in ([cell], [cell, SheetCell("2026/3/1")]):
        with pytest.raises(UnreadableDate) as caught:
            read_start(cell, ZONE, date_style(others))
        assert caught.value.is_ambiguous


@given(DAYS.filter(lambda day: day.day <= 12 and day.day != day.month))
def test_the_order_of_day_and_month_is_told_by_another_row_or_not_at_all(day: date) -> None:
    day_first = SheetCell(f"{day.day:02d}/{day.month:02d}/{day.year}")

    assert read_start(day_first, ZONE, date_style([day_first, SheetCell("31/12/2026")])) == (
        local_midnight(day)
    )
    month_first = SheetCell(f"{day.month:02d}/{day.day:02d}/{day.year}")
    assert read_start(month_first, ZONE, date_style([month_first, SheetCell("12/31/2026")])) == (
        local_midnight(day)
    )
    for style in (PLAIN, date_style([SheetCell("31/12/2026"), SheetCell("12/31/2026")])):
        with pytest.raises(UnreadableDate) as caught:
            read_start(day_first, ZONE, style)
        assert caught.value.is_ambiguous


@given(DAYS, st.times())
def test_an_instant_is_exact_save_for_the_last_minute_of_a_day_as_an_end(
    day: date, clock: time
) -> None:
    clock = clock.replace(microsecond=0)
    at = datetime.combine(day, clock, ZoneInfo(ZONE)).astimezone(UTC)
    cell = SheetCell(f"{day:%Y/%m/%d} {clock:%H:%M:%S}")

    assert read_start(cell, ZONE, PLAIN) == at
    is_last = (clock.hour, clock.minute) == (23, 59)
    assert read_end(cell, ZONE, PLAIN) == (local_midnight(day + timedelta(1)) if is_last else at)
    assert is_midnight(cell, PLAIN) == (clock == time())


@given(st.text(max_size=12))
def test_whatever_a_cell_says_it_is_a_date_no_end_or_told(text: str) -> None:
    for read in (read_start, read_end):
        with suppress(UnreadableDate):
            at = read(SheetCell(text), ZONE, PLAIN)
            assert at is None or at.tzinfo is UTC


@pytest.mark.parametrize(
    "text", ["", "永久", "长期有效", "長期", "9999-12-31", "无", "-", "N/A", "no end", "不限"]
)
def test_what_never_ends_has_no_end(text: str) -> None:
    assert read_end(SheetCell(text), ZONE, PLAIN) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026/3/1 9:00", datetime(2026, 3, 1, 1, 0, tzinfo=UTC)),
        ("2026年3月1日 下午3:30", datetime(2026, 3, 1, 7, 30, tzinfo=UTC)),
        ("2026-03-01 24:00", datetime(2026, 3, 1, 16, 0, tzinfo=UTC)),
        ("2026年3月1日 晚上12:00", datetime(2026, 3, 1, 16, 0, tzinfo=UTC)),
        ("2026年3月1日 凌晨12:30", datetime(2026, 2, 28, 16, 30, tzinfo=UTC)),
        ("2026年3月1日 中午12:00", datetime(2026, 3, 1, 4, 0, tzinfo=UTC)),
        ("2026年3月1日 晚上11:30", datetime(2026, 3, 1, 15, 30, tzinfo=UTC)),
        ("2026-03-01T09:00:00+09:00", datetime(2026, 3, 1, 0, 0, tzinfo=UTC)),
        ("20260301090000", datetime(2026, 3, 1, 1, 0, tzinfo=UTC)),
        ("46082.375", datetime(2026, 3, 1, 1, 0, tzinfo=UTC)),
        ("Mar 1, 2026 9:00 PM", datetime(2026, 3, 1, 13, 0, tzinfo=UTC)),
        ("2026/5", datetime(2026, 4, 30, 16, 0, tzinfo=UTC)),
    ],
)
def test_a_time_of_day_is_read_in_the_zone_of_the_pack(text: str, at: datetime) -> None:
    assert read_start(SheetCell(text), ZONE, PLAIN) == at


def test_a_month_as_an_end_includes_its_last_day() -> None:
    assert read_end(SheetCell("2024/2"), ZONE, PLAIN) == local_midnight(date(2024, 3, 1))


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30",
        "2026-13-01",
        "明年春天",
        "0001-01-01",
        "12345",
        "2026-03-01 25:00",
        "即日起",
        "2026-03-01 晚上12:30",
    ],
)
def test_what_is_no_date_is_told_as_an_end(text: str) -> None:
    with pytest.raises(UnreadableDate):
        read_end(SheetCell(text), ZONE, PLAIN)


def test_what_a_file_keeps_as_a_date_is_that_date_whatever_it_shows() -> None:
    shown = SheetCell("1-Mar", datetime(2026, 3, 1))  # noqa: DTZ001 - workbooks keep no zone
    number = SheetCell("46,082", 46082.0)

    assert read_end(shown, ZONE, PLAIN) == local_midnight(date(2026, 3, 2))
    assert read_end(number, ZONE, PLAIN) == local_midnight(date(2026, 3, 2))
    assert read_start(SheetCell("即日起"), ZONE, PLAIN) is None


@pytest.mark.parametrize(
    "text", ["2026/3/1至2026/5/31", "2026/3/1 ~ 2026/5/31", "2026/3/1—2026/5/31"]
)
def test_a_range_has_two_ends(text: str) -> None:
    assert split_range(text) == ("2026/3/1", "2026/5/31")


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("113/3/22-115/3/21", ("113/3/22", "115/3/21")),
        ("2026-03-01-2026-05-31", ("2026-03-01", "2026-05-31")),
        ("20260301-20260531", ("20260301", "20260531")),
        ("2026.3.1-2026.5.31", ("2026.3.1", "2026.5.31")),
        ("2026年3月1日-2026年5月31日", ("2026年3月1日", "2026年5月31日")),
    ],
)
def test_a_hyphen_between_whole_days_makes_a_range(text: str, ends: tuple[str, str]) -> None:
    assert split_range(text) == ends


@pytest.mark.parametrize("text", ["2026-03-01", "26-3-1", "2026/3/1", "20260301"])
def test_a_hyphen_within_a_day_makes_none(text: str) -> None:
    assert split_range(text) is None
