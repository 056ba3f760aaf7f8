"""Immutable, numbered manifests of what is published, and the pure steps from one to the next.

The manifest is the record: a number is taken by creating its file, whole and exclusively; `CURRENT` only points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import reduce

from pydantic import TypeAdapter, ValidationError

from index.durable import create_exclusively, exclusive, replace_durably
from index.layout import Layout
from index.serial import dump_json
from knowledge.confirmation import Confirmation
from knowledge.errors import CorruptSegment, NoGeneration, UnknownGeneration
from knowledge.trust import Trust, trust_of


class ActKind(StrEnum):
    """What made a generation."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    ROLLBACK = "rollback"
    REBUILD = "rebuild"
    PURGE = "purge"
    VERIFY = "verify"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something to the library, why and when; `scratch` names an unused staging file or folder.

    Attributes:
        urgent: Whether everybody concerned is told at once, with `why` in its words, until they say that they read it.
    """

    by: str
    why: str
    at: datetime
    scratch: str
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One pack version in a generation; versions of a pack stand in the order of their publication.

    Attributes:
        segment: Name of its segment.
        published_at: The instant of the act.
        visible_from: Not before this instant, whatever the pack says; None if it was published at once.
        withdrawn: Taken back as a whole.
        hidden_documents: Document ids taken back.
        hidden_passages: Passage ids taken back.
        verified_at: When somebody last said that it is still true; None if nobody has since it was published.
        verified_by: Who said so.
        urgent: Whether everybody whom it concerns is told at once.
        confirmed: Held findings that somebody stood by when it was published.
        approved_by: The second person who approved it; None if nobody had to.
        job_id: The publication job that did it; None if it was published directly.
    """

    segment: str
    pack_id: str
    version: str
    published_at: datetime
    by: str
    why: str = ""
    visible_from: datetime | None = None
    withdrawn: bool = False
    hidden_documents: tuple[str, ...] = ()
    hidden_passages: tuple[str, ...] = ()
    verified_at: datetime | None = None
    verified_by: str | None = None
    urgent: bool = False
    confirmed: tuple[Confirmation, ...] = ()
    approved_by: str | None = None
    job_id: str | None = None

    def trust(self, every_days: int | None) -> Trust:
        """Return the trust in it, given after how many days its author asks for confirmation."""
        verified_at = self.verified_at or self.published_at
        return trust_of(verified_at, self.verified_by or self.by, every_days)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was taken back for good: a pack, or one version, document or passage of it, as published until `at`.

    Attributes:
        urgent: Whether everybody concerned is told at once.
        by: Who took it back; empty in manifests from before this was kept, like `why`.
    """

    pack_id: str
    version: str | None
    document_id: str | None
    passage_id: str | None
    at: datetime
    urgent: bool = False
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Purge:
    """What was destroyed for good: all of a pack, or one version, or one document of it or of each of its versions.

    Attributes:
        segments: Names of the segments that are no more.
        replaced: Pairs of such a name and the segment that holds what is left of it, where a document was destroyed.
        jobs: Ids of the publications that were on their way with some of it, none of which comes to anything.
    """

    pack_id: str
    version: str | None
    document_id: str | None
    segments: tuple[str, ...]
    at: datetime
    by: str
    why: str
    replaced: tuple[tuple[str, str], ...] = ()
    jobs: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return what it was, as a person would name it."""
        parts = (self.pack_id, self.version, self.document_id)
        return " ".join(part for part in parts if part is not None)


