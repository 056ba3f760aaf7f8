from pathlib import Path

import pytest

from eval.collection import Collection, CorpusEntry
from eval.plots import quality_plot
from eval.printed_tables import quality_table
from eval.publishing import silent
from eval.quality import mean_measures, measure_quality
from tests.fakes import HashEncoder

DOCUMENTS = (
    CorpusEntry("fee#1", "年费", "白金卡年费每年3600元，首年免收。"),
    CorpusEntry("汇 款", "", "境外汇款手续费为汇款金额的千分之一。\n电报费每笔80元。"),
    CorpusEntry("points", "积分", "消费满20元累积1分。\n# 兑换\n积分可以兑换里程。"),
)


def test_means_are_over_queries() -> None:
    found = mean_measures([(["a", "b"], {"a": 1}), (["b", "a"], {"a": 1, "c": 0})])
    assert found.hit_at_1 == 0.5
    assert found.recall_at_5 == 1.0
    assert found.mrr_at_10 == 0.75
    assert found.ndcg_at_10 == pytest.approx((1 + 0.63093) / 2, abs=1e-5)


def test_a_collection_is_published_asked_and_rolled_up_to_its_documents(tmp_path: Path) -> None:
    queries = {"q1": "白金卡年费", "q2": "境外汇款电报费", "q3": "积分兑换里程", "q4": " \n"}
    qrels = {"q1": {"fee#1": 1}, "q2": {"汇 款": 2, "fee#1": 0}, "q3": {"points": 1}}
    collection = Collection("bank", DOCUMENTS, queries, qrels)
    run = measure_quality(collection, tmp_path, HashEncoder(), silent)
    found = run.quality
    assert (found.documents, found.queries) == (3, 3)
    assert found.lexical.hit_at_1 == found.fused.hit_at_1 == 1.0
    assert found.fused.ndcg_at_10 == pytest.approx(1.0)
    row = "| bank | 3 / 3 / 3 | fused | 1.0000 | 1.000 to 1.000 | 1.0000 | 1.0000 | 1.0000 |"
    assert row in quality_table([run])
    assert run.gain == (0.0, 0.0, 0.0)
    for name in ("one.svg", "other.svg"):
        quality_plot([run], tmp_path / name)
    drawn = (tmp_path / "one.svg").read_bytes()
    assert drawn == (tmp_path / "other.svg").read_bytes()
    assert b"<svg" in drawn


def test_a_blank_query_finds_nothing_and_counts(tmp_path: Path) -> None:
    qrels = {"q1": {"fee#1": 1}, "q2": {"fee#1": 1}}
    collection = Collection("bank", DOCUMENTS, {"q1": "白金卡年费", "q2": " "}, qrels)
    assert (
        measure_quality(collection, tmp_path, HashEncoder(), silent).quality.fused.hit_at_1 == 0.5
    )
