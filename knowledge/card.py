"""A question about one knowledge point, and what is right."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.knowledge_point import KnowledgePoint


class Form(StrEnum):
    """In which way a point is asked; REWORDED in words that an endpoint proposed for its first card."""

    CLOZE = "cloze"
    QUESTION = "question"
    FAQ = "faq"
    CELL = "cell"
    VALIDITY = "validity"
    ELIGIBILITY = "eligibility"
    BOUNDARY = "boundary"
    CHANGED = "changed"
    STEPS = "steps"
    REWORDED = "reworded"


class Reply(StrEnum):
    """In which way it is answered.

    * VALUE: a number, an amount or a date is typed, and graded as such
    * TERM: a word or two are typed
    * YES_NO: one of two
    * CHOICE: one of `Card.options`
    * ORDER: `Card.options`, which stand in no order, are put in order
    * SELF: the answer is thought of, shown, and graded by whoever thought of it
    """

    VALUE = "value"
    TERM = "term"
    YES_NO = "yes_no"
    CHOICE = "choice"
    ORDER = "order"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Card:
    """One question.

    Attributes:
        form: In which way it asks; a point has at most one card of each.
        reply: In which way it is answered.
        stem: What is asked: it names the campaign or product, and needs no text beside it.
        answer: What is right, verbatim from the passage; of YES_NO `yes` or `no`.
        options: What there is to choose from or to put in order; else empty.
    """

    form: Form
    reply: Reply
    stem: str
    answer: str
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PointCards:
    """A knowledge point with every way to ask it, the best to begin with first; at least one."""

    point: KnowledgePoint
    cards: tuple[Card, ...]
