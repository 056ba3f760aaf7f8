"""A sentence -> the amounts, rates, counts, lengths of time and thresholds that it states of something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.facts.find_facts import find_facts
from index.normalise import folded
from ingest.points.openings import words_begin
from ingest.points.point_slots import conditioned, named_slot
from ingest.points.properties import (
    Property,
    counts_in,
    counts_on,
    each_in,
    goes_on,
    is_turn,
    property_of,
)
from ingest.points.sites import Site
from ingest.points.subjects import condition_in, name_in, points_elsewhere
from ingest.review.claims import is_condition
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint, PointKind

_PAUSE = re.compile(r"[，。；：！？;:!?\n]|,(?!\d{3})|\.\s")
_DENIED = re.compile(
    r"(?:不是|而非|并非|不再|不等于|不到|原[为来]?|由|从|(?<![参])加|(?<!立)减|另|如|例如)\s*$|分别为?[^，。；]*$|(?<![签预契合条特违])约[为是][^，。；]*$|大[约概][^，。；]*$|\b(?:about|around|roughly|approximately|not|nearly|almost)\s*$"
)
# Labels that name nothing: what follows says of what.
_GENERAL_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?(?:标准|规则|说明|明细|如下(?:所示)?|规定|介绍|要点|注意事项)|fees?|charges?|note)$"
)
_IN_MONEY = {"返现比例": "返现"}
_PARALLEL = re.compile(r"\s*[，,、；;]\s*(?P<who>[\u4e00-\u9fffa-z]{2,10}?)(?:为|是|[:：])?\s*$")
# One of several conditions: what they are conditions of stands above the list.
_MEMBER = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.)、．]\s)")
_CONDITION_LEFT = re.compile(r"以[上下]|超过|不足|未满|不满")
_BEHIND_READ = 24
_TAIL_STATES = re.compile(
    r"^[（(][^（）()]{0,20}(?:不[低高超少多]|另|除外)|^(?:以[上下外]|的?[除除]|至|到|[-~])|^[\u4e00-\u9fff]{0,3}不[予计]|^[或高低多少]|^、(?=[\d一二两三四五六七八九十百]|长期)|^的为|^左右|^[^，。；,;]{0,3}(?:取消|作废|废止|停收|暂停|另议|面议)|^之间|^/|^以?上"
)
# Of what is offered, a sentence goes on to say how often and to how many.
_OFFERED = frozenset(("满减", "优惠", "返现", "返现比例", "奖励", "名额", "数量", "次数"))
# 日均余额1万元的免收: an amount that says of whom.
_OF_THOSE = re.compile(
    r"^的(?!.{0,4}(?:费|违约金|滞纳金|利息|罚息|罚款|额度|限额|保证金|押金|权利))"
)
# Properties that any number of things have: the sentence must say of what.
_GENERAL = frozenset(("次数", "限额", "奖励", "优惠", "收费", "名额"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a value is said to be, and where it ends: a further one may follow."""

    subject: str
    slot: str
    near: str
    end: int
    unit: str
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """Folded words of a sentence around a value: before the first colon, in the parts before, before the value, after it."""

    label: str
    earlier: tuple[str, ...]
    here: str
    tail: str
    is_member: bool


