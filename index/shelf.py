"""What stands in the library for a viewer: packs with their status, one document, one passage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from index.candidates import visible_rows
from index.cutting import without_closed
from index.dense import Mask
from index.live import Live, LiveVersion, hit_for
from index.phase_notices import without_untimely_say
from index.result import Hit
from knowledge.audience import Viewer
from knowledge.errors import UnknownDocument, UnknownPassage
from knowledge.pack import Disclosure, Pack
from knowledge.passage import Document
from knowledge.source_place import Places
from knowledge.status import Status, status_of
from knowledge.trust import Trust
from knowledge.window import Window, to_ns


@dataclass(frozen=True, slots=True)
class PackState:
    """One published version and its state at an instant; counts are of what the viewer may know of."""

    pack: Pack
    window: Window
    status: Status
    published_at: datetime
    trust: Trust
    documents: int
    passages: int


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """A document that the viewer may read now, with the Markdown in which spans count.

    Attributes:
        places: Where its lines stand in the file as given, of those that are left; empty where lines are all there is.
        may_open: Whether the viewer may have that file too.
        has_internal: Whether any passage of it is not to be told to customers.
    """

    document: Document
    pack: Pack
    window: Window
    markdown: str
    places: Places = ()
    may_open: bool = True
    has_internal: bool = False


@dataclass(frozen=True, slots=True)
class Located:
    """A document in the version that is current.

    Attributes:
        held: Numbers of its passages.
        gone: Of those, the ones that are not current for the viewer.
    """

    version: LiveVersion
    document: Document
    held: tuple[int, ...]
    gone: tuple[int, ...]

    def may_open(self, viewer: Viewer, at: datetime) -> bool:
        """Tell whether `viewer` may have the file itself at `at`: only if nothing in it is closed to them, since it cannot be cut."""
        window = self.version.publication.window
        holds = (window.narrow(s.window).contains(at) for s in self.document.sections)
        hides = self.version.segment.hides(self.document.document_id)
        return not self.gone and all(holds) and (viewer.role.may_publish or not hides)


def pack_states(live: Live, viewer: Viewer, at: datetime) -> tuple[PackState, ...]:
    """Return the versions that `viewer` may know of at `at`, in the order of publication.

    Who may publish sees all of them; others those of which they may see, or be told of, at least one passage.
    """
    visible = visible_rows(live, viewer, at)
    known = visible.current | visible.ended | visible.announced
    if viewer.role.may_publish:
        known = live.alive
    states = []
    for version in live.versions:
        rows = known[version.rows()]
        if rows.any() or viewer.role.may_publish:
            states.append(_state(version, rows, at))
    return tuple(states)


def documents_in_force(live: Live, at: datetime) -> tuple[tuple[Pack, Document], ...]:
    """Return the documents of which anything holds at `at`, for whomever: what those who publish choose among."""
    instant, found = to_ns(at), []
    for version in live.versions:
        here = version.rows()
        holds = live.alive[here] & (live.rows.starts[here] <= instant)
        holds &= live.rows.ends[here] > instant
        if holds.any() and not version.is_superseded(at):
            numbers = np.unique(version.segment.columns.documents[holds])
            found += [(version.pack, version.segment.documents[number]) for number in numbers]
    return tuple(found)


def was_published(live: Live, pack_id: str) -> bool:
    """Tell whether a pack was ever published, whatever became of it since."""
    made = live.generation
    held = (entry.pack_id for entry in (*made.entries, *made.dropped))
    return pack_id in held or any(purge.pack_id == pack_id for purge in made.purges)


def _state(version: LiveVersion, rows: Mask, at: datetime) -> PackState:
    return PackState(
        pack=version.pack,
        window=version.publication.window,
        status=status_of(version.publication, version.later, at),
        published_at=version.entry.published_at,
        trust=version.trust,
        documents=len(np.unique(version.segment.columns.documents[rows])),
        passages=int(rows.sum()),
    )


def find_document(live: Live, key: str, viewer: Viewer, at: datetime) -> FoundDocument:
    """Return the document `<pack id>/<document id>` as it holds at `at`.

    Raises:
        UnknownDocument: If there is none, or none of its passages is current for the viewer.
    """
    found = locate(live, key, viewer, at)
    version, document = found.version, found.document
    markdown = _without(version, document, found.gone, at)
    return FoundDocument(
        document=document,
        pack=version.pack,
        window=version.publication.window.narrow(document.window),
        markdown=markdown,
        places=_of_lines(version.segment.places(document.document_id), markdown),
        may_open=found.may_open(viewer, at),
        has_internal=any(
            version.segment.passage(number).disclosure is not Disclosure.CUSTOMER
            for number in found.held
        ),
    )


def locate(live: Live, key: str, viewer: Viewer, at: datetime) -> Located:
    """Return where the document `<pack id>/<document id>` is that `viewer` may read at `at`.

    Raises:
        UnknownDocument: If there is none, or none of its passages is current for the viewer.
    """
    pack_id, _, document_id = key.partition("/")
    current = visible_rows(live, viewer, at).current
    for version in live.versions:
        for number, document in enumerate(version.segment.documents):
            if (version.pack.pack_id, document.document_id) == (pack_id, document_id):
                rows = version.rows()
                held = version.segment.columns.documents == number
                if current[rows][held].any():
                    gone = np.flatnonzero(held & ~current[rows])
                    numbers = tuple(np.flatnonzero(held).tolist())
                    return Located(version, document, numbers, tuple(gone.tolist()))
    raise UnknownDocument(key)


def find_passage(live: Live, passage_id: str, viewer: Viewer, at: datetime) -> Hit:
    """Return one passage as it holds at `at`, with score 0.

    Raises:
        UnknownPassage: If there is none that is current for the viewer.
    """
    pack_id = passage_id.partition("/")[0]
    current = visible_rows(live, viewer, at).current
    for version in live.versions:
        if version.pack.pack_id == pack_id and passage_id in (ids := version.segment.ids()):
            row = version.offset + ids.index(passage_id)
            if current[row]:
                return without_untimely_say(hit_for(live, row, 0.0, viewer, at), at)
    raise UnknownPassage(passage_id)


def _without(version: LiveVersion, document: Document, gone: Sequence[int], at: datetime) -> str:
    """Return a document's Markdown without what does not hold at `at`; line numbers still hold."""
    window = version.publication.window
    return without_closed(
        version.segment.markdown(document.document_id),
        [version.segment.passage(number).span for number in gone],
        [s.lines for s in document.sections if not window.narrow(s.window).contains(at)],
    )


def _of_lines(places: Places, markdown: str) -> Places:
    """Return the places at which anything of a document is left: the name of a sheet that is closed tells too much of it."""
    lines = markdown.split("\n")
    ends = (*(line for line, _ in places[1:]), len(lines) + 1)
    return tuple(
        place
        for place, end in zip(places, ends, strict=False)
        if any(text.strip() for text in lines[place[0] - 1 : end - 1])
    )
