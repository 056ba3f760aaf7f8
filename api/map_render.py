"""My map (知识图谱) of one agent, drawn and as it is sent."""

from api.learning import Study, learner_now, reckoning_of
from api.map_schemas import MapEdgeOut, MapNodeOut, MapOut, MapPackOut
from api.render import window_out
from index.quiz.knowledge_map import knowledge_map
from index.quiz.map_nodes import Node, PackFace
from knowledge.audience import Viewer

_DIGITS = 4


def map_of(study: Study, viewer: Viewer, pack_id: str | None) -> MapOut:
    """Return the map of `viewer` now: of one pack, or of all packs and what they speak of.

    Raises:
        UnknownPack: If there is nothing of that pack that they may be asked.
        LedgerUnavailable: If the ledger did not answer.
    """
    live, at = study.library.live, study.clock()
    known = learner_now(study, live, viewer, at), reckoning_of(study)
    found = knowledge_map(live, viewer, at, known, pack_id)
    return MapOut(
        at=at,
        generation=live.number,
        pack=pack_id,
        nodes=tuple(map(_node, found.nodes)),
        edges=tuple(
            MapEdgeOut(source=edge.source, target=edge.target, kind=edge.kind)
            for edge in found.edges
        ),
    )


def _node(node: Node) -> MapNodeOut:
    tally = node.tally
    recall = tally.recall
    return MapNodeOut(
        id=node.node_id,
        kind=node.kind,
        title=node.title,
        pack_id=node.pack_id,
        points=tally.points,
        met=tally.met,
        recall=None if recall is None else round(recall, _DIGITS),
        known=round(tally.recalled / max(tally.points, 1), _DIGITS),
        changed=tally.changed,
        ends_soon=tally.ends_soon,
        others=node.others,
        pack=None if node.pack is None else _face(node.pack),
    )


def _face(face: PackFace) -> MapPackOut:
    return MapPackOut(
        kind=face.kind,
        version=face.version,
        window=window_out(face.window, face.zone),
        is_ahead=face.is_ahead,
    )
