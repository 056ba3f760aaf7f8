"""The publish flow, top to bottom: check, embed, write segments, commit one generation."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.disposal import dispose_unheld
from index.encoder import Encoder
from index.generation import Act, ActKind, Entry, Generation, commit, follow, settled
from index.layout import Layout
from index.segment import derived_name
from ingest.embed import Report
from ingest.judge import judge
from ingest.prepare import Prepared, Terms, prepare, understand
from ingest.review.opened_library import OpenedLibrary
from knowledge.errors import EncoderMismatch, LiquidError
from knowledge.finding import Finding
from knowledge.reasons import refuse_unexplained


class _LibraryMoved(Exception):
    """Another generation came while this one was prepared; never leaves this file."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did.

    Attributes:
        generation: Number of the generation in force afterwards.
        added: Segments that were not there before.
        unchanged: Segments that were published already, byte for byte.
        passages: Passages in what was added.
        warnings: Findings that did not stop it.
    """

    generation: int
    added: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    warnings: tuple[Finding, ...]


def publish(
    path: Path,
    home: Path,
    encoder: Encoder,
    act: Act,
    report: Report,
    terms: Terms | None = None,
) -> Published:
    """Publish a pack, a zip of one, or a folder of packs: all of it in one generation, or nothing.

    Args:
        path: What to publish.
        home: LIQUID_HOME.
        encoder: Embeds the passages.
        act: Who, why and when.
        report: Told about progress.
        terms: From when, and what was confirmed and approved; at once and nothing if absent.

    Raises:
        InvalidPack: If any pack has an error; nothing is published then.
        HeldForPerson: If a finding waits for a person and is not confirmed; nothing is published then.
        VersionTaken: If a version is published with other content.
        VersionWithdrawn: If that very content was withdrawn.
        EncoderMismatch: If the library was built with another encoder.
        BackdatedWithoutReason: If it is to count from a past instant, and the act does not say why.
        UrgentWithoutReason: If everybody is to be told at once, and the act does not say why.
    """
    agreed = terms or Terms()
    refuse_unexplained(agreed.visible_from, act.why, act.at, urgent=act.urgent)
    library = OpenedLibrary(home, encoder)
    if agreed.is_compared:
        library.begin()
    understood = understand(path, home, encoder, act.at, report)

    def prepared() -> Prepared:
        judged = judge(understood, library, act.at, agreed, report)
        return prepare(judged, home, act, agreed, report)

    return put_in_force(prepared, home, act, report)


def put_in_force(
    prepared: Callable[[], Prepared], home: Path, act: Act, report: Report
) -> Published:
    """Commit what `prepared` returns as one generation; it is asked again whenever the library has moved on meanwhile.

    What was written and is then refused, by this or by `prepared`, is taken away again.

    Raises:
        EncoderMismatch: If the library was built with another encoder.
    """
    layout = Layout(home)
    written: set[str] = set()
    try:
        return _until_put(prepared, layout, act, report, written)
    except Exception:
        # It would say what was refused for as long as the library stands.
        with suppress(OSError, LiquidError):
            if written:
                dispose_unheld(layout, written, act.scratch)
        raise


def _until_put(
    prepared: Callable[[], Prepared], layout: Layout, act: Act, report: Report, written: set[str]
) -> Published:
    while True:
        ready = prepared()
        written |= {entry.segment for entry in ready.entries}
        report("commit", 0, 1)
        try:
            published = _committed(ready, layout, act)
        except _LibraryMoved:
            # Of a generation whose maker was killed before it pointed there, nobody would hear otherwise.
            settled(layout, act.scratch)
            continue
        report("commit", 1, 1)
        return published


def _committed(prepared: Prepared, layout: Layout, act: Act) -> Published:
    """Return what was done; other publishers wait for it, so it is short."""
    before: set[str] = set()

    def step(newest: Generation | None) -> Generation | None:
        # What nothing in force held may be kept no longer, and gone since it was found to be there.
        if not all(_is_there(layout, entry, prepared.encoder) for entry in prepared.entries):
            raise _LibraryMoved
        return _step(newest, prepared, act, before)

    after = commit(layout, act.scratch, step)
    names = [entry.segment for entry in prepared.entries]
    added = tuple(name for name in names if name not in before)
    return Published(
        generation=after.number,
        added=added,
        unchanged=tuple(name for name in names if name in before),
        passages=sum(prepared.sizes[name] for name in added),
        warnings=prepared.findings,
    )


def _is_there(layout: Layout, entry: Entry, encoder: str) -> bool:
    folder = layout.segment(entry.segment)
    return (folder / "source").exists() and (folder / "derived" / derived_name(encoder)).exists()


def _step(
    newest: Generation | None, prepared: Prepared, act: Act, before: set[str]
) -> Generation | None:
    if prepared.judged != (newest.number if newest else 0):
        raise _LibraryMoved
    if newest is None:
        return follow(None, prepared.encoder, ActKind.PUBLISH, act, prepared.entries)
    if newest.encoder != prepared.encoder:
        raise EncoderMismatch(newest.number, newest.encoder, prepared.encoder)
    before |= _published(newest, prepared.entries)
    added = [entry for entry in prepared.entries if entry.segment not in before]
    if not added:
        return None
    kept = (*newest.entries, *added)
    return follow(newest, prepared.encoder, ActKind.PUBLISH, act, kept)


def _published(newest: Generation, entries: Sequence[Entry]) -> set[str]:
    """Return the segments that are in `newest` already; versions that are taken otherwise were refused when it was judged."""
    there = {entry.segment for entry in newest.entries}
    return {entry.segment for entry in entries if entry.segment in there}
