"""Where the nodes of a map stand: apart from each other, in rings, as many as one can take in."""

import math
from datetime import UTC, datetime
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.map_schemas import MapEdgeOut, MapNodeOut, MapOut
from ui.quiz.map_layout import Strength, drawable, spots_of, strength


def node(key: str, kind: str, pack: str | None = None, **changes: object) -> MapNodeOut:
    fields = {
        "id": key,
        "kind": kind,
        "title": key,
        "pack_id": pack,
        "points": 4,
        "met": 0,
        "recall": None,
        "known": 0.0,
        "changed": 0,
        "ends_soon": 0,
        "others": 0,
        "pack": None,
        **changes,
    }
    return MapNodeOut.model_validate(fields)


def map_of(sizes: list[int], opened: str | None = None) -> MapOut:
    """Return a map of packs with so many subjects each."""
    nodes = [node("#library", "library")]
    edges = []
    for number, size in enumerate(sizes):
        pack = f"p{number}"
        nodes.append(node(pack, "pack"))
        edges.append(
            MapEdgeOut.model_validate({"source": "#library", "target": pack, "kind": "contains"})
        )
        for place in range(size):
            key = f"{pack}/s{place}"
            nodes.append(node(key, "subject", pack))
            edges.append(
                MapEdgeOut.model_validate({"source": pack, "target": key, "kind": "contains"})
            )
    if len(sizes) > 1 and min(sizes[:2]) > 0:
        edges.append(
            MapEdgeOut.model_validate({"source": "p0/s0", "target": "p1/s0", "kind": "shares"})
        )
    return MapOut(
        at=datetime(2026, 5, 31, tzinfo=UTC),
        generation=1,
        pack=opened,
        nodes=tuple(nodes),
        edges=tuple(edges),
    )


@given(st.lists(st.integers(0, 6), min_size=1, max_size=12))
def test_every_node_has_a_place_and_none_stands_on_another(sizes: list[int]) -> None:
    found = map_of(sizes)
    spots = spots_of(found)
    assert {spot.node.id for spot in spots} == {n.id for n in found.nodes}
    assert all(math.dist((a.x, a.y), (b.x, b.y)) > 20 for a, b in combinations(spots, 2))


def test_of_the_library_packs_alone_are_drawn_and_share_what_they_contain() -> None:
    drawn = drawable(map_of([3, 3]))
    assert [n.id for n in drawn.nodes] == ["#library", "p0", "p1"]
    assert ("p0", "p1", "shares") in {(e.source, e.target, e.kind.value) for e in drawn.edges}


def test_of_a_large_pack_the_deepest_level_is_left_to_the_list() -> None:
    assert len(drawable(map_of([200], opened="p0")).nodes) == 2
    assert len(drawable(map_of([20], opened="p0")).nodes) == 22


@pytest.mark.parametrize(
    ("met", "recall", "known", "told"),
    [
        (0, None, 0.0, Strength.NEW),
        (4, 0.9, 0.9, Strength.STRONG),
        (1, 1.0, 0.25, Strength.FAIR),
        (4, 0.3, 0.3, Strength.WEAK),
    ],
)
def test_one_point_of_many_makes_nothing_strong_and_what_fades_is_weak(
    met: int, recall: float, known: float, told: Strength
) -> None:
    assert strength(node("a", "subject", met=met, recall=recall, known=known)) is told
