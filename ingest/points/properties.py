"""Words around an amount -> which property it is, and the words that say of what."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.points.happenings import happening
from ingest.points.point_slots import counted_slot, named_slot
from ingest.review.slots import slot_places
from knowledge.fact import Fact, FactKind

_BOUND = r"最[高低多少长短]|至[少多]|不(?:得)?(?:超过|高于|低于|少于|多于)|上限|下限|封顶|低至|at least|at most|up to|no more than|maximum|minimum"
_EACH = (
    r"每(?:[一个名位张]?(?:客户号?|账户|季度|自然[年月]|活动日|名?持卡人|员工|手机号|身份证号?|个?自然[年月]|个?活动日)|(?:笔|个)?订单|笔交易|笔业务|台?设备|家?商户|(?:份|张)?保单|个?证件|张卡|[一个张名位]?(?:[户人客卡笔次日天月季年份张期单升吨]|[一个]?[位名件套台](?![\u4e00-\u9fff](?<![每最限可不仅收为享领兑至累共单消取转参办支申抽投使免返立满按起封]))|周(?![一二三四五六日末期]))|个(?![\u4e00-\u9fff]))"
    r"|同一(?:客户|手机号|身份证号?|账户|用户|设备)|(?<!账)单(?:[笔日月次户人卡张]|客户)|[年月日]累计|累计|合计|per \w+"
)
_LINK = r"均?为|是|约?为|按|收取?|可?达|有|仅|等值|人民币|标准|金额|默认|限|半价|共|前|[:：=\s*]|is|are|of|to|at|just|only"
# What may stand between the word for a property and its value, and what a further value of the same property follows on.
_GAP = re.compile(rf"(?:\([^()\d]{{1,8}}\))?(?:{_BOUND}|{_EACH}|{_LINK})*")
_BASE = re.compile(r"(?:为|按|是)?(?:(?!比|可能)[\u4e00-\u9fff]){2,8}的")
_FURTHER = re.compile(
    rf"(?: (?:of|on|for|cash ?back)\b[a-z \-]{{0,40}})?(?:人民币|收取|计收)?[、，,；\s]*(?:and |or |with an? )?(?=\S*(?:{_BOUND}))(?:{_BOUND}|{_LINK}|{_EACH})+"
)
_COUNTED_ON = re.compile(rf"[、，,\s]+(?:{_EACH})+(?:{_BOUND}|{_LINK})*")
_OF = re.compile(
    r" (?:for|of|on) (?:the |a |an |our )?(?P<what>[a-z][a-z \-]{1,30}?)(?: (?:is|are|of|at))? *"
)
_COUNTS = re.compile(rf"(?:{_EACH}|{_BOUND})+")
_EACHES = re.compile(rf"(?:{_EACH})+")
_NEAR = re.compile(rf"(?:{_BOUND}|{_EACH}|{_LINK}|加收|收取|支付|收)*$")
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
_BOUNDED = re.compile(_BOUND)
_TURN = re.compile(r"(?:首年|次年起?|第[二三四五2-5]年起?|以后年度|续卡|首次|首张)")
# Fees, limits and reductions of a thing done are told by its name alone.
_ANYBODYS = frozenset(("满减", "手续费", "笔数", "门槛"))
_REACHED = re.compile(r"(?:刷|购)?满$|达到?$")
# Of these a clause says how many must be reached.
_TO_REACH = frozenset(("笔数", "门槛"))
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
    r"^(?:the |an? )?(?P<what>[a-z][a-z \-]{2,40}?) (?:costs?|(?:is|are)(?: charged)?) *(?:just |only )?$"
)
_BEHIND_VERB = re.compile(r"(?:收取|计收|缴纳|支付|计算|作为)(?:的)?")
_SHARE = re.compile(r"(?:为|按照?|是)(?:(?!比|可能)[\u4e00-\u9fff]){2,10}的$")
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
        return _reduction(here)
    share = _SHARE.search(here) if fact.kind is FactKind.RATE else None
    named = _before(here[: share.start()], fact) if share else None
    named = named or _before(here, fact) or _behind(here, tail, fact) or _for_each(here, tail, fact)
    if fact.kind is FactKind.COUNT:
        return _counted(named, here, tail, fact)
    if named is not None or named_slot(here, fact.kind):
        return named
    return _above(here, fact, titles) or _bounded(here, tail, fact)


def _counted(named: Property | None, here: str, tail: str, fact: Fact) -> Property | None:
    """Return which property a count is; `named` is the one whose word stands near."""
    name = counted_slot(named.name, fact.unit) if named else None
    if named and name:
        return Property(named.words, name, named.near)
    if fact.unit in _POINT_UNITS and (gain := _GAINED.search(here)):
        return Property(_COUNTS.sub("", here[: gain.start()]), "积分", "")
    if named:
        return None
    return (_times(here, tail) if fact.unit == "次" else None) or _limited(here, tail, fact)


def _limited(here: str, tail: str, fact: Fact) -> Property | None:
    """Return how many of something each may have, whatever order says so: 每户每日限取现2次, 每人限领3张券."""
    joined = _JOINS_COUNT.search(here)
    words = _COUNTS.sub("", here[: joined.start()] if joined else here)
    words = _ENJOYS.sub("", re.sub(r"^限|限$", "", words)).strip()
    is_limit = bool(fact.basis) and bool(_LIMITED.search(here))
    if not is_limit or fact.unit not in _COUNTABLE or not _ASIDE.fullmatch(tail):
        return None
    if tail and words:
        return None
    return Property(words or tail, _COUNTABLE[fact.unit], " ".join(counts_in(here)))


def _reduction(here: str) -> Property | None:
    """Return what is taken off, of the words before it alone: 单笔消费满100元立减20元."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    return Property(_COUNTS.sub("", here), "满减", near)


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
    if paid is None or not is_paid or named_slot(here, fact.kind) or _BOUNDED.search(here):
        return None
    return Property(paid["what"], "收费", "") if is_cost or not tail.strip() else None


