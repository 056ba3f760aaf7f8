"""What is wrong with a card of a point: the rules of the card alone, and those that need the point; a card that breaks one is not asked."""

import re
from collections.abc import Callable
from dataclasses import replace

from index.cards.boundary_templates import ASKED
from index.cards.card_names import LONGEST_STEM, Named
from index.cards.card_rules import Rule, broken_by_itself, question_in
from index.cards.card_words import plain, size
from index.cards.cell_english import UNNAMED
from index.cards.gaps_in_text import GAP
from index.cards.property_words import DAY, names_property, property_in, says_property
from index.facts.find_facts import find_facts
from index.facts.numerals import BARE_NUMBER, read_number
from index.normalise import folded, simplified
from knowledge.card import Card, Form, Reply
from knowledge.fact import FactKind
from knowledge.knowledge_point import KnowledgePoint
from knowledge.shingles import plain_words

_NO = re.compile(r"不|未|无|非(?![洲])|没|\b(?:not|no|never)\b|n't\b")
_WRITTEN = re.compile(rf"{BARE_NUMBER}")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_SHORT_NUMBER = 2
_HOURS = re.compile(
    r"\d[:：]\d{2}.*[—–\-~～至到].*\d[:：]\d{2}|\d ?[ap]m\b.*\d ?[ap]m\b|^(?:休息|不营业|闭店|closed)$",
    re.IGNORECASE,
)
_OF_HOURS = re.compile(
    r"时间|時間|时段|時段|几点|幾點|营业|營業|时效|\b(?:hours|times?|open|when)\b", re.IGNORECASE
)
_BOUNDED = re.compile(r"\ban? [\w -]+? of (?:[a-z]+ )*[£$€]?\d", re.IGNORECASE)
_OTHERS = re.compile(
    r"both|all|any|either|others?|the rest|total|same|none|(?:以上|上述)(?:[各全]?[类项种款]|全部|所有)?|其[他它余]|两者(?:都有|皆可)?|二者|都有|全部|所有|均可|合计|小计|总计|共计|任一|同上",
    re.IGNORECASE,
)
# So long a stem is not read by the other rules, which would take the longer for it.
_HOPELESS = 3


def broken_rules(card: Card, point: KnowledgePoint, named: Named) -> tuple[Rule, ...]:
    """Return the rules that a card breaks; none where it may be asked.

    Args:
        card: To be judged.
        point: What it asks.
        named: What it is said of.
    """
    if size(card.stem) > _HOPELESS * LONGEST_STEM:
        return (Rule.LONG_STEM,)
    of_name = () if named.is_in(card.stem) else (Rule.NO_NAME,)
    of_property = (Rule.NO_PROPERTY,) if _no_property(card, point, named) else ()
    of_point = (rule for rule, breaks in _RULES.items() if breaks(card, point))
    return (*broken_by_itself(card), *of_point, *of_property, *of_name)


def _not_verbatim(card: Card, point: KnowledgePoint) -> bool:
    if card.reply is Reply.YES_NO:
        return card.answer not in {"yes", "no"}
    if card.reply is Reply.ORDER:
        return not all(step in plain(point.text) for step in card.answer.split("\n"))
    stated = plain(point.text)
    return card.answer not in stated and folded(card.answer) != folded(plain(point.topic.subject))


def _answer_leaks(card: Card, point: KnowledgePoint) -> bool:
    if card.form is Form.ELIGIBILITY:
        heading = question_in(card.stem).rpartition("：")[0]
        return bool(_NO.search(heading))
    if card.form is Form.BOUNDARY:
        return _value_leaks(
            replace(card, stem=card.stem.partition(ASKED)[0], answer=point.text), point
        )
    if card.reply in {Reply.YES_NO, Reply.ORDER}:
        return False
    if card.reply is Reply.VALUE:
        return _value_leaks(card, point)
    answer = plain_words(card.answer)
    return len(answer) > 1 and answer in plain_words(card.stem.replace(GAP, " "))


