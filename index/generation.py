"""Immutable, numbered manifests of what is published, and the pure steps from one to the next.

The manifest is the record: a number is taken by creating its file, whole and exclusively; `CURRENT` only points.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from pydantic import TypeAdapter

from index.durable import create_exclusively, exclusive, replace_durably
from index.layout import Layout
from index.serial import dump_json
from knowledge.errors import NoGeneration, UnknownGeneration


class ActKind(StrEnum):
    """What made a generation."""

    PUBLISH = "publish"
    WITHDRAW = "withdraw"
    ROLLBACK = "rollback"


@dataclass(frozen=True, slots=True)
class Act:
    """Who does something to the library, why and when; `scratch` names an unused staging file or folder."""

    by: str
    why: str
    at: datetime
    scratch: str


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


@dataclass(frozen=True, slots=True)
class Generation:
    """What is published, as of one act."""

    number: int
    previous: int | None
    encoder: str
    act: ActKind
    at: datetime
    by: str
    why: str
    entries: tuple[Entry, ...]


_GENERATION = TypeAdapter(Generation)
Step = Callable[[Generation | None], Generation | None]


def read_generation(layout: Layout, number: int) -> Generation:
    """Return one manifest.

    Raises:
        UnknownGeneration: If there is none of that number.
    """
    try:
        return _GENERATION.validate_json(layout.generation(number).read_bytes())
    except FileNotFoundError:
        raise UnknownGeneration(number) from None


def read_current(layout: Layout) -> int:
    """Return the number of the generation in force.

    Raises:
        NoGeneration: If nothing has been published.
    """
    try:
        return int(layout.current.read_text("ascii"))
    except FileNotFoundError:
        raise NoGeneration(str(layout.home)) from None


def all_generations(layout: Layout) -> tuple[Generation, ...]:
    """Return every manifest kept, oldest first."""
    numbers = sorted(int(path.stem) for path in layout.generations.glob("*.json"))
    return tuple(read_generation(layout, number) for number in numbers)


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
        newest = _newest(layout)
        following = step(newest)
        if following is not None:
            layout.generations.mkdir(parents=True, exist_ok=True)
            record = dump_json(_GENERATION.dump_python(following, mode="json"))
            path = layout.generation(following.number)
            create_exclusively(path, record, layout.staging / f"{scratch}.json")
            newest = following
        if newest is None:
            raise NoGeneration(str(layout.home))
        pointer = f"{newest.number}\n".encode()
        if not layout.current.exists() or layout.current.read_bytes() != pointer:
            replace_durably(layout.current, pointer, layout.staging / f"{scratch}.current")
        return newest


def _newest(layout: Layout) -> Generation | None:
    numbers = [int(path.stem) for path in layout.generations.glob("*.json")]
    return read_generation(layout, max(numbers)) if numbers else None


def follow(
    newest: Generation | None, encoder: str, kind: ActKind, act: Act, entries: Sequence[Entry]
) -> Generation:
    """Return the generation after `newest` that holds `entries`."""
    return Generation(
        number=1 if newest is None else newest.number + 1,
        previous=None if newest is None else newest.number,
        encoder=encoder,
        act=kind,
        at=act.at,
        by=act.by,
        why=act.why,
        entries=tuple(entries),
    )


def hide(entry: Entry, documents: Sequence[str], passages: Sequence[str], *, whole: bool) -> Entry:
    """Return the entry with more of it taken back; nothing taken back before returns."""
    return replace(
        entry,
        withdrawn=entry.withdrawn or whole,
        hidden_documents=tuple(sorted({*entry.hidden_documents, *documents})),
        hidden_passages=tuple(sorted({*entry.hidden_passages, *passages})),
    )


def rolled_back(target: Generation, history: Sequence[Generation]) -> tuple[Entry, ...]:
    """Return the entries of `target` with every withdrawal of `history` applied to them."""
    taken = {entry.segment: entry for entry in target.entries}
    for generation in history:
        for entry in generation.entries:
            if entry.segment in taken:
                taken[entry.segment] = hide(
                    taken[entry.segment],
                    entry.hidden_documents,
                    entry.hidden_passages,
                    whole=entry.withdrawn,
                )
    return tuple(taken.values())
