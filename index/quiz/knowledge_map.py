"""What one agent may learn, as a graph: packs, their sections, what these speak of, and how much of it the agent remembers.

All counts are of points that the agent may be asked at that instant: what has ended, or is for others, is in none of them. Where there is more
than can be shown, the rest stands in a node of its own, so that what a node contains always makes up its counts.
"""

import hashlib
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.candidates import view_of
from index.learning.arrays import Flags, Whole
from index.learning.askable import Askable, askable_by, points_in
from index.learning.learner import Learner, Reckoning
from index.live import Live
from index.memo import Kind
from index.quiz.map_counts import standings_of
from index.quiz.map_links import Sharing, chained, linked_packs, packs_around, successions
from index.quiz.map_nodes import (
    LIBRARY,
    Edge,
    EdgeKind,
    KnowledgeMap,
    Node,
    NodeKind,
    PackFace,
    Tally,
)
from index.quiz.topic_tree import NOWHERE, level_below
from index.quiz.topics import Topics, topics_in
from knowledge.audience import Viewer
from knowledge.errors import UnknownPack
from knowledge.window import Window, to_ns

_ID_HEX = 16
_FIELD = "\x1f"
_CONTAINED = {NodeKind.SLOT: EdgeKind.HAS, NodeKind.CONDITION: EdgeKind.HAS}
_Make = Callable[[Node, int, Tally], Node]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many nodes there are at most of each level: a library has thousands of packs and tens of thousands of subjects."""

    packs: int = 300
    subjects: int = 900
    sections: int = 300
    subjects_of_pack: int = 1_000
    slots: int = 2_000


_LIMITS = Limits()


def knowledge_map(
    live: Live,
    viewer: Viewer,
    at: datetime,
    known: tuple[Learner, Reckoning],
    pack_id: str | None = None,
    limits: Limits = _LIMITS,
) -> KnowledgeMap:
    """Return the map of `viewer`, who is known as a learner: packs and what they speak of, or all that one pack holds.

    Raises:
        UnknownPack: If there is nothing of that pack that the viewer may be asked.
        CorruptSegment: If a segment's points cannot be read.
    """
    chart = _Chart(live, viewer, at, known)
    return chart.library(limits) if pack_id is None else chart.opened(pack_id, limits)


@dataclass(frozen=True, slots=True)
class _Layer:
    """The nodes of one level, with the first row of each; `of` (n,) is the node of each row, or `NOWHERE`."""

    of: Whole
    nodes: list[Node]
    firsts: list[int]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The points that may be asked, in the order of packs by id and of the text; the same for everybody who sees the same.

    Attributes:
        order: (n,) row of each among the askable.
        places: (n,) place of each among all points.
        packs: (n,) number of its pack.
        begins: (p + 1,) first row of each pack.
        subjects: (n,) number of its subject.
        is_ahead: (n,) whether it does not hold yet.
        sharing: Which packs speak of the same subjects.
    """

    order: Whole
    places: Whole
    packs: Whole
    begins: Whole
    subjects: Whole
    is_ahead: Flags
    sharing: Sharing


_ROWS: Kind[_Rows] = Kind(16)


def _rows(topics: Topics, askable: Askable) -> _Rows:
    order = np.lexsort((askable.places, topics.pack_of[askable.places]))
    places = askable.places[order]
    packs, subjects = topics.pack_of[places], topics.subject_of[places]
    return _Rows(
        order=order,
        places=places,
        packs=packs,
        begins=np.searchsorted(packs, np.arange(len(topics.packs) + 1)),
        subjects=subjects,
        is_ahead=askable.is_ahead[order],
        sharing=Sharing(topics, packs, subjects),
    )


