"""A recorded look-up, answered again from the generation and with everything else as it was, and held against what was given then."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.history_schemas import Because, Outcome
from api.lookup import configuration_of, digest_of, look_up_again
from api.schemas import SearchResponse
from index.archive import Archive
from index.candidates import view_of
from index.encoder import Encoder
from index.generation import Purge
from index.live import Live
from index.readership import is_overseen
from index.record import LookupRecord
from knowledge.audience import Viewer
from knowledge.errors import (
    CorruptSegment,
    EncoderMismatch,
    LiquidError,
    NotDerived,
    UnknownGeneration,
    UnknownLookup,
)
from knowledge.history_errors import (
    GenerationPruned,
    MayNotLookBack,
    OtherEncoder,
    OtherPipeline,
    Purged,
)

_GONE: dict[type[LiquidError], Because] = {
    GenerationPruned: Because.PRUNED,
    Purged: Because.PURGED,
    OtherEncoder: Because.ENCODER,
    EncoderMismatch: Because.ENCODER,
    OtherPipeline: Because.PIPELINE,
    NotDerived: Because.PIPELINE,
    UnknownGeneration: Because.MISSING,
    CorruptSegment: Because.MISSING,
}


@dataclass(frozen=True, slots=True)
class Replay:
    """A look-up, answered again.

    Attributes:
        because: Why it is not identical, None if it is.
        error: What stood in the way, where nothing could be answered.
        digest: Of the response as it is now, None without one.
    """

    lookup: LookupRecord
    outcome: Outcome
    because: Because | None = None
    error: LiquidError | None = None
    response: SearchResponse | None = None
    digest: str | None = None


def may_replay(lookup: LookupRecord, viewer: Viewer) -> LookupRecord:
    """Return a look-up that `viewer` may replay: leads those of their own team, as far as they share its audience; who may publish, any.

    Raises:
        MayNotLookBack: If the role may replay nothing.
        UnknownLookup: If it is not this lead's to see.
    """
    if not viewer.role.may_look_back:
        raise MayNotLookBack(viewer.role)
    if not is_overseen(lookup.viewer, viewer):
        raise UnknownLookup(lookup.lookup_id)
    return lookup


def replay(
    archive: Archive, encoder: Encoder, lookup: LookupRecord, reader: Viewer | None = None
) -> Replay:
    """Answer a look-up again as it was asked, and tell whether that is what was given then, to the byte.

    Args:
        archive: Opens the generation that it was asked of.
        encoder: Embeds the question.
        lookup: The look-up.
        reader: Who will read it; None for whoever has the library's files.

    Raises:
        UnknownLookup: If the asker was given what may not be given to the reader.
    """
    try:
        live = archive.open(lookup.generation, lookup.arrangement)
        if reader is not None and not _sees_as_much(live, reader, lookup):
            raise UnknownLookup(lookup.lookup_id)
        purges = archive.purges(lookup.generation)
        response = look_up_again(live, encoder, lookup)
    except tuple(_GONE) as error:
        return Replay(lookup, Outcome.GONE, _GONE[type(error)], error)
    gone = _destroyed(lookup, response, purges)
    if gone is not None:
        purged = Purged(str(gone), gone.by, gone.at, gone.why)
        return Replay(lookup, Outcome.GONE, Because.PURGED, purged)
    digest = digest_of(response)
    outcome, because = _compared(lookup, digest, encoder, live, purges)
    return Replay(lookup, outcome, because, None, response, digest)


def _sees_as_much(live: Live, reader: Viewer, lookup: LookupRecord) -> bool:
    """Tell whether all that could be shown to the asker is for the reader too: a team may be spread over regions and channels."""
    if reader.role.may_publish:
        return True
    mine, theirs = (view_of(live, viewer, lookup.at) for viewer in (reader, lookup.viewer))
    pairs = zip(mine.admitting, theirs.admitting, strict=True)
    return mine.looks_ahead >= theirs.looks_ahead and all(one >= other for one, other in pairs)


def _compared(
    lookup: LookupRecord, digest: str, encoder: Encoder, live: Live, purges: Sequence[Purge]
) -> tuple[Outcome, Because | None]:
    if lookup.digest is None:
        return Outcome.UNPROVED, Because.RECORD
    if lookup.digest == digest:
        return Outcome.IDENTICAL, None
    if lookup.configuration != configuration_of(encoder):
        return Outcome.DIFFERS, Because.CONFIGURATION
    if purges:
        return Outcome.DIFFERS, Because.PURGED
    if live.arrangement != lookup.arrangement:
        return Outcome.DIFFERS, Because.ARRANGEMENT
    return Outcome.DIFFERS, Because.ARITHMETIC


def _destroyed(
    lookup: LookupRecord, response: SearchResponse, purges: Sequence[Purge]
) -> Purge | None:
    """Return the purge that took something that was shown, if one did."""
    again = {(hit.passage_id, hit.citation.version) for hit in response.hits}
    ids = {passage_id for passage_id, _ in again}
    versions = lookup.versions or (None,) * len(lookup.shown)
    for passage_id, version in zip(lookup.shown, versions, strict=True):
        is_there = passage_id in ids if version is None else (passage_id, version) in again
        if not is_there:
            for purge in purges:
                if _took(purge, passage_id, version):
                    return purge
    return None


def _took(purge: Purge, passage_id: str, version: str | None) -> bool:
    if version is not None and purge.version not in (None, version):
        return False
    of_document = "" if purge.document_id is None else f"{purge.document_id}#"
    return passage_id.startswith(f"{purge.pack_id}/{of_document}")
