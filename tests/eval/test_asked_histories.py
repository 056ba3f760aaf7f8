from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from eval.asked_histories import Replayed, publish_histories, replay_histories, says
from eval.freshness_oracle import Oracle, Standing
from eval.freshness_records import (
    DocumentRecord,
    Publish,
    SectionRecord,
    Term,
    VersionRecord,
    Withdraw,
    Written,
)
from eval.freshness_shelf import Shelf
from eval.histories_table import histories_table, histories_value
from eval.history_packs import HistoryVersion, PackHistory, in_order, read_histories
from eval.law_histories import replay_laws
from eval.law_packs import read_law
from eval.laws import publish_laws
from eval.publishing import EVALUATOR, silent
from index.encoder import open_encoder
from tests.fakes import HashEncoder

HISTORIES = read_histories()
RIGHT = Replayed(
    pack_id="a",
    question="利率多少",
    at=datetime(2026, 1, 1, tzinfo=UTC),
    expected=(2, "1.3%"),
    others=("3%", "1.5%"),
    shown=("2",),
    first="年利率1.3%。",
    answered=("2", "年利率1.3%。"),
)


def test_there_are_ten_packs_of_five_versions_in_two_languages() -> None:
    assert len(HISTORIES) >= 10
    assert all(len(history.versions) == 5 for history in HISTORIES)
    assert sum(history.document.isascii() for history in HISTORIES) >= 2
    withdrawn = [v for history in HISTORIES for v in history.versions if v.withdrawn_at]
    assert len(withdrawn) >= 3


@pytest.mark.parametrize("history", HISTORIES, ids=lambda history: history.pack_id)
def test_what_a_history_says_is_in_force_follows_from_its_dates(history: PackHistory) -> None:
    shelf = Shelf()
    for at, _, version, is_withdrawal in in_order([history]):
        number = str(version.number)
        if is_withdrawal:
            shelf.do(Withdraw(at, history.pack_id, number))
        else:
            shelf.do(Publish(at, (_record(history, version),), version.visible_from))
    oracle = Oracle(shelf.editions)
    assert [at for at, _ in history.dates] == sorted(at for at, _ in history.dates)
    for at, in_force in history.dates:
        picture = oracle.picture(EVALUATOR, at)
        current = [key.version for key, s in picture.items() if s is Standing.CURRENT]
        assert current == ([] if in_force is None else [str(in_force)]), at


def _record(history: PackHistory, version: HistoryVersion) -> VersionRecord:
    section = SectionRecord("h", "t")
    starts, ends, announced = (
        _written(version, key) for key in ("starts_at", "ends_at", "announced_at")
    )
    return VersionRecord(
        pack_id=history.pack_id,
        version=str(version.number),
        title=history.title,
        kind=history.kind,
        zone=history.zone,
        documents=(DocumentRecord("rules", history.title, (section,)),),
        term=Term(starts, ends),
        announced=announced,
        afterwards=version.afterwards,
    )


def _written(version: HistoryVersion, key: str) -> Written | None:
    value = version.window.get(key)
    if value is None:
        return None
    if isinstance(value, datetime):
        return Written(value.date(), value.time())
    return Written(value)


@pytest.mark.parametrize(
    ("text", "value", "is_said"),
    [
        ("利率1.3%", "1.3%", True),
        ("利率1.3%", "3%", False),
        ("年费1111元", "111元", False),
        ("年费111元", "111元", True),
        ("gets 2 free visits", "2", True),
        ("gets 12 free visits", "2", False),
        ("gets 25 free visits", "2", False),
    ],
)
def test_a_value_is_said_as_itself_only(text: str, value: str, is_said: bool) -> None:
    assert says(text, value) is is_said


def test_every_way_of_going_wrong_is_named() -> None:
    assert RIGHT.failures == ()
    for failure, changes in (
        ("stale", {"shown": ("2", "1")}),
        ("missed", {"shown": (), "first": ""}),
        ("not first", {"first": "起存50元。"}),
        ("abstains", {"answered": None}),
        ("wrong value", {"answered": ("2", "年利率面议。")}),
        ("another's value", {"answered": ("2", "年利率1.3%，原为1.5%。")}),
        ("stale", {"expected": None}),
    ):
        assert failure in replace(RIGHT, **changes).failures


def test_each_version_is_found_while_it_is_in_force(tmp_path: Path) -> None:
    some = [h for h in HISTORIES if h.pack_id in ("platinum-annual-fee", "new-customer-gift")]
    live = publish_histories(some, tmp_path, HashEncoder(), silent)
    replayed = replay_histories(some, live, HashEncoder())
    assert len(replayed) == sum(len(h.questions) * len(h.dates) for h in some)
    # What is answered, and first, is the real encoder's affair.
    told = {failure for one in replayed for failure in one.failures}
    assert told.isdisjoint({"stale", "missed", "answers", "another's value"})
    assert histories_value(replayed, ())["asked"] == len(replayed)
    assert "platinum-annual-fee" in histories_table(replayed, ())


@pytest.mark.slow
def test_each_question_gives_the_value_in_force_on_each_date(
    default_encoder_folder: Path, tmp_path: Path
) -> None:
    encoder = open_encoder(default_encoder_folder, threads=2)
    live = publish_histories(HISTORIES, tmp_path, encoder, silent)
    replayed = replay_histories(HISTORIES, live, encoder)
    assert [one for one in replayed if one.failures] == []


def test_a_law_is_found_in_the_version_of_the_day(tmp_path: Path) -> None:
    head = "# 付款条例\n\n{} 施行\n<!-- INFO END -->\n\n第八条 {}\n"
    versions = [
        read_law("付款条例(2020-07-05)", head.format("2020年9月1日", "三十日内付款，不得拖延。")),
        read_law(
            "付款条例(2025-03-17)", head.format("2025年6月1日", "六十日内付款，另有约定的除外。")
        ),
    ]
    live = publish_laws(versions, tmp_path, HashEncoder(), silent)
    replayed = replay_laws(versions, live, HashEncoder())
    days = [None, "2020-09-01", "2020-09-01", "2020-09-01", "2025-06-01", "2025-06-01"]
    assert [law.in_force for law in replayed] == days
    assert all(law.asked >= 2 for law in replayed)
    assert sum(law.stale + law.missed for law in replayed) == 0
    assert replayed[4].at - replayed[3].at == timedelta(microseconds=1)
