"""Words around an amount -> which property it is, and the words that say of what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.points.english_fees import charged_for, fee_name
from ingest.points.happenings import happening
from ingest.points.linking_words import BOUNDED, COUNTS, GAP, NEAR, NEAR_TIMES, SHARE, counts_in
from ingest.points.point_slots import counted_slot, named_slot
from ingest.review.slots import slot_places
from knowledge.fact import Fact, FactKind

_BASE = re.compile(r"(?:为|按|是)?(?:(?!比|可能)[\u4e00-\u9fff]){2,8}的")
_OF = re.compile(
    r" (?:for|of|on) (?:the |a |an |our )?(?P<what>[a-z][a-z \-]{1,30}?)(?: (?:is|are|of|at))? *"
)
_OPENS_TAIL = 12
# What a value before it may be the size of; 88元立减金 names a voucher and says nothing of it.
_BEHIND = re.compile(r"费$|^违约金$|^押金$|^起存$|^年费$|^返现比例$")
_ON = re.compile(r" (?:on|for) (?P<what>[a-z][a-z \-]{1,30}?)\s*$")
# Nouns for lengths of time; other words near one say what is done within it.
_LENGTHS = frozenset(
    (
        "有效期",
        "宽限期",
        "犹豫期",
        "免息期",
        "质保期",
        "保存",
        "期限",
        "保险期间",
        "等待期",
        "锁定期",
        "封闭期",
    )
)
_TERM = re.compile(r"期限|贷期|期间|分期")
_DONE = re.compile(r"支出|支取|存入|转出|转入|消费|取现|还款|审理|办理|申请")
_TURN = re.compile(r"(?:首年|次年起?|第[二三四五2-5]年起?|以后年度|续卡|首次|首张)")
# 按最低还款额未还部分的5%收取违约金: what a share is taken of is not what it is.
_SHARE_OF = re.compile(r"按照?(?P<what>[\u4e00-\u9fff（）()]{2,24}的)$")
# Fees, limits and reductions of a thing done are told by its name alone.
_ANYBODYS = frozenset(("满减", "满返", "手续费", "笔数", "门槛"))
_REACHED = re.compile(r"(?:刷|购)?满$|达到?$")
# Of these a clause says how many must be reached.
TO_REACH = frozenset(("笔数", "门槛"))
_LEADS_TO = re.compile(
    r"(?:方可|才可|即可|可以|可|才能|方能)(?:(?:在|通过)[^，。；的]{1,14}?)?(?P<what>申请[\u4e00-\u9fff]{0,6}|[\u4e00-\u9fff]{2,6})"
)
_HELD = re.compile(
    r"(?P<who>\S*(?:持卡|用卡|开卡|开户|入职|缴存|还款|在职|签约|持有))满$|(?P<before>\S*到期前)$"
)
_LONGEST = re.compile(r"(?:最长|最短)(?:为|可达?)?$")
_DOES = re.compile(r"限(?P<what>取款|取现|转账|消费|支付|汇款|充值|购买)$")
_ADDED = re.compile(r"(?:加收|多收)$")
_GAINED = re.compile(
    r"(?:可?(?:获赠|赠送?|获得|获|得|奖励|送|累计|累积|积)|earns? |receives? |gets? )$"
)
_POINT_UNITS = frozenset(("积分", "里程"))
_COUNTABLE = {"次": "次数", "名": "名额", "张": "数量", "份": "数量", "件": "数量", "套": "数量"}
_LIMITED = re.compile(r"限|最多|至多|不超过|可|上限|享")
_ENJOYS = re.compile(r"(?:可以?|免费)*(?:享受|享有|获赠)|^可以?(?:免费)?(?=[\u4e00-\u9fff]{2})")
_JOINS_COUNT = re.compile(
    r"(?:限额|限量|限|量|共|前|可以?|享受|领取|兑换|享|领|换|购买?|抢|得|办理)+$"
)
_ASIDE = re.compile(r"[\u4e00-\u9fff]{0,6}")
_PAID = re.compile(
    r"^(?:the |an? )?(?P<what>[a-z][a-z \-]{2,40}?) (?:costs?|(?:is|are) charged(?: at)?) *(?:just |only )?$"
)
_BEHIND_VERB = re.compile(r"(?:收取|计收|缴纳|支付|计算|作为)(?:的)?")
_OPENS_LATIN = 16
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
    is_said = found is not None and (found.name in _ANYBODYS or fact.basis is not None)
    return (
        None if found is None or (_DONE.fullmatch(found.words.strip()) and not is_said) else found
    )


def _any_property(fact: Fact, here: str, tail: str, titles: Sequence[str]) -> Property | None:
    if fact.kind is FactKind.DURATION:
        found = happening(here, tail)
        length = _length(here, fact) or _length(_LONGEST.sub("", here), fact)
        return length or (Property(*found) if found else _held(here, tail))
    if fact.kind is FactKind.THRESHOLD:
        return _reduction(here, fact)
    if fact.kind in {FactKind.MONEY, FactKind.RATE} and (what := charged_for(here, tail)):
        return Property(what, fee_name(here, tail), "")
    share = SHARE.search(here) if fact.kind is FactKind.RATE else None
    named = _before(here[: share.start()], fact) if share else None
    if _is_share_of(here, fact):
        return named or _behind(here, tail, fact)
    named = named or _before(here, fact) or _behind(here, tail, fact) or _for_each(here, tail, fact)
    if fact.kind is FactKind.COUNT:
        return _counted(named, here, tail, fact)
    if named is not None or named_slot(here, fact.kind):
        return named
    return _above(here, fact, titles) or _bounded(here, tail, fact)


def _is_share_of(here: str, fact: Fact) -> bool:
    """Tell whether a rate is taken of something that has a property's name: 按最低还款额的5%."""
    of = _SHARE_OF.search(here) if fact.kind is FactKind.RATE else None
    return of is not None and named_slot(of["what"], fact.kind) is not None