def amount_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield a point for each amount of a sentence of which the property and the subject can be told."""
    if site.clause.cells:
        return
    text = folded(site.clause.text)
    last: _Said | None = None
    for fact in site.facts_in(site.place):
        last = None if _is_no_answer(site, fact, text) else _said(site, fact, text, last)
        if last is not None:
            slot = conditioned(last.slot, (last.near, fact.basis or last.basis or ""))
            counted = replace(fact, basis=fact.basis or last.basis)
            yield site.fact_point(counted, last.subject, slot, PointKind.VALUE)


def _is_no_answer(site: Site, fact: Fact, text: str) -> bool:
    value = next((v for v in site.clause.values if v.span == fact.span), None)
    before, behind = text[: fact.span[0] - site.place[0]], text[_end(site, fact, text) :]
    is_shut = before.count("(") > before.count(")")
    if value is None or fact.kind is FactKind.DATE or is_shut:
        return True
    is_turned = _DENIED.search(before) or _TAIL_STATES.search(behind[:_BEHIND_READ])
    is_whose = fact.kind is FactKind.MONEY and _OF_THOSE.search(behind)
    return bool(is_turned or is_whose) or is_condition(site.clause, value)


def _end(site: Site, fact: Fact, text: str) -> int:
    """Return where a value ends, what it is counted by included: 3600元/年."""
    end = fact.span[1] - site.place[0]
    behind = text[end:]
    basis = folded(fact.basis or "")
    if basis and behind.lstrip().startswith(basis):
        return end + behind.index(basis) + len(basis)
    return end


def _said(site: Site, fact: Fact, text: str, last: _Said | None) -> _Said | None:
    """Return what a value is said to be, or None if that cannot be told."""
    start, end = fact.span[0] - site.place[0], _end(site, fact, text)
    around = _around(text, start, end)
    if last is not None and (carried := _carried(fact, around, text[last.end : start], last)):
        return replace(carried, end=end, unit=fact.unit)
    titles = [*filter(None, [around.label]), site.above()[0]]
    if is_turn(around.here) and not points_elsewhere("".join(around.earlier)):
        titles = [*reversed(around.earlier), *titles]
    found = property_of(fact, around.here, around.tail, titles)
    subject = _subject(around, found) if found else None
    if found is not None and subject is None and last is not None:
        subject = _inherited(fact, around, found, text[last.end : start], last)
    if found is None or subject is None:
        return None
    least = "最低" if around.tail.startswith("起") else ""
    near = " ".join((*counts_in(around.here), found.near, least))
    basis = fact.basis or each_in(around.here)
    return _Said(subject, found.name, near, end, fact.unit, basis)


def _carried(fact: Fact, around: _Around, gap: str, last: _Said) -> _Said | None:
    """Return what a value is said to be if that follows from the value before it: a further bound, basis or subject."""
    if goes_on(gap) and (slot := _bounded_slot(last, fact)):
        is_same = gap.startswith("、")
        return replace(
            last, slot=slot, near=gap, basis=fact.basis or (last.basis if is_same else None)
        )
    if counts_on(gap) and last.unit == fact.unit:
        return replace(last, near=gap, basis=None)
    beside = _PARALLEL.fullmatch(gap)
    if not beside or last.unit != fact.unit or around.tail.strip() or last.near.strip() == "":
        return None
    who = name_in(beside["who"])
    # 个人客户..., 企业客户...: two of a sort share how they end.
    if not who or who == last.subject or who[-1] not in last.subject:
        return None
    if named_slot(who, fact.kind):
        return None
    return replace(last, subject=who, basis=fact.basis or last.basis)


def _inherited(fact: Fact, around: _Around, found: Property, gap: str, last: _Said) -> str | None:
    """Return the subject of the value before, if a part of a sentence without one of its own goes on from there."""
    gap = gap.removeprefix("人民币")
    is_next = len(_PAUSE.split(gap)) == 2 and len(around.earlier) == 1 and not _PAUSE.split(gap)[0]
    is_bare = name_in(found.words) == "" and not points_elsewhere(around.here + around.tail)
    is_same = not last.subject or last.unit == fact.unit or last.slot.partition("·")[0] in _OFFERED
    return (
        last.subject
        if is_same and is_next and is_bare and not _CONDITION_LEFT.search(gap)
        else None
    )


def _bounded_slot(last: _Said, fact: Fact) -> str | None:
    """Return the property of a bound on the value before it, None if that has none in its unit."""
    if last.unit == fact.unit:
        return last.slot
    if fact.kind is not FactKind.MONEY:
        return None
    return {"笔": "门槛", "1": _IN_MONEY.get(last.slot, last.slot)}.get(last.unit)


def _around(text: str, start: int, end: int) -> _Around:
    begin = max(words_begin(text), _statement_begins(text[:start]))
    *earlier, here = _PAUSE.split(text[begin:start])
    tail = _PAUSE.split(text[end:])[0].removesuffix(".")
    first = earlier[0] if earlier else ""
    is_label = bool(earlier) and text[begin + len(first)] == ":"
    label = first.strip() if is_label else ""
    return _Around(label, tuple(earlier[is_label:]), here, tail, bool(_MEMBER.match(text)))


def _statement_begins(text: str) -> int:
    """Return where the statement that ends a text begins: what stands before a semicolon is another one, unless a label is."""
    return 0 if re.search(r"[:：]", text) else len(text) - len(re.split(r"[;；]", text)[-1])


def _subject(around: _Around, found: Property) -> str | None:
    """Return what is spoken of, empty where the heading says it; None where it cannot be told."""
    label, earlier = around.label, around.earlier
    is_told = found.words.strip() or found.name not in _GENERAL
    if is_told and _GENERAL_LABEL.fullmatch(label):
        label = ""
    condition, own, title = condition_in(earlier), name_in(found.words), name_in(label)
    if label.count("(") != label.count(")"):
        return None
    is_pointing = points_elsewhere(label + around.here + around.tail)
    if condition is None or own is None or title is None or is_pointing:
        return None
    if around.is_member and not (condition or found.name.endswith("（之后）")):
        return None
    if not own and _is_left_open(around, condition, found):
        return None
    if earlier and not (own or condition or label):
        own = _before_pause(earlier, found.name)
    return None if own is None else " ".join(filter(None, (label, condition, own)))


def _is_left_open(around: _Around, condition: str, found: Property) -> bool:
    """Tell whether a value without a subject of its own may be of something named before it."""
    before = around.earlier[-1] if around.earlier else ""
    others = "".join(part for part in around.earlier if part.strip() != condition)
    if _CONDITION_LEFT.search(others):
        return True
    if not condition:
        return points_elsewhere(before)
    return found.name in _GENERAL and before.strip() != condition


def _before_pause(earlier: Sequence[str], slot: str) -> str | None:
    """Return what is spoken of before the last pause; None if that is a sentence and the property anybody's."""
    name = name_in(earlier[-1]) if len(earlier) == 1 else None
    done = named_slot(name, FactKind.DURATION) if name else None
    if name is not None and name == earlier[-1].strip() and named_slot(name, FactKind.MONEY):
        return ""
    is_said = name is not None and any(f.kind is not FactKind.DURATION for f in find_facts(name))
    if is_said or (name and done and done.end == len(name)):
        # 转账实时到账 is a statement of its own, and so is what holds a value.
        name = None
    if name is not None and name == earlier[-1].strip():
        return name
    return None if slot in _GENERAL else ""
