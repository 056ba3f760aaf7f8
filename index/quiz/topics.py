"""What every knowledge point of a generation is about, as numbers: its pack, section, subject and slot.

The points of a block of segments are read once, and stay with it from generation to generation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import numpy as np

from index.block import Block
from index.learning.arrays import Whole
from index.live import Live
from index.memo import Kind
from index.segment import Segment
from knowledge.knowledge_point import PointKind, Topic
from knowledge.shingles import plain_words

T = TypeVar("T")
Section = tuple[str, tuple[str, ...]]
"""Document (`pack/document`) and the headings below its title, outermost first."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What points are about.

    Attributes:
        key: Its name in plain form; subjects with one key are one.
        name: In the words in which it was met first.
        is_named: Whether the text names it, and not a heading alone.
    """

    key: str
    name: str
    is_named: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """Which property, or which condition."""

    name: str
    is_condition: bool


@dataclass(frozen=True, slots=True)
class Topics:
    """What points are about, one value (p,) a place of `askable.Points`, each a number in the list beside it.

    Attributes:
        packs: Ids, rising.
        subjects: No two with one key.
    """

    packs: tuple[str, ...]
    pack_of: Whole
    sections: tuple[Section, ...]
    section_of: Whole
    subjects: tuple[Subject, ...]
    subject_of: Whole
    slots: tuple[Slot, ...]
    slot_of: Whole


@dataclass(frozen=True, slots=True)
class _Held:
    """The same of one segment, by lists of its own."""

    sections: tuple[Section, ...]
    section_of: Whole
    subjects: tuple[Subject, ...]
    subject_of: Whole
    slots: tuple[Slot, ...]
    slot_of: Whole


_TOPICS: Kind[Topics] = Kind(1)
_HELD: Kind[dict[str, _Held]] = Kind(1)


class _Numbering(Generic[T]):
    """Numbers things in the order in which they are first met."""

    def __init__(self) -> None:
        self._of: dict[T, int] = {}

    def number(self, thing: T) -> int:
        return self._of.setdefault(thing, len(self._of))

    def numbers(self, things: Iterable[T]) -> Whole:
        return np.array([self.number(thing) for thing in things], np.int64)

    def things(self) -> tuple[T, ...]:
        return tuple(self._of)


class _Naming:
    """Numbers subjects by their plain form; what the text names wins over a heading that says the same."""

    def __init__(self) -> None:
        self._keys: _Numbering[str] = _Numbering()
        self._told: list[Subject] = []

    def number(self, subject: Subject) -> int:
        number = self._keys.number(subject.key)
        if number == len(self._told):
            self._told.append(subject)
        elif subject.is_named and not self._told[number].is_named:
            self._told[number] = subject
        return number

    def subjects(self) -> tuple[Subject, ...]:
        return tuple(self._told)


def topics_in(live: Live) -> Topics:
    """Return what the points of a generation are about; read once, and remembered with it.

    Raises:
        CorruptSegment: If a segment's points cannot be read.
    """
    return live.memories.of(_TOPICS).get((), lambda: _together(live))


def _together(live: Live) -> Topics:
    by_name: dict[str, _Held] = {}
    for block in live.blocks:
        by_name |= block.memories.of(_HELD).get((), partial(_read, block))
    held = [by_name[version.segment.name] for version in live.versions]
    packs = sorted({version.pack.pack_id for version in live.versions})
    numbers = {pack_id: number for number, pack_id in enumerate(packs)}
    pack_of = [
        np.full(len(one.slot_of), numbers[version.pack.pack_id])
        for version, one in zip(live.versions, held, strict=True)
    ]
    sections: _Numbering[Section] = _Numbering()
    slots: _Numbering[Slot] = _Numbering()
    naming = _Naming()
    section_of = [sections.numbers(one.sections)[one.section_of] for one in held]
    slot_of = [slots.numbers(one.slots)[one.slot_of] for one in held]
    subject_of = [
        np.array([naming.number(told) for told in one.subjects], np.int64)[one.subject_of]
        for one in held
    ]
    return Topics(
        packs=tuple(packs),
        pack_of=np.concatenate(pack_of),
        sections=sections.things(),
        section_of=np.concatenate(section_of),
        subjects=naming.subjects(),
        subject_of=np.concatenate(subject_of),
        slots=slots.things(),
        slot_of=np.concatenate(slot_of),
    )


def _read(block: Block) -> dict[str, _Held]:
    return {segment.name: _held(segment) for segment in block.segments}


def _held(segment: Segment) -> _Held:
    sections: _Numbering[Section] = _Numbering()
    slots: _Numbering[Slot] = _Numbering()
    naming = _Naming()
    found = []
    for kind, topic in segment.topics():
        found.append(
            (
                sections.number((topic.document, topic.section)),
                naming.number(_subject(topic, segment.pack.title)),
                slots.number(Slot(topic.slot, kind is PointKind.CONDITION)),
            )
        )
    section_of, subject_of, slot_of = np.array(found, np.int64).reshape(-1, 3).T
    return _Held(
        sections.things(), section_of, naming.subjects(), subject_of, slots.things(), slot_of
    )


def _subject(topic: Topic, title: str) -> Subject:
    name = topic.subject or (topic.section[-1] if topic.section else title)
    return Subject(plain_words(name), name, is_named=bool(topic.subject))
