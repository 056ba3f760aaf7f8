"""A sentence that goes on, behind a value, with what bounds it or with what it is otherwise: where that is not read too, neither is the value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.points.point_slots import named_slot
from ingest.points.surroundings import PAUSE
from knowledge.fact import Fact, FactKind

# Of these a further part of the sentence tells a cap or a floor: 按本金的1%收取违约金，最高不超过3个月的利息. What a month comes to at most bounds no single one.
_BOUNDED = frozenset((FactKind.MONEY, FactKind.RATE))
_BOUNDS = re.compile(
    r"\s*[且并但]?(?:每[笔次户卡张]|单笔)?(?:最[高低多少]|至[少多]|不得?(?:超过|高于|低于|少于|多于)|上限|下限|封顶)"
    r"|\s*(?:and |but )?(?:with |subject to )?(?:an? |the )?(?:(?:minimum|maximum|cap|floor)\b|at (?:least|most)\b|up to\b|no (?:more|less) than\b)"
)
# What the same comes to done otherwise, or for some of those it is told of: 经分行办理则为220元, 其中A级企业最高可到500万元.
_OTHERWISE = re.compile(
    r"\s*[且并但而]?(?:其中|[如若]?(?:经(?![营济典理销纪常])|通过(?=.)|使用(?=.)|采用(?=.)|委托(?=.)|在(?![线职岗途])))|[^\d]{0,14}(?<![规细原准守法])则"
    r"|\s*(?:and |or |but )?(?:by|via|through|in|at|from|over|using)\b"
)
_FREE = re.compile(
    r"免(?!息|税|赔|密|签)|豁免|减半|[一二三四五六七八九\d]折|不收|\b(?:free|waived|half)\b"
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a text between two pauses, and whether it is the one right behind a value's own."""

    start: int
    end: int
    is_next: bool


def told_whole(
    read: Mapping[Fact, int], facts: Sequence[Fact], text: str, begin: int
) -> Iterator[Fact]:
    """Yield the values behind which the sentence tells no bound of them, and no other value of the same, that is not read with them.

    Args:
        read: The values of a clause that are read, each with where it ends in the clause, what it is counted by included.
        facts: All of its values.
        text: Its words, folded.
        begin: Where it begins in its passage.
    """
    unread = [(fact, fact.span[0] - begin) for fact in facts if fact not in read]
    for fact, end in read.items():
        if not any(_is_told_otherwise(fact, text, part, unread) for part in _parts(text, end)):
            yield fact


def _is_told_otherwise(
    fact: Fact, text: str, part: _Part, unread: Sequence[tuple[Fact, int]]
) -> bool:
    """Tell whether a part of the sentence behind a value bounds it, or says what it is otherwise, by a value that is not read."""
    words = text[part.start : part.end]
    inside = [(other, at) for other, at in unread if part.start <= at < part.end]
    is_bound = part.is_next and fact.kind in _BOUNDED and _BOUNDS.match(words)
    if inside and is_bound:
        return True
    if not _OTHERWISE.match(words):
        return False
    is_free = fact.kind in _BOUNDED and _FREE.search(words) is not None
    return is_free or any(
        (other.kind, other.unit) == (fact.kind, fact.unit)
        and named_slot(text[part.start : at], other.kind) is None
        for other, at in inside
    )


def _parts(text: str, start: int) -> Iterator[_Part]:
    """Yield the parts of a text between pauses, from the first pause behind `start` on."""
    pauses = list(PAUSE.finditer(text, start))
    ends = [*(pause.start() for pause in pauses[1:]), len(text)]
    for number, (pause, end) in enumerate(zip(pauses, ends, strict=bool(pauses))):
        yield _Part(pause.end(), end, is_next=number == 0)
