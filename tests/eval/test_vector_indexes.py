"""FAISS's indexes beside ours: everything is asked, and what is exact finds everything."""

from pathlib import Path

import numpy as np
import pytest

from eval.collection import Collection, CorpusEntry
from eval.publishing import silent
from eval.speed_table import indexes_table
from eval.vector_indexes import SIGHTS, VectorIndexes, around, gather_vectors, measure_indexes
from index.encoder import Embeddings
from tests.fakes import HashEncoder

pytestmark = pytest.mark.slow

DIMENSION = 384


def vectors(count: int, seed: int) -> Embeddings:
    drawn = np.random.default_rng(seed).standard_normal((count, DIMENSION), np.float32)
    unit: Embeddings = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


@pytest.fixture(scope="module")
def found() -> VectorIndexes:
    return measure_indexes(vectors(1_500, 1), vectors(5, 2), 5_000, 3, silent)


def test_every_index_is_asked_under_every_sight_that_it_can_be_restricted_to(
    found: VectorIndexes,
) -> None:
    shares = {index.name: [sight.share for sight in index.sights] for index in found.indexes}
    restricted = [name for name, asked in shares.items() if asked == list(SIGHTS)]
    assert len(restricted) == len(shares) - 1
    assert (found.vectors, found.real, found.queries) == (5_000, 1_500, 5)


def test_the_exact_index_misses_nothing_and_ours_next_to_nothing(found: VectorIndexes) -> None:
    recalls = {i.name.split()[1].strip(":,"): [s.recall for s in i.sights] for i in found.indexes}
    assert recalls["flat"] == [1.0, 1.0]
    ours = [sight.recall for sight in found.indexes[0].sights]
    assert found.indexes[0].name.startswith("Liquid")
    assert min(ours) >= 0.98


def test_vectors_are_those_of_the_published_passages_and_of_the_first_questions(
    tmp_path: Path,
) -> None:
    encoder = HashEncoder()
    documents = tuple(CorpusEntry(str(n), "年费", f"第{n}条：年费{n}元。") for n in range(4))
    queries = {"q1": "年费", "q2": "第二条"}
    collection = Collection("bank", documents, queries, {q: {"1": 1} for q in queries})
    passages, asked = gather_vectors([collection] * 2, encoder, tmp_path / "c.db", 1, silent)
    assert passages.shape == (8, encoder.dimension)
    assert np.array_equal(passages[:4], passages[4:])
    assert len(np.unique(passages, axis=0)) == 4
    assert np.allclose(np.linalg.norm(passages, axis=1), 1, atol=1e-4)
    assert np.allclose(asked, np.stack([encoder.embed_query("年费")] * 2))


def test_what_is_added_lies_near_what_is_real() -> None:
    real = vectors(50, 4)
    more = around(real, 400, np.random.default_rng(5))
    assert np.array_equal(more[:50], real)
    nearest = (more[50:] @ real.T).max(axis=1)
    assert np.allclose(np.linalg.norm(more, axis=1), 1, atol=1e-5)
    assert 0.97 < np.median(nearest) < 0.99
    assert around(real, 7, np.random.default_rng(6)).tolist() == real[:7].tolist()


def test_the_table_has_a_row_for_each(found: VectorIndexes) -> None:
    text = indexes_table(found)
    assert text.count("\n| ") == 1 + 1 + sum(len(index.sights) for index in found.indexes)
