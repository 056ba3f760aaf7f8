"""My map over the wire."""

from datetime import datetime

from api.schemas import Schema, WindowOut
from index.quiz.map_nodes import EdgeKind, NodeKind
from knowledge.pack import PackKind


class MapPackOut(Schema):
    """What is said of a pack; the window ends where another version takes its place.

    Attributes:
        is_ahead: Whether nothing of it holds yet; it is learned ahead and not answered from.
    """

    kind: PackKind
    version: str
    window: WindowOut
    is_ahead: bool


class MapNodeOut(Schema):
    """One node; what it contains makes up its counts.

    Attributes:
        id: Of a pack its own id.
        kind: `others` stands for as many siblings as `others` says, which are not shown.
        pack_id: That it belongs to; None for the library and for other packs.
        points: Knowledge points that the caller may be asked.
        met: Those that they met with the value that holds.
        recall: Probability, on average, that they recall one of those now; None where none was met.
        known: Expected share of all the points that they recall now, 0 to 1.
        changed: Points whose value changed since they met it.
        ends_soon: Points that end within a week.
    """

    id: str
    kind: NodeKind
    title: str
    pack_id: str | None
    points: int
    met: int
    recall: float | None
    known: float
    changed: int
    ends_soon: int
    others: int
    pack: MapPackOut | None


class MapEdgeOut(Schema):
    """One edge, by the ids of its nodes: `contains`, `has`, `shares` or `succeeds` (the source takes the target's place)."""

    source: str
    target: str
    kind: EdgeKind


class MapOut(Schema):
    """A map; a node comes before those that it contains, packs in the order of their ids, all else in that of the text.

    Attributes:
        pack: That was opened; None for the library.
    """

    at: datetime
    generation: int
    pack: str | None
    nodes: tuple[MapNodeOut, ...]
    edges: tuple[MapEdgeOut, ...]
