"""Points as they stand now: of what one may know of, and each value that holds or is to come."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from index.learning.askable import points_in
from index.library import Library
from index.quiz.shown_points import asked_now, places_for, standing_now
from knowledge.audience import Audience, Role, Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

ENCODER = HashEncoder()
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
INSIDE = datetime(2026, 3, 15, tzinfo=UTC)
TICK = timedelta(microseconds=1)
AGENT, TRAINER = Viewer("小李", team="信用卡"), Viewer("周敏", Role.TRAINER)
FEE, DEARER = "白金卡年费为3600元。", "白金卡年费为4200元。"
OLD = Sheet(
    "card", [FEE], title="白金卡权益", headings=[("费用",)], window=Window(START, END),
    is_learned=True,
)  # fmt: skip
CHANGE = INSIDE + timedelta(days=30)
NEW = replace(OLD, texts=[DEARER], version="2", window=Window(CHANGE, END), published_at=START)


def point_ids(library: Library) -> list[str]:
    live = library.live
    places = places_for(live, TRAINER, START)
    return [held.point.point_id for held in points_in(live).read(places.tolist())]


def values(library: Library, at: datetime, viewer: Viewer) -> list[str]:
    found = standing_now(library.live, viewer, at, point_ids(library))
    return sorted(shown.point.text for shown in found.values())


def test_a_point_is_shown_up_to_the_instant_at_which_it_ends(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [OLD])
    for at, shown in ((START, 1), (END - TICK, 1), (END, 0)):
        for viewer in (AGENT, TRAINER):
            assert len(standing_now(library.live, viewer, at, point_ids(library))) == shown
        assert len(asked_now(library.live, AGENT, at, point_ids(library))) == shown


def test_the_value_to_come_is_shown_beside_the_one_that_holds_and_not_asked(
    tmp_path: Path,
) -> None:
    library = put(tmp_path, ENCODER, [OLD, NEW])
    assert values(library, INSIDE, TRAINER) == ["3600元", "4200元"]
    [asked] = asked_now(library.live, AGENT, INSIDE, point_ids(library)).values()
    assert (asked.point.text, asked.is_ahead(INSIDE)) == ("3600元", False)
    assert values(library, CHANGE, TRAINER) == values(library, CHANGE, AGENT) == ["4200元"]


def test_others_are_shown_nothing_of_it_and_who_publishes_all(tmp_path: Path) -> None:
    narrow = replace(OLD, audience=Audience(teams=frozenset({"贷款"})))
    library = put(tmp_path, ENCODER, [narrow])
    assert values(library, INSIDE, AGENT) == []
    assert values(library, INSIDE, TRAINER) == ["3600元"]


def test_what_was_taken_back_is_shown_to_nobody(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [replace(OLD, withdrawn=True)])
    assert points_in(library.live).rows.size
    assert len(places_for(library.live, TRAINER, INSIDE)) == 0


def test_only_points_that_were_asked_for_are_read(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [OLD])
    assert standing_now(library.live, TRAINER, INSIDE, ["card/d#other"]) == {}
    assert asked_now(library.live, AGENT, INSIDE, []) == {}
