"""The passages of a document -> its knowledge points; of two that give one topic two values, neither."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from ingest.points.amounts import amount_points
from ingest.points.cells import (
    cell_points,
    has_labels,
    key_width,
    label_points,
    number_columns,
)
from ingest.points.conditions import condition_points
from ingest.points.currencies import in_currency, own_currency
from ingest.points.definitions import definition_points
from ingest.points.entries import faq_point
from ingest.points.kinds_of_fees import is_kind_of_fee
from ingest.points.one_case import of_one_case
from ingest.points.procedures import steps_point
from ingest.points.settlements import settlement_points
from ingest.points.sites import Site, is_example, sites_of
from ingest.points.windows import window_points
from ingest.review.claim_context import Shelf
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.pack import Pack
from knowledge.passage import Document, Passage

_OF_SENTENCES = (
    amount_points,
    settlement_points,
    window_points,
    condition_points,
    definition_points,
)


def points_of(
    pack: Pack,
    document: Document,
    passages: Sequence[Passage],
    looked: Callable[[], object] = str,
) -> tuple[KnowledgePoint, ...]:
    """Return what can be learned from a document's passages, in order of their places.

    Args:
        pack: The pack that they stand in.
        document: The document.
        passages: All of its passages, in order: whether a topic has one value shows only in all of them.
        looked: Called for each of them.
    """
    shelf = Shelf(pack, document, document.window, is_draft=False)
    sections = Counter(passage.heading_path for passage in passages)
    found: list[KnowledgePoint] = []
    for passage, is_of_one in zip(passages, of_one_case(passages), strict=True):
        is_alone = sections[passage.heading_path] == 1
        points = _in_passage(passage, shelf, is_alone=is_alone)
        found.extend(p for p in points if not (is_of_one and p.kind is PointKind.CELL))
        looked()
    currency = own_currency(passages)
    return tuple(in_currency(point, currency) for point in _unambiguous(found))


def _in_passage(passage: Passage, shelf: Shelf, *, is_alone: bool) -> Iterator[KnowledgePoint]:
    if is_example(passage):
        return
    whole = (faq_point(passage, shelf, is_alone=is_alone), steps_point(passage, shelf))
    yield from (point for point in whole if point is not None)
    sites = list(sites_of(passage, shelf))
    for site in sites:
        for points in _OF_SENTENCES:
            yield from points(site)
    yield from _in_table([site for site in sites if site.clause.cells])


def _in_table(rows: Sequence[Site]) -> Iterator[KnowledgePoint]:
    clauses = [site.clause for site in rows]
    if has_labels(clauses):
        for site in rows:
            yield from label_points(site)
        return
    width = key_width(clauses) if rows else None
    if width is not None:
        keys = range(number_columns(clauses), width)
        for site in rows:
            yield from cell_points(site, keys)


def _unambiguous(points: Iterable[KnowledgePoint]) -> Iterator[KnowledgePoint]:
    """Yield one point for each topic to which all that was found gives the same value."""
    points = list(points)
    named = {
        where
        for point in points
        if point.kind is PointKind.VALUE and point.topic.subject
        for where in _wheres(point)
    }
    by_id: dict[str, list[KnowledgePoint]] = {}
    for point in points:
        by_id.setdefault(point.point_id, []).append(point)
    for found in by_id.values():
        first = found[0]
        # Beside what holds for a name of its own, a value that names nobody may or may not hold for that name too.
        is_open = first.kind is PointKind.VALUE and not first.topic.subject
        if is_open and any(where in named for where in _wheres(first)):
            continue
        if len({point.version for point in found}) == 1:
            yield first


def _wheres(point: KnowledgePoint) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield where a value of a name stands in the way of one that names nothing: in its section; a kind of fee in all the document."""
    section, slot = point.topic.section, point.topic.slot
    yield section, slot
    if is_kind_of_fee(slot):
        yield (), slot.partition("·")[0]
