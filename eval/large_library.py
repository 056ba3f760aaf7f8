"""A library of up to a million passages: the sample packs' texts over and over, each time with other values and other company.

Passages are real text with variation: every value moved on, another branch in the heading, and two sentences of other passages
behind prose and lists. Embeddings are the encoder's, moved as far as those of such variants really lie apart. Who may see a
passage, and how long it holds, is drawn so that one viewer sees all of it, others small parts, and a part ends on one day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from eval.questions import PACKS
from eval.varied_packs import varied
from index.embedding_cache import EmbeddingCache
from index.encoder import Embeddings, Encoder
from index.generation import Act, ActKind, Entry, commit, follow
from index.layout import Layout
from index.searchable import dense_texts
from index.segment_write import SegmentContent, write_segment
from ingest.check import check_packs
from ingest.embed import Report
from knowledge.audience import EVERYONE, Viewer
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document, Passage, PassageKind, Span
from knowledge.window import ALWAYS, Window

BEFORE_END = datetime(2026, 6, 1, tzinfo=UTC)
"""When everything holds."""
AFTER_END = BEFORE_END + timedelta(days=30)
"""When `LASTING` of it still does."""
LASTING = 0.64
_ENDS_AT = BEFORE_END + timedelta(days=1)
_PUBLISHED_AT = datetime(2026, 1, 1, tzinfo=UTC)
# Shares of the library that viewers of these regions may see, each inside the next.
SHARES = {"a": 0.0001, "b": 0.014, "c": 1.0}
# The median cosine of variants of one passage that were really embedded (1st to 99th percentile: 0.966 to 0.993).
_COSINE = 0.982
_SEGMENTS = 1_000
_SMALLEST = 50
# Sentences of other passages that make two copies of a text differ in more than their values.
_COMPANY = 2


@dataclass(frozen=True, slots=True)
class Template:
    """A passage to vary, with the embeddings (m, d) that stand for it."""

    passage: Passage
    embeddings: Embeddings


def viewer_of(region: str) -> Viewer:
    """Return somebody of a region in `SHARES`."""
    return Viewer("eval", region=region)


def write_library(
    home: Path, encoder: Encoder, cache: Path, passages: int, report: Report, seed: int = 1
) -> None:
    """Write `passages` into the empty library `home`, in packs of fifty or, past fifty thousand, in a thousand packs.

    Args:
        home: Where.
        encoder: Embeds the samples once; its fingerprint is the library's.
        cache: Of its embeddings.
        passages: How many.
        report: Told about progress.
        seed: Of what is drawn.
    """
    layout = Layout(home)
    templates = _templates(encoder, EmbeddingCache(cache))
    random = np.random.default_rng(seed)
    size = max(_SMALLEST, -(-passages // _SEGMENTS))
    entries = []
    for number, begin in enumerate(range(0, passages, size)):
        report("write", begin, passages)
        content = _content(templates, number, min(size, passages - begin), random)
        name = write_segment(layout, content, encoder.fingerprint, "eval-large")
        entries.append(Entry(name, content.pack.pack_id, "1", _PUBLISHED_AT, "eval"))
    act = Act("eval", "measurement", _PUBLISHED_AT, "eval-large")
    commit(
        layout,
        act.scratch,
        lambda newest: follow(newest, encoder.fingerprint, ActKind.PUBLISH, act, entries),
    )
    report("write", passages, passages)


def _templates(encoder: Encoder, cache: EmbeddingCache) -> list[Template]:
    found: list[tuple[Passage, list[str]]] = []
    for draft in check_packs(PACKS, encoder.count_tokens, _PUBLISHED_AT):
        documents = {d.document_id: d for d in draft.documents}
        found.extend((p, dense_texts(documents[p.document_id], p)) for p in draft.passages)
    embeddings = cache.embed(encoder, [text for _, texts in found for text in texts])
    ends = np.cumsum([len(texts) for _, texts in found])
    parts = np.split(embeddings, ends[:-1])
    return [Template(passage, part) for (passage, _), part in zip(found, parts, strict=True)]


def _content(
    templates: Sequence[Template], number: int, size: int, random: np.random.Generator
) -> SegmentContent:
    pack = Pack(f"large-{number:05}", f"第{number}号分行", "1", PackKind.FAQ, "eval")
    document = Document("d", pack.title, "d.md")
    drawn = [templates[i] for i in random.integers(0, len(templates), size)]
    company = [templates[i].passage for i in random.integers(0, len(templates), size * _COMPANY)]
    passages, embeddings, lines = [], [], list[str]()
    for place, template in enumerate(drawn):
        beside = company[place * _COMPANY : (place + 1) * _COMPANY]
        passage = _variant(template.passage, number * size + place, beside)
        passages.append(
            _placed(passage, pack.pack_id, place, lines, random.random(), random.random())
        )
        embeddings.append(_moved(template.embeddings, random))
        lines.extend((passage.text, ""))
    return SegmentContent(
        pack=pack,
        documents=(document,),
        passages=tuple(passages),
        sources={"d.md": "\n".join(lines).encode()},
        markdown={"d": "\n".join(lines)},
        embeddings=np.concatenate(embeddings),
        owners=np.repeat(np.arange(size, dtype=np.int32), [len(e) for e in embeddings]),
    )


def _variant(passage: Passage, number: int, company: Sequence[Passage]) -> Passage:
    text, plain = varied(passage.text, number), varied(passage.plain, number)
    if passage.kind is not PassageKind.TABLE:
        added = "".join(_first_sentence(other) for other in company)
        text, plain = f"{text}\n{added}", f"{plain}\n{added}"
    return replace(
        passage, text=text, plain=plain, heading_path=(*passage.heading_path, f"{number % 997}支行")
    )


def _first_sentence(passage: Passage) -> str:
    return passage.plain.split("。")[0].split("\n")[0] + "。"


def _placed(
    passage: Passage, pack_id: str, place: int, lines: Sequence[str], seen_by: float, lasts: float
) -> Passage:
    start = sum(len(line) + 1 for line in lines)
    line = sum(text.count("\n") + 1 for text in lines) + 1
    regions = frozenset(region for region, share in SHARES.items() if seen_by < share)
    return replace(
        passage,
        passage_id=f"{pack_id}/d#/{place + 1}",
        document_id="d",
        span=Span(start, start + len(passage.text), line, line + passage.text.count("\n")),
        lead_span=None,
        window=ALWAYS if lasts < LASTING else Window(None, _ENDS_AT),
        audience=replace(EVERYONE, regions=regions),
    )


def _moved(embeddings: Embeddings, random: np.random.Generator) -> Embeddings:
    noise = random.standard_normal(embeddings.shape, dtype=np.float32)
    noise *= np.sqrt(1 / _COSINE**2 - 1) / np.linalg.norm(noise, axis=1, keepdims=True)
    moved: Embeddings = (embeddings + noise).astype(np.float32)
    moved /= np.linalg.norm(moved, axis=1, keepdims=True)
    return moved


def searched_texts(questions: Sequence[str], random: np.random.Generator) -> Iterator[str]:
    """Yield questions without end, no two alike, since one that was just asked is remembered."""
    number = 0
    while True:
        for place in random.permutation(len(questions)).tolist():
            number += 1
            yield f"{questions[place]} {number}" if number > len(questions) else questions[place]
