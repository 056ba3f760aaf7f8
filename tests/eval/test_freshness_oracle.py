"""The oracle of what stands when, against which the library is held."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from eval.freshness_calendar import begins, clock_changes, is_over
from eval.freshness_oracle import Key, Oracle, Standing
from eval.freshness_records import (
    DocumentRecord,
    Publish,
    RollBack,
    SectionRecord,
    Term,
    VersionRecord,
    Withdraw,
    Written,
)
from eval.freshness_shelf import Shelf
from knowledge.audience import Role, Viewer

TICK = timedelta(microseconds=1)
AGENT = Viewer("小王")


def version(number: int, term: Term, **others: object) -> VersionRecord:
    section = SectionRecord("年费", f"第{number}版年费。")
    return VersionRecord(
        pack_id="a",
        version=f"v{number}",
        title=f"甲{number}",
        kind="product",
        zone="Asia/Shanghai",
        documents=(DocumentRecord("d", "收费", (section,)),),
        term=term,
        **others,  # type: ignore[arg-type]  # any of its fields
    )


def day(number: int, hour: int = 0) -> datetime:
    """Return an instant of March 2026 in Shanghai."""
    return datetime(2026, 3, number, hour, tzinfo=UTC) - timedelta(hours=8)


def march(first: int | None, last: int | None) -> Term:
    written = [None if n is None else Written(date(2026, 3, n)) for n in (first, last)]
    return Term(*written)


def told(shelf: Shelf, at: datetime, viewer: Viewer = AGENT) -> dict[str, str]:
    picture = Oracle(shelf.editions).picture(viewer, at)
    return {key.version: standing.value for key, standing in picture.items()}


def test_the_oracle_lets_a_later_version_stand_from_its_start_and_for_ever() -> None:
    shelf = Shelf()
    shelf.do(Publish(day(1), (version(1, march(1, 31)),)))
    shelf.do(Publish(day(2), (version(2, march(10, 20)),)))
    assert told(shelf, day(10) - TICK) == {"v1": "current", "v2": "announced"}
    assert told(shelf, day(10)) == {"v1": "superseded", "v2": "current"}
    assert told(shelf, day(21) - TICK) == {"v1": "superseded", "v2": "current"}
    assert told(shelf, day(21)) == {"v1": "superseded", "v2": "ended"}


def test_the_oracle_lets_the_version_before_return_where_its_author_says_so() -> None:
    shelf = Shelf()
    shelf.do(Publish(day(1), (version(1, march(1, 31)),)))
    shelf.do(Publish(day(2), (version(2, march(10, 20), afterwards="previous"),)))
    assert told(shelf, day(20)) == {"v1": "superseded", "v2": "current"}
    assert told(shelf, day(21)) == {"v1": "current", "v2": "ended"}


def test_the_oracle_keeps_what_is_not_announced_from_agents() -> None:
    shelf, announced = Shelf(), Written(date(2026, 3, 5), time(9))
    shelf.do(Publish(day(1), (version(1, march(10, 20), announced=announced),)))
    assert told(shelf, day(5, 9) - TICK) == {"v1": "unannounced"}
    assert told(shelf, day(5, 9)) == {"v1": "announced"}
    assert told(shelf, day(2), Viewer("王", Role.TRAINER)) == {"v1": "announced"}


def test_the_oracle_brings_nothing_back_that_was_withdrawn() -> None:
    shelf = Shelf()
    shelf.do(Publish(day(1), (version(1, march(None, None)),)))
    shelf.do(Withdraw(day(2), "a", "v1", "d", "年费"))
    shelf.do(Publish(day(3), (version(2, march(None, None)),)))
    shelf.do(RollBack(day(4), 1))
    assert told(shelf, day(5)) == {"v1": "withdrawn"}
    assert [e.version.version for e in shelf.dropped()] == ["v2"]


def test_the_oracle_shows_a_section_only_to_whom_both_pack_and_document_are_open() -> None:
    section = SectionRecord("年费", "年费。")
    document = DocumentRecord("d", "收费", (section,), places={"regions": frozenset({"上海"})})
    record = replace(
        version(1, march(None, None)),
        documents=(document,),
        places={"teams": frozenset({"零售"})},
    )
    shelf = Shelf()
    shelf.do(Publish(day(1), (record,)))
    oracle, key = Oracle(shelf.editions), Key("a", "v1", "d", "年费")
    for team, region, standing in (
        ("零售", "上海", Standing.CURRENT),
        ("零售", "北京", Standing.NOT_THEIRS),
        ("对公", "上海", Standing.NOT_THEIRS),
        (None, None, Standing.NOT_THEIRS),
    ):
        viewer = Viewer("王", Role.ADMIN, team, region)
        assert oracle.standing(key, viewer, day(2)) is standing


@pytest.mark.parametrize(
    ("zone", "written", "begin", "end"),
    [
        # Clocks go from 00:00 to 01:00 on this day, so that it begins at one.
        ("Africa/Cairo", Written(date(2024, 4, 26)), "2024-04-25T22:00", "2024-04-26T21:00"),
        # And from 00:00 back to 23:00 the day before: that day has its last hour twice.
        ("Africa/Cairo", Written(date(2024, 10, 31)), "2024-10-30T21:00", "2024-10-31T22:00"),
        # 00:00 comes twice, and the day begins with the first.
        ("America/Havana", Written(date(2024, 11, 3)), "2024-11-03T04:00", "2024-11-04T05:00"),
        ("Asia/Kathmandu", Written(date(2024, 2, 29)), "2024-02-28T18:15", "2024-02-29T18:15"),
        (
            "Asia/Shanghai",
            Written(date(2026, 5, 31), time(9)),
            "2026-05-31T01:00",
            "2026-05-31T01:00",
        ),
        # 01:30 comes twice that night; meant is the first.
        (
            "America/New_York",
            Written(date(2024, 11, 3), time(1, 30)),
            "2024-11-03T05:30",
            "2024-11-03T05:30",
        ),
    ],
)
def test_the_oracle_reads_dates_off_the_clocks(
    zone: str, written: Written, begin: str, end: str
) -> None:
    assert begins(written, zone) == datetime.fromisoformat(begin).replace(tzinfo=UTC)
    assert is_over(written, zone) == datetime.fromisoformat(end).replace(tzinfo=UTC)


def test_clocks_change_where_they_do() -> None:
    assert clock_changes("Asia/Shanghai") == ()
    assert date(2024, 3, 10) in clock_changes("America/New_York")
    assert date(2024, 10, 6) in clock_changes("Australia/Lord_Howe")
