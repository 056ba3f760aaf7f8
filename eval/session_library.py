"""A library of many cards, and an agent with a history: drawn, but written and read as the real ones are."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from index.cards.deal import deal
from index.encoder import Embedding, Embeddings, Progress
from index.facts.find_facts import find_facts
from index.generation import Act, ActKind, Entry, commit, follow
from index.layout import Layout
from index.learning.askable import points_in
from index.learning.learning_record import ReviewRecord
from index.learning.memory import Grade
from index.ledger.database import Ledger
from index.ledger.reviews import record_review
from index.library import Library
from index.live import Live
from index.record import LookupRecord
from index.segment_write import SegmentContent, write_segment
from ingest.points.extract import points_of
from knowledge.audience import Viewer
from knowledge.card import Form
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage, PassageKind, Span

AT = datetime(2026, 6, 1, tzinfo=UTC)
AGENT = Viewer("eval", team="eval")
_PUBLISHED_AT = datetime(2026, 1, 1, tzinfo=UTC)
_IN_A_PACK = 50
# Look-ups lie within so many days, and by far the most of a few points, as calls do (Zipf).
_DAYS = 120.0
_ZIPF = 1.0
# Points that a quiz of ninety seconds comes round to; it asks none twice a day, and few more than ten times.
_ASKED = 400
_RIGHT = 0.8


class _Still:
    """Embeds nothing: cards are chosen without a search."""

    fingerprint = "session-speed"
    dimension = 2

    def embed_query(self, text: str) -> Embedding:
        """Return the same for all."""
        del text
        return np.array([1.0, 0.0], np.float32)

    def embed_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Embeddings:
        """Return the same for all."""
        del progress
        return np.tile(np.array([[1.0, 0.0]], np.float32), (len(texts), 1))

    def count_tokens(self, text: str) -> int:
        """Return its length."""
        return len(text)


def write_library(folder: Path, cards: int) -> Live:
    """Write packs with one point a passage into the empty `folder`, and return the library."""
    layout, encoder = Layout(folder), _Still()
    entries = []
    for number, content in enumerate(_contents(encoder, cards)):
        name = write_segment(layout, content, encoder.fingerprint, f"s{number}")
        entries.append(Entry(name, content.pack.pack_id, "1", _PUBLISHED_AT, "eval"))
    act = Act("eval", "", _PUBLISHED_AT, "g")
    commit(
        layout,
        act.scratch,
        lambda _: follow(None, encoder.fingerprint, ActKind.PUBLISH, act, tuple(entries)),
    )
    library = Library(folder, encoder)
    library.refresh()
    return library.live


def _contents(encoder: _Still, cards: int) -> Iterator[SegmentContent]:
    for number in range(-(-cards // _IN_A_PACK)):
        pack = Pack(f"p{number:04}", f"产品{number}收费标准", "1", PackKind.PRODUCT, "eval")
        document = Document("d", pack.title, "d.md")
        size = min(_IN_A_PACK, cards - number * _IN_A_PACK)
        texts = [
            f"产品{number}款{row}号卡年费为{100 + number + 7 * row}元。" for row in range(size)
        ]
        passages = tuple(_passage(pack.pack_id, row, text) for row, text in enumerate(texts))
        yield SegmentContent(
            pack=pack,
            documents=(document,),
            passages=passages,
            sources={"d.md": "\n".join(texts).encode()},
            markdown={"d": "\n".join(texts)},
            embeddings=encoder.embed_passages(texts),
            owners=np.arange(size, dtype=np.int32),
            points=deal(points_of(pack, document, passages), pack, passages).cards,
        )


def _passage(pack_id: str, row: int, text: str) -> Passage:
    return Passage(
        passage_id=f"{pack_id}/d#{row}号卡/1",
        document_id="d",
        heading_path=(f"{row}号卡",),
        kind=PassageKind.PROSE,
        text=text,
        span=Span(0, len(text), 1, 1),
        plain=text,
        facts=find_facts(text),
    )


def write_life(live: Live, ledger: Ledger, look_ups: int, answers: int, seed: int = 1) -> None:
    """Write the look-ups of `AGENT`, most of them about few points, and their answers into the ledger."""
    random = np.random.default_rng(seed)
    points = points_in(live)
    weights = 1.0 / np.arange(1, len(points.rows) + 1) ** _ZIPF
    ranks = random.permutation(len(points.rows))
    needed = ranks[random.choice(len(ranks), look_ups, p=weights / weights.sum())]
    asked = ranks[random.integers(0, min(_ASKED, len(ranks)), answers)]
    held = points.read(sorted({*needed.tolist(), *asked.tolist()}))
    by_place = dict(zip(sorted({*needed.tolist(), *asked.tolist()}), held, strict=True))
    ledger.record_lookups(
        [
            _look_up(f"l{n}", by_place[place].point.passage_id, _ago(random))
            for n, place in enumerate(needed.tolist())
        ]
    )
    for number, place in enumerate(asked.tolist()):
        point, at = by_place[place].point, _ago(random)
        grade = Grade.GOOD if random.random() < _RIGHT else Grade.AGAIN
        record_review(
            ledger,
            ReviewRecord(
                review_id=f"r{number}",
                viewer=AGENT,
                session_id=None,
                point_id=point.point_id,
                version=point.version,
                pack_id=point.topic.document.partition("/")[0],
                pack_version="1",
                form=Form.CLOZE,
                grade=grade,
                is_self_graded=False,
                seconds=random.uniform(4, 20),
                reply=None,
                answered_at=at,
                received_at=at,
            ),
        )


def _ago(random: np.random.Generator) -> datetime:
    return AT - timedelta(days=float(random.uniform(0.5, _DAYS)))


def _look_up(lookup_id: str, passage_id: str, at: datetime) -> LookupRecord:
    return LookupRecord(
        lookup_id=lookup_id,
        at=at,
        generation=1,
        viewer=AGENT,
        query="",
        customer=None,
        top_k=5,
        configuration="",
        shown=(passage_id,),
        answered=passage_id,
        confidence=1.0,
        recorded_at=at,
        language=None,
        masked=False,
        cut_at=None,
        versions=("1",),
        settled=(0, 10),
    )
