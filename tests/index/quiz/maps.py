"""Maps drawn for a viewer over a library, and what of them must add up."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from index.learning.askable import askable_by, points_in
from index.learning.demand import Signal
from index.learning.learner import Learner, Reckoning, learner_of
from index.learning.memory import Grade
from index.learning.need import Given, Needs
from index.library import Library
from index.quiz.knowledge_map import Limits, knowledge_map
from index.quiz.map_nodes import EdgeKind, KnowledgeMap, Node
from knowledge.audience import Viewer
from knowledge.knowledge_point import KnowledgePoint
from knowledge.window import to_ns

SHANGHAI = ZoneInfo("Asia/Shanghai")
USUAL = Limits()
RECKONING = Reckoning(SHANGHAI)
AT = datetime(2026, 5, 15, 2, tzinfo=UTC)
AGENT = Viewer("小李", team="信用卡")
CONTAINED = (EdgeKind.CONTAINS, EdgeKind.HAS)
START, END = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 5, 20, tzinfo=UTC)
DAY = timedelta(days=1)


def asked(library: Library, viewer: Viewer = AGENT, at: datetime = AT) -> list[KnowledgePoint]:
    """Return what a viewer may be asked."""
    found = askable_by(library.live, viewer, at)
    return [one.point for one in points_in(library.live).read(found.places.tolist())]


def learner(library: Library, *answers: tuple[KnowledgePoint, datetime, Grade]) -> Learner:
    """Return somebody who gave answers."""
    given = Given(
        [point.point_id for point, _, _ in answers],
        [point.version for point, _, _ in answers],
        np.array([to_ns(at) for _, at, _ in answers], np.int64),
        np.array([int(grade) for *_, grade in answers], np.int64),
        np.full(len(answers), 8.0),
    )
    none = np.zeros(0, np.int64)
    needs = [Needs(Signal.LOOK_UP, [], [], none, none, none)]
    return learner_of(points_in(library.live), needs, given, RECKONING)


def drawn(
    library: Library,
    *answers: tuple[KnowledgePoint, datetime, Grade],
    viewer: Viewer = AGENT,
    at: datetime = AT,
    pack: str | None = None,
    limits: Limits = USUAL,
) -> KnowledgeMap:
    """Return the map of whoever gave answers."""
    known = learner(library, *answers), RECKONING
    return knowledge_map(library.live, viewer, at, known, pack, limits)


def children(found: KnowledgeMap, node: Node) -> list[Node]:
    """Return what a node contains."""
    by_id = {n.node_id: n for n in found.nodes}
    return [
        by_id[e.target] for e in found.edges if e.source == node.node_id and e.kind in CONTAINED
    ]


def check_sums(found: KnowledgeMap) -> None:
    """Check that what each node contains makes up its counts."""
    held = {edge.source for edge in found.edges if edge.kind in CONTAINED}
    for node in found.nodes:
        if node.node_id not in held:
            continue
        parts = [child.tally for child in children(found, node)]
        whole = node.tally
        assert sum(t.points for t in parts) == whole.points
        assert sum(t.met for t in parts) == whole.met
        assert sum(t.changed for t in parts) == whole.changed
        assert sum(t.ends_soon for t in parts) == whole.ends_soon
        assert sum(t.recalled for t in parts) == pytest.approx(whole.recalled)