def _value_leaks(card: Card, point: KnowledgePoint) -> bool:
    """Tell whether the value stands in the stem, in figures or in numerals."""
    wanted = {(f.value, f.unit) for f in point.facts}
    shown, answer = plain_words(card.stem.replace(GAP, "\0")), plain_words(card.answer)
    if _may_hold(shown, answer) and any((f.value, f.unit) in wanted for f in find_facts(shown)):
        return True
    is_number = _NUMBER.fullmatch(answer) is not None
    if is_number:
        return len(answer) > _SHORT_NUMBER and answer in _NUMBER.findall(shown)
    return len(answer) > _SHORT_NUMBER and answer in shown


def _may_hold(shown: str, answer: str) -> bool:
    """Tell whether some number in a stem is the answer's, its unit unread; reading all of its values takes long."""
    if "分之" in shown:
        return True
    wanted = {read_number(found) for found in _WRITTEN.findall(answer)}
    return any(read_number(found) in wanted for found in _WRITTEN.findall(shown))


def _no_basis(card: Card, point: KnowledgePoint) -> bool:
    if card.reply is not Reply.VALUE or not point.basis:
        return False
    # /张 is told as 每张.
    return plain_words(point.basis).lstrip("/") not in plain_words(card.stem)


def _no_property(card: Card, point: KnowledgePoint, named: Named) -> bool:
    """Tell whether a cell's amount, rate or hours are asked without saying what they are, or its words by two labels that say nothing of what is asked."""
    if card.form is not Form.CELL:
        return False
    question = question_in(card.stem)
    column = plain(point.topic.slot)
    labels = (column, plain(point.topic.subject))
    if UNNAMED in question.lower() or question.endswith(": yes or no?"):
        return True
    if any(_is_day_asked(question, label) for label in labels):
        return True
    if question.endswith((f"（{column}）怎么规定？", f"，{column}，怎么规定？")):
        return not says_property(question)
    heading = named.heading if question.startswith(named.heading) else ""
    body = question.removeprefix(heading)
    if _HOURS.search(card.answer):
        return not _OF_HOURS.search(question)
    # A column that is not shown names nothing (内容): its rows are properties.
    is_shown = plain(point.topic.slot).lower() in body.lower()
    kinds = {fact.kind for fact in point.facts} & {FactKind.MONEY, FactKind.RATE}
    # Amounts that only say how much of the row's is meant: a loan amount of £1,000.
    body = _BOUNDED.sub("", body)
    before, subject, after = body.partition(plain(point.topic.subject))
    if subject[:1].isdigit() and column not in before:
        body = f"{subject}{after}"
    is_value = card.reply is Reply.VALUE and bool(kinds)
    if not (is_value and is_shown) or says_property(body):
        return False
    name = card.stem.removesuffix(question).rstrip("】] ").rpartition("·")[2]
    told = (heading, name if names_property(name) or not heading else "")
    return not any(property_in(words, kind) for words in told for kind in kinds)


def _is_day_asked(question: str, label: str) -> bool:
    """Tell whether a day is asked as if it were a property: 普通商户的工作日是什么."""
    is_asked = question.endswith(
        tuple(f"{label}{how}？" for how in ("是什么", "怎么规定", "是什么时候"))
    )
    return is_asked and DAY.match(simplified(label)) is not None


def _refers_to_others(card: Card, point: KnowledgePoint) -> bool:
    """Tell whether a row or column is named by others of its table alone: Both, 以上."""
    labels = (plain(point.topic.subject), plain(point.topic.slot))
    return card.form is Form.CELL and any(_OTHERS.fullmatch(simplified(x)) for x in labels)


_RULES: dict[Rule, Callable[[Card, KnowledgePoint], bool]] = {
    Rule.NOT_VERBATIM: _not_verbatim,
    Rule.ANSWER_LEAKS: _answer_leaks,
    Rule.NO_BASIS: _no_basis,
    Rule.REFERS_TO_OTHERS: _refers_to_others,
}
