"""The commands with the real encoder, as a person runs them."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from eval.commands import app
from index.layout import Layout
from knowledge.evaluation_errors import BadCollection
from tests.eval.test_collection import write_collection
from tests.eval.test_laws import NEW, OLD


@pytest.fixture
def home(tmp_path: Path, new_home: Callable[[Path], Path], known_embeddings: Path) -> Path:
    home = new_home(tmp_path / "home")
    Layout(home).embeddings.symlink_to(known_embeddings)
    return home


def run(*words: str | Path) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


def read(*words: str | Path) -> Any:
    return json.loads(run(*words, "--json"))


def test_every_command_says_what_it_does() -> None:
    for name in (
        "typing",
        "quality",
        "questions",
        "calibrate",
        "abstention",
        "compare",
        "latency",
        "encoder",
        "publishing",
        "laws",
    ):
        assert "--json" in run(name, "--help")


def test_one_collection_alone_cannot_calibrate(tmp_path: Path) -> None:
    with pytest.raises(BadCollection, match="foreign"):
        run("calibrate", "--data", tmp_path)


def test_a_folder_without_laws_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadCollection, match="no law"):
        run("laws", "--data", tmp_path)


@pytest.mark.slow
def test_quality_prints_four_measures_for_each_leg(tmp_path: Path, home: Path) -> None:
    folder = write_collection(tmp_path / "faq")
    found = read("quality", "--data", folder, "--home", home)
    keys = {"ndcg_at_10", "recall_at_5", "hit_at_1", "mrr_at_10"}
    assert all(found[leg].keys() == keys for leg in ("lexical", "dense", "fused"))
    assert found["fused"]["hit_at_1"] == 1.0
    assert (home / "embeddings.db").is_file()
    assert "| faq | 2 / 2 / 1 | fused |" in run("quality", "--data", folder, "--home", home)


@pytest.mark.slow
def test_no_sample_question_gets_a_stale_answer_and_most_find_theirs(home: Path) -> None:
    found = read("questions", "--home", home)
    assert found["stale_answers"] == 0
    assert found["questions"] >= 100
    assert found["hit_at_1"] > 0.7
    assert found["ndcg_at_10"] > 0.75
    assert found["abstention_recall"] > 0.6
    assert found["notices_given"] > 0.8


@pytest.mark.slow
def test_laws_are_asked_at_several_dates(tmp_path: Path, home: Path) -> None:
    laws = tmp_path / "laws"
    laws.mkdir()
    (laws / "付款条例(2020-07-05).md").write_text(OLD, encoding="utf-8")
    (laws / "付款条例(2025-03-17).md").write_text(NEW, encoding="utf-8")
    found = read("laws", "--data", laws, "--home", home)
    assert len(found) >= 10
    assert not any(answer["is_right"] for answer in found)


@pytest.mark.slow
def test_latency_is_measured_by_size_sight_clients_and_route(home: Path, tmp_path: Path) -> None:
    found = read(
        *("latency", "--passages", "2000", "--queries", "10", "--home", home),
        *("--libraries", tmp_path),
    )
    (library,) = found
    assert library["passages"] == 2000 < library["embeddings"]
    assert library["opens_s"] > 0 < library["anonymous_mb"]
    routes = {(r["route"], r["sight"], r["load"]["clients"]) for r in library["readings"]}
    assert len(routes) == len(library["readings"]) == 4 * 6
    for reading in library["readings"]:
        load = reading["load"]
        assert 0 < load["p50_ms"] <= load["p95_ms"] <= load["p99_ms"]
        assert reading["recall_at_10"] is None or reading["recall_at_10"] > 0.95
    counts = {r["sight"]: r["current"] for r in library["readings"] if r["current"] is not None}
    assert counts["100%"] == 2000
    assert 0.6 < counts["64%"] / 2000 < 0.68
    assert 0.005 < counts["1.4%"] / 2000 < 0.03
    stages = {s["stage"]: s["p50_ms"] for s in library["stages"]}
    assert list(stages) == ["reading", "encoder", "legs", "fusion", "answer", "added", "total"]
    assert 0 < stages["encoder"] < stages["total"]
    assert (tmp_path / "2000" / "library" / "CURRENT").exists()


@pytest.mark.slow
def test_fast_passages_outrun_sentence_transformers_and_stay_near_fp32(home: Path) -> None:
    found = read("encoder", "--passages", "8", "--home", home)
    ways = {way["way"]: way for way in found["ways"]}
    assert list(ways) == ["sentence-transformers", "fp32", "fast", "int8"]
    assert ways["fast"]["cpu_ratio"][0] > 2
    assert ways["fast"]["least_cosine"] > 0.999 > ways["int8"]["least_cosine"]
    assert ways["sentence-transformers"]["least_cosine"] > 0.9999
    assert 0 < found["query_ms"][0] < 1.3 * found["bare_ms"][0]


@pytest.mark.slow
def test_questions_are_asked_beside_a_publication_and_a_small_one_is_found(home: Path) -> None:
    found = read(
        *("publishing", "--passages", "100", "--publish", "100", "--queries", "40", "--home", home)
    )
    assert found["publishing"] >= 100
    # On a machine that other tests keep busy the idle class may get nothing at all.
    assert 0 <= found["worker_share"] <= (os.cpu_count() or 1)
    assert 0 < found["alone_ms"][0] <= found["alone_ms"][1]
    assert len(found["visible_s"]) == 3
    for whole, embedded in zip(found["visible_s"], found["embedded_visible_s"], strict=True):
        assert 0 < embedded <= whole