def _counted(named: Property | None, here: str, tail: str, fact: Fact) -> Property | None:
    """Return which property a count is; `named` is the one whose word stands near."""
    name = counted_slot(named.name, fact.unit) if named else None
    if named and name:
        return Property(named.words, name, named.near)
    if fact.unit in _POINT_UNITS and (gain := _GAINED.search(here)):
        return Property(COUNTS.sub("", here[: gain.start()]), "积分", "")
    if named and fact.unit not in _COUNTABLE.keys() - {"次"}:
        return None
    return (_times(here, tail) if fact.unit == "次" else None) or _limited(here, tail, fact)


def _limited(here: str, tail: str, fact: Fact) -> Property | None:
    """Return how many of something each may have, whatever order says so: 每户每日限取现2次, 每人限领3张券."""
    joined = _JOINS_COUNT.search(here)
    words = COUNTS.sub("", here[: joined.start()] if joined else here)
    words = _ENJOYS.sub("", re.sub(r"^限|限$", "", words)).strip()
    is_limit = bool(fact.basis) and bool(_LIMITED.search(here))
    if not is_limit or fact.unit not in _COUNTABLE or not _ASIDE.fullmatch(tail):
        return None
    if tail and words:
        return None
    return Property(words or tail, _COUNTABLE[fact.unit], " ".join(counts_in(here)))


def _reduction(here: str, fact: Fact) -> Property | None:
    """Return what is taken off or given back, of the words before it alone: 单笔消费满100元立减20元."""
    match = NEAR.search(here)
    near = match.group() if match else ""
    return Property(COUNTS.sub("", here), "满返" if "返" in fact.text else "满减", near)


def _held(here: str, tail: str) -> Property | None:
    """Return what a length of time that has passed leads to: 持卡满6个月可申请提额."""
    leads, held = _LEADS_TO.fullmatch(tail.strip()), _HELD.fullmatch(here.strip())
    if leads is None or held is None:
        return None
    return Property(held["who"] or held["before"].removesuffix("前"), _slot_of(leads, held), "")


