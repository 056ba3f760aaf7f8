"""A cell -> its question in Chinese: whose property it is, whether something is so, what is charged, when it is open."""

import re

from index.cards.cell_words import WHETHER, Cell, is_yes_or_no
from index.cards.property_words import DAY, bare, charge_in, names_property, says_property
from index.normalise import simplified
from knowledge.fact import FactKind

_NEEDS = re.compile(r"^(?:需要?|须|应当?|必须|不得)[^（）]*(?<![是为])$")
_SEVERAL = re.compile(r"(?:城市|卡种|材料|渠道|币种|条件|国家|地区|证件|文件|资料)$")
_LENGTHS = re.compile(r"(?:期限|时长|有效期|延时|时限|年限|周期)$")
_OF_MONEY = re.compile(r"(?:标准|收费)$")
_AMOUNTS = re.compile(
    r"(?:率|(?<!消)费用?|额度?|数|上限|下限|积分|起存|起赔|赔付|收费|标准|折扣|单笔|累计|基准|租金|押金|[罚佣]金|保证金|价格?|比例|余额)$"
)
_BARE_NUMBER = re.compile(r"[(（]?-?\d[\d,. ]*[)）]?")
_COUNTED = re.compile(r"\d[\d,.]*\s*[\u4e00-\u9fff]{1,2}|不限.?")
_MEASURED = re.compile(
    r"(?:满|达到?|不超过|不低于|至少|超过|最[高低多少])?[\d,.]+\s*[万千亿]?(?:元|美元|欧元|港币|[个张次人名份倍笔户天年月米克]|毫米|厘米|公里|人次|小时|分钟)(?:[以之][上内下])?"
)
_HOURS = re.compile(r"\d{1,2}[:：]\d{2}.*[—–\-~～至到].*\d{1,2}[:：]\d{2}")
_SHUT = re.compile(r"休息|不营业|不开门|休业|全天|24小时|闭店|不办公")
_CHANNEL = re.compile(
    r"(?:网点|银行|柜[台面]|app|服务站|便民点|线[上下]|电话|自助机|终端|小程序|官网|网银|atm|公众号|微信|客服|短信)$",
    re.IGNORECASE,
)
_FREE = re.compile(r"免|免费|免收|不收费?|不收取|全免|收取?|收费")
_WAYS = (
    (re.compile(r"不?可以?|不?能"), "可以吗", "可以在{channel}办理吗"),
    (re.compile(r"不?支持"), "是否支持", "是否支持在{channel}办理"),
    (re.compile(r"不?允许"), "是否允许", "是否允许在{channel}办理"),
    (re.compile(r"不?需要?|无需|不?必须|须"), "是否需要", ""),
    (re.compile(r"不?提供"), "是否提供", "是否在{channel}提供"),
    (re.compile(r"(?:未|不)?开[通放]"), "是否开放", "是否在{channel}开放"),
    (re.compile(r"有|无|没有"), "有没有", ""),
    (re.compile(r"是|否|不是"), "：是还是否", ""),
)
_BOUND = re.compile(r"最[低高多少大小长短晚早迟]|上限|下限|起点|封顶|保底")
_WHEN = re.compile(r"^(?:具体)?(?:时间|日期)$")
_IS_WHEN = re.compile(r"(?:日|时间|日期|时点)$")
_LONGEST_JOINED = 6


def chinese(cell: Cell, asked: str) -> str:
    """Return the question.

    Args:
        cell: What is asked.
        asked: The words that ask for its value; empty where it is words.
    """
    row, column = cell.row, cell.column
    named = _whether(cell) or _hours(cell)
    if named:
        return named
    asked = asked or _what(cell)
    if names_property(column) or asked == "是什么时候":
        return _of(row, column, asked)
    is_told = cell.amount() and not says_property(column) and cell.told_property()
    # 境内消费 beside 封顶 may be no property: of what it is asked only where the answer is a word.
    is_sure = asked != "是什么" or not re.search(r"\d", cell.answer)
    if cell.table.is_of_properties(column) and is_sure and not is_told:
        return _of(row, column, asked)
    if bare(column) in row:
        return f"{row}{asked.removeprefix('，')}？"
    if _BOUND.fullmatch(simplified(column)):
        return f"{row}{column}{'是多少' if asked == '是什么' else asked}？"
    if cell.is_turned() and not DAY.match(simplified(column)):
        what = asked if asked != "是什么" else _what(cell, row)
        if what != "是什么" or not _AMOUNTS.search(simplified(bare(row))):
            return _of(column, row, what)
    return _placed(cell, asked)


def what_of(cell: Cell) -> str:
    """Return the words that ask for words, by the property that a row names."""
    return _what(cell, cell.row)


