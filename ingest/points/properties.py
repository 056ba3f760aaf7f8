"""Words around an amount -> which property it is, and the words that say of what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.points.happenings import happening
from ingest.points.point_slots import counted_slot, named_slot
from ingest.review.slots import slot_places
from knowledge.fact import Fact, FactKind

_BOUND = r"最[高低多少长短]|至[少多]|不(?:得)?(?:超过|高于|低于|少于|多于)|上限|下限|封顶|低至|at least|at most|up to|no more than|maximum|minimum"
_EACH = r"每(?:[一个张]?(?:[户人位客卡笔次日天月季年份张期单]|周(?![一二三四五六日末期])|客户|账户|季度|自然[年月]|名?持卡人))|(?<!账)单(?:[笔日月次户人卡张]|客户)|[年月日]累计|累计|合计|per \w+"
_LINK = r"均?为|是|约?为|按|收取?|可?达|有|仅|等值|人民币|标准|金额|默认|限|半价|[:：=\s*]|is|are|of|was"
# What may stand between the word for a property and its value, and what a further value of the same property follows on.
_GAP = re.compile(rf"(?:{_BOUND}|{_EACH}|{_LINK})*")
_BASE = re.compile(r"(?:为|按|是)?(?:(?!比|可能)[\u4e00-\u9fff]){2,8}的")
_FURTHER = re.compile(rf"[、，,；\s]*(?:and |or )?(?=\S*(?:{_BOUND}))(?:{_BOUND}|{_LINK})+")
_COUNTED_ON = re.compile(rf"[、，,\s]+(?:{_EACH})+(?:{_BOUND}|{_LINK})*")
_OF = re.compile(
    r" (?:for|of|on) (?:the |a |an |our )?(?P<what>[a-z][a-z \-]{1,30}?)(?: (?:is|are|of|at))? *"
)
_COUNTS = re.compile(rf"(?:{_EACH}|{_BOUND})+")
_NEAR = re.compile(rf"(?:{_BOUND}|{_EACH}|{_LINK}|加收|收取|支付|收)*$")
_OPENS_TAIL = 8
# What a value before it may be the size of; 88元立减金 names a voucher and says nothing of it.
_BEHIND = re.compile(r"费$|^违约金$|^押金$|^起存$|^年费$")
# Nouns for lengths of time; other words near one say what is done within it.
_LENGTHS = frozenset(("有效期", "宽限期", "犹豫期", "免息期", "质保期", "保存", "期限"))
_TERM = re.compile(r"期限|贷期|期间|分期")
_DONE = re.compile(r"支出|支取|存入|转出|转入|消费|取现|还款|审理|办理|申请")
_BOUNDED = re.compile(_BOUND)
_AMOUNT = "金额"
# A heading that names these speaks of more than one amount.
_NOT_FROM_ABOVE = frozenset(("优惠", "奖励", "积分", "门槛", "笔数", "倍数", "次数", "名额"))


@dataclass(frozen=True, slots=True)
class Property:
    """What a value is.

    Attributes:
        words: What stands before, to tell of what it is said; folded.
        name: Of the property.
        near: Words beside the value, which may bound it.
    """

    words: str
    name: str
    near: str


def property_of(fact: Fact, here: str, tail: str, titles: Sequence[str]) -> Property | None:
    """Return which property a value is, or None if that cannot be told.

    Args:
        fact: The value.
        here: Folded words before it, from the last pause on.
        tail: Folded words after it, to the next pause.
        titles: What it stands under, nearest first: a label before a colon, the heading last.
    """
    found = _any_property(fact, here, tail, titles)
    # A thing done has properties of its own each time: what it is done to must be named.
    return None if found is None or _DONE.fullmatch(found.words.strip()) else found


def _any_property(fact: Fact, here: str, tail: str, titles: Sequence[str]) -> Property | None:
    if fact.kind is FactKind.DURATION:
        found = happening(here, tail)
        return _length(here, fact) or (Property(*found) if found else None)
    named = _before(here, fact) or _behind(here, tail, fact)
    if fact.kind is FactKind.COUNT and named is not None:
        name = counted_slot(named.name, fact.unit)
        return Property(named.words, name, named.near) if name else None
    if fact.kind is FactKind.COUNT and fact.unit == "次":
        return _times(here, tail)
    if named is not None or named_slot(here, fact.kind):
        return named
    return _above(here, fact, titles) or _bounded(here, tail, fact)


def goes_on(gap: str) -> bool:
    """Tell whether words between two values make the second another bound of the first: 0.02%，最低10元."""
    return _FURTHER.fullmatch(gap) is not None


def counts_on(gap: str) -> bool:
    """Tell whether words between two values of one unit count the same by something else: 单笔5,000元、单日2万元."""
    return _COUNTED_ON.fullmatch(gap) is not None


def counts_in(words: str) -> list[str]:
    """Return what words say of bounds, and of what is counted by: 每户, 单笔, 最高."""
    return [match.group() for match in _COUNTS.finditer(words)]


def _length(here: str, fact: Fact) -> Property | None:
    found = _before(here, fact)
    if found is None or found.name not in _LENGTHS:
        return None
    return found if found.name != "期限" or _TERM.search(here) else None


def _before(here: str, fact: Fact) -> Property | None:
    """Return words of the subject, property and words beside the value, if the property stands before it."""
    named = named_slot(here, fact.kind)
    if named is None:
        return None
    gap = here[named.end :]
    base = _BASE.match(gap)
    if base and fact.kind is FactKind.RATE:
        gap = gap[base.end() :]
    if of := _OF.fullmatch(gap):
        return Property(of["what"], named.name, gap)
    if not _GAP.fullmatch(gap):
        return None
    return Property(_COUNTS.sub("", here[: named.start]), named.name, here[named.start :])


def _behind(here: str, tail: str, fact: Fact) -> Property | None:
    """Return the same if the property is the first word after the value: 20元运费."""
    named = named_slot(tail[:_OPENS_TAIL], fact.kind)
    if named is None or not _BEHIND.search(named.name) or tail[: named.start] not in {"", "的"}:
        return None
    match = _NEAR.search(here)
    near = match.group() if match else ""
    return Property(_COUNTS.sub("", here[: len(here) - len(near)]), named.name, near)


def _times(here: str, tail: str) -> Property | None:
    """Return how often, of a name and what is counted by alone: 钻石卡每年8次."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    words = here[: len(here) - len(near)]
    is_all = bool(words.strip()) and not tail.strip() and bool(counts_in(near))
    return Property(words, "次数", near) if is_all else None


def _bounded(here: str, tail: str, fact: Fact) -> Property | None:
    """Return the amount or share of a name that has a bound and no other property: 部分提前还款每次不低于1,000元."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    words = _COUNTS.sub("", here[: len(here) - len(near)])
    is_bound = _BOUNDED.search(near) is not None or tail.startswith("起")
    is_all = fact.kind is FactKind.MONEY and is_bound and bool(words.strip())
    return Property(words, _AMOUNT, near) if is_all else None


def _above(here: str, fact: Fact, titles: Sequence[str]) -> Property | None:
    """Return the same if the words above name one property, and before the value stands a name alone: 美元活期0.05%."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    words = _COUNTS.sub("", here[: len(here) - len(near)])
    for title in titles:
        names = {slot.name for _, _, slot in slot_places(title, fact.kind)}
        named = named_slot(title, fact.kind)
        if named is not None:
            is_clear = (
                len(names) < 2
                and named.name not in _NOT_FROM_ABOVE
                and bool(words.strip() or title != titles[-1])
            )
            return Property(words, named.name, near) if is_clear else None
    return None
