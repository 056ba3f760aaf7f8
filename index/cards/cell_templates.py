"""A table's cell -> what stands in its row and column, asked without the table."""

import re
from collections.abc import Iterator
from dataclasses import replace

from index.cards.boundary_templates import NO, YES
from index.cards.card_names import LONGEST_STEM, Named, is_numbered
from index.cards.card_words import is_chinese, plain, size
from index.cards.cell_chinese import chinese, of_row
from index.cards.cell_english import bounded, english, of_sheet
from index.cards.cell_words import Cell, is_yes_or_no
from index.cards.gaps_in_text import Amount
from index.cards.property_words import names_property
from index.cards.table_around import table_around
from index.normalise import simplified
from knowledge.card import Card, Form, Reply
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint
from knowledge.passage import Passage

_ROUGH = re.compile(r"(?<![预签合条契履违节解特制])约(?![定束见])|大概|左右|approx", re.IGNORECASE)
# Lengths that only the header says of what they are: 不满1年, 6 months.
_UNIT = r"(?:个?月|个?年|天|日|个?工作日|期|笔|次|户|个|人|张|份|件|周?岁|分|克|[万亿]?元)"
_BOUNDED = rf"\d[\d,.]*\s*{_UNIT}(?:[（(]不?含[）)])?"
_LENGTH = re.compile(
    rf"(?:未满|不满|满|超过|不足|不超过|达到|已满|[不]?[低高多少]于)\s*{_BOUNDED}(?:及?[以之][上内下])?|{_BOUNDED}及?[以之][上内下](?:[（(]不?含[）)])?"
    rf"|\d[\d,.]*\s*{_UNIT}?(?:[（(]不?含[）)])?\s*[至到~～—–\-]\s*(?:不[满足]|不超过)?{_BOUNDED}(?:以[上内下])?"
    r"|(?:(?:up to|over|under|less than|more than) )?\d+ (?:days?|weeks?|months?|years?)(?: (?:or (?:more|less)|and over))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.\-/]+|[A-Za-z]?\d+")