class _Chart:
    """What a map is drawn on; rows are the points that may be asked, in the order of packs by id and of the text."""

    def __init__(
        self, live: Live, viewer: Viewer, at: datetime, known: tuple[Learner, Reckoning]
    ) -> None:
        self._live, self._viewer, self._at = live, viewer, at
        self._topics, self._points = topics_in(live), points_in(live)
        askable = askable_by(live, viewer, at)
        rows = live.memories.of(_ROWS).get(
            view_of(live, viewer, at), lambda: _rows(self._topics, askable)
        )
        self._rows = rows
        self._packs, self._subjects, self._sharing = rows.packs, rows.subjects, rows.sharing
        self._standings = standings_of(askable, *known, to_ns(at), rows.order)
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []

    def library(self, limits: Limits) -> KnowledgeMap:
        """Return packs, each with what it speaks of."""
        everything = np.zeros(len(self._packs), np.int64)
        [tally] = self._standings.tallies(everything, 1)
        top = _Layer(everything, [Node(LIBRARY, NodeKind.LIBRARY, "", tally, None)], [0])
        self._nodes += top.nodes
        packs = self._below(top, self._packs, limits.packs, self._pack)
        subjects = self._below(packs, self._subjects, limits.subjects, self._subject)
        codes = self._subjects[subjects.firsts].tolist()
        self._edges += chained(self._sharing, codes, subjects.nodes)
        return self._drawn(packs.nodes)

    def opened(self, pack_id: str, limits: Limits) -> KnowledgeMap:
        """Return a pack's sections, what each speaks of, and what is said of that; with the packs that it is linked to."""
        number = self._number(pack_id)
        mine = np.flatnonzero(self._packs == number)
        if number is None or not len(mine):
            raise UnknownPack(pack_id)
        within = np.where(self._packs == number, 0, NOWHERE)
        [tally] = self._standings.tallies(within, 1)
        top = _Layer(within, [self._pack(None, int(mine[0]), tally)], [int(mine[0])])
        self._nodes += top.nodes
        topics, places = self._topics, self._rows.places
        sections = self._below(top, topics.section_of[places], limits.sections, self._section)
        subjects = self._below(sections, self._subjects, limits.subjects_of_pack, self._subject)
        self._below(subjects, topics.slot_of[places], limits.slots, self._slot)
        beside = self._beside(number, subjects)
        return self._drawn([*top.nodes, *beside])

    def _drawn(self, packs: Sequence[Node]) -> KnowledgeMap:
        self._edges += successions(self._live, [pack.node_id for pack in packs])
        return KnowledgeMap(tuple(self._nodes), tuple(self._edges))

    def _below(self, above: _Layer, codes: Whole, most: int, make: _Make) -> _Layer:
        """Draw the nodes below `above`, one for each of `codes` (n,), and for those left out one below each node above."""
        level = level_below(above.of, codes, len(above.nodes), most)
        tallies = self._standings.tallies(level.of, len(level.parents))
        parents = [above.nodes[parent] for parent in level.parents.tolist()]
        firsts = level.firsts.tolist()
        nodes = list(map(make, parents, firsts, tallies))
        for parent, node in zip(parents, nodes, strict=True):
            self._edges.append(
                Edge(parent.node_id, node.node_id, _CONTAINED.get(node.kind, EdgeKind.CONTAINS))
            )
        self._nodes += nodes
        left_out = np.where(level.of == NOWHERE, above.of, NOWHERE)
        for parent, tally, hidden in zip(
            above.nodes,
            self._standings.tallies(left_out, len(above.nodes)),
            level.hidden.tolist(),
            strict=True,
        ):
            if hidden:
                rest = Node(
                    _inner_id(parent, NodeKind.OTHERS),
                    NodeKind.OTHERS,
                    "",
                    tally,
                    parent.pack_id,
                    others=hidden,
                )
                self._nodes.append(rest)
                self._edges.append(Edge(parent.node_id, rest.node_id, EdgeKind.CONTAINS))
        return _Layer(level.of, nodes, firsts)

    def _beside(self, number: int, subjects: _Layer) -> list[Node]:
        """Draw the packs that an opened one is linked to, each by itself, and the edges from what both speak of."""
        topics, codes = self._topics, self._subjects[subjects.firsts].tolist()
        around = {self._number(p) for p in packs_around(self._live, topics.packs[number])}
        linked = {*linked_packs(self._sharing, number, dict.fromkeys(codes)), *around} - {
            number,
            None,
        }
        above = np.where(np.isin(self._packs, [n for n in linked if n is not None]), 0, NOWHERE)
        level = level_below(above, self._packs, 1, len(linked))
        tallies = self._standings.tallies(level.of, len(level.parents))
        firsts = level.firsts.tolist()
        nodes = [self._pack(None, *of_one) for of_one in zip(firsts, tallies, strict=True)]
        self._nodes += nodes
        by_number = dict(zip(self._packs[level.firsts].tolist(), nodes, strict=True))
        seen: set[int] = set()
        for code, subject in zip(codes, subjects.nodes, strict=True):
            if code in seen or not self._sharing.is_shared(code):
                continue
            seen.add(code)
            others = (by_number.get(pack) for pack in self._sharing.packs_of(code))
            self._edges += [
                Edge(subject.node_id, other.node_id, EdgeKind.SHARES) for other in others if other
            ]
        return nodes

    def _number(self, pack_id: str) -> int | None:
        packs = self._topics.packs
        number = bisect_left(packs, pack_id)
        return number if number < len(packs) and packs[number] == pack_id else None

    def _pack(self, parent: Node | None, row: int, tally: Tally) -> Node:
        del parent
        number = self._packs[row]
        begin, end = self._rows.begins[number : number + 2].tolist()
        rows = self._points.rows[self._rows.places[begin:end]]
        numbers = self._live.rows.versions[rows]
        # What holds comes before what is learned ahead, and of two that hold the later one.
        best = np.lexsort((-numbers, self._rows.is_ahead[begin:end]))[0]
        version = self._live.versions[numbers[best]]
        gives_way = version.gives_way(self._viewer, self._at)
        pack, own = version.pack, version.publication.window
        window = own if gives_way is None else own.narrow(Window(None, gives_way))
        face = PackFace(
            pack.kind, pack.version, window, pack.zone, bool(self._rows.is_ahead[begin + best])
        )
        return Node(pack.pack_id, NodeKind.PACK, pack.title, tally, pack.pack_id, face)

    def _section(self, parent: Node, row: int, tally: Tally) -> Node:
        document, headings = self._topics.sections[self._topics.section_of[self._rows.places[row]]]
        title = " › ".join(headings) or document
        node_id = _inner_id(parent, NodeKind.SECTION, document, *headings)
        return Node(node_id, NodeKind.SECTION, title, tally, parent.pack_id)

    def _subject(self, parent: Node, row: int, tally: Tally) -> Node:
        subject = self._topics.subjects[self._subjects[row]]
        node_id = _inner_id(parent, NodeKind.SUBJECT, subject.key)
        return Node(node_id, NodeKind.SUBJECT, subject.name, tally, parent.pack_id)

    def _slot(self, parent: Node, row: int, tally: Tally) -> Node:
        slot = self._topics.slots[self._topics.slot_of[self._rows.places[row]]]
        kind = NodeKind.CONDITION if slot.is_condition else NodeKind.SLOT
        return Node(_inner_id(parent, kind, slot.name), kind, slot.name, tally, parent.pack_id)


def _inner_id(parent: Node, kind: NodeKind, *words: str) -> str:
    """Return the id of what stands below a node: its pack, and a digest of the way to it."""
    way = _FIELD.join((parent.node_id, kind.value, *words))
    return f"{parent.pack_id or ''}#{hashlib.sha256(way.encode()).hexdigest()[:_ID_HEX]}"