@dataclass(frozen=True, slots=True)
class Generation:
    """What is published, as of one act.

    Attributes:
        entries: What is there, in the order of publication.
        dropped: What was there once and is not since a rollback; its versions stay taken.
        withdrawals: Everything ever taken back; nothing of it returns.
        purges: Everything ever destroyed, in order.
        pruned_at: When its entries were forgotten because nothing is kept that long; None while they stand here.
    """

    number: int
    previous: int | None
    encoder: str
    act: ActKind
    at: datetime
    by: str
    why: str
    entries: tuple[Entry, ...]
    dropped: tuple[Entry, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    purges: tuple[Purge, ...] = ()
    pruned_at: datetime | None = None


_GENERATION = TypeAdapter(Generation)
Step = Callable[[Generation | None], Generation | None]


def read_generation(layout: Layout, number: int) -> Generation:
    """Return one manifest.

    Raises:
        UnknownGeneration: If there is none of that number.
        CorruptSegment: If it is damaged.
    """
    path = layout.generation(number)
    try:
        return _GENERATION.validate_json(path.read_bytes())
    except FileNotFoundError:
        raise UnknownGeneration(number) from None
    except ValidationError as error:
        raise CorruptSegment(str(path)) from error


def overwrite_generation(layout: Layout, generation: Generation, scratch: str) -> None:
    """Write a manifest anew, in one step, through an unused staging file; only what is kept no longer is left out of it."""
    replace_durably(
        layout.generation(generation.number), _record(generation), layout.staging / scratch
    )


def _record(generation: Generation) -> bytes:
    return dump_json(_GENERATION.dump_python(generation, mode="json"))


def read_current(layout: Layout) -> int:
    """Return the number of the generation in force.

    Raises:
        NoGeneration: If nothing has been published.
        CorruptSegment: If the pointer is damaged.
    """
    try:
        return int(layout.current.read_text("ascii"))
    except FileNotFoundError:
        raise NoGeneration(str(layout.home)) from None
    except ValueError as error:
        raise CorruptSegment(str(layout.current)) from error


def all_generations(layout: Layout) -> tuple[Generation, ...]:
    """Return every manifest kept, oldest first."""
    return tuple(read_generation(layout, number) for number in sorted(generation_numbers(layout)))


def generation_numbers(layout: Layout) -> set[int]:
    """Return the numbers of the manifests kept."""
    return {int(path.stem) for path in layout.generations.glob("*.json")}


def commit(layout: Layout, scratch: str, step: Step) -> Generation:
    """Take one step from the newest generation and make its result the one in force.

    Publishers take their turn: the one that comes second steps on from what the first left. A manifest that a killed
    publisher completed, without coming to point `CURRENT` at it, counts as the newest.

    Args:
        layout: The library.
        scratch: Name of an unused staging file.
        step: From the newest generation (None if there is none) to the next; None if nothing changes.

    Returns:
        The generation in force afterwards.
    """
    with exclusive(layout.lock):
        newest = newest_generation(layout)
        following = step(newest)
        if following is not None:
            layout.generations.mkdir(parents=True, exist_ok=True)
            path = layout.generation(following.number)
            create_exclusively(path, _record(following), layout.staging / f"{scratch}.json")
            newest = following
        if newest is None:
            raise NoGeneration(str(layout.home))
        pointer = f"{newest.number}\n".encode()
        if not layout.current.exists() or layout.current.read_bytes() != pointer:
            replace_durably(layout.current, pointer, layout.staging / f"{scratch}.current")
        return newest


def settled(layout: Layout, scratch: str) -> Generation | None:
    """Put the newest manifest in force, if a killed publisher did not come to it, and return it; None if there is none."""
    if newest_generation(layout) is None:
        return None
    return commit(layout, scratch, lambda _: None)


def newest_generation(layout: Layout) -> Generation | None:
    """Return the manifest that the next one follows, None if there is none; `CURRENT` may yet have to come to point at it."""
    numbers = generation_numbers(layout)
    return read_generation(layout, max(numbers)) if numbers else None


def follow(
    newest: Generation | None, encoder: str, kind: ActKind, act: Act, entries: Sequence[Entry]
) -> Generation:
    """Return the generation after `newest` that holds `entries`; what was withdrawn or dropped is remembered."""
    held = {entry.segment for entry in entries}
    gone = (*newest.dropped, *newest.entries) if newest else ()
    return Generation(
        number=1 if newest is None else newest.number + 1,
        previous=None if newest is None else newest.number,
        encoder=encoder,
        act=kind,
        at=act.at,
        by=act.by,
        why=act.why,
        entries=tuple(entries),
        dropped=tuple(entry for entry in gone if entry.segment not in held),
        withdrawals=() if newest is None else newest.withdrawals,
        purges=() if newest is None else newest.purges,
    )


def taken_back(entry: Entry, withdrawal: Withdrawal) -> Entry:
    """Return the entry without what a withdrawal took back; a version published after it is untouched."""
    if entry.pack_id != withdrawal.pack_id or entry.published_at > withdrawal.at:
        return entry
    if withdrawal.version not in (None, entry.version):
        return entry
    if withdrawal.passage_id is not None:
        passages = {*entry.hidden_passages, withdrawal.passage_id}
        return replace(entry, hidden_passages=tuple(sorted(passages)))
    if withdrawal.document_id is not None:
        documents = {*entry.hidden_documents, withdrawal.document_id}
        return replace(entry, hidden_documents=tuple(sorted(documents)))
    return replace(entry, withdrawn=True)


def rolled_back(target: Generation, newest: Generation) -> tuple[Entry, ...]:
    """Return the entries of `target` with everything applied to them that was ever taken back or destroyed."""
    left = unpurged(target.entries, newest.purges)
    # What was taken back before shows in `target`; a version published after it may be dated before it, by a clock that jumped back.
    since = newest.withdrawals[len(target.withdrawals) :]
    return tuple(reduce(taken_back, since, entry) for entry in left)


def unpurged(entries: Sequence[Entry], purges: Sequence[Purge]) -> tuple[Entry, ...]:
    """Return what is left of entries: without what was destroyed, or with what was left of it in its place."""
    for purge in purges:
        instead = dict(purge.replaced)
        entries = [
            replace(entry, segment=instead.get(entry.segment, entry.segment))
            for entry in entries
            if entry.segment not in purge.segments or entry.segment in instead
        ]
    return tuple(entries)
