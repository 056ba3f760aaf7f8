from pathlib import Path

import pytest

from eval.abstention import measure_abstention
from eval.abstention_table import abstention_table, calibration_table
from eval.calibrate import calibrate
from eval.evidence import Sample, SampleKind
from eval.plots import risk_plot
from index.confidence import Evidence
from tests.eval.test_calibrate import judged, samples


def test_what_is_answered_follows_what_speaks_for_it() -> None:
    found = measure_abstention([*judged("a"), *judged("b"), *judged("c")])
    for shares in found.shares:
        assert shares.relevant is not None
        assert shares.foreign is not None
        assert shares.relevant > 0.8
        assert shares.foreign < 0.1
        assert shares.near is None
    assert found.calibration_error < 0.15
    assert 0 < found.brier < 0.2
    assert sum(b.weight for b in found.reliability) == pytest.approx(1.0)


def test_a_lower_threshold_answers_more_of_everything() -> None:
    found = measure_abstention([*judged("a"), *judged("b"), *judged("c")])
    trades = found.trades
    assert [t.threshold for t in trades] == sorted({t.threshold for t in trades})
    for kind in ("relevant", "answerable", "foreign"):
        shares = [getattr(t, kind) for t in trades]
        assert shares == sorted(shares, reverse=True)
    [shipped] = [t for t in trades if t.threshold == found.threshold]
    mean = sum(s.foreign or 0.0 for s in found.shares if not s.is_small) / 3
    assert shipped.foreign == pytest.approx(mean)
    assert shipped.near is None


def test_risk_never_falls_below_what_is_wrong_among_all() -> None:
    found = measure_abstention([*judged("a"), *judged("b")])
    for curve in found.risks.values():
        assert curve[-1].coverage == 1.0
        assert curve[-1].risk == 0.5
        assert curve[0].risk < 0.1


def test_each_false_answer_to_a_near_neighbour_is_named() -> None:
    sure, doubtful = Evidence(4, 1, 0.5, 0, 0, 3), Evidence(0, 0, 0, 0, 0.5, 6)
    near = [
        Sample("samples", False, SampleKind.NEAR, sure, "运通卡年费", "fees#年费"),
        Sample("samples", False, SampleKind.NEAR, doubtful, "校园卡年费", "fees#年费"),
        Sample("samples", False, SampleKind.UNANSWERED, sure, "黑金卡年费", "fees#年费"),
    ]
    found = measure_abstention(
        [*judged("a"), *judged("b"), *samples("samples", SampleKind.RELEVANT, 3.0), *near]
    )
    assert {f.question for f in found.false_answers} == {"运通卡年费", "黑金卡年费"}
    assert found.neighbours == 2
    text = abstention_table(found)
    assert "| 运通卡年费 |" in text
    assert "校园卡" not in text


@pytest.mark.slow
def test_tables_and_drawing_name_every_collection(tmp_path: Path) -> None:
    found = [*judged("a<b"), *judged("c")]
    assert "_SIMILARITY = " in calibration_table(calibrate(found))
    assert "| a<b | whole |" in abstention_table(measure_abstention(found))
    risk_plot(measure_abstention(found), tmp_path / "risk.svg")
    assert "a&lt;b" in (tmp_path / "risk.svg").read_text("utf-8")
