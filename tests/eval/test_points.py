"""What the measurement of knowledge points counts, and that its judgements fit the text."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eval.commands import app
from eval.points import Tally, answers, count_laws, count_packs
from eval.points_reading import (
    LAWS_JUDGED,
    Expected,
    Verdict,
    law_points,
    pack_points,
    read_expected,
    read_judged,
    read_laws_judged,
)
from eval.points_table import points_table
from eval.questions import DEMO_AT, PACKS
from ingest.check import check_packs
from knowledge.evaluation_errors import BadCollection
from knowledge.knowledge_point import KnowledgePoint, PointKind
from tests.ingest.points.points_of_text import points_in

HELD = "held-out"
PAGE = "# 甲\n\n## 挂失\n\n信用卡挂失费每次40元。存折挂失费每次10元。\n"
LAW = "# 某条例\n\n第一条 本条例所称储蓄机构，是指办理储蓄业务的银行。\n\n第二条 本条例自1993年3月1日起施行。\n"


def _wanted(words: str, heading: str = "挂失") -> Expected:
    return Expected(HELD, "card-2026/rules", heading, PointKind.VALUE, words)


def test_a_point_is_found_by_section_kind_and_words() -> None:
    card, passbook = points_in(PAGE)
    assert answers(card, _wanted("40元"))
    assert not answers(card, _wanted("0元"))
    assert not answers(card, _wanted("40元", "补卡"))
    assert not answers(passbook, _wanted("40元"))


def test_verdicts_and_what_was_expected_are_counted() -> None:
    points = points_in(PAGE)
    judged = {
        (points[0].point_id, points[0].version): Verdict(HELD, PointKind.VALUE, is_right=True)
    }
    tally = count_packs(points, judged, [_wanted("40元"), _wanted("40元"), _wanted("50元")])
    count = tally.counts[HELD, "value"]
    assert (count.right, count.wrong, count.expected, count.found) == (1, 0, 3, 1)
    assert count.precision == 1.0
    assert count.recall == pytest.approx(1 / 3)
    assert tally.counts["all", "all"].unjudged == 1


def test_a_changed_value_is_a_point_that_nobody_judged() -> None:
    before, after = points_in(PAGE)[0], points_in(PAGE.replace("40元", "45元"))[0]
    judged = {(before.point_id, before.version): Verdict(HELD, PointKind.VALUE, is_right=True)}
    tally = count_packs([after], judged, [])
    assert (tally.counts["all", "all"].right, tally.counts["all", "all"].unjudged) == (0, 1)


def test_nothing_judged_has_no_precision() -> None:
    assert (Tally().counts["all", "all"].precision, Tally().counts["all", "all"].recall) == (
        None,
        None,
    )


def test_laws_are_judged_by_place(tmp_path: Path) -> None:
    path = tmp_path / "某条例.md"
    path.write_text(LAW, encoding="utf-8")
    found = list(law_points(tmp_path))
    assert [LAW[start:end] for (_, start, end), _ in found] == [
        "办理储蓄业务的银行",
        "1993年3月1日",
    ]
    place = found[0][0]
    verdicts = {place: Verdict(HELD, None, is_right=False)}
    tally = count_laws(found, verdicts, {place: HELD, ("其他.md", 0, 9): HELD})
    count = tally.counts[HELD, "law"]
    assert (count.wrong, count.expected, count.found) == (1, 2, 1)
    assert tally.counts["all", "law"].unjudged == 1


@pytest.fixture(scope="module")
def sample_points() -> tuple[KnowledgePoint, ...]:
    return tuple(pack_points(PACKS, DEMO_AT))


def test_all_points_of_the_sample_packs_are_judged_and_nearly_all_right(
    sample_points: tuple[KnowledgePoint, ...],
) -> None:
    judged = read_judged()
    verdicts = [judged[point.point_id, point.version] for point in sample_points]
    assert len(verdicts) >= 300
    assert sum(verdict.is_right for verdict in verdicts) / len(verdicts) >= 0.97
    assert {verdict.half for verdict in verdicts} == {"development", HELD}


def test_what_was_once_wrong_does_not_come_back(sample_points: tuple[KnowledgePoint, ...]) -> None:
    wrong = {key for key, verdict in read_judged().items() if not verdict.is_right}
    now = {(point.point_id, point.version) for point in sample_points}
    assert len(wrong) >= 20
    assert len(wrong & now) <= 1


def test_what_is_to_be_found_stands_in_its_section() -> None:
    texts: dict[tuple[str, str], str] = {}
    for draft in check_packs(PACKS, len, DEMO_AT):
        for passage in draft.passages:
            key = passage.passage_id.partition("#")[0], (passage.heading_path or ("",))[-1]
            texts[key] = texts.get(key, "") + passage.text
    expected = read_expected()
    assert Counter(one.half for one in expected)[HELD] >= 300
    assert all(one.words in texts[one.document, one.heading] for one in expected)


def test_of_laws_only_places_and_verdicts_are_kept() -> None:
    keys = {"file", "line", "start", "end", "half", "verdict"}
    rows = [json.loads(line) for line in LAWS_JUDGED.read_text(encoding="utf-8").splitlines()]
    assert all(set(row) == keys for row in rows)
    verdicts, expected = read_laws_judged()
    assert verdicts
    assert expected


@pytest.mark.parametrize("text", ["no json", '{"id": "a"}'])
def test_a_file_that_is_no_judgement_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text(text, encoding="utf-8")
    for read in (read_judged, read_expected, read_laws_judged):
        with pytest.raises(BadCollection):
            read(path)


def test_the_command_prints_counts_of_packs_and_laws(tmp_path: Path) -> None:
    (tmp_path / "某条例.md").write_text(LAW, encoding="utf-8")
    words = ["points", "--laws", str(tmp_path), "--json"]
    out = json.loads(CliRunner().invoke(app, words, catch_exceptions=False).stdout)
    rows = {(row["half"], row["kind"]): row for row in out["packs"]}
    assert rows["all", "all"]["precision"] >= 0.97
    assert rows["all", "all"]["unjudged"] == 0
    documents = {(row["half"], row["kind"]): row for row in out["documents"]}
    assert documents["all", "all"]["unjudged"] == 0
    assert documents["all", "all"]["precision"] >= 0.97
    laws = {(row["half"], row["kind"]): row for row in out["laws"]}
    assert laws["all", "all"]["unjudged"] == 2


def test_a_share_of_nothing_is_blank_in_the_table() -> None:
    tally = Tally()
    tally.expect(HELD, "value", is_found=True)
    assert "| held-out | value | 0 | 0 | 0 |  |  | 1 | 1 | 1.000 |" in points_table([tally])
