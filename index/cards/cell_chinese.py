"""A cell -> its question in Chinese: whose property it is, what is charged, when it is; yes and no stand in cell_whether."""

import re

from index.cards.asking_words import WHAT, WHEN, asking, is_amount, is_when
from index.cards.cell_whether import hours, whether
from index.cards.cell_words import Cell
from index.cards.places_in_tables import is_time, of_thing, pausing, place_of
from index.cards.property_words import DAY, bare, charge_in, names_property, says_property
from index.normalise import simplified
from knowledge.fact import FactKind

_COUNTED = re.compile(r"\d[\d,.]*\s*[\u4e00-\u9fff]{1,2}|不限.?")
_LONGEST_HEADING = 6
_FREE = re.compile(r"免|免费|豁免|免收|不收费?|不收取|全免|收取?|收费")
_MAY = re.compile(r"可(?!用|选)以?\S|能\S|会\S")
_NOT_HAD = re.compile(r"不(?:提供|适用|支持|办理|受理)")
_HOW, _LIKE_WHAT = "怎么规定", "是怎样的"
_SETTLES = re.compile(r"[可能会无否]|不|扣|限")
_BOUND = re.compile(r"最[低高多少大小长短晚早迟]|上限|下限|起点|封顶|保底")
_DAY = re.compile(r"\d月\d{1,2}日(?:[前后起止])?$")
# What customers ask, and what to answer.
_ASKED_ALREADY = re.compile(
    r"^(?:为什么|为何|怎么|如何|多久|什么时候|哪[里些])|[吗呢？?]$|多久|能不能"
)
_ANSWER = re.compile(r"(?:答复|回答|答案|解答|口径|话术|应答|回复)$")
# Before 的 they would say of which kind the row is: 普通的转账.
_MARK = re.compile(
    r"普通|标准|基础|高级|一般|特殊|首次|正常|常规|优先|加急|优惠|默认|统一|专属|快速|临时"
)
# Columns that say no more than the row does: 年费, 收费标准.
_ONLY_CHARGE = re.compile(r"(?:收费|执行|费用)?(?:标准|金额|价格)|收费|费用|费率")
_CHARGES = re.compile(r"(?:费|费率|利率|佣金|违约金|利息|年费|租金)$")


def chinese(cell: Cell, asked: str) -> str:
    """Return the question.

    Args:
        cell: What is asked.
        asked: The words that ask for its value; empty where it is words.
    """
    named = whether(cell) or hours(cell)
    if named:
        return named
    if _ASKED_ALREADY.search(row := simplified(cell.row)) and _ANSWER.search(
        simplified(cell.column)
    ):
        return f"客户问“{row.rstrip('？?')}”，怎么答？"
    if cell.is_of_row() and not DAY.match(simplified(cell.column)):
        return _turned(cell, asked)
    return _by_column(cell, asked or asking(cell.column, cell.answer, cell.kinds()))


def _by_column(cell: Cell, asked: str) -> str:
    """Return the question for what the column names, or what the text above does for row and column together."""
    row, column = cell.row, _column_of(cell)
    is_once_more = _ONLY_CHARGE.fullmatch(simplified(bare(column)))
    if is_once_more and _CHARGES.search(simplified(bare(row))):
        return f"{row}{'怎么收' if asked == WHAT else asked}？"
    if names_property(column):
        return of_thing(row, column, asked)
    if bare(column) in row:
        return f"{row}{asked.removeprefix('，')}？"
    if named := _by_its_words(cell, asked):
        return named
    if cell.table.is_of_properties(column) and not _is_told(cell):
        return of_thing(row, column, _of_words(cell, asked))
    if _BOUND.fullmatch(simplified(column)):
        return f"{row}{column}{'是多少' if asked == WHAT else asked}？"
    return _placed(cell, asked)


def _column_of(cell: Cell) -> str:
    """Return the column's name; of a sum in a column of rates, what it is."""
    is_sum = simplified(cell.column) == "费率" and cell.kinds() == {FactKind.MONEY}
    return "收费" if is_sum else cell.column


def _by_its_words(cell: Cell, asked: str) -> str:
    """Return the question for a column that is a day, a time or something that may be done; empty for any other."""
    row, column = cell.row, cell.column
    if DAY.match(simplified(column)) and (told := _heading_of(cell)):
        return f"{row}{column}的{told}{asked if cell.amount() else WHAT}？"
    if asked == WHEN:
        return of_thing(row, column, asked)
    may_be = asked == WHAT and _MAY.match(simplified(column)) and _SETTLES.search(cell.answer)
    return f"{row}{column}吗？" if may_be else ""