def _of(thing: str, name: str, asked: str) -> str:
    """Return the question for a property of something."""
    if asked == "是什么时候" and _WHEN.match(simplified(name)) and _IS_WHEN.search(thing):
        return f"{thing}{asked}？"
    shown = bare(name)
    joined = "，" if len(shown) > _LONGEST_JOINED or "的" in shown else "的"
    return f"{thing}{joined}{name}{asked}？"


def _placed(cell: Cell, asked: str) -> str:
    """Return the question for what neither row nor column names: it is named by what stands above the table."""
    place, answer = _place(cell.row, cell.column), simplified(cell.answer)
    name = "" if says_property(place) else cell.told_property()
    if asked != "是什么":
        return (
            f"{place}的{name}{asked}？"
            if name
            else f"{_pausing(place)}{asked.removeprefix('，')}？"
        )
    charge = cell.told_charge() or charge_in(cell.row)
    if _FREE.fullmatch(answer) or (charge and cell.kinds() & {FactKind.MONEY, FactKind.RATE}):
        how = "要不要收" if _FREE.fullmatch(answer) else "怎么收"
        if not charge or charge.endswith("收费"):
            return f"{_pausing(place)}{how}费？"
        return f"{_pausing(place)}{how}？" if charge in cell.row else f"{place}的{charge}{how}？"
    if _COUNTED.fullmatch(answer) or (name and re.match(r"\d", answer)):
        unit = answer[2:] if answer.startswith("不限") else ""
        return f"{place}的{name}是多少{unit}？" if name else f"{_pausing(place)}是多少{unit}？"
    return f"{_pausing(place)}怎么规定？"


def _place(row: str, column: str) -> str:
    is_bracketed = row.endswith(("）", ")")) or "（" in column
    return f"{row}，{column}" if is_bracketed else f"{row}（{column}）"


def _pausing(place: str) -> str:
    return f"{place}，" if "，" in place else place


def _whether(cell: Cell) -> str:
    """Return the question for what is or is not so; empty where the cell says more."""
    row, column = cell.row, cell.column
    answer = simplified(cell.answer)
    for label, other in ((column, row), (row, column)):
        if WHETHER.match(simplified(label)):
            return f"{other}{label}？"
    if _NEEDS.match(column) and not cell.amount() and _what(cell) == "是什么":
        return f"{row}{column}什么？"
    way = next((way for way in _WAYS if way[0].fullmatch(answer)), None)
    if way is None or not is_yes_or_no(cell):
        return ""
    _, plainly, somewhere = way
    for channel, what in ((column, row), (row, column)):
        if somewhere and _CHANNEL.search(channel) and not _CHANNEL.search(what):
            return f"{what}{somewhere.format(channel=channel)}？"
    thing, name = (column, row) if cell.is_turned() else (row, column)
    is_of = thing == column or cell.table.is_of_properties(column)
    if is_of:
        return f"{thing}有{name}吗？" if plainly == "有没有" else f"{thing}的{name}{plainly}？"
    place = _place(row, column)
    return f"{place if plainly.startswith('：') else _pausing(place)}{plainly}？"


def _hours(cell: Cell) -> str:
    """Return the question for hours, or for a day without any."""
    answer, name = simplified(cell.answer), cell.told_hours()
    is_hours = _HOURS.search(answer) is not None
    is_shut = _SHUT.fullmatch(answer) is not None and (name or "小时" not in answer)
    if names_property(cell.column) or not (is_hours or is_shut):
        return ""
    is_day = DAY.match(simplified(cell.column)) and not cell.row.endswith(("）", ")"))
    place = f"{cell.row}{cell.column}" if is_day else _place(cell.row, cell.column)
    if name:
        return f"{place}的{name}怎么安排？"
    return f"{_pausing(place)}是几点到几点？" if is_hours else f"{_pausing(place)}怎么安排？"


def _what(cell: Cell, label: str = "") -> str:
    """Return the words that ask for a cell of words, by the property."""
    name, answer = simplified(bare(label or cell.column)), cell.answer
    if _BARE_NUMBER.fullmatch(answer):
        return "是多少"
    if _LENGTHS.search(name) and re.search(r"\d", answer):
        return "是多长"
    if _OF_MONEY.search(name) and re.search(r"\d", answer):
        # 判定标准: of cases, of which the number that it names is a part.
        return "是多少" if cell.kinds() & {FactKind.MONEY, FactKind.RATE} else "是什么"
    if _AMOUNTS.search(name) and re.search(
        r"\d|折$|^(?:[免无]|不(?!提供|适用|支持|办理|受理))[^，。]{0,3}$", answer
    ):
        return "是多少"
    if _SEVERAL.search(name):
        return "有哪些"
    return "是多少" if _MEASURED.fullmatch(simplified(answer)) else "是什么"
