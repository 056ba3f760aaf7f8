"""What a card asks for: the typed value of its answer, and what its question says about it."""

import re
from dataclasses import dataclass

from index.facts.find_facts import find_facts
from index.grading.counted_by import Count, counts_in
from index.grading.typed_form import bare_words, typed_form
from knowledge.card import Card
from knowledge.knowledge_point import KnowledgePoint

_DATE = re.compile(r"(?:\d{4}|-)-\d\d(?:-\d\d)?(?:T\d\d:\d\d)?|---\d\d")


# The clause of a gap or of the question word; what stands further off speaks of something else.
_BRACKETS = re.compile(r"\([^()]*\)")
_ASKED = re.compile(
    r"[^,.;:。;(()\]】]*(?:_|多少|几|多久|多长|\bhow (?:much|many|long|often)\b|\bwhat\b)[^,.;:。]*"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A value that a card asks for.

    Attributes:
        value: As of `Fact`.
        unit: As of `Fact`.
        counts: What it is counted by.
        untold: Those of them that the question leaves to the reply: the answer says them, the question does not.
        stem: The question in typed form.
        slot: The property in typed form.
        context: The question and the point's title, subject and property in typed form: words that a reply may repeat.
        answer: The answer in typed form.
        basis: What it is counted by, in the words of the text, in typed form.
    """

    value: str
    unit: str
    counts: frozenset[Count]
    untold: frozenset[Count]
    stem: str
    slot: str
    context: str
    answer: str
    basis: str

    @property
    def asked(self) -> str:
        """The clause that asks, and the property: what a value is counted by stands there."""
        found = _ASKED.search(_BRACKETS.sub("", self.stem))
        return f"{found.group() if found else self.stem} {_BRACKETS.sub('', self.slot)}"

    @property
    def bounded(self) -> str:
        """The clause that asks without what only says of whom, and the property: whether a value is a most stands there."""
        return self.asked.rpartition("的")[2]

    @property
    def is_date(self) -> bool:
        """Whether it is a date or an interval."""
        return not self.unit and all(_DATE.fullmatch(part) for part in self.value.split("/"))


def wanted_of(card: Card, point: KnowledgePoint) -> Wanted | None:
    """Return the value that a card asks for; None where its answer is no single typed value."""
    found = _value_of(card, point)
    if found is None:
        return None
    value, unit, basis = found
    # What a value was before, and since when it is no longer so, stands below the question.
    question = card.stem.partition("\n")[0]
    stem, answer, basis = typed_form(question), typed_form(card.answer), typed_form(basis)
    topic = point.topic
    context = (question, point.title, topic.subject, topic.slot, *topic.section)
    asked = counts_in(stem)
    return Wanted(
        value=value,
        unit=unit,
        counts=counts_in(basis),
        untold=counts_in(answer) - asked,
        stem=stem,
        slot=typed_form(topic.slot),
        context=" ".join(map(typed_form, context)),
        answer=answer,
        basis=basis,
    )


def _value_of(card: Card, point: KnowledgePoint) -> tuple[str, str, str] | None:
    """Return value, unit and basis: the point's own where the whole of it is asked for, else of the one fact that is."""
    is_value = bool(point.unit) or bool(_DATE.match(point.value)) or "LPR" in point.value
    if bare_words(card.answer) == bare_words(point.text) and is_value:
        return point.value, point.unit, point.basis or ""
    facts = [f for f in point.facts if bare_words(f.text) == bare_words(card.answer)]
    facts = facts or list(find_facts(card.answer))
    if len({(f.value, f.unit) for f in facts}) != 1 or not _is_all(
        card.answer, facts[0].text, facts[0].basis
    ):
        return None
    value = _with_year(facts[0].value, point.value)
    return value, facts[0].unit, facts[0].basis or point.basis or ""


def _with_year(value: str, whole: str) -> str:
    """Return a day without a year as the end of the interval that it is: of 2026-03-01/2026-05-31 the last day is in 2026."""
    if not value.startswith("--") or value.startswith("---"):
        return value
    return next((end for end in whole.split("/") if end.endswith(value[1:])), value)


def _is_all(answer: str, words: str, basis: str | None) -> bool:
    rest = bare_words(answer).replace(bare_words(words), "", 1)
    return rest in {"", bare_words(basis or "")}
