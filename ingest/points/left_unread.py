"""A sentence that goes on, behind a value, with what bounds it or with what it is otherwise: where that is not read too, neither is the value."""

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.points.linking_words import BOUNDED, NEAR
from ingest.points.point_slots import named_slot
from ingest.points.surroundings import PAUSE
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import Place

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
# What stands between a bound and its value: behind other words it is a bound of something else, 最高赔付10万元.
_LINKS = re.compile(
    r"(?:为|是|可达?|达|收费?|收取|计收|按|人民币|不得?(?:超过|高于|低于|少于|多于)|\s|of|is|fee|charge)*"
)
# 3个月的利息 is an amount too.
_AMOUNTS = re.compile(r"(?:的|')?\s*(?:利息|租金|月供|保费|interest|rent|premiums?|repayments?)")


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
        place = (fact.span[0] - begin, end)
        is_otherwise = any(_is_told_otherwise(fact, text, p, unread) for p in _parts(text, end))
        if not is_otherwise and not _is_bounded(fact, text, place, unread):
            yield fact


def _is_told_otherwise(
    fact: Fact, text: str, part: Place, unread: Sequence[tuple[Fact, int]]
) -> bool:
    """Tell whether a part of the sentence behind a value says what it is otherwise, by a value that is not read."""
    start, stop = part
    if not _OTHERWISE.match(text[start:stop]):
        return False
    return any(
        (other.kind, other.unit) == (fact.kind, fact.unit)
        and named_slot(text[start:at], other.kind) is None
        for other, at in unread
        if start <= at < stop
    )


def _is_bounded(fact: Fact, text: str, place: Place, unread: Sequence[tuple[Fact, int]]) -> bool:
    """Tell whether the part right behind a value bounds it by an amount that is not read; of what is a bound itself it is another."""
    start, end = place
    part = next(_parts(text, end), None)
    near = NEAR.search(PAUSE.split(text[:start])[-1])
    if part is None or fact.kind not in _BOUNDED or (near and BOUNDED.search(near.group())):
        return False
    bound = _BOUNDS.match(text, *part)
    return bound is not None and any(
        _LINKS.fullmatch(text, bound.end(), at)
        and (other.kind in _BOUNDED or _AMOUNTS.match(text, at + len(other.text)))
        for other, at in unread
        if bound.end() <= at < part[1]
    )


def _parts(text: str, start: int) -> Iterator[Place]:
    """Yield the parts of a text between pauses, from the first pause behind `start` on."""
    pauses = list(PAUSE.finditer(text, start))
    ends = [*(pause.start() for pause in pauses[1:]), len(text)]
    for pause, end in zip(pauses, ends, strict=False):
        yield pause.end(), end
