"""What becomes of knowledge points as cards, and how many of those judged by hand are without fault.

A verdict is kept by what the person saw, the question and its answer: a card that now reads otherwise is one that nobody has judged.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from index.cards.card_rules import Rule
from knowledge.card import Card
from knowledge.knowledge_point import KnowledgePoint

Seen = tuple[str, str]
"""A question and its answer."""


@dataclass(frozen=True, slots=True)
class Made:
    """A card as the templates made it, with the rules that it breaks."""

    point: KnowledgePoint
    card: Card
    broken: tuple[Rule, ...]

    @property
    def seen(self) -> Seen:
        """What a person judges."""
        return self.card.stem, self.card.answer


@dataclass(frozen=True, slots=True)
class Judged:
    """What a person said of one card.

    Attributes:
        sample: Which drawing it came in; one that begins with `before` was drawn before the linter.
        is_kept: Whether the linter of that day let it pass.
        fault: What is wrong with it, in a word of docs/cards.md; empty where nothing is.
    """

    sample: str
    form: str
    seen: Seen
    is_kept: bool
    fault: str


@dataclass(slots=True)
class Share:
    """How many of a sample are without fault.

    Attributes:
        faults: By the word for what is wrong.
    """

    total: int = 0
    right: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    @property
    def share(self) -> float | None:
        """Share in [0, 1], None of nothing."""
        return self.right / self.total if self.total else None

    def add(self, judged: Judged) -> None:
        """Count a verdict."""
        self.total += 1
        self.right += not judged.fault
        if judged.fault:
            self.faults[judged.fault] += 1


@dataclass(frozen=True, slots=True)
class CardCount:
    """What came of the points of one source.

    Attributes:
        points: Given.
        askable: Of these, with a card that breaks no rule.
        made: Cards by form.
        clean: Of these, those that break none.
        rejects: By rule; a card that breaks two counts for both.
        replies: Clean cards by how they are answered.
    """

    points: int
    askable: int
    made: Counter[str]
    clean: Counter[str]
    rejects: Counter[str]
    replies: Counter[str]


def count_cards(points: int, made: Iterable[Made]) -> CardCount:
    """Return the counts of what the templates made of so many points."""
    cards = list(made)
    clean = [one for one in cards if not one.broken]
    return CardCount(
        points=points,
        askable=len({one.point.point_id for one in clean}),
        made=Counter(one.card.form.value for one in cards),
        clean=Counter(one.card.form.value for one in clean),
        rejects=Counter(rule.value for one in cards for rule in one.broken),
        replies=Counter(one.card.reply.value for one in clean),
    )


def shares(judged: Iterable[Judged]) -> dict[str, Share]:
    """Return the share without fault by sample, in their order; of one drawn before the linter also of what it let pass."""
    found: dict[str, Share] = {}
    for one in judged:
        found.setdefault(one.sample, Share()).add(one)
        if one.sample.startswith("before") and one.is_kept:
            found.setdefault(f"{one.sample} kept", Share()).add(one)
    return found


def still_dealt(judged: Iterable[Judged], made: Iterable[Made]) -> Share:
    """Return the share without fault of the judged cards that are dealt today, each counted once."""
    dealt = {one.seen for one in made if not one.broken}
    share = Share()
    for one in {one.seen: one for one in judged if one.seen in dealt}.values():
        share.add(one)
    return share


def drawn(made: Sequence[Made], count: int, seed: int, *, is_linted: bool) -> list[Made]:
    """Return so many cards at random, at most all, from what the linter lets pass or from all that was made."""
    pool = [one for one in made if not (is_linted and one.broken)]
    draw = Random(seed)  # noqa: S311  # draws samples, keeps no secret
    return draw.sample(pool, min(count, len(pool)))
