"""A large library to measure with, published once, and packs that are published into it afterwards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from time import perf_counter

from eval.asking import PUBLISHED_AT, publish_samples
from eval.collection import CorpusEntry
from eval.engine import Asking
from eval.feed import Feed, read_feed
from eval.packing import document_markdown
from eval.publishing import EVALUATOR, MEASURING, silent
from eval.questions import DEMO_AT, PACKS, SampleQuestion
from eval.ready_encoder import RememberingEncoder
from eval.varied_encoder import VariedEncoder
from eval.varied_packs import varied, write_copies
from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.generation import Act
from index.layout import Layout
from index.live import Live
from index.normalise import normalise
from ingest.check import check_packs
from ingest.embed import Report
from ingest.publish import publish

ADDED = 50
"""Passages in a pack that is added."""
ADDED_UNTIL = DEMO_AT + timedelta(hours=1)
"""When it ends, so that it can be seen to end."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Stock:
    """A published library and what it takes to ask and extend it.

    Attributes:
        publish_s: Seconds to publish it, by stage; `embed` is not counted as its cost, since vectors count as ready.
    """

    home: Path
    encoder: RememberingEncoder
    feed: Feed
    askings: tuple[Asking, ...]
    publish_s: Mapping[str, float]

    def publish(self, pack: Path) -> None:
        """Publish a pack into the library, its vectors ready."""
        act = Act("eval", "measurement", PUBLISHED_AT, f"eval-{pack.name}")
        publish(pack, self.home, self.encoder, act, silent, MEASURING)


class Stages:
    """Seconds by stage of a publication."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._stage = "check"
        self._last = perf_counter()
        self.seconds: dict[str, float] = {}

    def report(self, stage: str, done: int, total: int) -> None:
        """Book the time since the last report to the stage that was under way, and pass the report on."""
        now = perf_counter()
        self.seconds[self._stage] = self.seconds.get(self._stage, 0.0) + now - self._last
        self._stage, self._last = stage, now
        self._report(stage, done, total)


def publish_stock(
    home: Path,
    encoder: Encoder,
    cache: EmbeddingCache,
    passages: int,
    questions: Sequence[SampleQuestion],
    report: Report,
) -> Stock:
    """Publish varied copies of the sample packs into the empty library `home` until it holds at least `passages`.

    Args:
        home: Where.
        encoder: Embeds one copy of everything, and the questions.
        cache: Of that encoder's embeddings; the copies' stand in the library's own.
        passages: How many at least.
        questions: To be asked, each at its instant and for its viewer.
        report: Told about progress.
    """
    remembering = RememberingEncoder(VariedEncoder(encoder, cache))
    once = sum(
        len(draft.passages) for draft in check_packs(PACKS, encoder.count_tokens, PUBLISHED_AT)
    )
    write_copies(PACKS, home / "copies", -(-passages // once))
    stages = Stages(report)
    live = publish_samples(home / "copies", home, remembering, stages.report)
    feed = _feed(live, home, remembering)
    askings = tuple(
        Asking(
            text=q.text,
            embedding=remembering.embed_query(normalise(q.text).strip()),
            at=q.at,
            viewer=q.viewer,
            audiences=feed.admitting(q.viewer),
        )
        for q in questions
    )
    return Stock(home, remembering, feed, askings, stages.seconds)


def _feed(live: Live, home: Path, encoder: Encoder, before: Feed | None = None) -> Feed:
    known = before.audiences if before else ()
    return read_feed(live, encoder, EmbeddingCache(Layout(home).embeddings), known)


def write_added(feed: Feed, packs: Path, number: int) -> Path:
    """Write a pack of short passages that the library holds, with other values and a title of their own."""
    short = [item.text for item in feed.items if len(item.text) < _LONGEST][:ADDED]
    pack = packs / f"added-{number}"
    pack.mkdir(parents=True)
    ends = ADDED_UNTIL.isoformat()
    (pack / "pack.toml").write_text(
        f'id = "{pack.name}"\ntitle = "{pack.name}"\nversion = "1"\nkind = "product"\nowner = "eval"\nends_at = {ends}\n',
        encoding="utf-8",
    )
    for place, text in enumerate(short):
        entry = CorpusEntry(str(place), f"新增内容{number}之{place}", varied(text, number + 5))
        (pack / f"p{place:03}.md").write_text(document_markdown(entry), encoding="utf-8")
    return pack


def read_added(stock: Stock, pack: Path, aside: Path) -> Feed:
    """Return a pack's passages, by way of a library in the new folder `aside`; their vectors are ready afterwards."""
    aside.mkdir(parents=True)
    Layout(aside).embeddings.symlink_to(Layout(stock.home).embeddings)
    live = publish_samples(pack, aside, stock.encoder, silent)
    return _feed(live, aside, stock.encoder, stock.feed)


def asking_for(added: Feed) -> Asking:
    """Return the question that the last of the added passages answers best: itself."""
    last = added.items[-1]
    return Asking(
        text=last.text,
        embedding=added.wholes[-1],
        at=ADDED_UNTIL - timedelta(microseconds=1),
        viewer=EVALUATOR,
        audiences=added.admitting(EVALUATOR),
    )
