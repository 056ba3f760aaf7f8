"""Whole runs of the comparison, with our own engine and with the one that the tests have anyway."""

from pathlib import Path

import pytest

from eval.collection import Collection, CorpusEntry
from eval.compare import Plan, compare
from eval.compare_table import comparison_table
from eval.engine_name import EngineName
from eval.publishing import silent
from tests.fakes import HashEncoder

pytestmark = pytest.mark.slow

COLLECTION = Collection(
    "bank",
    (
        CorpusEntry("fee", "年费", "白金卡年费每年3600元，首年免收。"),
        CorpusEntry("wire", "", "境外汇款手续费为汇款金额的千分之一。"),
    ),
    {"q1": "白金卡年费", "q2": "境外汇款手续费"},
    {"q1": {"fee": 1}, "q2": {"wire": 2}},
)


def test_quality_is_measured_beside_twins_that_are_never_given(tmp_path: Path) -> None:
    plan = Plan((EngineName.LIQUID,), passages=0, queries=10, judged=5)
    found = compare(plan, [COLLECTION], HashEncoder(), tmp_path / "embeddings.db", silent)
    assert found.speed == ()
    (row,) = found.quality
    assert (row.engine, row.collection, row.queries) == ("liquid", "bank", 2)
    assert (row.ndcg_at_10, row.hit_at_1) == (1.0, 1.0)
    assert (row.stale, row.ending_after, row.short) == (0, 0, 0)
    # The twins are there to be found until the very instant at which they end.
    assert row.ending_before > 0
    assert "| bank | liquid | search | 2 | 1.0000 | 1.0000 | 0 |" in comparison_table(found)


def test_speed_is_measured_engine_beside_engine(tmp_path: Path) -> None:
    pytest.importorskip("pgvector", reason="the extra bench is not installed")
    plan = Plan((EngineName.LIQUID, EngineName.PGVECTOR), passages=100, queries=20, judged=5)
    found = compare(plan, [], HashEncoder(), tmp_path / "embeddings.db", silent)
    assert found.quality == ()
    assert [row.engine for row in found.speed] == ["liquid", *["pgvector"] * 3]
    for row in found.speed:
        assert row.passages >= 100
        assert row.queries == 20
        assert 0 < row.p50_ms <= row.p99_ms
        assert 0.9 <= row.recall_at_10 <= 1.0
        assert (row.stale, row.after_end) == (0, 0)
        assert min(row.ingest_per_s, row.visible_ms, row.memory_mb, row.code_mb) > 0
    assert {"check", "write"} <= found.publish_s.keys()
    assert "| liquid | search |" in comparison_table(found)
