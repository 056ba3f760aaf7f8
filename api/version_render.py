"""From versions and generations to what goes over the wire, for those who publish."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import numpy as np

from api.bulletin_render import changes_out
from api.render import local, phase_out, window_out
from api.version_schemas import (
    DocumentLineOut,
    GenerationLineOut,
    PassageLineOut,
    VersionOut,
)
from index.bulletin_text import compare
from index.generation import Generation
from index.history import Told, stricter
from index.live import Live, LiveVersion
from knowledge.pack import DEFAULT_ZONE
from knowledge.passage import Document, Passage

_MOST_CHANGES = 60


def version_out(live: Live, version: LiveVersion, at: datetime) -> VersionOut:
    """Return a version in full, and how it differs from the one before."""
    before, told = _differences(live, version)
    return VersionOut(
        generation=live.number,
        at=at,
        pack=version.entry.pack_id,
        version=version.entry.version,
        by=version.entry.by,
        why=version.entry.why,
        approved_by=version.entry.approved_by,
        phases=tuple(phase_out(phase, version.pack.zone) for phase in version.pack.phases),
        documents=tuple(_documents(live, version)),
        before=before,
        changes=changes_out(told, _MOST_CHANGES),
        more_changes=max(len(told) - _MOST_CHANGES, 0),
    )


def _differences(live: Live, version: LiveVersion) -> tuple[str | None, list[Told]]:
    """Return which version held before, and what differs from it; of what was taken back nothing is left to compare."""
    compared = compare(live, version)
    if version.entry.withdrawn or compared.before is None:
        return None, []
    told = []
    for change in compared.found:
        sides = []
        if change.before is not None:
            sides.append(compared.olds[change.before.passage_id])
        if change.after is not None:
            sides.append(compared.news[change.after.passage_id])
        told.append(Told(change, stricter(sides)))
    return compared.before.entry.version, told


def _documents(live: Live, version: LiveVersion) -> Iterable[DocumentLineOut]:
    alive = live.alive[version.rows()]
    for number, document in enumerate(version.segment.documents):
        held = np.flatnonzero(version.segment.columns.documents == number).tolist()
        passages = [
            _passage(version, version.segment.passage(row), is_gone=not alive[row]) for row in held
        ]
        yield _document(version, document, passages)


def _document(
    version: LiveVersion, document: Document, passages: Sequence[PassageLineOut]
) -> DocumentLineOut:
    window = version.publication.window.narrow(document.window)
    return DocumentLineOut(
        document=document.document_id,
        title=document.title,
        path=document.path,
        window=window_out(window, version.pack.zone),
        disclosure=document.disclosure,
        is_gone=bool(passages) and all(passage.is_gone for passage in passages),
        passages=tuple(passages),
    )


def _passage(version: LiveVersion, passage: Passage, *, is_gone: bool) -> PassageLineOut:
    return PassageLineOut(
        passage_id=passage.passage_id,
        heading=passage.heading_path,
        text="" if is_gone else passage.text,
        disclosure=passage.disclosure,
        window=window_out(version.window_of(passage), version.pack.zone),
        is_gone=is_gone,
    )


def generation_out(generation: Generation, current: int) -> GenerationLineOut:
    """Return an act as sent."""
    is_kept = generation.pruned_at is None
    return GenerationLineOut(
        number=generation.number,
        act=generation.act,
        at=local(generation.at, DEFAULT_ZONE),
        by=generation.by,
        why=generation.why,
        versions=len(generation.entries),
        is_current=generation.number == current,
        is_kept=is_kept,
    )
