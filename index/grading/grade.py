"""A card and what was typed -> a verdict."""

from collections.abc import Sequence

from index.grading.grade_amount import grade_amount
from index.grading.grade_date import grade_date
from index.grading.grade_pair import grade_margin, grade_threshold
from index.grading.grade_words import grade_choice, grade_order, grade_term, grade_yes_no
from index.grading.graded import Graded, Reason
from index.grading.typed_form import has_given_up, typed_form
from index.grading.wanted_value import Wanted, wanted_of
from knowledge.card import Card, Reply
from knowledge.knowledge_point import KnowledgePoint


def grade(card: Card, point: KnowledgePoint, reply: str, aliases: Sequence[str] = ()) -> Graded:
    """Return the verdict on a reply: by value, unit and basis, by exact words, or none where whoever replied judges it.

    Args:
        card: What was asked.
        point: What it asks; its value, unit and basis are what counts, not how the card spells them.
        reply: As typed.
        aliases: Other words for a term that are right too.
    """
    if card.reply is Reply.SELF:
        return Graded(None, Reason.SELF, card.answer)
    if has_given_up(reply):
        return Graded(False, Reason.GAVE_UP, card.answer)
    why = _reason(card, point, typed_form(reply), aliases)
    return Graded(why is Reason.SAME, why, card.answer)


def _reason(card: Card, point: KnowledgePoint, typed: str, aliases: Sequence[str]) -> Reason:
    match card.reply:
        case Reply.YES_NO:
            return grade_yes_no(typed, card.answer)
        case Reply.CHOICE:
            return grade_choice(typed, card.options, card.answer)
        case Reply.ORDER:
            return grade_order(typed, card.options, card.answer)
        case _:
            wanted = wanted_of(card, point)
            if wanted is None:
                return grade_term(typed, (card.answer, *aliases))
            return _reason_of_value(typed, wanted)


def _reason_of_value(typed: str, wanted: Wanted) -> Reason:
    if wanted.is_date:
        return grade_date(typed, wanted)
    if ">" in wanted.value:
        return grade_threshold(typed, wanted)
    if not wanted.unit:
        return grade_margin(typed, wanted)
    return grade_amount(typed, wanted)
