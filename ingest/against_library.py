"""What is wrong with packs beside those that are published: gaps, circles, versions that are taken."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from index.generation import Entry, Purge
from index.layout import segment_name
from index.live import publication_of
from index.segment_write import content_digest
from ingest.draft import Draft
from ingest.form import Form
from ingest.histories import Held, Histories
from ingest.manifest import open_manifest
from ingest.sources import MANIFEST
from ingest.taken_back import taken_back_findings
from knowledge.finding import Finding
from knowledge.pack import Afterwards, Pack
from knowledge.status import Publication
from knowledge.succession import Gap, cycle_through, gaps, is_said_after, reigns
from knowledge.window import Window, told_instant


@dataclass(frozen=True, slots=True)
class Shelf:
    """The library with what is to be published on it.

    Attributes:
        histories: What is published.
        at: The instant of publication.
        visible_from: Nothing that comes holds before it; None if it is published at once.
        coming: Versions that come, by pack, in their order.
    """

    histories: Histories
    at: datetime
    visible_from: datetime | None = None
    coming: dict[str, list[Held]] = field(default_factory=dict)

    def of(self, pack_id: str) -> tuple[Held, ...]:
        """Return the versions of a pack, those that come last."""
        return (*self.histories.of(pack_id), *self.coming.get(pack_id, ()))

    def add(self, pack: Pack) -> None:
        """Put a version beside the others of its pack."""
        entry = Entry("", pack.pack_id, pack.version, self.at, "", visible_from=self.visible_from)
        held = Held(pack, publication_of(entry, pack))
        self.coming.setdefault(pack.pack_id, []).append(held)

    def still_named_by(self, pack_id: str) -> Iterator[str]:
        """Yield the packs that versions which hold now, or will, say they take the place of."""
        versions = self.of(pack_id)
        held = reigns([version.publication for version in versions])
        for number in sorted({r.version for r in held if not r.window.is_over(self.at)}):
            before = versions[number].pack.successor_of
            if before is not None:
                yield before


def library_findings(
    drafts: Sequence[Draft], histories: Histories, visible_from: datetime | None, at: datetime
) -> tuple[tuple[Finding, ...], ...]:
    """Return for each draft what is wrong with it beside what is published, and the drafts before it.

    Args:
        drafts: What is to be published, in order.
        histories: What is published.
        visible_from: Nothing of the drafts holds before it; None if they are published at once.
        at: The instant of publication.
    """
    shelf = Shelf(histories, at, visible_from)
    # Each beside those before it, but what follows what is asked of all of them together.
    alone = [list(_findings(draft, shelf)) for draft in drafts]
    return tuple(
        _placed(draft, (*found, *_successors(draft, shelf)))
        for draft, found in zip(drafts, alone, strict=True)
    )


def with_library_findings(
    drafts: Sequence[Draft], histories: Histories, visible_from: datetime | None, at: datetime
) -> tuple[Draft, ...]:
    """Return the drafts with what is wrong with them beside what is published; arguments as of `library_findings`."""
    found = library_findings(drafts, histories, visible_from, at)
    return tuple(
        replace(draft, findings=(*draft.findings, *added, *taken_back_findings(draft, histories)))
        for draft, added in zip(drafts, found, strict=True)
    )


def _placed(draft: Draft, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    prefix = f"{draft.place}/" if draft.place else ""
    opened = open_manifest(draft.sources.get(MANIFEST, b""))
    lines = opened.lines if isinstance(opened, Form) else {}
    return tuple(
        replace(finding, file=prefix + MANIFEST, line=lines.get(_KEYS[finding.code], 1))
        for finding in findings
    )


# The key that each of them is about, to tell its line.
_KEYS = {
    "gap_after_version": "ends_at",
    "gap_before_version": "starts_at",
    "version_never_holds": "version",
    "successor_cycle": "successor_of",
    "unknown_successor": "successor_of",
    "version_taken": "version",
    "version_taken_back": "version",
    "version_purged": "version",
}


def _findings(draft: Draft, shelf: Shelf) -> Iterator[Finding]:
    pack = draft.pack
    if pack is None:
        return
    if shelf.histories.is_taken(pack.pack_id, pack.version):
        # Publishing the very same again changes nothing.
        yield from _taken(pack, content_digest(draft.sources), shelf.histories)
        return
    before = shelf.of(pack.pack_id)
    shelf.add(pack)
    yield from _successions(before, shelf.of(pack.pack_id), shelf.at)


def _taken(pack: Pack, digest: str, histories: Histories) -> Iterator[Finding]:
    """Yield why a version that was published, or purged, may not be published with that content."""
    taken = histories.taken(pack.pack_id, pack.version)
    purged = histories.purged(pack.pack_id, pack.version)
    name = segment_name(pack.pack_id, pack.version, digest)
    fields = {"value": pack.pack_id, "other": pack.version}
    is_same = taken is not None and taken.segment == name
    if taken is not None and is_same and not _is_taken_back(taken):
        return
    if purged is not None:
        yield Finding("version_purged", MANIFEST, fields=fields | _destroyed(purged, pack.zone))
    else:
        code = "version_taken_back" if is_same else "version_taken"
        yield Finding(code, MANIFEST, fields=fields)


def _is_taken_back(entry: Entry) -> bool:
    return bool(entry.withdrawn or entry.hidden_documents or entry.hidden_passages)


def _destroyed(done: Purge, zone: str) -> dict[str, str]:
    at = told_instant(done.at, zone)
    return {"what": str(done), "start": at, "by": done.by, "why": done.why}


def _successions(before: Sequence[Held], after: Sequence[Held], at: datetime) -> Iterator[Finding]:
    publications = [held.publication for held in after]
    added, place = after[-1], len(after) - 1
    for gap in gaps(publications):
        if gap.window.is_over(at):
            continue
        ended = publications[gap.after]
        if gap.after == place and gap.retired is not None and not is_said_after(ended):
            yield _told("gap_after_version", added, after[gap.retired], gap.window)
        elif _is_between(gap, place) and ended.afterwards is not Afterwards.NOTHING:
            yield _told("gap_before_version", added, after[gap.after], gap.window)
    for version in _never_hold(before, publications, at):
        yield _told("version_never_holds", added, version, version.publication.window)


def _is_between(gap: Gap, place: int) -> bool:
    """Tell whether a gap lies between a version and another that holds afterwards."""
    return gap.before is not None and place in (gap.after, gap.before)


def _never_hold(
    before: Sequence[Held], publications: Sequence[Publication], at: datetime
) -> Iterator[Held]:
    """Yield versions that were still to begin and, with the last publication, never will."""
    hold = {reign.version for reign in reigns(publications)}
    for reign in reigns([held.publication for held in before]):
        if reign.window.is_before(at) and reign.version not in hold:
            yield before[reign.version]


def _told(code: str, added: Held, other: Held, window: Window) -> Finding:
    zone = added.pack.zone
    fields = {"value": added.pack.pack_id, "other": other.pack.version}
    for name, at in (("start", window.starts_at), ("end", window.ends_at)):
        fields[name] = "" if at is None else told_instant(at, zone)
    return Finding(code, MANIFEST, fields=fields)


def _successors(draft: Draft, shelf: Shelf) -> Iterator[Finding]:
    named = draft.pack.successor_of if draft.pack else None
    if draft.pack is None or named is None or named == draft.pack.pack_id:
        return
    circle = cycle_through(draft.pack.pack_id, shelf.still_named_by)
    if circle:
        yield Finding("successor_cycle", MANIFEST, fields={"value": " → ".join(circle)})
    elif not shelf.of(named):
        yield Finding("unknown_successor", MANIFEST, fields={"value": named})
