from pathlib import Path
from random import Random

import pytest

from eval.calibrate import calibrate
from eval.collection import Collection, CorpusEntry
from eval.evidence import Sample, SampleKind, gather
from eval.publishing import silent
from index.confidence import Evidence
from tests.fakes import HashEncoder

pytestmark = pytest.mark.slow


def samples(
    name: str, kind: SampleKind, similarity: float, count: int = 50, *, is_small: bool = False
) -> list[Sample]:
    random = Random(f"{name}{kind}{is_small}")
    return [
        Sample(
            name,
            is_small,
            kind,
            Evidence(random.gauss(similarity, 0.5), random.uniform(0, 1), 0.0, 0.0, 0.0, 3.0),
        )
        for _ in range(count)
    ]


def judged(name: str) -> list[Sample]:
    return [
        *samples(name, SampleKind.RELEVANT, 3.0),
        *samples(name, SampleKind.REMOVED, 2.0),
        *samples(name, SampleKind.FOREIGN, 0.0),
        *samples(name, SampleKind.RELEVANT, 3.0, 20, is_small=True),
        *samples(name, SampleKind.FOREIGN, 0.0, 20, is_small=True),
    ]


def test_the_fit_rests_on_what_separates_and_tells_how_well_it_does() -> None:
    found = calibrate([*judged("a"), *judged("b"), *judged("c")])
    assert found.slopes["similarity"] > 5 * abs(found.slopes["coverage"])
    assert {(s.collection, s.is_small) for s in found.separations} == {
        (name, is_small) for name in "abc" for is_small in (False, True)
    }
    for separation in found.separations:
        assert separation.foreign > 0.99
        assert (separation.removed is None) is separation.is_small
        assert separation.removed is None or 0.8 < separation.removed < separation.foreign
    assert f"_SIMILARITY = {found.slopes['similarity']:.2f}" in found.constants
    rates = [(t.relevant, t.removed, t.foreign) for t in found.thresholds]
    assert all(relevant > removed > foreign for relevant, removed, foreign in rates[:3])
    assert rates == sorted(rates, reverse=True)


def test_incomplete_judgements_are_not_taken_for_questions_without_an_answer() -> None:
    incomplete = [*judged("b"), *samples("b", SampleKind.MISSED, 3.0, 200)]
    found = calibrate([*judged("a"), *incomplete])
    removed = {s.collection: s.removed for s in found.separations if not s.is_small}
    assert removed["a"] is not None
    assert removed["b"] is None
    assert found.samples == 190 + 140


def test_a_large_collection_counts_no_more_than_a_small_one() -> None:
    few = [*judged("a"), *judged("b")]
    many = [*few, *[s for s in judged("b") for _ in range(9)]]
    once, often = calibrate(few), calibrate(many)
    assert often.slopes == pytest.approx(once.slopes, rel=1e-6)
    assert often.bias == pytest.approx(once.bias, rel=1e-6)


def test_samples_are_gathered_from_whole_and_small_libraries(tmp_path: Path) -> None:
    topics = {"bank": "信用卡年费减免规则第{}条", "metro": "地铁{}号线首末班车时刻"}
    collections = [
        Collection(
            name,
            tuple(CorpusEntry(f"d{i}", "", text.format(i)) for i in range(8)),
            {f"q{i}": text.format(i) for i in range(8)},
            {f"q{i}": {f"d{i}": 1} for i in range(8)},
        )
        for name, text in topics.items()
    ]
    cache = tmp_path / "cache.db"
    found = gather(collections, HashEncoder(), cache, silent, seed=1, small_libraries=2)
    assert found == gather(collections, HashEncoder(), cache, silent, seed=1, small_libraries=2)
    kinds = {(s.collection, s.is_small, s.kind) for s in found}
    for name in topics:
        for is_small in (False, True):
            for kind in (SampleKind.RELEVANT, SampleKind.REMOVED, SampleKind.FOREIGN):
                assert (name, is_small, kind) in kinds
        assert (name, False, SampleKind.NEAR) in kinds
    coverage = {
        kind: [s.evidence.coverage for s in found if s.kind is kind and not s.is_small]
        for kind in SampleKind
    }
    assert min(coverage[SampleKind.RELEVANT]) == pytest.approx(1.0)
    assert max(coverage[SampleKind.REMOVED]) < 1.0
    assert max(coverage[SampleKind.FOREIGN]) < 0.5
    strange = {
        kind: max(s.evidence.strange_numbers for s in found if s.kind is kind)
        for kind in (SampleKind.RELEVANT, SampleKind.NEAR)
    }
    assert strange[SampleKind.NEAR] > strange[SampleKind.RELEVANT] == 0.0
