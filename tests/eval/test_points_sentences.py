"""Single sentences: what counts as read, and that what was judged stays right."""

from collections.abc import Callable
from pathlib import Path

import pytest

from eval.points_sentences import (
    Sentence,
    Wanted,
    count_sentences,
    points_said,
    read_first_runs,
    read_sentences,
)
from eval.points_table import FirstRuns, first_runs_table, points_report
from knowledge.knowledge_point import PointKind
from tests.eval.bad_files import refuses_what_is_no_judgement

AS_IN_DOCUMENTS = {f"held-out-{number}" for number in range(10, 17)}
FEE = Wanted(PointKind.VALUE, ("白金卡",), ("年费",), value="3600", units=("CNY",), basis="/年")


def test_a_point_is_wanted_with_value_unit_basis_subject_and_property() -> None:
    point = points_said("白金卡年费为3600元/年。")[0]
    assert FEE.is_met_by(point)
    assert not FEE.is_met_by(points_said("白金卡年费为3600元。")[0])
    assert not FEE.is_met_by(points_said("金卡年费为3600元/年。")[0])
    assert not FEE.is_met_by(points_said("白金卡年费为3600美元/年。")[0])


def test_what_is_read_of_a_trap_is_wrong_and_what_is_missed_is_not_found() -> None:
    trap = Sentence("a", "held-out", "白金卡年费为3600元/年。", ())
    missed = Sentence("b", "held-out", "请客户稍等。", (FEE,))
    count = count_sentences([trap, missed]).counts["held-out", "value"]
    assert (count.right, count.wrong, count.expected, count.found) == (0, 1, 1, 0)


def test_nearly_all_sentences_are_read_as_judged() -> None:
    sentences = read_sentences()
    assert len(sentences) >= 400
    assert sum(not sentence.wanted for sentence in sentences) >= 100
    count = count_sentences(sentences).counts["all", "all"]
    assert count.precision is not None
    assert count.precision >= 0.99
    # Of sentences as long as documents have them much is left unread; of short ones what a later part says of its own.
    short = [sentence for sentence in sentences if sentence.split not in AS_IN_DOCUMENTS]
    recall = count_sentences(short).counts["all", "all"].recall
    assert recall is not None
    assert recall >= 0.8


def test_the_report_tells_present_figures_from_first_runs() -> None:
    runs = read_first_runs()
    assert {"before", "held-out", "held-out-5"} <= {run.split for run in runs}
    assert "| all new | value |" in first_runs_table(runs)
    page = points_report({"sentences": count_sentences(read_sentences()[:3])}, FirstRuns(runs, ()))
    assert "as read now" in page
    assert "First runs" in page


@pytest.mark.parametrize("read", [read_sentences, read_first_runs])
def test_a_file_that_holds_no_sentences_is_refused(
    tmp_path: Path, read: Callable[[Path], object]
) -> None:
    refuses_what_is_no_judgement(read, tmp_path)


def test_times_meanings_and_cells_are_wanted_and_counted_too() -> None:
    window = Wanted(PointKind.WINDOW, ("",), ("活动 window",), value="2026-05-01/2026-05-31")
    meaning = Wanted(PointKind.DEFINITION, ("超限",), ("是指",), ("消费超过信用额度",))
    cell = Wanted(PointKind.CELL, ("金卡",), ("年费",), ("200元",))
    table = "| 卡种 | 年费 |\n|---|---|\n| 金卡 | 200元 |"
    assert window.is_met_by(points_said("活动时间：2026年5月1日至5月31日。")[0])
    assert meaning.is_met_by(points_said("超限是指消费超过信用额度。")[0])
    assert cell.is_met_by(points_said(table)[0])
    missed = Sentence("a", "held-out", "请客户稍等。", (window, meaning, cell))
    counts = count_sentences([missed]).counts
    assert [counts["held-out", kind].expected for kind in ("window", "definition", "cell")] == [
        1,
        1,
        1,
    ]
