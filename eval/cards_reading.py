"""The cards of the sample packs and of a folder of laws as the templates make them, and what was judged of them by hand."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from eval.cards import Judged, Made
from eval.questions import QUESTIONS
from index.cards.deal import judged_cards
from ingest.blocks import parse_blocks
from ingest.check import check_packs
from ingest.lines import Lines
from ingest.passages import PassageMaker
from ingest.points.extract import points_of
from knowledge.evaluation_errors import BadCollection
from knowledge.knowledge_point import KnowledgePoint
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage

JUDGED = QUESTIONS / "cards_judged.jsonl"
LAWS_JUDGED = QUESTIONS / "cards_laws.jsonl"

Source = tuple[KnowledgePoint, Pack, Passage]
"""A point, its pack and the passage that it stands in."""


def pack_sources(path: Path, at: datetime) -> Iterator[Source]:
    """Yield the points of the packs at `path`, in order."""
    for draft in check_packs(path, len, at):
        for document in draft.documents:
            inside = [p for p in draft.passages if p.document_id == document.document_id]
            if draft.pack is not None:
                yield from _sources(draft.pack, document, inside)


def law_sources(folder: Path) -> Iterator[Source]:
    """Yield the points of each Markdown file of a folder."""
    pack = Pack("laws", "法规", "1", PackKind.PRODUCT, "eval")
    for path in sorted(folder.glob("*.md")):
        lines = Lines(path.read_text(encoding="utf-8"))
        document = Document(path.stem, path.stem, path.name)
        maker = PassageMaker("laws", is_faq_pack=False, count_tokens=len, findings=[])
        yield from _sources(
            pack, document, list(maker.passages(document, lines, parse_blocks(lines)))
        )


def _sources(pack: Pack, document: Document, passages: list[Passage]) -> Iterator[Source]:
    by_id = {passage.passage_id: passage for passage in passages}
    for point in points_of(pack, document, passages):
        yield point, pack, by_id[point.passage_id]


def made_of(sources: list[Source]) -> list[Made]:
    """Return every card that the templates make of points, with the rules that it breaks."""
    return [
        Made(point, card, broken)
        for point, pack, passage in sources
        for card, broken in judged_cards(point, pack, passage)
    ]


def read_judged_cards(path: Path) -> tuple[Judged, ...]:
    """Return the verdicts of a file, in their order.

    Raises:
        BadCollection: If the file is missing or a line is no verdict.
    """
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        return tuple(
            Judged(
                r["sample"], r["form"], (r["stem"], r["answer"]), r.get("kept", True), r["fault"]
            )
            for r in rows
        )
    except (OSError, ValueError, KeyError) as error:
        raise BadCollection(str(path), str(error)) from error
