"""A point -> options to choose its answer from: the answer and three others that are wrong and look no different."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from index.cards.card_words import plain, size
from index.cards.gaps_in_text import amount_of
from index.cards.neighbours_of_dates import days_beside, is_same_day, shown_day
from index.cards.neighbours_of_values import neighbours
from index.cards.number_style import NumberStyle, style_of
from index.grading.grade_words import grade_term
from index.grading.graded import Reason
from index.grading.reply_units import unit_of
from index.grading.typed_form import typed_form
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.shingles import plain_words

_OTHERS = 3
_LENGTH_RATIO = 1.6
# Of other kinds what is true elsewhere answers another question, or is true as well.
KINDS_WITH_OPTIONS = frozenset((PointKind.VALUE, PointKind.CELL, PointKind.WINDOW))
_NUMBER = re.compile(r"\d+(?:\.\d+)?(?:\.\.\d+(?:\.\d+)?)?")


def options_for(
    point: KnowledgePoint,
    siblings: Iterable[KnowledgePoint],
    previous: KnowledgePoint | None,
    taken_as_true: Iterable[KnowledgePoint],
) -> tuple[str, ...] | None:
    """Return four options, the answer among them, in an order that is always the same; None where three good others do not exist.

    What is true of a sibling comes first, then what lies beside the answer on its unit's scale. The value before a change is
    never among them: to read a wrong option rehearses it.
    Source: Roediger and Marsh, J. Exp. Psychol. LMC 2005, on multiple choice and false knowledge.

    Args:
        point: What is asked.
        siblings: Points with the same property elsewhere, of campaigns like its own.
        previous: The point before its value changed.
        taken_as_true: Points that are live and that the same question fits.
    """
    if point.kind not in KINDS_WITH_OPTIONS:
        return None
    barred = [point, *filter(None, [previous]), *taken_as_true]
    others = sorted(
        (s for s in siblings if _is_sibling(s, point)), key=lambda s: _digest(point, plain(s.text))
    )
    found = _lures(point, others)
    answer = plain(point.text)
    chosen = _chosen(answer, found, lambda lure: any(_is_same(lure, p, point) for p in barred))
    if len(chosen) < _OTHERS:
        return None
    return tuple(sorted((answer, *chosen), key=lambda option: _digest(point, option)))


@dataclass(frozen=True, slots=True)
class _Lure:
    """A wrong option: its words, and its value in the unit of the answer; empty where it has none."""

    text: str
    value: str = ""


def _lures(point: KnowledgePoint, siblings: Sequence[KnowledgePoint]) -> list[_Lure]:
    """Return the wrong options there are, the best first."""
    style = _style(point)
    if style is not None:
        return _amounts(point, siblings, style)
    shown = shown_day(plain(point.text), point.value)
    if shown is not None:
        return [_Lure(*shown.moved_to(day)) for day in days_beside(shown, map(_day_of, siblings))]
    if point.unit or point.kind is not PointKind.CELL or _NUMBER.fullmatch(point.value):
        return []
    return [_Lure(plain(sibling.text)) for sibling in siblings]


def _style(point: KnowledgePoint) -> tuple[Callable[[str], str], NumberStyle] | None:
    """Return how the answer's number is written, and its words with another number; None where it is no single amount."""
    if len(point.facts) != 1 or not re.fullmatch(r"\d+(?:\.\d+)?", point.value):
        return None
    fact = point.facts[0]
    amount = amount_of(replace(fact, text=plain(fact.text)))
    style = style_of(amount.number, Decimal(point.value)) if amount else None
    text = plain(point.text)
    if amount is None or style is None or text.count(amount.number) != 1:
        return None
    before, _, after = text.partition(amount.number)
    return lambda number: f"{before}{number}{after}", style


def _amounts(
    point: KnowledgePoint,
    siblings: Sequence[KnowledgePoint],
    written: tuple[Callable[[str], str], NumberStyle],
) -> list[_Lure]:
    words, style = written
    value = Decimal(point.value)
    elsewhere = [v for s in siblings if (v := _value_as(s, point)) is not None]
    beside = _mixed(neighbours(value, point.unit, style), value, point)
    return [
        _Lure(words(number), f"{other.normalize():f}")
        for other in (*elsewhere, *beside)
        if (number := style.write(other)) is not None
    ]


def _mixed(found: Sequence[Decimal], value: Decimal, point: KnowledgePoint) -> list[Decimal]:
    """Return the neighbours so that the answer is the least, the greatest or between, by chance: the middle would tell it."""
    below = [other for other in found if other < value]
    above = [other for other in found if other > value]
    fewer = int(_digest(point, "")[:4], 16) % (_OTHERS + 1)
    first = [*below[:fewer], *above[: _OTHERS - fewer]]
    return [*first, *(other for other in found if other not in first)]


def _day_of(sibling: KnowledgePoint) -> date | None:
    shown = shown_day(plain(sibling.text), sibling.value)
    return shown.day if shown else None


def _chosen(
    answer: str, lures: Iterable[_Lure], is_barred: Callable[[_Lure], bool]
) -> tuple[str, ...]:
    """Return the first lures that are wrong, different, and of about one length with the answer and with each other."""
    chosen: list[_Lure] = []
    for lure in lures:
        sizes = [size(words) for words in (answer, lure.text, *(c.text for c in chosen))]
        is_new = all(_words_differ(lure.text, c.text) for c in chosen)
        if is_new and max(sizes) <= _LENGTH_RATIO * min(sizes) and not is_barred(lure):
            chosen.append(lure)
        if len(chosen) == _OTHERS:
            break
    return tuple(lure.text for lure in chosen)


def _is_same(lure: _Lure, other: KnowledgePoint, point: KnowledgePoint) -> bool:
    """Tell whether an option says what a point says, in words or in value."""
    if lure.value and _is_amount(other) and _is_amount(point):
        value = _value_as(other, point)
        return value is not None and value == Decimal(lure.value)
    if lure.value and is_same_day(lure.value, other.value):
        return True
    text = plain(other.text)
    if not lure.value and _is_part(lure.text, text):
        return True
    return not _words_differ(lure.text, text)


def _is_part(one: str, other: str) -> bool:
    """Tell whether one of two answers in words holds the other: it is then half right."""
    words, others = plain_words(one), plain_words(other)
    return words in others or others in words


def _words_differ(one: str, other: str) -> bool:
    return grade_term(typed_form(one), (other,)) is not Reason.SAME


def _is_amount(point: KnowledgePoint) -> bool:
    return bool(point.unit) and re.fullmatch(r"\d+(?:\.\d+)?", point.value) is not None


def _value_as(sibling: KnowledgePoint, point: KnowledgePoint) -> Decimal | None:
    """Return a sibling's value in the unit of the point; None where it has no single one in a unit of its kind."""
    own, other = unit_of(point.unit), unit_of(sibling.unit)
    if own is None or other is None or not _is_amount(sibling):
        return None
    if (own.family, own.name) != (other.family, other.name):
        return None
    return Decimal(sibling.value) * other.factor / own.factor


def _is_sibling(sibling: KnowledgePoint, point: KnowledgePoint) -> bool:
    is_alike = sibling.kind is point.kind and bool(sibling.unit) == bool(point.unit)
    slots = (plain_words(p.topic.slot) for p in (sibling, point))
    return is_alike and sibling.point_id != point.point_id and len(set(slots)) == 1


def _digest(point: KnowledgePoint, option: str) -> str:
    words = "\x1f".join((point.point_id, point.version, option))
    return hashlib.sha256(words.encode()).hexdigest()
