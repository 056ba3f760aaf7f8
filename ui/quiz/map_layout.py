"""Where the nodes of a map stand: the library, or the opened pack, in the middle, what it contains in rings around."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from api.map_schemas import MapEdgeOut, MapNodeOut, MapOut

# Units of the drawing: the least way along a ring between two neighbours, and between two rings.
_APART = 60.0
_RING = 105.0
# Nodes that a drawing may have before its deepest level is left to the list.
_MOST_DRAWN = 90
_CONTAINED = frozenset({"contains", "has"})
# Of all of it recalled now; and of what was met.
_STRONG, _WEAK = 0.8, 0.6


class Strength(StrEnum):
    """How well something is known; on the map a colour and a shape."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands.

    Attributes:
        depth: Rings from the middle.
        parent: The node that contains it; None for the middle, and for what nothing contains.
        place: Its number in reading order: what contains comes first.
    """

    node: MapNodeOut
    x: float
    y: float
    depth: int
    parent: str | None
    place: int


@dataclass(slots=True)
class _Tree:
    nodes: Mapping[str, MapNodeOut]
    below: dict[str, list[str]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)


def strength(node: MapNodeOut) -> Strength:
    """Return how well a node is known: WEAK where what was met fades, STRONG where nearly all of it is recalled, NEW where nothing was met."""
    if node.recall is None or node.met == 0:
        return Strength.NEW
    if node.recall < _WEAK:
        return Strength.WEAK
    return Strength.STRONG if node.known >= _STRONG else Strength.FAIR


def drawable(found: MapOut) -> MapOut:
    """Return what is drawn of a map: of the library its packs alone, of a pack as many levels as a person can take in."""
    if not found.nodes:
        return found
    if found.pack is None:
        packs = {n.id for n in found.nodes if n.kind.value in ("library", "pack")}
        return _only(found, packs)
    depths = _depths(found, _tree(found))
    for deepest in range(max(depths.values()), 0, -1):
        kept = {key for key, depth in depths.items() if depth <= deepest}
        if len(kept) <= _MOST_DRAWN or deepest == 1:
            return _only(found, kept)
    return found


def _only(found: MapOut, kept: set[str]) -> MapOut:
    """Return a map of some nodes; what packs share by what they contain, they share themselves."""
    packs = {node.id: node.pack_id for node in found.nodes}
    edges: dict[tuple[str, str], MapEdgeOut] = {}
    for edge in found.edges:
        ends = [e if e in kept else packs.get(e) or "" for e in (edge.source, edge.target)]
        is_whole = edge.source in kept and edge.target in kept
        if ends[0] != ends[1] and set(ends) <= kept and (is_whole or edge.kind.value == "shares"):
            ordered = (ends[0], ends[1]) if is_whole else (min(ends), max(ends))
            edges.setdefault(
                ordered, MapEdgeOut(source=ordered[0], target=ordered[1], kind=edge.kind)
            )
    nodes = tuple(node for node in found.nodes if node.id in kept)
    return found.model_copy(update={"nodes": nodes, "edges": tuple(edges.values())})


def spots_of(found: MapOut) -> tuple[Spot, ...]:
    """Return every node's place: each has a share of the circle by how many leaves it has, so that nothing stands on anything."""
    if not found.nodes:
        return ()
    tree = _tree(found)
    roots = [node.id for node in found.nodes if node.id not in tree.parents]
    leaves: dict[str, int] = {}
    for node in reversed(found.nodes):
        leaves[node.id] = sum(leaves[child] for child in tree.below.get(node.id, ())) or 1
    depths = _depths(found, tree)
    radii = _radii(depths, leaves, tree)
    spots: list[Spot] = []
    whole = 2 * math.pi
    linked = roots[1:]
    share = whole / (1 + len(linked) / max(leaves[roots[0]], 1)) if linked else whole
    _place(roots[0], (0.0, share), (tree, leaves, depths, radii), spots)
    step = (whole - share) / len(linked) if linked else 0.0
    outer = max(radii.values(), default=0.0) + _RING
    for number, key in enumerate(linked):
        angle = share + step * (number + 0.5)
        spots.append(
            Spot(
                tree.nodes[key],
                outer * math.cos(angle),
                outer * math.sin(angle),
                1,
                None,
                len(spots),
            )
        )
    return tuple(spots)


def _tree(found: MapOut) -> _Tree:
    tree = _Tree({node.id: node for node in found.nodes})
    for edge in found.edges:
        is_new = edge.target not in tree.parents and edge.target != found.nodes[0].id
        if edge.kind.value in _CONTAINED and is_new:
            tree.parents[edge.target] = edge.source
            tree.below.setdefault(edge.source, []).append(edge.target)
    return tree


def _depths(found: MapOut, tree: _Tree) -> dict[str, int]:
    depths: dict[str, int] = {}
    for node in found.nodes:
        parent = tree.parents.get(node.id)
        depths[node.id] = 0 if parent is None else depths[parent] + 1
    return depths


def _radii(depths: Mapping[str, int], leaves: Mapping[str, int], tree: _Tree) -> dict[int, float]:
    """Return the radius of each ring: far enough out for the leaves that the whole circle holds."""
    around = max((leaves[key] for key in depths if key not in tree.parents), default=1)
    deepest = max(depths.values(), default=0)
    outermost = max(deepest * _RING, around * _APART / (2 * math.pi))
    return {depth: outermost * depth / max(deepest, 1) for depth in range(deepest + 1)}


_Measures = tuple[_Tree, Mapping[str, int], Mapping[str, int], Mapping[int, float]]


def _place(root: str, span: tuple[float, float], measures: _Measures, spots: list[Spot]) -> None:
    tree, leaves, depths, radii = measures
    waiting = [(root, span)]
    while waiting:
        key, (begin, end) = waiting.pop()
        depth, angle = depths[key], (begin + end) / 2
        radius = radii[depth]
        spots.append(
            Spot(
                tree.nodes[key],
                radius * math.cos(angle),
                radius * math.sin(angle),
                depth,
                tree.parents.get(key),
                len(spots),
            )
        )
        unit = (end - begin) / leaves[key]
        at = begin
        inside = []
        for child in tree.below.get(key, ()):
            inside.append((child, (at, at + unit * leaves[child])))
            at += unit * leaves[child]
        waiting.extend(reversed(inside))
