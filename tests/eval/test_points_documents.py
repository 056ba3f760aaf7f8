"""Documents that others wrote: what counts as found in them, and that the judgements fit their text."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from eval.points import Tally
from eval.points_documents import (
    BY_AUTHOR,
    DOCUMENTS,
    DOCUMENTS_FIRST,
    TAKEN_OUT,
    Read,
    Told,
    count_documents,
    document_points,
    is_found,
    read_documents_judged,
    read_told,
)
from eval.points_reading import Verdict
from eval.points_sentences import read_first_runs
from eval.points_table import FirstRuns, points_report
from eval.questions import DEMO_AT
from ingest.check import check_packs
from knowledge.knowledge_point import KnowledgePoint, PointKind
from tests.eval.bad_files import refuses_what_is_no_judgement
from tests.ingest.points.points_of_text import points_in

PAGE = "# 甲\n\n## 挂失\n\n信用卡挂失费每次1,040元。\n\n## 收费\n\n| 卡种 | 年费 |\n|---|---|\n| 金卡 | 200元，首年免 |\n"
FEE = Told("A", "card-2026/rules", PointKind.VALUE, "挂失费每次 1040元", "1040元", "挂失")


def _read(point: KnowledgePoint) -> Read:
    return Read("A", point, PAGE[PAGE.index("信用卡") : PAGE.index("。")])


def test_a_fact_is_found_where_it_is_told_with_its_value() -> None:
    fee = [_read(point) for point in points_in(PAGE) if point.kind is PointKind.VALUE]
    assert is_found(FEE, fee)
    assert not is_found(replace(FEE, document="card-2026/other"), fee)
    assert not is_found(replace(FEE, anchor="存折挂失"), fee)
    assert not is_found(replace(FEE, value="1041元"), fee)


def test_a_cell_is_found_with_all_its_values() -> None:
    cells = [_read(point) for point in points_in(PAGE) if point.kind is PointKind.CELL]
    cell = Told("A", "card-2026/rules", PointKind.CELL, "金卡", "200元，首年免", "金卡")
    assert is_found(cell, cells)
    assert is_found(replace(cell, anchor="金卡年费"), cells)
    assert not is_found(replace(cell, anchor="金卡年费", subject="普卡"), cells)
    assert not is_found(replace(cell, value="200元，次年免"), cells)


def test_what_was_judged_wrong_finds_nothing_and_what_nobody_judged_is_counted_in_its_set() -> None:
    read = next(_read(point) for point in points_in(PAGE) if point.kind is PointKind.VALUE)
    key = read.point.point_id, read.point.version
    wrong = count_documents(
        [read], {key: Verdict("A", PointKind.VALUE, is_right=False)}, [FEE]
    ).counts["A", "value"]
    assert (wrong.wrong, wrong.expected, wrong.found) == (1, 1, 0)
    unjudged = count_documents([read], {}, [FEE]).counts["A", "value"]
    assert (unjudged.unjudged, unjudged.found) == (1, 1)


@pytest.fixture(scope="module")
def present() -> Tally:
    return count_documents(tuple(document_points(DEMO_AT)), read_documents_judged(), read_told())


def test_every_point_of_the_documents_is_judged_and_right(present: Tally) -> None:
    counts = {split: present.counts[split, "all"] for split in "ABCDEFGH"}
    assert all(count.right >= 90 for split, count in counts.items() if split not in BY_AUTHOR)
    assert all(count.right >= 25 for count in counts.values())
    assert {count.unjudged for count in counts.values()} == {0}
    assert [count.wrong for count in counts.values()] == [0] * 8


def test_first_runs_are_those_that_were_judged() -> None:
    runs = read_first_runs(DOCUMENTS_FIRST)
    sums = (("BC", 411, 426), ("D", 265, 267), ("EFG", 167, 173), ("H", 150, 158))
    for splits, right, read in (*sums, ([TAKEN_OUT], 156, 169)):
        unseen = [run for run in runs if run.split in splits]
        assert (sum(run.right for run in unseen), sum(run.read for run in unseen)) == (right, read)
    told = read_told()
    for run in runs:
        split = run.split.partition(" ")[0]
        same = [fact for fact in told if (fact.split, fact.kind) == (split, run.kind)]
        assert len(same) == run.wanted


def test_what_is_to_be_found_stands_in_its_document() -> None:
    documents: dict[str, str] = {}
    for folder in DOCUMENTS.iterdir():
        for draft in check_packs(folder, len, DEMO_AT):
            for passage in draft.passages:
                name = passage.passage_id.partition("#")[0]
                words = "".join((*passage.heading_path, passage.lead, passage.text))
                documents[name] = documents.get(name, "") + words
    assert len(documents) == 120
    told = read_told()
    missing = [fact for fact in told if not _stands(fact, documents[fact.document])]
    assert not missing


def _stands(fact: Told, text: str) -> bool:
    # A row with two keys is named by both of them.
    parts = fact.anchor.split("，") if fact.kind is PointKind.CELL else [fact.anchor]
    return all("".join(part.split()).strip('"') in "".join(text.split()) for part in parts)


def test_the_report_tells_what_was_unseen(present: Tally) -> None:
    page = points_report({"documents": present}, FirstRuns((), read_first_runs(DOCUMENTS_FIRST)))
    assert "## Documents, as read now" in page
    assert "96 documents in" in page
    assert "of D 265 of 267, 0.993 (0.973 to 0.999)" in page
    assert "of H 150 of 158, 0.949 (0.903 to 0.978)" in page
    assert "of B and C and D and H 826 of 851, 0.971 (0.957 to 0.981) points were right" in page
    assert "| B and C and D and H | cell | 610 | 604 | 0.990 |" in page
    assert "are not those of unseen text" in page
    assert "right were 156 of 169, 0.923 (0.872 to 0.958)." in page
    assert (
        "Of the 11 points that it read beyond the rules of before, 6 were right, and 2 more" in page
    )
    assert "24 further documents" in page
    assert "of E and F and G 167 of 173, 0.965 (0.926 to 0.987)" in page


@pytest.mark.parametrize("read", [read_documents_judged, read_told])
def test_a_file_that_holds_no_judgements_is_refused(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    refuses_what_is_no_judgement(read, tmp_path)
