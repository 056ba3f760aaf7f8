"""Where else on disk the words of a published version stand: what was derived from it, half-made segments, and reviews of uploads."""

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.generation import Purge
from index.layout import Layout
from index.segment import PACK, PASSAGES
from index.serial import read_pack, read_passage
from index.uploads import Uploads
from knowledge.passage import Document, Passage


@dataclass(frozen=True, slots=True)
class Derived:
    """What one pipeline and encoder made of a segment; `name` is the segment's."""

    name: str
    folder: Path


@dataclass(frozen=True, slots=True)
class DerivedText:
    """The words of a segment."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]

    @property
    def document_ids(self) -> set[str]:
        """The ids of its documents."""
        return {document.document_id for document in self.documents}

    def with_documents(self) -> Iterator[tuple[Document, Passage]]:
        """Yield each passage with its document."""
        by_id = {document.document_id: document for document in self.documents}
        for passage in self.passages:
            yield by_id[passage.document_id], passage


def derived_folders(layout: Layout, name: str = "*/*") -> Iterator[Derived]:
    """Yield what was derived of one segment, or of every one on disk."""
    for folder in sorted(layout.segments.glob(f"{name}/derived/*")):
        yield Derived(folder.parent.parent.relative_to(layout.segments).as_posix(), folder)


def read_derived(derived: Derived) -> DerivedText | None:
    """Return the words that were derived, None if they cannot be read."""
    try:
        _, documents, _ = read_pack((derived.folder / PACK).read_bytes())
        lines = (derived.folder / PASSAGES).read_bytes().split(b"\n")
        return DerivedText(documents, tuple(read_passage(line) for line in lines if line))
    except (OSError, ValueError, KeyError):
        return None


def sources_of(layout: Layout, name: str) -> str:
    """Return the Markdown that a segment keeps, one document after the other, as far as it can be read."""
    found = []
    folder = layout.segment(name)
    kept = (*folder.glob("source/markdown/*.md"), *folder.glob("derived/*/converted/*.md"))
    for path in sorted(kept):
        with suppress(OSError):
            found.append(path.read_text("utf-8", "replace"))
    return "\n".join(found)


def clear_traces(layout: Layout, done: Purge) -> None:
    """Destroy half-made segments of what was purged, and reviews of drafts that quote it."""
    for staged in layout.staging.glob("*"):
        if _is_of(staged, done):
            shutil.rmtree(staged, ignore_errors=True)
    uploads = Uploads(layout.home)
    for path in uploads.folder.glob("*.review.json*"):
        job_id = path.name.partition(".")[0]
        review = uploads.review(job_id)
        # Names stand in JSON as they are written, whatever the rest of it is.
        is_named = json.dumps(done.pack_id) in path.read_text("utf-8", "replace")
        if review is None or is_named:
            path.unlink(missing_ok=True)


def _is_of(staged: Path, done: Purge) -> bool:
    """Tell whether a staged folder holds a version of what was purged: as one segment, or a rehearsal with several below it."""
    sources = sorted(staged.glob("**/source"))
    return any(_is_segment_of(source.parent, done) for source in sources)


def _is_segment_of(segment: Path, done: Purge) -> bool:
    for path in segment.glob(f"derived/*/{PACK}"):
        with suppress(OSError, ValueError, KeyError):
            pack, _, _ = read_pack(path.read_bytes())
            return pack.pack_id == done.pack_id and done.version in (None, pack.version)
    # Killed before it was derived: the id stands in the pack's own words.
    with suppress(OSError):
        return done.pack_id in (segment / "source/given/pack.toml").read_text("utf-8", "replace")
    return False
