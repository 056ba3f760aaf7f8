"""What can be learned from a passage: one property of one subject, with an identity apart from its wording and its value."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.fact import Fact
from knowledge.shingles import plain_words

_ID_HEX = 24
_VERSION_HEX = 16
_FIELD = "\x1f"

Place = tuple[int, int]
"""Characters [start, end) of a passage's text."""


class PointKind(StrEnum):
    """What sort of thing is known."""

    VALUE = "value"
    WINDOW = "window"
    CONDITION = "condition"
    DEFINITION = "definition"
    CELL = "cell"
    FAQ = "faq"
    STEPS = "steps"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is known of what, in words that stay when the text is reworded.

    Attributes:
        document: `pack/document`.
        section: Headings above it, outermost first.
        subject: What it is about below its headings: a product, a row, a group of customers; empty where the last heading says it.
        slot: Which property: 年费, a column's header, 参加; with the conditions on which the value holds.
    """

    document: str
    section: tuple[str, ...]
    subject: str
    slot: str

    def key(self) -> str:
        """Return it as one line, in plain form."""
        parts = (self.document, *self.section, self.subject, self.slot)
        return _FIELD.join(map(plain_words, parts))


@dataclass(frozen=True, slots=True)
class KnowledgePoint:
    """One thing to know.

    Attributes:
        point_id: Of its kind and topic alone; the same after a rewording and after a change of the value.
        version: Digest of the value in normal form, its unit and basis; changes when they do, and with nothing else.
        kind: What sort of thing it is.
        topic: What is known of what.
        passage_id: Where it stands.
        title: Of the pack, without which a campaign's subject means nothing.
        text: The words that are the answer, verbatim.
        span: Where they stand in the passage's text.
        statement: Place of the sentence or row that says it.
        value: The answer in normal form.
        unit: As of `Fact`; empty where the answer is no single amount.
        basis: What the value is counted by, verbatim, or None.
        facts: Typed values in the answer, with spans into the passage's text.
        parts: Places of the steps of a procedure, in order; else empty.
    """

    point_id: str
    version: str
    kind: PointKind
    topic: Topic
    passage_id: str
    title: str
    text: str
    span: Place
    statement: Place
    value: str
    unit: str = ""
    basis: str | None = None
    facts: tuple[Fact, ...] = ()
    parts: tuple[Place, ...] = ()


def point_id_of(kind: PointKind, topic: Topic) -> str:
    """Return the id of what is known: its document, and a digest of its kind and topic."""
    return f"{topic.document}#{_digest((kind.value, topic.key()))[:_ID_HEX]}"


def version_of(value: str, unit: str, counted: str) -> str:
    """Return the digest of a value in normal form, its unit and what it is counted by, all in plain form."""
    return _digest(map(plain_words, (value, unit, counted)))[:_VERSION_HEX]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(_FIELD.join(parts).encode()).hexdigest()
