"""Knowledge points -> cards without fault; what is rejected is counted by the rule that it breaks."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from index.cards.card_names import Named, named
from index.cards.card_rules import Rule
from index.cards.cell_templates import cell_cards
from index.cards.condition_templates import condition_cards
from index.cards.letters import in_letters_of
from index.cards.linter import broken_rules
from index.cards.told_templates import definition_cards, faq_cards, steps_cards
from index.cards.value_templates import value_cards
from index.cards.window_templates import window_cards
from knowledge.card import Card, PointCards
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.pack import Pack
from knowledge.passage import Passage


@dataclass(frozen=True, slots=True)
class Dealt:
    """What came of points.

    Attributes:
        cards: The points that can be asked, with their cards, in their order.
        rejects: Cards left out, by the rule that they break; one that breaks two counts for both.
    """

    cards: tuple[PointCards, ...]
    rejects: Counter[Rule]


def deal(points: Iterable[KnowledgePoint], pack: Pack, passages: Iterable[Passage]) -> Dealt:
    """Return the cards of a pack's points; equal input gives equal cards.

    Args:
        points: Of the pack.
        pack: What they stand in.
        passages: Those that they stand in, whose sentences are asked; others do no harm.
    """
    by_id = {passage.passage_id: passage for passage in passages}
    dealt: list[PointCards] = []
    rejects: Counter[Rule] = Counter()
    # Two points of one document, a window and its end, may be asked alike; two documents may hold at different times.
    asked: set[tuple[str, str, str]] = set()
    for point in points:
        clean: list[Card] = []
        for card, broken in judged_cards(point, pack, by_id[point.passage_id]):
            seen = (point.topic.document, card.stem, card.answer)
            broken = broken or ((Rule.REPEATED,) if seen in asked else ())
            rejects.update(broken)
            if not broken:
                asked.add(seen)
                clean.append(card)
        if clean:
            dealt.append(PointCards(point, tuple(clean)))
    return Dealt(tuple(dealt), rejects)


def judged_cards(
    point: KnowledgePoint, pack: Pack, passage: Passage
) -> Iterator[tuple[Card, tuple[Rule, ...]]]:
    """Yield every card that the templates make of a point, the best to begin with first, with the rules that it breaks."""
    of = named(point, pack)
    for card in _templates(point, of, passage):
        # The rules know the words of the templates in Simplified letters.
        broken = broken_rules(card, point, of)
        yield replace(card, stem=in_letters_of(card.stem, passage.text)), broken


def _templates(point: KnowledgePoint, of: Named, passage: Passage) -> Iterator[Card]:
    match point.kind:
        case PointKind.VALUE:
            yield from value_cards(point, of, passage.text)
        case PointKind.WINDOW:
            yield from window_cards(point, of, passage.text)
        case PointKind.CONDITION:
            yield from condition_cards(point, of, passage.text)
        case PointKind.DEFINITION:
            yield from definition_cards(point, of, passage.text)
        case PointKind.CELL:
            yield from cell_cards(point, of, passage)
        case PointKind.FAQ:
            yield from faq_cards(point, of, passage)
        case PointKind.STEPS:
            yield from steps_cards(point, of, passage.text)
