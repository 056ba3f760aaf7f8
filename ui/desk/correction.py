"""A date that a person corrects: where it stands, and the files that say it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from api.review_schemas import DraftTextOut, PackReadOut
from api.schemas import WindowOut
from ui.desk.front_text import names_section, with_front_value
from ui.desk.manifest_text import with_value
from ui.desk.pack_files import MANIFEST, PackFile, declared_in, manifest_of, with_file
from ui.visitor import ZONE

_OWN_FRONT = (".md", ".markdown")
_ONE_DAY = timedelta(days=1)


class TargetKind(StrEnum):
    """What a window is of."""

    PACK = "pack"
    PHASE = "phase"
    DOCUMENT = "document"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Target:
    """What a window is of.

    Attributes:
        name: Of the phase or section; the title of the document or pack.
        document: Path of the document inside the pack, for a document or section.
        document_id: Its id.
        number: Which phase it is, counted from 0.
    """

    kind: TargetKind
    name: str
    window: WindowOut
    document: str = ""
    document_id: str = ""
    number: int = 0


def targets_of(read: PackReadOut, texts: Sequence[DraftTextOut]) -> Iterator[Target]:
    """Yield all of a draft's pack that has a window, outermost first."""
    yield Target(TargetKind.PACK, read.title, read.window)
    for number, phase in enumerate(read.phases):
        yield Target(TargetKind.PHASE, phase.name, phase.window, number=number)
    for text in texts:
        about = {"document": text.path, "document_id": text.document}
        yield Target(TargetKind.DOCUMENT, text.title, text.window, **about)  # type: ignore[arg-type]  # both are words
        for section in text.sections:
            yield Target(TargetKind.SECTION, section.heading, section.window, **about)  # type: ignore[arg-type]  # likewise


def first_day(window: WindowOut) -> tuple[date | None, time | None]:
    """Return the day on which a window begins, and the time there where it is not midnight."""
    if window.starts_at is None:
        return None, None
    local = window.starts_at.astimezone(ZONE)
    return local.date(), None if local.time() == time.min else local.time()


def last_day(window: WindowOut) -> tuple[date | None, time | None]:
    """Return the last day of a window, and the time there where it does not last to midnight."""
    if window.ends_at is None:
        return None, None
    local = window.ends_at.astimezone(ZONE)
    if local.time() == time.min:
        return local.date() - _ONE_DAY, None
    return local.date(), local.time()


def written(day: date | None, at: time | None) -> date | datetime | None:
    """Return a day as packs write it: bare, or with a time as an instant in the pages' zone."""
    if day is None or at is None:
        return day
    return datetime.combine(day, at, tzinfo=ZONE)


def corrected(
    files: Sequence[PackFile],
    target: Target,
    starts: date | datetime | None,
    ends: date | datetime | None,
) -> tuple[PackFile, ...]:
    """Return a draft's files with another window declared for `target`; None declares nothing."""
    if target.kind in (TargetKind.DOCUMENT, TargetKind.SECTION):
        own = _in_document(files, target, starts, ends)
        if own is not None:
            return own
    manifest = manifest_of(files) or ""
    for table, key, value in _places(manifest, target, starts, ends):
        manifest = with_value(manifest, table, key, value)
    return with_file(files, MANIFEST, manifest)


def may_correct(target: Target) -> bool:
    """Tell whether a window can be declared for it: a file without front matter declares none for itself as a whole."""
    return target.kind is not TargetKind.DOCUMENT or target.document.lower().endswith(_OWN_FRONT)


def _in_document(
    files: Sequence[PackFile],
    target: Target,
    starts: date | datetime | None,
    ends: date | datetime | None,
) -> tuple[PackFile, ...] | None:
    """Return the files with the document's own front matter changed; None if it is not the place."""
    found = next((file for file in files if file.path == target.document), None)
    if found is None or not target.document.lower().endswith(_OWN_FRONT):
        return None
    heading = target.name if target.kind is TargetKind.SECTION else None
    if heading is not None and not names_section(found.text, heading):
        return None
    text = with_front_value(found.text, "starts_at", starts, heading)
    text = with_front_value(text, "ends_at", ends, heading)
    return with_file(files, target.document, text)


def _places(
    manifest: str, target: Target, starts: date | datetime | None, ends: date | datetime | None
) -> Iterator[tuple[str, str, str | date | datetime | None]]:
    if target.kind is TargetKind.PACK:
        table = ""
    elif target.kind is TargetKind.PHASE:
        table = f"phases[{target.number}]"
    else:
        number, is_new = _section(manifest, target)
        table = f"sections[{number}]"
        if is_new:
            yield table, "document", target.document_id
            yield table, "heading", target.name
    yield table, "starts_at", starts
    yield table, "ends_at", ends


def _section(manifest: str, target: Target) -> tuple[int, bool]:
    """Return which of the [[sections]] is meant, and whether it has to be added."""
    declared = declared_in(manifest).get("sections")
    listed = declared if isinstance(declared, list) else []
    for number, section in enumerate(listed):
        if not isinstance(section, dict) or section.get("document") != target.document_id:
            continue
        if str(section.get("heading", "")).split(">")[-1].strip() == target.name:
            return number, False
    return len(listed), True
