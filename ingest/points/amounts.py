"""A sentence -> the amounts, rates, counts, lengths of time and thresholds that it states of something."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.normalise import folded
from ingest.points.happenings import happening
from ingest.points.point_slots import conditioned, named_slot
from ingest.points.sites import Site
from ingest.points.subjects import condition_in, name_in, points_elsewhere
from ingest.review.claims import is_condition
from ingest.review.slots import slot_places
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint, PointKind

_PAUSE = re.compile(r"[，。；：！？;:!?\n]|,(?!\d{3})|\.\s")
_ITEM = re.compile(
    r"^\s*(?:[-*+>※]|\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳])\s*|^注\d*[：:]"
    r"|^\s*\**第[一二三四五六七八九十百零\d]{1,9}条(?:之[一二三四五六七八九十])?\**[\s\u3000]+"
)
_DENIED = re.compile(
    r"(?:不是|而非|并非|不再|不等于|不到|原[为来]?|由|从|加|减|另|如|例如)\s*$|分别为?[^，。；]*$"
)
_BOUND = r"最[高低多少长短]|至[少多]|不(?:得)?(?:超过|高于|低于|少于|多于)|上限|下限|封顶|低至|at least|at most|up to|no more than|maximum|minimum"
_EACH = r"每(?:[一个张]?(?:[户人位客卡笔次日天周月季年份张期单]|客户|账户|季度|学年|自然[年月]|名?持卡人))|单(?:[笔日月次户人卡张]|客户)|[年月日]累计|累计|合计|per \w+"
_LINK = r"均?为|是|约?为|按|收取?|可?达|有|仅|等值|人民币|标准|金额|限|半价|[:：=\s*]|is|are|of|was"
# What may stand between the word for a property and its value, and what a further value of the same property follows on.
_GAP = re.compile(rf"(?:{_BOUND}|{_EACH}|{_LINK})*")
_BASE = re.compile(r"(?:为|按|是)?[\u4e00-\u9fff]{2,8}的")
_FURTHER = re.compile(rf"[、，,；\s]*(?:and |or )?(?=\S*(?:{_BOUND}))(?:{_BOUND}|{_LINK})+")
_PER = re.compile(
    r"\s*(?:per|a|each|every) (?:day|week|month|quarter|year|transaction|customer|card|account|person)\b"
)
_OF = re.compile(r" (?:for|of|on) (?:the |a |an |our )?(?P<what>[a-z][a-z \-]{1,30}?)(?: (?:is|are|of|at))? *")
_COUNTS = re.compile(rf"(?:{_EACH}|{_BOUND})+")
_NEAR = re.compile(rf"(?:{_BOUND}|{_EACH}|{_LINK}|加收|收取|支付)*$")
_OPENS_TAIL = 8
_TAIL_STATES = re.compile(
    r"^(?:以[上下外内]|的?[除除]|至|到|[-~])|^[\u4e00-\u9fff]{0,3}不[予计]|^或|^左右|^之间|^/|^以?上"
)
# Nouns for lengths of time; other words near one say what is done within it.
_LENGTHS = frozenset(("有效期", "宽限期", "犹豫期", "免息期", "质保期", "保存", "期限"))
_NOT_LENGTH = re.compile(r"最长$")
# A heading that names these speaks of more than one amount.
_NOT_FROM_ABOVE = frozenset(("优惠", "奖励", "积分", "门槛", "笔数", "倍数", "次数", "名额"))
# Properties that any number of things have: the sentence must say of what.
_GENERAL = frozenset(("次数", "限额", "奖励", "优惠", "收费", "名额"))


@dataclass(frozen=True, slots=True)
class _Said:
    """What a value is said to be, and where it ends: a further one may follow."""

    subject: str
    slot: str
    end: int


def amount_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield a point for each amount of a sentence of which the property and the subject can be told."""
    if site.clause.cells:
        return
    text = folded(site.clause.text)
    last: _Said | None = None
    for fact in site.facts_in(site.place):
        start, end = fact.span[0] - site.place[0], fact.span[1] - site.place[0]
        gap = text[last.end : start] if last else ""
        if fact.kind is FactKind.DATE or _is_no_answer(site, fact, text):
            last = None
            continue
        if last is not None and _FURTHER.fullmatch(gap):
            said: _Said | None = _Said(last.subject, last.slot, end)
            near = gap
        else:
            said, near = _read(site, fact, text)
        last = said
        if said is not None:
            slot = conditioned(said.slot, (near, fact.basis or ""))
            fact = _with_english_basis(fact, text[end:])
            yield site.fact_point(fact, said.subject, slot, PointKind.VALUE)


