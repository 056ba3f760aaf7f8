"""Knowledge points of Markdown, as the real pipeline reads it."""

from ingest.blocks import parse_blocks
from ingest.lines import Lines
from ingest.passages import PassageMaker
from ingest.points.extract import points_of
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage

Said = tuple[str, str, str]
"""Subject, slot and the words of an answer."""


def passages_in(markdown: str) -> tuple[Passage, ...]:
    """Return the passages of a document."""
    lines = Lines(markdown)
    maker = PassageMaker("card-2026", is_faq_pack=False, count_tokens=len, findings=[])
    return tuple(maker.passages(_DOCUMENT, lines, parse_blocks(lines)))


def points_in(markdown: str, kind: PackKind = PackKind.PRODUCT) -> tuple[KnowledgePoint, ...]:
    """Return the knowledge points of a document."""
    pack = Pack("card-2026", "「春季满减」活动", "1", kind, "活动组")
    return points_of(pack, _DOCUMENT, passages_in(markdown))


def said_in(markdown: str, kind: PointKind) -> list[Said]:
    """Return what the points of one kind say, in order."""
    return [
        (point.topic.subject, point.topic.slot, point.text)
        for point in points_in(markdown)
        if point.kind is kind
    ]


_DOCUMENT = Document("rules", "规则", "rules.md")