def _slot_of(leads: re.Match[str], held: re.Match[str]) -> str:
    return f"{'提前' if held['before'] else ''}可{leads['what']}"


def _for_each(here: str, tail: str, fact: Fact) -> Property | None:
    """Return the price of an English name that is paid by something: paper statements: $2 per month, cash advances cost 3%."""
    paid = _PAID.match(here.strip() + " ")
    is_cost = paid is not None and "cost" in here
    is_paid = is_cost or (fact.basis is not None and fact.kind is FactKind.MONEY)
    if paid is None or not is_paid or named_slot(here, fact.kind) or BOUNDED.search(here):
        return None
    return Property(paid["what"], "收费", "") if is_cost or not tail.strip() else None


def is_turn(here: str) -> bool:
    """Tell whether words before a value say only whose turn it is: 次年起每年."""
    return _TURN.fullmatch(_without_near(here)) is not None


def _without_near(here: str) -> str:
    match = NEAR.search(here)
    return COUNTS.sub("", here[: match.start()] if match else here).strip()


def _length(here: str, fact: Fact) -> Property | None:
    found = _before(here, fact)
    if found is None or found.name not in _LENGTHS:
        return None
    if found.words.strip() == "期限":
        found = replace(found, words="")
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
    is_reached = named.name in TO_REACH and _REACHED.fullmatch(gap) is not None
    if not is_reached and not GAP.fullmatch(gap):
        return None
    return Property(COUNTS.sub("", here[: named.start]), named.name, here[named.start :])


def _behind(here: str, tail: str, fact: Fact) -> Property | None:
    """Return the same if the property is the first word after the value: 20元运费."""
    opens = _OPENS_LATIN if tail.isascii() else _OPENS_TAIL
    named = named_slot(tail[:opens], fact.kind)
    if named is None or not _BEHIND.search(named.name):
        return None
    between = tail[: named.start].strip()
    is_near = between in {"", "的"} or _BEHIND_VERB.fullmatch(between)
    if not is_near:
        return None
    share = SHARE.search(here) if fact.kind is FactKind.RATE else None
    here = here[: share.start()] if share else here
    match = NEAR.search(here)
    near = match.group() if match else ""
    if of := _ON.match(tail[named.end :]):
        return Property(of["what"], named.name, near)
    return Property(COUNTS.sub("", here[: len(here) - len(near)]), named.name, near)


def _times(here: str, tail: str) -> Property | None:
    """Return how often, of a name and what is counted by alone: 钻石卡每年8次."""
    match = NEAR_TIMES.search(here)
    near = match.group() if match else ""
    words = here[: len(here) - len(near)]
    is_all = bool(words.strip()) and not tail.strip() and bool(counts_in(near))
    return Property(COUNTS.sub("", words), "次数", here) if is_all else None


def _bounded(here: str, tail: str, fact: Fact) -> Property | None:
    """Return the amount or share of a name that has a bound and no other property: 部分提前还款每次不低于1,000元."""
    match = NEAR.search(here)
    near = match.group() if match else ""
    words = COUNTS.sub("", here[: len(here) - len(near)])
    if fact.kind is FactKind.MONEY and (added := _ADDED.search(here)) and not tail.strip():
        return Property(COUNTS.sub("", here[: added.start()]), "加收", "")
    if fact.kind is FactKind.MONEY and fact.basis and (does := _DOES.search(here)):
        return Property(COUNTS.sub("", here[: does.start()]) + does["what"], "限额", "")
    is_bound = BOUNDED.search(near) is not None or tail.startswith("起")
    is_all = fact.kind is FactKind.MONEY and is_bound and bool(words.strip())
    return Property(words, _AMOUNT, near) if is_all else None


def _above(here: str, fact: Fact, titles: Sequence[str]) -> Property | None:
    """Return the same if the words above name one property, and before the value stands a name alone: 美元活期0.05%."""
    match = NEAR.search(here)
    near = match.group() if match else ""
    words = COUNTS.sub("", here[: len(here) - len(near)])
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
