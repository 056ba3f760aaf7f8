"""Clocks that jump back between acts, and clocks that are put forward and back by law."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from index.candidates import holds_until, visible_rows
from index.generation import Act
from index.layout import Layout
from index.library import Library
from index.search import search
from index.withdrawal import Target, roll_back, withdraw
from knowledge.audience import Viewer
from knowledge.window import Window, read_instant
from tests.fakes import HashEncoder, SequentialIds
from tests.libraries import LONG_AGO, Sheet, put

ENCODER = HashEncoder()
VIEWER = Viewer("小王")
DAY, TICK = timedelta(days=1), timedelta(microseconds=1)
AT = LONG_AGO + 100 * DAY


def act(scratch: str, days: float) -> Act:
    return Act("t", "", LONG_AGO + timedelta(days=days), scratch)


def shown(home: Path, at: datetime = AT) -> set[str]:
    library = Library(home, ENCODER)
    library.refresh()
    return {hit.passage.text for hit in search(library.live, ENCODER, "卡年费", VIEWER, at).hits}


def publish(home: Path, days: float, *sheets: Sheet) -> None:
    ids = SequentialIds(f"p-{days}-{sheets[0].pack_id}-{sheets[0].version}")
    put(home, ENCODER, sheets, ids, at=LONG_AGO + timedelta(days=days))


def sheet(pack: str, version: str, days: float) -> Sheet:
    text = f"{pack}卡年费{version}元。"
    return Sheet(pack, [text], version, published_at=LONG_AGO + timedelta(days=days))


def test_what_is_published_after_a_withdrawal_survives_a_rollback_though_it_is_dated_before(
    tmp_path: Path,
) -> None:
    publish(tmp_path, 10, sheet("甲", "1", 10))
    withdraw(Layout(tmp_path), ENCODER, Target("甲"), act("w", 11))
    # The clock of the publisher is three days behind.
    publish(tmp_path, 8, sheet("甲", "2", 8))
    publish(tmp_path, 12, sheet("乙", "1", 12))
    assert shown(tmp_path) == {"甲卡年费2元。", "乙卡年费1元。"}
    roll_back(Layout(tmp_path), 3, act("r", 13))
    assert shown(tmp_path) == {"甲卡年费2元。"}


def test_what_was_withdrawn_while_it_was_rolled_back_does_not_return_though_it_is_dated_later(
    tmp_path: Path,
) -> None:
    publish(tmp_path, 1, sheet("甲", "1", 1))
    publish(tmp_path, 10, sheet("甲", "2", 10))
    roll_back(Layout(tmp_path), 1, act("r", 11))
    # The clock of whoever withdraws is five days behind: the version that stands aside is dated after it.
    withdraw(Layout(tmp_path), ENCODER, Target("甲"), act("w", 6))
    assert shown(tmp_path) == set()
    roll_back(Layout(tmp_path), 2, act("s", 12))
    assert shown(tmp_path) == set()


def test_an_answer_is_that_of_the_instant_however_often_the_clock_jumps(tmp_path: Path) -> None:
    starts, ends = AT, AT + DAY
    live = put(
        tmp_path,
        ENCODER,
        [
            Sheet("甲", ["甲卡年费1元。"]),
            Sheet("甲", ["甲卡年费2元。"], "2", window=Window(starts, ends)),
        ],
    ).live
    asked = [starts, starts - TICK, ends, ends - TICK, starts + TICK, LONG_AGO + DAY, ends + DAY]
    expected = [{"甲卡年费2元。"}, {"甲卡年费1元。"}, set(), {"甲卡年费2元。"}]
    expected += [{"甲卡年费2元。"}, {"甲卡年费1元。"}, set()]
    for _ in range(3):
        for at, texts in zip(asked, expected, strict=True):
            hits = search(live, ENCODER, "甲卡年费", VIEWER, at).hits
            assert {hit.passage.text for hit in hits} == texts, at
    assert holds_until(live, starts - TICK) == starts
    assert holds_until(live, starts) == ends


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        # Forward at midnight: the day begins at one.
        ("Africa/Cairo", date(2026, 4, 24), 23),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Asia/Kathmandu", date(2024, 2, 29), 24),
    ],
)
def test_a_day_of_a_campaign_lasts_as_long_as_its_clocks_say(
    tmp_path: Path, zone: str, day: date, hours: float
) -> None:
    window = Window(read_instant(day, zone), read_instant(day, zone, is_end=True))
    assert window.starts_at is not None
    assert window.ends_at is not None
    assert window.ends_at - window.starts_at == timedelta(hours=hours)
    live = put(tmp_path, ENCODER, [Sheet("甲", ["甲卡年费。"], window=window, zone=zone)]).live
    for at, is_current in (
        (window.starts_at - TICK, False),
        (window.starts_at, True),
        (window.ends_at - TICK, True),
        (window.ends_at, False),
    ):
        assert visible_rows(live, VIEWER, at).current.tolist() == [is_current], at
    assert window.starts_at.tzinfo is UTC
