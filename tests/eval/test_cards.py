"""What the measurement of cards counts, and that the verdicts on file are of cards that were shown."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.cards import Judged, Made, count_cards, drawn, shares, still_dealt
from eval.cards_reading import JUDGED, LAWS_JUDGED, made_of, read_judged_cards
from eval.commands import app
from eval.questions import QUESTIONS
from knowledge.evaluation_errors import BadCollection
from tests.index.cards.dealing import PRODUCT, read

TABLES_FIRST = QUESTIONS / "cards_tables_first_runs.jsonl"
RESULTS = QUESTIONS.parent / "results"
PAGE = "# 挂失\n\n## 挂失收费\n\n信用卡挂失费每次40元。\n\n## 怎么补卡\n\n先挂失。再登记地址。最后等待寄送。\n"


def _made() -> list[Made]:
    points, passages = read(PAGE, PRODUCT)
    by_id = {passage.passage_id: passage for passage in passages}
    return made_of([(point, PRODUCT, by_id[point.passage_id]) for point in points])


def test_cards_and_rejects_are_counted() -> None:
    made = _made()
    count = count_cards(2, made)
    assert count.points == 2
    assert count.askable == 1
    assert sum(count.made.values()) == len(made) > sum(count.clean.values()) == 1
    assert count.rejects == {"many_things": 1}
    assert count.replies == {"value": 1}


def test_verdicts_are_shared_out_by_sample() -> None:
    judged = [
        Judged("before-1", "cell", ("甲？", "乙"), is_kept=True, fault=""),
        Judged("before-1", "cell", ("丙？", "丁"), is_kept=False, fault="wording"),
        Judged("after-2", "cell", ("戊？", "己"), is_kept=True, fault="trivia"),
    ]
    found = shares(judged)
    assert {name: share.share for name, share in found.items()} == {
        "before-1": 0.5,
        "before-1 kept": 1.0,
        "after-2": 0.0,
    }
    assert found["after-2"].faults == {"trivia": 1}


def test_a_verdict_holds_as_long_as_the_card_reads_the_same() -> None:
    made = _made()
    seen = next(one.seen for one in made if not one.broken)
    judged = [
        Judged("after-1", "cloze", seen, is_kept=True, fault="wording"),
        Judged("after-1", "cloze", (seen[0], "41元"), is_kept=True, fault=""),
    ]
    share = still_dealt(judged, made)
    assert (share.total, share.share) == (1, 0.0)
    assert still_dealt([], made).share is None


def test_a_draw_repeats_itself_and_takes_what_it_is_told_to() -> None:
    made = _made()
    assert drawn(made, 9, 1, is_linted=True) == [one for one in made if not one.broken]
    assert len(drawn(made, 9, 1, is_linted=False)) == len(made)
    assert drawn(made, 1, 5, is_linted=False) == drawn(made, 1, 5, is_linted=False)


@pytest.mark.parametrize(("path", "least"), [(JUDGED, 100), (LAWS_JUDGED, 50)])
def test_the_last_sample_of_what_is_asked_is_nearly_without_fault(path: Path, least: int) -> None:
    judged = read_judged_cards(path)
    last = shares(judged)[judged[-1].sample]
    assert judged[-1].sample.startswith("after-")
    assert last.total >= least
    assert last.share is not None
    assert last.share >= 0.95


def test_the_first_runs_of_tables_are_told_as_they_were_judged() -> None:
    rows = [json.loads(line) for line in TABLES_FIRST.read_text(encoding="utf-8").splitlines()]
    told = (RESULTS / "cards.md").read_text(encoding="utf-8")
    for split in "EFGH":
        verdicts = [row["verdict"] for row in rows if row["set"] == split]
        fair, bad = (verdicts.count(word) / len(verdicts) for word in ("fair", "bad"))
        (line,) = [line for line in told.splitlines() if line.startswith(f"| {split}, after ")]
        assert f"| {len(verdicts)} | **{fair:.3f}**".replace("0.", ".") in line
        assert f"| {bad:.3f} |".replace("0.", ".") in line


def test_first_runs_are_of_documents_on_file_and_tell_what_is_wrong() -> None:
    for line in TABLES_FIRST.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        folder = "documents" if row["set"] == "D" else "tables"
        path = QUESTIONS / folder / row["set"] / f"{row['document']}.md"
        assert path.is_file()
        assert (row["verdict"] == "fair") is (row["fault"] == "")


def test_a_file_that_holds_no_verdicts_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cards.jsonl"
    path.write_text('{"stem": "甲？"}\n', encoding="utf-8")
    with pytest.raises(BadCollection):
        read_judged_cards(path)


@pytest.mark.slow
def test_the_command_counts_the_sample_packs_and_draws_from_them() -> None:
    told = CliRunner().invoke(app, ["cards", "--json"])
    value = json.loads(told.stdout)["packs"]
    assert value["askable"] > 700
    assert value["judged"]["dealt today"]["share"] >= 0.95
    shown = CliRunner().invoke(app, ["cards", "--sample", "3", "--seed", "2"])
    cards = json.loads(shown.stdout)
    assert len(cards) == 3
    assert all(card["broken"] == [] for card in cards)
