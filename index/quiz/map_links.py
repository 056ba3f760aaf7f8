"""What hangs together across packs: subjects that several speak of, and packs that take each other's place."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise

import numpy as np

from index.learning.arrays import Whole
from index.live import Live
from index.quiz.map_nodes import Edge, EdgeKind, Node
from index.quiz.topics import Topics

# What stands in more packs than that is a common word; what begins with a figure is a row of some table.
_MOST_SHARING = 12
_TELLS = re.compile(r"[^\W\d_]\S")
_MOST_BESIDE = 50


class Sharing:
    """Which packs speak of the same subjects.

    Args:
        topics: What points are about.
        packs: (n,) number of the pack of each point that may be asked.
        subjects: (n,) number of its subject.
    """

    def __init__(self, topics: Topics, packs: Whole, subjects: Whole) -> None:
        pairs = np.unique(subjects * len(topics.packs) + packs)
        self._topics = topics
        self._subjects, self._packs = pairs // len(topics.packs), pairs % len(topics.packs)
        self._counts = np.bincount(self._subjects, minlength=len(topics.subjects))

    def is_shared(self, subject: int) -> bool:
        """Tell whether a subject is one that links packs."""
        told = self._topics.subjects[subject]
        is_few = 2 <= self._counts[subject] <= _MOST_SHARING
        return bool(is_few and told.is_named and _TELLS.match(told.name))

    def packs_of(self, subject: int) -> list[int]:
        """Return the numbers of the packs that speak of a subject, rising."""
        begin, end = np.searchsorted(self._subjects, [subject, subject + 1])
        found: list[int] = self._packs[begin:end].tolist()
        return found


def chained(sharing: Sharing, subjects: Sequence[int], nodes: Sequence[Node]) -> Iterator[Edge]:
    """Yield an edge from each node of a shared subject to the next one of it, in their order; as few as hold them together."""
    held: dict[int, list[Node]] = {}
    for subject, node in zip(subjects, nodes, strict=True):
        if sharing.is_shared(subject):
            held.setdefault(subject, []).append(node)
    for together in held.values():
        for one, other in pairwise(together):
            yield Edge(one.node_id, other.node_id, EdgeKind.SHARES)


def linked_packs(sharing: Sharing, own: int, subjects: Iterable[int]) -> list[int]:
    """Return the other packs that speak of some of a pack's subjects, those of the most subjects first, as many as can be shown."""
    shared: Counter[int] = Counter()
    for subject in subjects:
        if sharing.is_shared(subject):
            shared.update(pack for pack in sharing.packs_of(subject) if pack != own)
    ranked = sorted(shared, key=lambda pack: (-shared[pack], pack))
    return ranked[:_MOST_BESIDE]


def successions(live: Live, packs: Collection[str]) -> Iterator[Edge]:
    """Yield an edge from each of `packs` to the one of them whose place it says that it takes."""
    for pack_id in packs:
        named = dict.fromkeys(v.pack.successor_of for v in live.versions_of(pack_id))
        for before in named:
            if before is not None and before in packs and before != pack_id:
                yield Edge(pack_id, before, EdgeKind.SUCCEEDS)


def packs_around(live: Live, pack_id: str) -> set[str]:
    """Return the ids of packs whose place a pack takes, or that take its place, whether anybody may see them or not."""
    before = {v.pack.successor_of for v in live.versions_of(pack_id)} - {None}
    return {str(named) for named in before} | {v.pack.pack_id for v in live.successors_of(pack_id)}
