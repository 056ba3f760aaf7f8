"""A sentence -> the amounts, rates, counts, lengths of time and thresholds that it states of something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.facts.find_facts import find_facts
from index.normalise import folded
from ingest.points.accounting import Told, is_accounted_for, is_taken_back
from ingest.points.english_fees import charged_for, counted_by
from ingest.points.going_together import go_together
from ingest.points.kinds_of_fees import is_base_lost
from ingest.points.left_unread import told_whole
from ingest.points.linking_words import (
    counts_in,
    counts_on,
    each_in,
    goes_on,
    whom_in,
    with_whom,
)
from ingest.points.openings import GENERAL_LABEL
from ingest.points.parallel_names import is_whole_beside, made_whole
from ingest.points.plain_names import is_plain
from ingest.points.point_slots import conditioned, named_slot, without_deposit
from ingest.points.properties import Property, is_turn, property_of
from ingest.points.sites import Site
from ingest.points.subjects import (
    condition_in,
    name_in,
    points_elsewhere,
    without_each,
)
from ingest.points.surroundings import PAUSE, Surroundings, surroundings
from ingest.points.tariff_steps import is_next_step
from ingest.points.told_tails import is_told, is_told_time
from ingest.review.claim_context import is_condition
from ingest.review.slots import TELLING
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint, PointKind

_DENIED = re.compile(
    r"(?:低至|高达|不是|而非|并非|不再|不等于|不到|原[为来]?|由|从|(?<![参])加|(?<!立)减|另|如|例如)\s*$|分别为?[^，。；]*$|(?<![签预契合条特违])约[为是][^，。；]*$|大[约概][^，。；]*$|\b(?:about|around|roughly|approximately|not|nearly|almost)\s*$"
)
_AT_MOST = ("不得超过", "不得高于", "不得低于", "不得少于", "不得多于")
_IN_MONEY = {"返现比例": "返现"}
_PARALLEL = re.compile(r"\s*[，,、；;]\s*(?P<who>[\u4e00-\u9fffa-z]{2,10}?)(?:为|是|[:：])?\s*$")
_CONDITION_LEFT = re.compile(r"以[上下]|超过|不足|未满|不满")
_BEHIND_READ = 24
_TAIL_STATES = re.compile(
    r"^[（(][^（）()]{0,20}(?:不[低高超少多]|另|除外)|^(?:以[上下外]|的?[除除]|至|到|[-~])|^[\u4e00-\u9fff]{0,3}不[予计]|^[或高低多少]|^、(?=[\d一二两三四五六七八九十百]|长期)|^的为|^左右|^[^，。；,;]{0,3}(?:取消|作废|废止|停收|暂停|另议|面议)|^之间|^/|^以?上"
)
_FEWEST_SHARED = 2
_LONGEST_BEFORE = 10
# What is asked is not said.
_ASKED = re.compile(r"[吗呢?]|怎么|多少(?!都)")
# 每份保单保额10万元，保费...: what follows is counted by the same.
_EACH_FIRST = re.compile(r"每|单|同一|per |each ")
_OR = re.compile(r"[，,、]\s*(?:或|or\b)")
# 日均余额1万元的免收: an amount that says of whom.
_OF_THOSE = re.compile(
    r"^的(?!.{0,4}(?:费|违约金|滞纳金|利息|罚息|罚款|额度|限额|保证金|押金|权利))"
)
# Properties that any number of things have: the sentence must say of what.
_GENERAL = frozenset(("次数", "限额", "奖励", "优惠", "收费", "服务费", "名额"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a value is said to be, and where it ends: a further one may follow.

    Attributes:
        whom: Each of whom, told with the value or with one before it that it goes on from.
        is_settled: Whether nothing but conditions stands before it in its statement, or it is a further bound of what is settled.
    """

    above: str
    own: str
    slot: str
    near: str
    end: int
    unit: str
    basis: str | None = None
    is_settled: bool = True
    whom: str = ""

    @property
    def subject(self) -> str:
        """Return what the value is of: label, condition and name."""
        return " ".join(filter(None, (self.above, self.own)))


