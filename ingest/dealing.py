"""A draft -> the cards that it gives, and how many were left out by which rule."""

from collections.abc import Mapping, Sequence
from itertools import chain

from index.cards.card_rules import Rule
from index.cards.deal import Dealt, deal
from ingest.points.extract import points_of
from ingest.progress_parts import Heard, unheard
from knowledge.card import PointCards
from knowledge.knowledge_point import KnowledgePoint
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.review import CardsRead


def dealt_in(
    pack: Pack,
    documents: Sequence[Document],
    passages: Sequence[Passage],
    heard: Heard = unheard,
) -> Dealt:
    """Return the cards of what can be learned from a pack's documents, in order of their places.

    Args:
        pack: The pack.
        documents: Its documents.
        passages: Theirs.
        heard: Told how far it is; each passage counts twice.
    """
    by_document: dict[str, list[Passage]] = {document.document_id: [] for document in documents}
    for passage in passages:
        by_document[passage.document_id].append(passage)
    reading = _Reading(passages, heard)
    found = (points_of(pack, d, by_document[d.document_id], reading.looked) for d in documents)
    dealt = deal(map(reading.asked, chain.from_iterable(found)), pack, passages)
    reading.end()
    return dealt


class _Reading:
    """How far passages are that are looked through for points first and asked about then, document by document."""

    def __init__(self, passages: Sequence[Passage], heard: Heard) -> None:
        self._places = {passage.passage_id: n for n, passage in enumerate(passages)}
        self._heard = heard
        self._looked = self._asked = 0

    def looked(self) -> None:
        self._looked += 1
        self._tell()

    def asked(self, point: KnowledgePoint) -> KnowledgePoint:
        self._asked = max(self._asked, self._places[point.passage_id])
        self._tell()
        return point

    def end(self) -> None:
        self._asked = len(self._places)
        self._tell()

    def _tell(self) -> None:
        self._heard(self._looked + self._asked, 2 * len(self._places))


def cards_read(held: Sequence[PointCards], rejects: Mapping[Rule, int]) -> CardsRead:
    """Return what a trainer is told of cards: how many there are, and how many were left out, the most frequent rule first."""
    told = sorted(rejects.items(), key=lambda item: (-item[1], item[0]))
    left_out = {str(rule): count for rule, count in told}
    return CardsRead(len(held), sum(len(one.cards) for one in held), left_out)