def is_turn(here: str) -> bool:
    """Tell whether words before a value say only whose turn it is: 次年起每年."""
    return _TURN.fullmatch(_without_near(here)) is not None


def _without_near(here: str) -> str:
    match = _NEAR.search(here)
    return _COUNTS.sub("", here[: match.start()] if match else here).strip()


def goes_on(gap: str) -> bool:
    """Tell whether words between two values make the second another bound of the first: 0.02%，最低10元."""
    return _FURTHER.fullmatch(gap) is not None


def counts_on(gap: str) -> bool:
    """Tell whether words between two values of one unit count the same by something else: 单笔5,000元、单日2万元."""
    return _COUNTED_ON.fullmatch(gap) is not None


def each_in(words: str) -> str | None:
    """Return what words before a value say that it is counted by, wherever they say it; None if they do not, or twice."""
    found = [match.group() for match in _EACHES.finditer(words)]
    return found[0] if len(found) == 1 and re.match(r"每|单|同一|per", found[0]) else None


def counts_in(words: str) -> list[str]:
    """Return what words say of bounds, and of what is counted by: 每户, 单笔, 最高."""
    return [match.group() for match in _COUNTS.finditer(_SHARE.sub("", words))]


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
    is_reached = named.name in _TO_REACH and _REACHED.fullmatch(gap) is not None
    if not is_reached and not _GAP.fullmatch(gap):
        return None
    return Property(_COUNTS.sub("", here[: named.start]), named.name, here[named.start :])


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
    share = _SHARE.search(here) if fact.kind is FactKind.RATE else None
    here = here[: share.start()] if share else here
    match = _NEAR.search(here)
    near = match.group() if match else ""
    if of := _ON.match(tail[named.end :]):
        return Property(of["what"], named.name, near)
    return Property(_COUNTS.sub("", here[: len(here) - len(near)]), named.name, near)


def _times(here: str, tail: str) -> Property | None:
    """Return how often, of a name and what is counted by alone: 钻石卡每年8次."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    words = here[: len(here) - len(near)]
    is_all = bool(words.strip()) and not tail.strip() and bool(counts_in(near))
    return Property(_COUNTS.sub("", words), "次数", here) if is_all else None


def _bounded(here: str, tail: str, fact: Fact) -> Property | None:
    """Return the amount or share of a name that has a bound and no other property: 部分提前还款每次不低于1,000元."""
    match = _NEAR.search(here)
    near = match.group() if match else ""
    words = _COUNTS.sub("", here[: len(here) - len(near)])
    if fact.kind is FactKind.MONEY and (added := _ADDED.search(here)) and not tail.strip():
        return Property(_COUNTS.sub("", here[: added.start()]), "加收", "")
    if fact.kind is FactKind.MONEY and fact.basis and (does := _DOES.search(here)):
        return Property(_COUNTS.sub("", here[: does.start()]) + does["what"], "限额", "")
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