def amount_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield a point for each amount of a sentence of which the property and the subject can be told."""
    text = site.words
    if site.clause.cells or _ASKED.search(text):
        return
    above = site.above()
    for fact, said in _accounted_for(site, text):
        before, behind = text[: fact.span[0] - site.place[0]], text[said.end :]
        if not said.subject and is_base_lost(said.slot, before, behind, above):
            continue
        name = without_deposit(said.slot, said.near, " ".join((said.subject, *above)))
        slot = conditioned(name, (said.near, said.whom, fact.basis or said.basis or ""))
        counted = replace(fact, basis=with_whom(fact.basis or said.basis, said.whom))
        yield site.fact_point(counted, said.subject, slot, PointKind.VALUE)


def _accounted_for(site: Site, text: str) -> Iterator[tuple[Fact, _Said]]:
    """Yield what the values of a clause are said to be, those alone beside which no word is left that could mean something else."""
    told: list[Told] = []
    read: list[tuple[Fact, _Said]] = []
    said_by_fact = dict(_all_said(site))
    unsaid = [fact for fact in site.facts_in(site.place) if fact not in said_by_fact]
    for fact, said in said_by_fact.items():
        since = said.slot.partition("（")[2].removesuffix("之后）")
        one = Told(said.subject, (fact.span[0] - site.place[0], said.end), since)
        is_rivalled = any(is_next_step(other, fact, text, site.place[0]) for other in unsaid)
        # 租借费率为年化1.8%: what it is of is a rate itself, and of another name.
        is_clear = said.is_settled and not said.own.endswith("率")
        is_clear = is_clear and not is_taken_back(text, said.end, site.after)
        if is_clear and not is_rivalled and is_accounted_for(text, [*told, one]):
            told.append(one)
            read.append((fact, said))
    ends = {fact: said.end for fact, said in read}
    whole = set(told_whole(ends, site.facts_in(site.place), text, site.place[0]))
    yield from (one for one in read if one[0] in whole)


def _all_said(site: Site) -> Iterator[tuple[Fact, _Said]]:
    """Yield what the values of a clause are said to be, in order."""
    text = site.words
    last: _Said | None = None
    for fact in site.facts_in(site.place):
        last = None if _is_no_answer(site, fact, text) else _said(site, fact, text, last)
        if last is not None and (site.before is None or _is_apart(last, text, site.before)):
            yield fact, last


def _is_apart(said: _Said, text: str, before: Site) -> bool:
    """Tell whether what is said behind a semicolon names whole what it is of: nothing before it can be meant too."""
    told = before.words
    if ":" in text or (said.own and said.slot in TELLING):
        return True
    named = [earlier for _, earlier in _all_said(before)]
    if ":" in told or any(earlier.above for earlier in named):
        return False
    if not said.own:
        return bool(named) and not any(earlier.own for earlier in named)
    if len(said.own) > _FEWEST_SHARED and said.own[-_FEWEST_SHARED:] in told:
        return True
    return bool(named) and len(said.own) > max(len(earlier.own) for earlier in named)


def _is_no_answer(site: Site, fact: Fact, text: str) -> bool:
    value = next((v for v in site.clause.values if v.span == fact.span), None)
    before, behind = text[: fact.span[0] - site.place[0]], text[_end(site, fact, text) :]
    is_shut = before.count("(") > before.count(")")
    if value is None or fact.kind is FactKind.DATE or is_shut:
        return True
    is_turned = _DENIED.search(before) or _TAIL_STATES.search(behind[:_BEHIND_READ])
    is_whose = fact.kind is FactKind.MONEY and _OF_THOSE.search(behind)
    is_step = is_condition(site.clause, value) and not before.endswith(_AT_MOST)
    return bool(is_turned or is_whose or is_step)


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
    around = surroundings(text, start, end, site.above()[0])
    if not _is_plainly_told(fact, around) or _OR.match(text[end + len(around.tail) :]):
        return None
    gap = text[last.end : start] if last is not None else ""
    if last is not None and (carried := _carried(fact, around, gap, last)):
        return replace(carried, end=end, unit=fact.unit, whom=whom_in(fact.basis) or last.whom)
    titles = [*filter(None, [around.label]), site.above()[0]]
    if is_turn(around.here) and not points_elsewhere("".join(around.earlier)):
        titles = [*reversed(around.earlier), *titles]
    found = property_of(fact, around.here, around.tail, titles)
    words, each = without_each(found.words) if found else ("", "")
    found = replace(found, words=words) if found else None
    subject = _subject(around, found, fact, last) if found else None
    is_same = False
    is_inherited = found is not None and subject is None and last is not None
    if found is not None and subject is None and last is not None:
        subject = _inherited(fact, around, found, gap, last)
        # 单笔限额1万元，日累计限额5万元: the same of the same, counted by something else.
        is_same = last.is_settled and (found.name, fact.unit) == (last.slot, last.unit)
    if found is None or subject is None:
        return None
    least = "最低" if around.tail.startswith("起") else ""
    near = " ".join((*counts_in(around.here), found.near, least))
    basis = fact.basis or each_in(around.here) or each or counted_by(around.here, words) or None
    whom = whom_in(basis) or (last.whom if last and (is_inherited or not "".join(subject)) else "")
    settled = is_same or around.is_first or _is_parallel(subject, found, fact, last)
    return _Said(*subject, found.name, near, end, fact.unit, basis, settled, whom)


def _is_parallel(subject: tuple[str, str], found: Property, fact: Fact, last: _Said | None) -> bool:
    """Tell whether a later part of a sentence says of a name in full what the part before it says of one of the same sort."""
    if last is None or not last.is_settled or subject[0] != last.above:
        return False
    is_same = (found.name, fact.unit, fact.basis) == (last.slot, last.unit, last.basis)
    return is_same and is_whole_beside(last.own, subject[1])


def _is_plainly_told(fact: Fact, around: Surroundings) -> bool:
    """Tell whether the words behind a value leave it as it stands."""
    if fact.kind is FactKind.DURATION:
        return is_told_time(around.tail)
    return is_told(around.tail) or charged_for(around.here, around.tail) is not None


def _carried(fact: Fact, around: Surroundings, gap: str, last: _Said) -> _Said | None:
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
    # 个人客户..., 企业客户...: two of a sort share how they end.
    name = name_in(beside["who"])
    own = made_whole(last.own, name) if name else None
    if not own or named_slot(beside["who"], fact.kind):
        return None
    return replace(last, own=own, basis=fact.basis or last.basis, is_settled=False)


def _inherited(
    fact: Fact, around: Surroundings, found: Property, gap: str, last: _Said
) -> tuple[str, str] | None:
    """Return the subject of the value before, if a part of a sentence without one of its own goes on from there."""
    parts = PAUSE.split(gap.removeprefix("人民币"))
    is_next = len(parts) == 2 and not parts[0].strip() and not around.is_later
    is_bare = name_in(found.words) == "" and not points_elsewhere(around.here + around.tail)
    is_fit = (
        is_next
        and is_bare
        and not _CONDITION_LEFT.search(gap)
        and go_together((last.slot, last.unit, last.own), found.name, fact.unit)
    )
    return (last.above, last.own) if is_fit else None


def _bounded_slot(last: _Said, fact: Fact) -> str | None:
    """Return the property of a bound on the value before it, None if that has none in its unit."""
    if last.unit == fact.unit:
        return last.slot
    if fact.kind is not FactKind.MONEY:
        return None
    return {"笔": "门槛", "1": _IN_MONEY.get(last.slot, last.slot)}.get(last.unit)


def _subject(
    around: Surroundings, found: Property, fact: Fact, last: _Said | None
) -> tuple[str, str] | None:
    """Return what is spoken of, label and condition apart from the name, empty where the heading says it; None where it cannot be told."""
    label, earlier = _label(around, found, fact), around.earlier
    condition, own, title = condition_in(earlier), name_in(found.words), name_in(label)
    if label.count("(") != label.count(")"):
        return None
    is_pointing = points_elsewhere(label + around.here + around.tail)
    if condition is None or own is None or title is None or is_pointing:
        return None
    if around.is_member and not (condition or found.name.endswith("之后）")):
        return None
    if own and not is_plain(own, found.name):
        return None
    if _is_left_open(around, condition, own, found):
        return None
    if earlier and not (own or condition or label):
        own = _before_pause(earlier, found.name)
    if not own or own == name_in(found.words):
        own = None if own is None else _whole(around, own, condition, last)
    return None if own is None else (" ".join(filter(None, (label, condition))), own)


def _label(around: Surroundings, found: Property, fact: Fact) -> str:
    """Return what a label says that a value is of, empty where it names the property or nothing."""
    is_told = found.words.strip() or found.name not in _GENERAL
    if is_told and GENERAL_LABEL.fullmatch(around.label):
        return ""
    named = named_slot(around.label, fact.kind)
    is_whole = named is not None and named.start == 0 and not found.words.strip()
    if named is None or named.end < len(around.label) or is_whole:
        return around.label
    # 汇款手续费：每笔10元 is of 汇款; 手续费：汇款10元 too.
    return around.label[: named.start].strip()


def _whole(around: Surroundings, own: str, condition: str, last: _Said | None) -> str | None:
    """Return the name of what a value is of, with what it leaves out of a name before it; None where that cannot be told."""
    if around.is_later and (_CONDITION_LEFT.search(condition) or (last and not own and last.own)):
        return None
    if around.is_first:
        is_shorter = around.is_later and last is not None and len(own) < len(last.own)
        return made_whole(last.own, own) if last and is_shorter else own
    if last is None:
        is_alike = len(own) >= _FEWEST_SHARED and own[-_FEWEST_SHARED:] in around.earlier[0]
        return own if is_alike or (not own and around.is_of_heading) else None
    if not last.own:
        return own if own or not _EACH_FIRST.match(around.earlier[0].strip()) else None
    return made_whole(last.own, own) if own else None


def _is_left_open(around: Surroundings, condition: str, own: str, found: Property) -> bool:
    """Tell whether a value holds only under a limit said before it, or has no subject of its own and may be of something named there."""
    before = around.earlier[-1] if around.earlier else ""
    if any(_CONDITION_LEFT.search(part) for part in around.earlier if part.strip() != condition):
        return True
    if own:
        return False
    if not condition:
        return points_elsewhere(before)
    return found.name in _GENERAL and before.strip() != condition


def _before_pause(earlier: Sequence[str], slot: str) -> str | None:
    """Return what is spoken of before the last pause; None if that is a sentence and the property anybody's."""
    name = name_in(earlier[-1]) if len(earlier) == 1 else None
    done = named_slot(name, FactKind.DURATION) if name else None
    if name is not None and name == earlier[-1].strip() and named_slot(name, FactKind.MONEY):
        return ""
    if name and (len(name) > _LONGEST_BEFORE or re.search(r"[a-z\d]", name)):
        name = None
    is_said = name is not None and any(f.kind is not FactKind.DURATION for f in find_facts(name))
    if is_said or (name and done and done.end == len(name)):
        # 转账实时到账 is a statement of its own, and so is what holds a value.
        name = None
    if name is not None and name == earlier[-1].strip():
        return name
    return None if slot in _GENERAL else ""