def _with_english_basis(fact: Fact, behind: str) -> Fact:
    match = None if fact.basis else _PER.match(behind)
    return replace(fact, basis=match.group().strip()) if match else fact


def _is_no_answer(site: Site, fact: Fact, text: str) -> bool:
    value = next((v for v in site.clause.values if v.span == fact.span), None)
    start, end = fact.span[0] - site.place[0], fact.span[1] - site.place[0]
    is_shut = text[:start].count("（") + text[:start].count("(") > text[:start].count("）") + text[:start].count(")")
    is_open = value is None or is_condition(site.clause, value) or is_shut
    return is_open or bool(_DENIED.search(text[:start]) or _TAIL_STATES.search(text[end:][:8]))


def _read(site: Site, fact: Fact, text: str) -> tuple[_Said | None, str]:
    """Return what a value is said to be, None if that cannot be told, and the words beside it."""
    start, end = fact.span[0] - site.place[0], fact.span[1] - site.place[0]
    mark = _ITEM.match(text)
    *earlier, here = _PAUSE.split(text[mark.end() if mark else 0 : start])
    tail = _PAUSE.split(text[end:])[0]
    label = _label(text, earlier)
    earlier = earlier[bool(label) :]
    condition = condition_in(earlier)
    if condition is None or points_elsewhere(label + here + tail):
        return None, ""
    found = _property(fact, (here, tail), [*filter(None, [label]), site.above()[0]])
    subject = name_in(found[0]) if found else None
    if found is None or subject is None:
        return None, ""
    if label and name_in(label) is None:
        return None, ""
    if not (subject or condition or label) and earlier:
        subject = _before_pause(earlier, found[1])
        if subject is None:
            return None, ""
    near = " ".join((*_COUNTS.findall(here), found[2], "最低" if tail.startswith("起") else ""))
    return _Said(" ".join(filter(None, (label, condition, subject))), found[1], end), near


def _label(text: str, earlier: Sequence[str]) -> str:
    """Return the words before a colon that opens a sentence: 小额账户管理费：……"""
    first = earlier[0] if earlier else ""
    behind = text[text.find(first) + len(first) :][:1]
    return first.strip() if behind and behind in "：:" else ""


_Found = tuple[str, str, str]


def _property(fact: Fact, around: tuple[str, str], titles: Sequence[str]) -> _Found | None:
    """Return words of the subject, property, and words beside the value."""
    here, tail = around
    if fact.kind is FactKind.DURATION:
        return _length(here, fact) or happening(here, tail)
    found = _before(here, fact) or _behind(here, tail, fact)
    if found is not None or named_slot(here, fact.kind):
        return found
    return _above(here, fact, titles)


def _before_pause(earlier: Sequence[str], slot: str) -> str | None:
    """Return what is spoken of before the last pause; None if that is a sentence and the property anybody's."""
    name = name_in(earlier[-1]) if len(earlier) == 1 else None
    if name is not None:
        return "" if named_slot(name, FactKind.MONEY) else name
    return None if slot in _GENERAL else ""


def _length(here: str, fact: Fact) -> _Found | None:
    found = None if _NOT_LENGTH.search(here) else _before(here, fact)
    return found if found and found[1] in _LENGTHS else None


def _before(here: str, fact: Fact) -> _Found | None:
    """Return words of the subject, property and words beside the value, if the property stands before it."""
    named = named_slot(here, fact.kind)
    if named is None:
        return None
    gap = here[named.end :]
    base = _BASE.match(gap)
    if base and fact.kind is FactKind.RATE:
        gap = gap[base.end() :]
    if of := _OF.fullmatch(gap):
        return of["what"], named.name, gap
    if not _GAP.fullmatch(gap):
        return None
    return _COUNTS.sub("", here[: named.start]), named.name, here[named.start :]


def _behind(here: str, tail: str, fact: Fact) -> _Found | None:
    """Return the same if the property is the first word after the value: 20元运费."""
    named = named_slot(tail[:_OPENS_TAIL], fact.kind)
    if named is None or tail[: named.start] not in {"", "的"}:
        return None
    match = _NEAR.search(here)
    near = match.group() if match else ""
    return _COUNTS.sub("", here[: len(here) - len(near)]), named.name, near


def _above(here: str, fact: Fact, titles: Sequence[str]) -> _Found | None:
    """Return the same if the words above name one property, and before the value stands a name alone: 美元活期0.05%."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    words = here[: len(here) - len(near)]
    for title in titles:
        names = {slot.name for _, _, slot in slot_places(title, fact.kind)}
        named = named_slot(title, fact.kind)
        if named is not None:
            is_clear = len(names) < 2 and named.name not in _NOT_FROM_ABOVE and bool(words.strip() or title != titles[-1])
            return (words, named.name, near) if is_clear else None
    return None
