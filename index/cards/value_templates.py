"""A point whose answer is one amount -> the sentence that states it, with a gap to fill."""

from collections.abc import Iterator

from index.cards.boundary_templates import boundary_card
from index.cards.card_names import LONGEST_STEM, Named
from index.cards.card_words import plain, size, without_mark
from index.cards.gaps_in_text import Amount, amount_of, cut_behind, gapped, number_place
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint


def value_cards(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    """Yield the cards of a value: first its sentence with a gap, then, of an amount, its boundary.

    Args:
        point: Of kind VALUE.
        named: What it is said of.
        text: Of the passage that it stands in.
    """
    if not point.facts:
        yield _term(point, named, text)
        return
    fact = point.facts[0]
    amount = amount_of(fact)
    if amount is None:
        return
    sentence = gapped(text, point.statement, number_place(fact, amount))
    stem = named.stem(sentence)
    if size(stem) > LONGEST_STEM:
        stem = named.stem(cut_behind(sentence))
    yield Card(Form.CLOZE, Reply.VALUE, stem, plain(fact.text))
    yield from _boundary(point, named, text, amount)


def _term(point: KnowledgePoint, named: Named, text: str) -> Card:
    """Return the sentence with a gap for a value that is no amount, such as T+2."""
    sentence = gapped(text, point.statement, point.span)
    return Card(Form.CLOZE, Reply.TERM, named.stem(sentence), plain(point.text))


def _boundary(point: KnowledgePoint, named: Named, text: str, amount: Amount) -> Iterator[Card]:
    start, end = point.statement
    fact = point.facts[0]
    before = without_mark(plain(text[start : fact.span[0]]))
    after = plain(text[fact.span[1] : end])
    card = boundary_card(point, named, (before, after), amount)
    if card is not None:
        yield card