def _heading_of(cell: Cell) -> str:
    """Return the heading, if it is one property: 结算周期."""
    heading = cell.heading
    is_one = len(heading) <= _LONGEST_HEADING and not re.search(r"[和与及、]", heading)
    return heading if is_one and names_property(heading) else ""


def _is_told(cell: Cell) -> bool:
    """Tell whether a cell is a sum or a rate, or says that none is charged, of what the text above names and its column does not."""
    is_value = cell.amount() or _FREE.fullmatch(simplified(cell.answer))
    if not is_value or says_property(cell.column):
        return False
    return bool(cell.told_property() or (cell.told_charge() and not cell.amount()))


def of_row(cell: Cell, asked: str) -> str:
    """Return the question for what a row alone names, in a table of two columns of which the second names nothing: 项目, 规定."""
    asked = asked or asking(cell.row, cell.answer, cell.kinds())
    if asked == WHAT and (is_when(cell.answer) or _DAY.search(simplified(cell.answer))):
        asked = WHEN
    if asked == WHAT and not names_property(cell.row):
        asked = "怎么规定" if cell.column_is_rule() else WHAT
    return f"{cell.row}{asked}？"


def _turned(cell: Cell, asked: str) -> str:
    """Return the question for a property that the row names, of what the column names."""
    row, column = cell.row, cell.column
    asked = asked or _of_words(cell, asking(row, cell.answer, cell.kinds()))
    is_charged = cell.kinds() & {FactKind.MONEY, FactKind.RATE}
    told = cell.told_property() or cell.told_charge() if is_charged else ""
    is_said = says_property(row)
    if not is_said and (_MARK.fullmatch(simplified(column)) or (told and not is_time(column))):
        return _placed(cell, asked if cell.amount() else WHAT)
    if _FREE.fullmatch(simplified(cell.answer)) and not is_said:
        return of_thing(column, row, "要不要收费")
    is_charge = _CHARGES.search(simplified(bare(row))) and not _NOT_HAD.match(cell.answer)
    if asked == WHAT and is_charge:
        asked = "怎么收"
    elif asked == WHAT and (is_amount(row) or not names_property(row)):
        is_how = is_time(row) or is_amount(row) or re.search(r"\d", cell.answer)
        asked = _HOW if is_how else _LIKE_WHAT
    if _MARK.fullmatch(simplified(column)):
        return f"{pausing(place_of(row, column))}{asked.removeprefix('，')}？"
    return of_thing(column, row if is_said or not told else f"{row}的{told}", asked)


def _of_words(cell: Cell, asked: str) -> str:
    """Return what asks for words: when, where they say a time of an act."""
    name = cell.row if cell.is_turned() else cell.column
    if asked != WHAT or is_amount(name):
        return asked
    if is_when(cell.answer):
        return WHEN
    is_rule = not names_property(name) and re.search(r"\d", cell.answer)
    return "怎么规定" if is_rule else asked


def _placed(cell: Cell, asked: str) -> str:
    """Return the question for what neither row nor column names: it is named by what stands above the table."""
    place, answer = place_of(cell.row, cell.column), simplified(cell.answer)
    is_said = says_property(f"{cell.label}，{cell.column}")
    name = cell.noted() if is_said else cell.told_property() or cell.told_count()
    if asked != WHAT:
        if name:
            return f"{place}{'，' if '的' in name else '的'}{name}{asked}？"
        return f"{pausing(place)}{asked.removeprefix('，')}？"
    charge = cell.told_charge() or charge_in(cell.row)
    if _FREE.fullmatch(answer) or (charge and cell.kinds() & {FactKind.MONEY, FactKind.RATE}):
        return _charged(cell, place, name if name.endswith(("费", "費", "金")) else charge)
    if _COUNTED.fullmatch(answer) or (name and re.match(r"\d", answer)):
        unit = answer[2:] if answer.startswith("不限") else ""
        return f"{place}的{name}是多少{unit}？" if name else f"{pausing(place)}是多少{unit}？"
    if name and cell.kinds() & {FactKind.MONEY, FactKind.RATE}:
        return f"{place}{'，' if '的' in name else '的'}{name}是多少？"
    if is_when(answer):
        event = cell.told_event()
        return (
            f"{pausing(place)}什么时候{event}？" if event else of_thing(cell.row, cell.column, WHEN)
        )
    return f"{pausing(place)}怎么规定？"


def _charged(cell: Cell, place: str, charge: str) -> str:
    """Return the question for how, or whether, something is charged."""
    how = "要不要收" if _FREE.fullmatch(simplified(cell.answer)) else "怎么收"
    if not charge or charge.endswith(("收费", "收費")):
        return f"{pausing(place)}{how}费？"
    return f"{pausing(place)}{how}？" if charge in cell.row else f"{place}的{charge}{how}？"
