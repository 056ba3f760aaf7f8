"""Business days of many instants, against those of each."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.learning.days import business_days
from index.learning.memory import business_day
from knowledge.window import from_ns, to_ns

instants = st.datetimes(
    *map(datetime.fromisoformat, ("2025-01-01", "2027-01-01")), timezones=st.just(UTC)
)
zones = st.sampled_from(["Asia/Shanghai", "Europe/London", "America/New_York"])


@given(st.lists(instants, max_size=20), zones, st.sampled_from([time(0), time(4), time(5, 30)]))
def test_each_instant_belongs_to_its_own_business_day(
    given_instants: list[datetime], zone_name: str, changes_at: time
) -> None:
    zone = ZoneInfo(zone_name)
    found = business_days(np.array([*map(to_ns, given_instants)], np.int64), zone, changes_at)
    assert found.tolist() == [business_day(i, zone, changes_at).toordinal() for i in given_instants]


def test_the_day_changes_at_the_instant_and_not_before() -> None:
    zone = ZoneInfo("Asia/Shanghai")
    change = to_ns(datetime(2026, 3, 1, 4, tzinfo=zone))
    before, after = business_days(np.array([change - 1000, change]), zone).tolist()
    assert after == before + 1
    assert from_ns(change).astimezone(zone).date().toordinal() == after


def test_years_apart_are_days_apart() -> None:
    begin = datetime(2020, 1, 1, tzinfo=UTC)
    found = business_days(
        np.array([to_ns(begin), to_ns(begin + timedelta(days=2000))]), ZoneInfo("UTC")
    )
    assert np.diff(found).tolist() == [2000]
