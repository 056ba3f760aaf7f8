"""A draft against the version of its pack that was published last: what its author wrote next.

That may be scheduled yet. What agents are told of differs from it: they hear what changes from what held (`index.bulletin_text`).
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from index.live import Live, LiveVersion
from index.segment_write import SegmentContent
from knowledge.audience import Audience
from knowledge.changes import changes
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.review import Compared, TermChange
from knowledge.window import Window


def compared(live: Live | None, content: SegmentContent) -> Compared:
    """Return what differs from the version of the same pack that was published last and not taken back."""
    pack = content.pack
    versions = live.versions if live else ()
    published = [v for v in versions if v.pack.pack_id == pack.pack_id and not v.entry.withdrawn]
    if live is None or not published:
        return Compared(pack.pack_id, pack.version, None)
    last = published[-1]
    return Compared(
        pack_id=pack.pack_id,
        version=pack.version,
        before=last.pack.version,
        terms=tuple(_terms(last, content)),
        changes=changes(_passages(live, last), content.passages),
    )


def _passages(live: Live, version: LiveVersion) -> list[Passage]:
    rows = range(version.offset, version.offset + version.segment.size)
    return [live.locate(row)[1] for row in rows if live.alive[row]]


def _terms(before: LiveVersion, content: SegmentContent) -> Iterator[TermChange]:
    """Yield what is declared otherwise, of the pack and of the documents that both have."""
    zone = content.pack.zone
    yield from _different(None, _of_pack(before.pack), _of_pack(content.pack))
    olds = {document.document_id: document for document in before.documents}
    for document in content.documents:
        if old := olds.get(document.document_id):
            yield from _different(
                document.document_id,
                _narrower(old, before.pack, zone),
                _narrower(document, content.pack, zone),
            )


def _different(
    document_id: str | None, before: Mapping[str, str], after: Mapping[str, str]
) -> Iterator[TermChange]:
    for term in dict.fromkeys((*before, *after)):
        old, new = before.get(term, ""), after.get(term, "")
        if old != new:
            yield TermChange(document_id, term, old, new)


def _of_pack(pack: Pack) -> dict[str, str]:
    terms = {
        "title": pack.title,
        "kind": pack.kind.value,
        "owner": pack.owner,
        "zone": pack.zone,
        **_of_window("", pack.window, pack.zone),
        "announced_at": _instant(pack.announced_at, pack.zone),
        "learn_from": _instant(pack.learn_from, pack.zone),
        "successor_of": pack.successor_of or "",
        "disclosure": pack.disclosure.value,
        "importance": pack.importance.value,
        **_of_audience(pack.audience),
        "applies_to.segments": _listed(pack.applies_to.segments),
        "applies_to.regions": _listed(pack.applies_to.regions),
    }
    for phase in pack.phases:
        terms |= _of_window(f"phases.{phase.name}.", phase.window, pack.zone)
    return terms


def _narrower(document: Document, pack: Pack, zone: str) -> dict[str, str]:
    """Return the terms of a document where they are narrower than those of its pack."""
    terms = {"title": document.title}
    if document.window != pack.window:
        terms |= _of_window("", document.window, zone)
    if document.audience != pack.audience:
        terms |= _of_audience(document.audience)
    if document.disclosure is not pack.disclosure:
        terms["disclosure"] = document.disclosure.value
    return terms


def _of_window(prefix: str, window: Window, zone: str) -> dict[str, str]:
    return {
        f"{prefix}starts_at": _instant(window.starts_at, zone),
        f"{prefix}ends_at": _instant(window.ends_at, zone),
    }


def _of_audience(audience: Audience) -> dict[str, str]:
    axes = {"teams": audience.teams, "regions": audience.regions, "channels": audience.channels}
    return {f"audience.{axis}": _listed(sorted(names or ())) for axis, names in axes.items()}


def _instant(at: datetime | None, zone: str) -> str:
    return "" if at is None else at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")


def _listed(names: Sequence[str]) -> str:
    return "、".join(names)
