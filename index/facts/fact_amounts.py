"""Text -> the amounts in it: money, rates, counts, durations and thresholds."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from index.facts.fact_basis import basis_of
from index.facts.numerals import (
    ARABIC,
    BARE_ARABIC,
    BARE_NUMBER,
    CHINESE,
    NUMBER,
    read_number,
    write_number,
)
from knowledge.fact import Fact, FactKind

_RANGE = r"\s*(?:-|~|–|—|至|到)\s*"
_CURRENCIES = {
    "元": "CNY", "块": "CNY", "块钱": "CNY", "人民币": "CNY", "人民币元": "CNY", "¥": "CNY", "￥": "CNY",
    "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "美元": "USD", "美金": "USD", "us$": "USD", "$": "USD", "usd": "USD",
    "港币": "HKD", "港元": "HKD", "hk$": "HKD", "hkd": "HKD", "欧元": "EUR", "€": "EUR", "eur": "EUR",
    "英镑": "GBP", "£": "GBP", "gbp": "GBP", "日元": "JPY", "jpy": "JPY", "澳元": "AUD", "aud": "AUD",
    "加元": "CAD", "cad": "CAD", "新加坡元": "SGD", "sgd": "SGD", "瑞士法郎": "CHF", "chf": "CHF",
    "澳门元": "MOP", "澳门币": "MOP", "新台币": "TWD", "台币": "TWD", "韩元": "KRW", "泰铢": "THB",
}  # fmt: skip
# Whose dollars they are, before the amount alone: behind one it could be the next one's, 3 A$5.
_DOLLARS = {
    "s$": "SGD", "sg$": "SGD", "a$": "AUD", "au$": "AUD", "nt$": "TWD", "c$": "CAD", "ca$": "CAD", "nz$": "NZD", "mop$": "MOP",
}  # fmt: skip
_PREFIXES = "|".join(sorted(map(re.escape, (*_CURRENCIES, *_DOLLARS)), key=len, reverse=True))
_UNITS = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
# Names begin like the unit before them: 元旦, 元素, 3元件.
_MONEY = re.compile(
    rf"(?:(?P<name>人民币|港币|美金|澳门币|新台币|台币)\s*)?(?P<a>{NUMBER})(?:{_RANGE}(?P<b>{BARE_NUMBER}))?\s*(?P<unit>{_UNITS})(?!(?<=块)[\u4e00-\u9fff])(?![素旦宵件老首A-Za-z])",
    re.IGNORECASE,
)
_MONEY_PREFIXED = re.compile(
    rf"(?<![A-Za-z$])(?P<unit>{_PREFIXES})\s*(?P<a>{ARABIC})(?:{_RANGE}(?P<b>{BARE_ARABIC}))?"
    r"(?![\d.,]*\d|\s*(?:million|billion|thousand|mn|bn|[kKmM]\b|[%‰]|[\u4e00-\u9fff]?(?:倍|折)))",
    re.IGNORECASE,
)
# 1.5万 without a unit is money where the clause speaks of money.
_MONEY_BARE = re.compile(
    r"(?:额度?|限额|金额|存款|取现|转账|消费|贷款|起存|起购|资产|资金)[^，。；\n\d]{0,6}"
    rf"(?P<a>{ARABIC}(?<=[万亿]))(?=以[上下内]|[，。；、）)|\s]|$)"
)
_RATE = re.compile(
    rf"(?P<sign>(?<![\w%‰])-)?(?P<a>{ARABIC})(?:{_RANGE}(?P<b>{BARE_ARABIC}))?\s*(?P<unit>[%‰‱])"
)
_RATE_CHINESE = re.compile(rf"(?P<unit>[百千万])分之(?P<a>{BARE_NUMBER})(?!\d)")
_BASIS_POINTS = re.compile(
    rf"(?P<a>{ARABIC})(?:{_RANGE}(?P<b>{BARE_ARABIC}))?\s*(?P<unit>bps?(?![A-Za-z])|个?基点)",
    re.IGNORECASE,
)
_LPR = re.compile(
    rf"(?:(?:\d|一|五)年期(?:以上)?)?LPR\s*(?:[+\-−]|加|减)\s*{BARE_ARABIC}\s*(?:bps?(?![A-Za-z])|个?基点|%)",
    re.IGNORECASE,
)
_COUNT_UNIT = (
    r"积分|次(?![日月年级数])|笔(?![记试])|名(?![单称义下额录字])|份(?![额])|张|户(?![口籍名])|人次|人(?![民])|位(?![置于])|件|套(?![餐现])|"
    r"期(?![限间货末初])|倍|里程|分(?![\u4e00-\u9fff])|times\b|points\b|transactions\b"
)
_COUNT = re.compile(
    rf"(?P<a>{ARABIC})(?:{_RANGE}(?P<b>{BARE_ARABIC}))?\s*个?(?P<unit>{_COUNT_UNIT})"
)
_COUNT_NAMES = {"points": "积分", "transactions": "笔"}
_COUNT_CHINESE = re.compile(
    rf"(?:限|最多|不超过|至少|累计|仅限?)(?:可?[领兑享用办换购参抢减])?(?:取|换|受|理|加|用)?(?P<a>{BARE_NUMBER})(?P<unit>次(?![日月年级数性])|笔|名(?![单称义下额录字])|份(?!额)|张|户(?![口籍名])|人(?!民)|件|套)"
)
_DURATION_UNIT = (
    r"(?P<unit>个?(?:工作日|自然日|交易日|营业日)|天(?![津猫河])|日(?=(?:内|以内|之内))|个(?:自然)?月|年(?![度代末初级\d]|利率)|周(?![年末边期岁一二三四五六日])|"
    r"个?小时|分钟|(?:working|business|calendar)\s+days?\b|(?:days?|weeks?|months?|years?|hours?|minutes?)\b)"
)
_DURATION = re.compile(
    rf"(?P<a>{ARABIC})(?:{_RANGE}(?P<b>{BARE_ARABIC}))?\s*{_DURATION_UNIT}", re.IGNORECASE
)
_DURATION_CHINESE = re.compile(
    rf"(?<![同每第这那某有哪另月前后当当近])(?P<a>{CHINESE})\s*{_DURATION_UNIT}"
)
_DURATION_NAMES = {
    "business day": "工作日", "working day": "工作日", "calendar day": "天", "自然日": "天", "营业日": "工作日", "日": "天",
    "day": "天", "week": "周", "month": "月", "自然月": "月", "year": "年", "hour": "小时", "minute": "分钟",
}  # fmt: skip
_THRESHOLD = re.compile(
    rf"满\s*(?P<a>{BARE_NUMBER})\s*元?\s*[，,]?\s*(?:即可|即|可|立|直)*(?:减|返|抵)(?:免|现|还)?\s*(?P<b>{BARE_NUMBER})(?:\s*元(?!件)|(?![\d.%‰折万千]|[\u4e00-\u9fff]))"
)


def find_amounts(text: str) -> Iterator[Fact]:
    """Yield the amounts in `text`, most telling kinds first; later ones may overlap earlier ones and then count for nothing."""
    yield from _found(_THRESHOLD, text, _threshold)
    yield from _found(_LPR, text, _lpr)
    for pattern in (_BASIS_POINTS, _RATE, _RATE_CHINESE):
        yield from _found(pattern, text, _rate)
    for pattern in (_MONEY, _MONEY_PREFIXED, _MONEY_BARE):
        yield from _found(pattern, text, _money)
    for pattern in (_DURATION, _DURATION_CHINESE):
        yield from _found(pattern, text, _duration)
    for pattern in (_COUNT, _COUNT_CHINESE):
        yield from _found(pattern, text, _count)


def _found(
    pattern: re.Pattern[str], text: str, read: Callable[[re.Match[str], str], Fact | None]
) -> Iterator[Fact]:
    for match in pattern.finditer(text):
        fact = read(match, text)
        if fact is not None:
            yield fact


def _threshold(match: re.Match[str], text: str) -> Fact | None:
    limit, benefit = read_number(match["a"]), read_number(match["b"])
    if limit is None or benefit is None or benefit >= limit:
        return None
    value = f"{write_number(limit)}>{write_number(benefit)}"
    return _fact(FactKind.THRESHOLD, match.span(), text, value, "CNY")


def _lpr(match: re.Match[str], text: str) -> Fact:
    return _fact(FactKind.RATE, match.span(), text, re.sub(r"\s", "", match.group()), "")


_RATE_UNITS = {
    "%": "0.01",
    "‰": "0.001",
    "‱": "0.0001",
    "百": "0.01",
    "千": "0.001",
    "万": "0.0001",
}


def _rate(match: re.Match[str], text: str) -> Fact | None:
    unit = Decimal(_RATE_UNITS.get(match["unit"], "0.0001"))
    sign = -1 if match.groupdict().get("sign") else 1
    value = _numbers(match, unit * sign)
    return _fact(FactKind.RATE, match.span(), text, value, "1") if value else None


def _money(match: re.Match[str], text: str) -> Fact | None:
    value = _numbers(match, Decimal(1))
    named = match.groupdict().get("unit")
    span = match.span() if named else match.span("a")
    unit = (_CURRENCIES | _DOLLARS)[named.lower()] if named else "CNY"
    # 港币65元: the name before the number says whose 元 it is.
    unit = _CURRENCIES.get(match.groupdict().get("name") or "", unit)
    return _fact(FactKind.MONEY, span, text, value, unit) if value else None


# 一天最多5次 counts by the day and 下一工作日 names one: 一 is a length only beside words for lengths.
_LENGTH_AFTER = re.compile(r"[期内以之后前（()）]")
_LENGTH_BEFORE = re.compile(r"(?:满|近|过|于|足|为|延长|最长|最短|逾)$")


def _is_length(match: re.Match[str], text: str) -> bool:
    if match["a"] != "一":
        return True
    before = text[max(0, match.start() - 2) : match.start()]
    if before.endswith(("上", "下", "任")):
        return False
    return bool(_LENGTH_AFTER.match(text, match.end()) or _LENGTH_BEFORE.search(before))


def _duration(match: re.Match[str], text: str) -> Fact | None:
    value = _numbers(match, Decimal(1)) if _is_length(match, text) else None
    unit = " ".join(match["unit"].lower().removeprefix("个").removesuffix("s").split())
    is_calendar = unit in {"年", "year"} and value is not None and len(value.partition(".")[0]) > 2
    if value is None or is_calendar:
        return None
    return _fact(FactKind.DURATION, match.span(), text, value, _DURATION_NAMES.get(unit, unit))


def _count(match: re.Match[str], text: str) -> Fact | None:
    value = _numbers(match, Decimal(1))
    span = match.start("a"), match.end()
    unit = _COUNT_NAMES.get(match["unit"], match["unit"])
    return _fact(FactKind.COUNT, span, text, value, unit) if value else None


def _numbers(match: re.Match[str], unit: Decimal) -> str | None:
    """Return the value, or `low..high`, in normal form."""
    first = read_number(match["a"])
    second_text = match.groupdict().get("b")
    if first is None:
        return None
    if second_text is None:
        return write_number(first * unit)
    second = read_number(second_text)
    # 1-3万元 may start at 1 or at 1万.
    if second is None or second <= first or second_text[-1] in "百千万亿":
        return None
    return f"{write_number(first * unit)}..{write_number(second * unit)}"


def _fact(kind: FactKind, span: tuple[int, int], text: str, value: str, unit: str) -> Fact:
    basis = basis_of(text, *span, is_rate=kind is FactKind.RATE)
    return Fact(kind, text[slice(*span)], span, value, unit, basis)
