"""What somebody may be given at an instant, by the words of the design and in plain Python: slow, and easy to see through.

It knows records, dates and names, and nothing of how the library tells the same. A section is current while its own window, its phase, its
document, its version and the publication all hold; unless it was taken back, a later version of its pack stands in its
place, or it is for other staff.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import NamedTuple

from eval.freshness_calendar import begins, is_over
from eval.freshness_records import Places, Term
from eval.freshness_shelf import Edition
from knowledge.audience import Viewer

_ALWAYS = datetime.min.replace(tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)
_LOOK_AHEAD = ("trainer", "approver", "admin")


class Key(NamedTuple):
    """Names a section of a version."""

    pack_id: str
    version: str
    document_id: str
    heading: str


class Standing(StrEnum):
    """What a section is to somebody at an instant."""

    CURRENT = "current"
    ENDED = "ended"
    ANNOUNCED = "announced"
    UNANNOUNCED = "unannounced"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    EMPTY = "empty"
    NOT_THEIRS = "not theirs"


@dataclass(frozen=True, slots=True)
class Piece:
    """A section with its instants; `places` are those of its pack and of its document, both of which must admit."""

    key: Key
    starts: datetime
    ends: datetime
    places: tuple[Places, ...]
    is_taken: bool
    text: str
    document_title: str


class Published:
    """An edition with its instants."""

    def __init__(self, edition: Edition) -> None:
        """Read the dates that its author wrote."""
        version, zone = edition.version, edition.version.zone
        self.version = version
        self.published_at = edition.published_at
        self.is_withdrawn = edition.is_withdrawn
        known_at = edition.visible_from or edition.published_at
        self.announced_at = begins(version.announced, zone) if version.announced else known_at
        # What has no start of its own begins when it is published and known of.
        self.starts = max(known_at, self.announced_at)
        if version.term.starts is not None:
            self.starts = begins(version.term.starts, zone)
        if edition.visible_from is not None:
            self.starts = max(self.starts, edition.visible_from)
        self.ends = is_over(version.term.ends, zone) if version.term.ends else NEVER
        self.phases = {p.name: self._narrowed(p.term) for p in version.phases}
        self.pieces = tuple(self._pieces(edition))

    def _pieces(self, edition: Edition) -> Iterator[Piece]:
        for document in edition.version.documents:
            of_document = self._narrowed(document.term)
            for section in document.sections:
                around = [of_document, self._narrowed(section.term)]
                if section.phase is not None:
                    around.append(self.phases[section.phase])
                place = (document.document_id, section.heading)
                yield Piece(
                    key=Key(*edition.name, *place),
                    starts=max(starts for starts, _ in around),
                    ends=min(ends for _, ends in around),
                    places=(edition.version.places, document.places),
                    is_taken=edition.is_withdrawn
                    or document.document_id in edition.gone_documents
                    or place in edition.gone_sections,
                    text=section.text,
                    document_title=document.title,
                )

    def is_on(self, at: datetime) -> bool:
        """Tell whether `at` lies between its start and its end."""
        return self.starts <= at < self.ends

    def _narrowed(self, term: Term) -> tuple[datetime, datetime]:
        zone = self.version.zone
        starts = begins(term.starts, zone) if term.starts else _ALWAYS
        ends = is_over(term.ends, zone) if term.ends else NEVER
        return max(starts, self.starts), min(ends, self.ends)

    def takes_over(self, at: datetime) -> bool:
        """Tell whether it stands in the place of what was published before it.

        From its own start on, and after its end too: a campaign that was shortened does not return in its longer form. Unless its
        author says that what came before holds again then, or it had ended before it was published at all.
        """
        if self.is_withdrawn or self.starts >= self.ends or at < self.starts:
            return False
        gives_way = self.version.afterwards == "previous" or self.ends <= self.published_at
        return not (gives_way and at >= self.ends)


class Oracle:
    """Answers for a shelf of editions, in the order of their publication."""

    def __init__(self, editions: Iterable[Edition]) -> None:
        """Read every date once."""
        self.packs: defaultdict[str, list[Published]] = defaultdict(list)
        self.pieces: dict[Key, tuple[Published, Piece]] = {}
        for edition in editions:
            published = Published(edition)
            self.packs[edition.version.pack_id].append(published)
            self.pieces |= {piece.key: (published, piece) for piece in published.pieces}
        self.keys = sorted(self.pieces)

    def standing(self, key: Key, viewer: Viewer, at: datetime) -> Standing:
        """Return what a section is to `viewer` at `at`."""
        published, piece = self.pieces[key]
        return _standing(published, piece, viewer, at, self._is_replaced(published, at))

    def shown_until(self, key: Key, viewer: Viewer, at: datetime) -> datetime:
        """Return until when a section that is current for `viewer` at `at` is, as far as they may know then.

        Until it ends, or a later version takes its place that is announced, or known to those who look ahead.
        """
        published, piece = self.pieces[key]
        versions = self.packs[key.pack_id]
        coming = (
            later.starts
            for later in versions[versions.index(published) + 1 :]
            if not later.is_withdrawn
            and at < later.starts < later.ends
            and _knows_of(later, viewer, at)
        )
        return min((piece.ends, *coming))

    def picture(self, viewer: Viewer, at: datetime) -> dict[Key, Standing]:
        """Return what every section is to `viewer` at `at`."""
        return {
            piece.key: _standing(published, piece, viewer, at, is_replaced)
            for versions in self.packs.values()
            for published in versions
            for is_replaced in (self._is_replaced(published, at),)
            for piece in published.pieces
        }

    def instants(self) -> set[datetime]:
        """Return every instant at which anything may change for anybody."""
        of_versions = {
            instant
            for published, _ in self.pieces.values()
            for instant in (published.starts, published.ends, published.announced_at)
        }
        of_pieces = {
            instant for _, piece in self.pieces.values() for instant in (piece.starts, piece.ends)
        }
        return (of_versions | of_pieces) - {_ALWAYS, NEVER}

    def _is_replaced(self, published: Published, at: datetime) -> bool:
        versions = self.packs[published.version.pack_id]
        later = versions[versions.index(published) + 1 :]
        return any(one.takes_over(at) for one in later)


def _standing(
    published: Published, piece: Piece, viewer: Viewer, at: datetime, is_replaced: bool
) -> Standing:
    if not all(admits(places, viewer) for places in piece.places):
        return Standing.NOT_THEIRS
    if piece.is_taken:
        return Standing.WITHDRAWN
    if is_replaced:
        return Standing.SUPERSEDED
    if piece.starts >= piece.ends:
        return Standing.EMPTY
    if piece.starts <= at:
        return Standing.CURRENT if at < piece.ends else Standing.ENDED
    return Standing.ANNOUNCED if _knows_of(published, viewer, at) else Standing.UNANNOUNCED


def _knows_of(published: Published, viewer: Viewer, at: datetime) -> bool:
    return published.announced_at <= at or viewer.role.value in _LOOK_AHEAD


def admits(places: Places, viewer: Viewer) -> bool:
    """Tell whether somebody of the viewer's team, region and channel may see what is open to `places`."""
    of_viewer = {"teams": viewer.team, "regions": viewer.region, "channels": viewer.channel}
    return all(of_viewer[axis] in allowed for axis, allowed in places.items())
