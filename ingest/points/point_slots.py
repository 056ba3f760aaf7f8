"""Which property a value is, beyond the words that contradictions are told by."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.review.slots import qualifiers_in, slot_places
from knowledge.fact import FactKind

_MORE = {
    FactKind.MONEY: {
        "收费": r"收费|费用|\bcharges?\b",
        "服务费": r"服务费",
        "短信费": r"短信(?:通知)?服务费",
        "起存": r"\bminimum (?:opening|initial) (?:deposit|balance)\b",
        "最低余额": r"\bminimum (?:deposit|balance)\b",
        "最低还款": r"\bminimum payment\b",
        "年费": r"\bannual fee\b",
        "最低支取": r"最低支取",
        "罚款": r"罚款",
        "注册资本": r"注册资本",
        "偿付限额": r"偿付限额",
        "余额": r"余额",
        "保额": r"保额|保险金额",
        "管理费": r"[年月]管理费",
        "保费": r"保费",
        "租金": r"租金",
        "预存": r"预存",
        "递增": r"递增(?:金额)?",
        "保证金": r"保证金",
        "违约金": r"\bpenalty\b",
        "限额": r"\b(?:limited to|capped at)|\blimits?\b",
        "返现": r"返$|最高返",
        "金额": r"\bamount\b",
    },
    FactKind.RATE: {
        "利率": r"\bAPRs?\b|\bAPY\b|\brates?\b",
        "返现比例": r"返现(?:比例|率)|\bcash ?back\b",
        "违约金": r"\bpenalty\b",
        "收费": r"收费|\bcharges?\b",
        "比例": r"比例|成数",
    },
    FactKind.COUNT: {"积分": r"\bpoints\b"},
    FactKind.DURATION: {
        "宽限期": r"宽限期|\bgrace period\b",
        "免息期": r"免息(?:还款)?期",
        "质保期": r"质保",
        "保存": r"\bkept\b",
        "期限": r"期限|时限",
        "保险期间": r"保险期间|保障期间",
        "等待期": r"等待期|观察期",
        "锁定期": r"锁定期",
        "封闭期": r"封闭期",
        "犹豫期": r"\bcooling-off period\b",
    },
}
_PATTERNS = {
    kind: [(name, re.compile(words, re.IGNORECASE)) for name, words in names.items()]
    for kind, names in _MORE.items()
}
# A value's own words say what it is counted by; these are said of what it is.
_QUALIFIERS = {
    ("bound", "max"): "最高",
    ("bound", "min"): "最低",
    ("each", "transaction"): "每笔",
    ("each", "day"): "每日",
    ("each", "week"): "每周",
    ("each", "month"): "每月",
    ("each", "quarter"): "每季",
    ("each", "year"): "每年",
    ("each", "term"): "每期",
    ("per", "household"): "每户",
    ("per", "card"): "每卡",
    ("where", "abroad"): "境外",
    ("where", "home"): "境内",
    ("turn", "first"): "首次",
    ("turn", "later"): "之后",
}
_LEAST_TO_BEGIN = re.compile(r"起点|起赔")
_PAID_IN = re.compile(r"存|储|购|投(?![诉票保])|理财|基金|国债|\b(?:deposit|sav|invest|bond|fund)")
# The 单 of a 账单 counts nothing; that of 转账单笔 does.
_BILL = re.compile(r"(?<![转到入])账单")
_PRODUCT = re.compile(r"(?:存款|贷款|定期|活期)(?=.*(?:利率|年化|年息))")


@dataclass(frozen=True, slots=True)
class Named:
    """A property and where the word for it stands."""

    name: str
    start: int
    end: int


def named_slot(words: str, kind: FactKind) -> Named | None:
    """Return the property that folded words name last for a kind of value, in its longest form, or None."""
    found = [Named(slot.name, start, end) for start, end, slot in slot_places(words, kind)]
    found += [
        Named(name, *match.span())
        for name, pattern in _PATTERNS.get(kind, ())
        for match in pattern.finditer(words)
    ]
    last = max((named.end for named in found), default=0)
    named = min((n for n in found if n.end == last), key=lambda n: n.start, default=None)
    if (
        named is not None
        and named.name == "手续费率"
        and "手续" not in words[named.start : named.end]
    ):
        # 固定管理费年费率, 担保费率: of which fee is told by the words before it.
        named = Named("费率", named.start, named.end)
    return None if named is None else _without_product(named, words)


def without_deposit(name: str, near: str, spoken_of: str) -> str:
    """Return the property of a least amount: 起存 only where something is deposited or bought, the word for it itself elsewhere: 账单分期起点金额.

    Args:
        name: Of the property.
        near: Words beside the value, the property's among them.
        spoken_of: What the value is of, and under what it stands.
    """
    said = _LEAST_TO_BEGIN.search(near) if name == "起存" else None
    return said.group() if said and not _PAID_IN.search(f"{near} {spoken_of}") else name


def property_places(words: str) -> list[tuple[int, int]]:
    """Return where folded words name properties of any kind of value."""
    found = [(start, end) for kind in FactKind for start, end, _ in slot_places(words, kind)]
    for patterns in _PATTERNS.values():
        found += [match.span() for _, pattern in patterns for match in pattern.finditer(words)]
    return found


def _without_product(named: Named, words: str) -> Named:
    """Return a property without the sort of product in its name: 存款 and 贷款 have a 利率 each."""
    product = _PRODUCT.match(words[named.start : named.end])
    return named if product is None else Named(named.name, named.start + product.end(), named.end)


_UNIT_SLOTS = {"倍": "倍数", "分": "积分", "积分": "积分", "期": "期数", "里程": "里程"}
_OF_TIMES = frozenset(("次数", "名额", "笔数", "贵宾厅"))
_PIECES = frozenset(("张", "份", "件", "套", "名", "户", "个"))
# Pieces of something are no times, and of a transaction alone it can be said how many.
_NO_TIMES = {"次数": _PIECES, "笔数": _PIECES | {"次", "分", "天"}, "贵宾厅": _PIECES - {"个"}}


def counted_slot(name: str, unit: str) -> str | None:
    """Return the property that a count is, given the word near it and its unit, or None if they do not fit."""
    if unit in _UNIT_SLOTS:
        return _UNIT_SLOTS[unit]
    is_fit = name in _OF_TIMES and unit not in _NO_TIMES.get(name, ())
    return name if is_fit else None


def conditioned(slot: str, conditions: Iterable[str]) -> str:
    """Return a slot with what words say of its bound and of what it is counted by, in one order."""
    found = {
        q
        for words in conditions
        for q in qualifiers_in(_BILL.sub("", words).replace("下限", "最低").replace("不得", "不"))
    }
    return "·".join((slot, *(name for q, name in _QUALIFIERS.items() if q in found)))
