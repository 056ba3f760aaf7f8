"""Libraries made of a few lines, through the real segments and generations."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.cards.deal import deal
from index.encoder import Encoder
from index.facts.find_facts import find_facts
from index.generation import Act, ActKind, Entry, commit, follow
from index.layout import Layout
from index.library import Library
from index.searchable import dense_texts
from index.segment_write import SegmentContent, write_segment
from ingest.points.extract import points_of
from knowledge.audience import EVERYONE, Audience
from knowledge.pack import Afterwards, Importance, Pack, PackKind, Phase
from knowledge.passage import Document, Passage, PassageKind, Span
from knowledge.source_place import Places, places_within
from knowledge.window import ALWAYS, Window
from tests.fakes import SequentialIds

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Sheet:
    """One version of a pack with one document, a line a passage; with its knowledge points if it `is_learned`."""

    pack_id: str
    texts: Sequence[str]
    version: str = "1"
    window: Window = ALWAYS
    audience: Audience = EVERYONE
    passage_windows: Sequence[Window] = ()
    announced_at: datetime | None = None
    successor_of: str | None = None
    visible_from: datetime | None = None
    withdrawn: bool = False
    published_at: datetime = LONG_AGO
    zone: str = "Asia/Shanghai"
    phases: tuple[Phase, ...] = ()
    verify_every: int | None = None
    kind: PackKind = PackKind.PRODUCT
    afterwards: Afterwards | None = None
    headings: Sequence[tuple[str, ...]] = ()
    says: Sequence[str | None] = ()
    title: str | None = None
    importance: Importance = Importance.NORMAL
    learn_from: datetime | None = None
    is_learned: bool = False
    document: Document = field(default=Document("d", "d", "d.md"))
    places: Places = ()
    is_hiding: bool = False


def content_of(sheet: Sheet, encoder: Encoder) -> SegmentContent:
    """Return what a sheet is as a segment."""
    markdown = "\n".join(sheet.texts)
    passages = []
    start = 0
    for number, text in enumerate(sheet.texts):
        narrowed = sheet.passage_windows[number] if sheet.passage_windows else ALWAYS
        passages.append(
            Passage(
                passage_id=f"{sheet.pack_id}/d#/{number + 1}",
                document_id="d",
                heading_path=sheet.headings[number] if sheet.headings else (),
                kind=PassageKind.PROSE,
                text=text,
                span=Span(start, start + len(text), number + 1, number + 1),
                plain=text,
                window=sheet.window.narrow(narrowed),
                audience=sheet.audience,
                say=sheet.says[number] if sheet.says else None,
                facts=find_facts(text) if sheet.is_learned else (),
                places=places_within(sheet.places, number + 1, number + 1),
            )
        )
        start += len(text) + 1
    texts = [dense_texts(sheet.document, passage) for passage in passages]
    owners = [number for number, found in enumerate(texts) for _ in found]
    pack = _pack_of(sheet)
    points = points_of(pack, sheet.document, passages) if sheet.is_learned else ()
    return SegmentContent(
        pack=pack,
        documents=(sheet.document,),
        passages=tuple(passages),
        sources={"pack.toml": sheet.version.encode(), sheet.document.path: markdown.encode()},
        markdown={"d": markdown},
        embeddings=encoder.embed_passages([t for found in texts for t in found]),
        owners=np.array(owners, np.int32),
        points=deal(points, pack, passages).cards,
        places={"d": sheet.places} if sheet.places else {},
        hiding=frozenset(("d",)) if sheet.is_hiding else frozenset(),
    )


def _pack_of(sheet: Sheet) -> Pack:
    return Pack(
        sheet.pack_id,
        sheet.title or f"包{sheet.pack_id}",
        sheet.version,
        sheet.kind,
        "组",
        zone=sheet.zone,
        window=sheet.window,
        announced_at=sheet.announced_at,
        successor_of=sheet.successor_of,
        audience=sheet.audience,
        phases=sheet.phases,
        verify_every=sheet.verify_every,
        afterwards=sheet.afterwards,
        importance=sheet.importance,
        learn_from=sheet.learn_from,
    )


def put(
    home: Path,
    encoder: Encoder,
    sheets: Sequence[Sheet],
    ids: SequentialIds | None = None,
    at: datetime = LONG_AGO,
) -> Library:
    """Publish sheets in order, all in one generation on top of what there is, and return the library, refreshed."""
    layout = Layout(home)
    ids = ids or SequentialIds(f"put-{len(list(layout.generations.glob('*')))}")
    entries = [
        Entry(
            segment=write_segment(layout, content_of(s, encoder), encoder.fingerprint, ids()),
            pack_id=s.pack_id,
            version=s.version,
            published_at=s.published_at,
            by="t",
            visible_from=s.visible_from,
            withdrawn=s.withdrawn,
        )
        for s in sheets
    ]
    act = Act("t", "", at, ids())
    commit(
        layout,
        act.scratch,
        lambda newest: follow(
            newest,
            encoder.fingerprint,
            ActKind.PUBLISH,
            act,
            (*(newest.entries if newest else ()), *entries),
        ),
    )
    library = Library(home, encoder)
    library.refresh()
    return library


def holding(home: Path, words: str) -> list[str]:
    """Return the files below `home` in whose bytes the words stand, as UTF-8, UTF-16 or in JSON's escapes."""
    escaped = words.encode("unicode_escape")
    spelt = (words.encode(), words.encode("utf-16-le"), words.encode("utf-16-be"), escaped)
    files = (path for path in home.rglob("*") if path.is_file())
    return [str(p) for p in files if any(form in p.read_bytes() for form in spelt)]
