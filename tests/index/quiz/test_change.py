"""What a value was before: only what the viewer could have been told, and never what is still to come."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from index.learning.askable import askable_by
from index.quiz.change import Change, Sight, change_at
from knowledge.audience import Audience, Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 3, 15, 2, tzinfo=UTC)
DAY = timedelta(days=1)
AGENT = Viewer("小李", team="信用卡")
LOANS = Audience(teams=frozenset({"贷款"}))


def sheet(fee: int, version: str, **more: object) -> Sheet:
    told = {"title": "白金卡权益", "headings": [("费用",)], "version": version, "is_learned": True}
    return Sheet(**{"pack_id": "card", "texts": [f"白金卡年费为{fee}元。"], **told, **more})  # type: ignore[arg-type]


def since(days: int) -> Window:
    return Window(AT - days * DAY, None)


def change(folder: Path, sheets: list[Sheet]) -> Change | None:
    """Return the change that led to what the agent is asked."""
    live = put(folder, HashEncoder(), sheets).live
    [place] = askable_by(live, AGENT, AT).places.tolist()
    return change_at(Sight(live, AGENT, AT), place)


def test_the_value_before_is_that_of_the_version_before(tmp_path: Path) -> None:
    told = change(
        tmp_path,
        [
            sheet(100, "1", window=since(90)),
            sheet(200, "2", window=since(60)),
            sheet(300, "3", window=since(2)),
        ],
    )
    assert told is not None
    assert (told.before.text, told.since) == ("200元", AT - 2 * DAY)


@pytest.mark.parametrize(
    "other",
    [
        sheet(200, "2", window=since(60), audience=LOANS),
        sheet(200, "2", window=since(60), withdrawn=True),
    ],
)
def test_what_was_for_others_or_taken_back_is_not_told_as_what_was(
    tmp_path: Path, other: Sheet
) -> None:
    told = change(
        tmp_path, [sheet(100, "1", window=since(90)), other, sheet(300, "3", window=since(2))]
    )
    assert told is not None
    assert told.before.text == "100元"


def test_where_all_before_was_for_others_nothing_changed(tmp_path: Path) -> None:
    first = sheet(100, "1", window=since(90), audience=LOANS)
    assert change(tmp_path, [first, sheet(300, "2", window=since(2))]) is None


def test_a_value_that_is_to_come_is_never_one_that_was(tmp_path: Path) -> None:
    soon, later = Window(AT + DAY, None), Window(AT + 9 * DAY, None)
    live = put(
        tmp_path,
        HashEncoder(),
        [
            sheet(100, "1", window=since(9)),
            sheet(200, "2", window=soon),
            sheet(300, "3", window=later),
        ],
    ).live
    sight = Sight(live, AGENT, AT)
    versions = live.rows.versions[sight.points.rows]
    place = int(np.flatnonzero(versions == 2)[0])
    told = change_at(sight, place)
    assert told is not None
    assert told.before.text == "100元"
