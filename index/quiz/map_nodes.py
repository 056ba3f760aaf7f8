"""What a knowledge map is made of: nodes with their counts, and edges."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.pack import PackKind
from knowledge.window import Window

LIBRARY = "#library"


class NodeKind(StrEnum):
    """What a node stands for; OTHERS for those of its siblings that are not shown."""

    LIBRARY = "library"
    PACK = "pack"
    SECTION = "section"
    SUBJECT = "subject"
    SLOT = "slot"
    CONDITION = "condition"
    OTHERS = "others"


class EdgeKind(StrEnum):
    """How nodes hang together.

    * CONTAINS: the target stands in the source, and is counted in it
    * HAS: the target is a property or condition of the source, and is counted in it
    * SHARES: both speak of the same thing
    * SUCCEEDS: the source takes the place of the target
    """

    CONTAINS = "contains"
    HAS = "has"
    SHARES = "shares"
    SUCCEEDS = "succeeds"


@dataclass(frozen=True, slots=True)
class Tally:
    """How things stand with some points.

    Attributes:
        points: How many there are.
        met: How many of them the agent has met with the value that they have now.
        recalled: How many of those the agent is expected to recall now.
        changed: How many have changed since the agent met them.
        ends_soon: How many end within `map_counts.SOON_DAYS`.
    """

    points: int
    met: int
    recalled: float
    changed: int
    ends_soon: int

    @property
    def recall(self) -> float | None:
        """Mean recall now of what was met, 0 to 1; None where nothing was."""
        return self.recalled / self.met if self.met else None


@dataclass(frozen=True, slots=True)
class PackFace:
    """What is said of a pack: of the version that is asked from, the one in force before one that is learned ahead."""

    kind: PackKind
    version: str
    window: Window
    zone: str
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class Node:
    """One node.

    Attributes:
        node_id: The same whenever it is the same thing; of a pack its id.
        title: In the words of the pack; empty for the library and for others.
        pack_id: That it belongs to; None for the library and for other packs.
        pack: Of a pack, else None.
        others: How many it stands for, if it stands for others.
    """

    node_id: str
    kind: NodeKind
    title: str
    tally: Tally
    pack_id: str | None
    pack: PackFace | None = None
    others: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge, by the ids of its nodes."""

    source: str
    target: str
    kind: EdgeKind


@dataclass(frozen=True, slots=True)
class KnowledgeMap:
    """A graph; each node but the first, and packs that are only linked to, is contained in one before it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
