"""What a viewer may be asked: never what has ended, never another's, and one value of one point."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from index.cards.card_file import point_key
from index.learning.askable import Askable, askable_by, points_in
from index.library import Library
from knowledge.audience import Audience, Viewer
from knowledge.window import Window, to_ns
from tests.fakes import HashEncoder, SequentialIds
from tests.libraries import Sheet, put

ENCODER = HashEncoder()
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)
INSIDE = datetime(2026, 3, 15, tzinfo=UTC)
TICK = timedelta(microseconds=1)
AGENT = Viewer("小李", team="信用卡")
FEE = "白金卡年费为3600元。"


def sheet(text: str = FEE, **columns: object) -> Sheet:
    told = {"title": "白金卡权益", "headings": [("费用",)], "window": Window(START, END)}
    return Sheet(**{"pack_id": "card", "texts": [text], "is_learned": True, **told, **columns})  # type: ignore[arg-type]


def answers(library: Library, at: datetime, viewer: Viewer = AGENT) -> list[str]:
    found = askable_by(library.live, viewer, at)
    held = points_in(library.live).read(found.places.tolist())
    return [one.point.text for one in held]


def asked(library: Library, at: datetime) -> Askable:
    return askable_by(library.live, AGENT, at)


def test_a_point_is_asked_from_the_first_instant_of_its_window_up_to_the_last(
    tmp_path: Path,
) -> None:
    library = put(tmp_path, ENCODER, [sheet(announced_at=START)])
    instants = (START - TICK, START, END - TICK, END)
    assert [answers(library, at) for at in instants] == [[], ["3600元"], ["3600元"], []]


def test_nobody_is_asked_what_is_for_others(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [sheet(audience=Audience(teams=frozenset({"贷款"})))])
    assert answers(library, INSIDE) == []
    assert answers(library, INSIDE, Viewer("小王", team="贷款")) == ["3600元"]


def test_what_is_announced_is_learned_ahead_and_said_to_be(tmp_path: Path) -> None:
    announced = START - timedelta(days=9)
    library = put(tmp_path, ENCODER, [sheet(announced_at=announced)])
    assert answers(library, announced - TICK) == []
    found = asked(library, announced)
    assert found.is_ahead.tolist() == [True]
    assert (found.begins.tolist(), found.ends.tolist()) == ([to_ns(START)], [to_ns(END)])
    assert asked(library, START).is_ahead.tolist() == [False]


def test_what_is_not_announced_is_learned_ahead_where_the_pack_says_so(tmp_path: Path) -> None:
    begins = START - timedelta(days=20)
    library = put(tmp_path, ENCODER, [sheet(announced_at=START, learn_from=begins)])
    assert answers(library, begins - TICK) == []
    assert answers(library, begins) == ["3600元"]
    assert answers(library, begins, Viewer("小王", team="贷款")) == ["3600元"]


def test_a_changed_value_is_asked_from_its_own_start_and_is_another_version_of_the_point(
    tmp_path: Path,
) -> None:
    change = START + timedelta(days=30)
    later = sheet("白金卡年费为3800元。", version="2", window=Window(change, END))
    library = put(tmp_path, ENCODER, [sheet(), later])
    before, after = asked(library, change - TICK), asked(library, change)
    assert answers(library, change - TICK) == ["3600元"]
    assert answers(library, change) == ["3800元"]
    assert before.ids.tolist() == after.ids.tolist()
    assert before.versions.tolist() != after.versions.tolist()
    assert before.ends.tolist() == [to_ns(change)]


def test_a_version_that_says_the_same_ends_nothing(tmp_path: Path) -> None:
    change = START + timedelta(days=30)
    later = sheet("白金卡年费是3600元。", version="2", window=Window(change, END))
    library = put(tmp_path, ENCODER, [sheet(), later])
    before, after = asked(library, change - TICK), asked(library, change)
    assert before.versions.tolist() == after.versions.tolist()
    assert before.ends.tolist() == [to_ns(END)]


@pytest.mark.parametrize(("other", "count"), [("白金卡年费为3800元。", 0), (FEE, 2)])
def test_what_two_packs_answer_differently_is_not_asked(
    tmp_path: Path, other: str, count: int
) -> None:
    library = put(tmp_path, ENCODER, [sheet(), sheet(other, pack_id="twin")])
    assert len(answers(library, INSIDE)) == count


def test_what_was_withdrawn_is_not_asked(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [sheet(withdrawn=True)])
    assert answers(library, INSIDE) == []
    assert len(points_in(library.live).rows) == 1


def test_a_library_without_points_asks_nothing(tmp_path: Path) -> None:
    library = put(tmp_path, ENCODER, [Sheet("card", [FEE])])
    assert answers(library, INSIDE) == []


def test_points_are_read_in_any_order_from_all_packs(tmp_path: Path) -> None:
    texts = ["存款利率为2.1%。", "起存金额1万元。", "期限为3年。"]
    ids = SequentialIds("t")
    sheets = [sheet(text, pack_id=f"p{n}", title=f"产品{n}") for n, text in enumerate(texts)]
    points = points_in(put(tmp_path, ENCODER, sheets, ids).live)
    held = points.read([2, 0, 1])
    assert [one.point.text for one in held] == ["3年", "2.1%", "1万元"]
    keys = [point_key(one.point.point_id) for one in held]
    assert np.array(keys).tolist() == points.columns.ids[[2, 0, 1]].tolist()
