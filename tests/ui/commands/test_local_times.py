from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from ui.commands.at_home import AtHome
from ui.commands.command_options import local
from ui.commands.local_times import local_times, moment

AT = datetime(2026, 5, 31, 16, tzinfo=UTC)
BEIJING, LONDON = AT.astimezone(ZoneInfo("Asia/Shanghai")), AT.astimezone(ZoneInfo("Europe/London"))


def test_where_all_keep_one_zone_it_is_told_once_below() -> None:
    times = local_times([BEIJING, None, BEIJING])
    assert [times.told(BEIJING), times.told(None)] == ["2026-06-01 00:00", "—"]
    assert times.told(BEIJING, "2026-05-31 24:00") == "2026-05-31 24:00"
    assert times.note("zh") == "时间均为北京时间 (UTC+8)"
    assert times.note("en") == "times are Beijing time (UTC+8)"


def test_where_they_differ_each_tells_its_own() -> None:
    times = local_times([BEIJING, LONDON])
    assert times.told(LONDON) == "2026-05-31 17:00 UTC+1"
    assert times.told(BEIJING, "2026-05-31 24:00") == "2026-05-31 24:00 UTC+8"
    assert times.note("zh") is None


def test_of_one_zone_the_offset_may_change_with_the_season() -> None:
    winter = datetime(2026, 1, 31, 16, tzinfo=ZoneInfo("Europe/London"))
    assert local_times([LONDON, winter]).told(winter) == "2026-01-31 16:00 UTC+0"


@pytest.mark.parametrize(
    ("zone", "told"),
    [("Asia/Kathmandu", "UTC+5:45"), ("America/St_Johns", "UTC-2:30"), ("UTC", "UTC+0")],
)
def test_any_zone_is_told_by_its_offset(zone: str, told: str) -> None:
    assert local_times([AT.astimezone(ZoneInfo(zone))]).note("en") == f"times are {told}"


def test_what_a_person_writes_is_of_the_zone_that_is_set_unless_it_says_its_offset(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LIQUID_HOME", str(tmp_path))
    monkeypatch.setenv("LIQUID_ZONE", "Europe/London")
    home = AtHome()
    read = [home.instant(text) for text in ("2026-07-01", "2026-07-01T09:30+08:00")]
    assert read == [
        datetime(2026, 6, 30, 23, tzinfo=UTC),
        datetime(2026, 7, 1, 1, 30, tzinfo=UTC),
    ]
    assert local(read[0], home.settings.zone) == "2026-07-01 00:00+01:00"


def test_a_time_that_stands_alone_tells_its_offset() -> None:
    assert [moment(BEIJING), moment(None)] == ["2026-06-01 00:00 UTC+8", "—"]


def test_a_table_without_times_says_nothing_of_zones() -> None:
    assert local_times([None]).note("zh") is None