# Grades and findings, of which only the header says what they grade: A+, 保守.
_GRADE = re.compile(r"[A-Z]{1,3}[+\-]?")
_QUALITY = re.compile(r"(?:结果|状态|程度)$")
_OF_GRADES = re.compile(r"(?:级|级别|等级|档|档次|类别|代码)$")
_LONGEST_QUALITY = 2
# Bounds alone, of which only the header of the first column says what they bound: Up to 75%, 50万元以上.
_BARE_BOUND = re.compile(
    r"(?:(?:up to|over|under|above|below|from|at least|more than|less than)\s+)?[£$€¥￥]?\d[\d,.]*\s*[%km]?(?:\s*(?:to|-|–|—)\s*[£$€¥￥]?\d[\d,.]*\s*[%km]?)?(?: (?:or|and) (?:more|less|over|above|below))?\+?"
    r"|(?:不[超高低少]\S|[高低大小少多]于|超过|不足|不满)?[\d.,]+[%％成万千亿]*元?(?:[（(]不?含[）)])?(?:[至~—\-][\d.,]+[%％成万千亿]*元?)?(?:[（(]不?含[）)])?(?:及?以[上下])?(?:[（(]不?含[）)])?",
    re.IGNORECASE,
)
_SHEET = re.compile(
    r"(?:产品|合同|业务|活动|基本|主要)?(?:要素|项目|条款|参数|指标|属性|事项|条目|信息|item|feature|term|key fact|field)s?",
    re.IGNORECASE,
)
_NO = re.compile(r"[不未无無没沒暂暫否✗]|no\b", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:：]\d{2}")
# Columns that name nothing: nobody can say what is asked for.
_NOTHING = re.compile(
    r"^(?:(?:具体|补充|详细|相关)?(?:说明|备注|注|其他|内容|详情|描述|信息|解释|取值|数值|值)|无|不适用|未知|notes?|remarks?|details?|descriptions?|values?|information|[\d\s,.，()（）%\-—/]+)$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(r"未知|不详|不适用|未定|待定|tbd|unknown|not applicable", re.IGNORECASE)
_COLON = re.compile(r"^第[一二三四五六七八九十百\d]+条\s*|(?:如下|见下表)?[：:]?$")
_NO_CAPTION = re.compile(r"[，。]|下[列表]|以下|执行|按|[为是]$")
_SHORTEST_CAPTION, _LONGEST_CAPTION = 4, 14
_LONGEST_TERM = 3
_TWO = 2
_TERMS = frozenset(("长期有效", "永久有效", "随时可取"))
_NO_TERM = re.compile(r"[、；;，,\d]|加|或|和|及")
_RATE_UNITS = {"%": "百分之几", "％": "百分之几", "‰": "千分之几"}


def cell_cards(point: KnowledgePoint, named: Named, passage: Passage) -> Iterator[Card]:
    """Yield the card of a cell; none of a column that names nothing, or rough figures.

    Args:
        point: Of kind CELL.
        named: What it is said of.
        passage: That it stands in.
    """
    cell = _cell(point, passage)
    headers = cell.table.headers
    if _SAYS_NOTHING.fullmatch(cell.answer):
        return
    is_sheet = _SHEET.fullmatch(headers[0]) or cell.is_turned() if headers else False
    if len(headers) == _TWO and (cell.column_is_rule() or (is_sheet and _names_nothing(cell))):
        yield _card(cell, named, _of_sheet(cell))
        return
    if cell.column and not (_names_nothing(cell) or _ROUGH.search(cell.column)):
        yield _card(cell, named, _body(cell, named))


def _names_nothing(cell: Cell) -> bool:
    return cell.column_is_rule() or _NOTHING.match(simplified(cell.column)) is not None


def _body(cell: Cell, named: Named) -> str:
    """Return the question; where there is no room for what the heading says as well, without it."""
    if not is_chinese(cell.row + cell.column):
        return english(cell)
    body = chinese(cell, _asked(cell))
    if size(named.stem(body)) <= LONGEST_STEM:
        return body
    return chinese(replace(cell, table=replace(cell.table, told=""), heading=""), _asked(cell))


def _cell(point: KnowledgePoint, passage: Passage) -> Cell:
    """Return a cell with what stands around it; the header of a table in several passages stands in their lead."""
    lead = f"{passage.lead}\n" if "|" in passage.lead else ""
    start, end = point.statement
    place = (start + len(lead), end + len(lead))
    table = table_around(lead + passage.text, place)
    row, column, answer = map(plain, (point.topic.subject, point.topic.slot, point.text))
    if is_chinese(column):
        # Two rows of headers: 借记卡 above 费率.
        column = _joined(column)
    of = table.headers[0] if table.headers else ""
    if _NUMBER.fullmatch(row):
        row = f"{of}{row}" if is_chinese(of) or not of or row[:1].isalpha() else bounded(of, row)
    elif of and (_BARE_BOUND.fullmatch(row) or _LENGTH.fullmatch(row)) and not _NOTHING.match(of):
        row = f"{of}{row}" if is_chinese(of + row) else bounded(of, row)
    elif _OF_GRADES.search(simplified(of)) and _GRADE.fullmatch(row):
        row = f"{of}{row}"
    elif of and _QUALITY.search(simplified(of)) and len(row) <= _LONGEST_QUALITY:
        row = f"{of}“{row}”"
    heading = plain(point.topic.section[-1]) if point.topic.section else ""
    return Cell(point, row, plain(point.topic.subject), column, answer, heading, table)


def _joined(column: str) -> str:
    """Return a header of two rows as one label: 借记卡的费率, whichever stands above the other."""
    above, _, below = column.partition(" · ")
    if not below:
        return column
    is_below = names_property(above) and not names_property(below)
    return f"{below}的{above}" if is_below else f"{above}的{below}"


def _card(cell: Cell, named: Named, body: str) -> Card:
    if cell.is_of_some_fee():
        # Left with no property, it is kept back.
        named = replace(named, heading="")
    elif not named.heading and (caption := _caption(cell)):
        named = replace(named, heading=caption)
    return Card(Form.CELL, _reply(cell), named.stem(body), _shown(cell))


def _caption(cell: Cell) -> str:
    """Return what the line above the table calls it, for a table under a bare number: 各层级审批权限."""
    words = _COLON.sub("", cell.table.told)
    is_one = _SHORTEST_CAPTION <= len(words) <= _LONGEST_CAPTION and not _NO_CAPTION.search(words)
    return words if is_one and is_chinese(words) and is_numbered(cell.heading) else ""


def _of_sheet(cell: Cell) -> str:
    """Return the question for the property that a row of a table of properties names."""
    if is_chinese(cell.row):
        return of_row(cell, _asked(cell))
    return of_sheet(cell)


def _reply(cell: Cell) -> Reply:
    fact = cell.fact()
    if is_yes_or_no(cell):
        return Reply.YES_NO
    if cell.amount():
        return Reply.VALUE
    if fact and fact.kind is FactKind.DATE:
        return Reply.SELF if "/" in fact.value else Reply.VALUE
    is_short = len(cell.answer) <= _LONGEST_TERM and not _NO_TERM.search(cell.answer)
    is_term = is_short or cell.answer in _TERMS or _TIME.fullmatch(cell.answer)
    return Reply.TERM if is_term else Reply.SELF


def _shown(cell: Cell) -> str:
    """Return the answer: of an amount no more than the amount, of what is or is not so yes or no."""
    fact = cell.fact()
    if is_yes_or_no(cell):
        return NO if _NO.match(cell.answer) else YES
    return plain(fact.text) if fact and cell.amount() else cell.answer


def _asked(cell: Cell) -> str:
    """Return the words that ask in Chinese for an amount, a date or a time; empty for words."""
    fact, amount = cell.fact(), cell.amount()
    if fact and amount:
        told = cell.told_basis() if not fact.basis and _may_be_counted(fact) else ""
        return f"{_counted(replace(fact, basis=told) if told else fact)}是{_how_many(amount)}"
    if fact and fact.kind is FactKind.DATE:
        return "是什么时候"
    return "是几点" if _TIME.fullmatch(cell.answer) else ""


def _may_be_counted(fact: Fact) -> bool:
    return fact.kind in {FactKind.MONEY, FactKind.RATE}


def _counted(fact: Fact) -> str:
    if not fact.basis:
        return ""
    # 元/张: 每张是多少元.
    told = f"每{fact.basis[1:].strip()}" if fact.basis.startswith("/") else fact.basis
    return told if fact.kind is FactKind.COUNT else f"，{told}"


def _how_many(amount: Amount) -> str:
    if amount.before.strip() in {"", "人民币", "等值"}:
        unit = _RATE_UNITS.get(amount.unit)
        return unit or f"多少{amount.unit}"
    return "多少"
