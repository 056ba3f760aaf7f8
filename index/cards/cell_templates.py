"""A table's cell -> what stands in its row and column, asked without the table."""

import re
from collections.abc import Iterator

from index.cards.card_names import Named
from index.cards.card_words import is_chinese, plain
from index.cards.gaps_in_text import Amount, amount_of
from knowledge.card import Card, Form, Reply
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint

# A column that names a property; any other says for whom or where: 首套, 柜台, 美元.
_PROPERTY = re.compile(
    r"(?:(?<!消)费率?|[利费汇税]率|比例|成数|金额|限额|额度|上限|下限|次数|笔数|份数|名额|限量|数量?|时间|时长|期限?|有效期|日期?|截止|起点|起存|最低支取|年费|工本费|收费|标准"
    r"|积分|倍数|折扣|优惠|奖励|礼品|条件|材料|要求|限制|范围|方式|渠道|对象|城市|币种|汇率|用途|依据|处理|处置|动作|口径|情形|要点|含义|意思|说法|的话|单笔|赔付|起赔|延时|累计|卡种)$"
)
_AMOUNTS = re.compile(
    r"(?:率|(?<!消)费|额度?|数|上限|下限|积分|起存|起赔|赔付|收费|标准|折扣|单笔|累计)$"
)
_SEVERAL = re.compile(r"(?:城市|卡种|材料|渠道|币种|条件|国家|地区)$")
_LENGTHS = re.compile(r"(?:期限|时长|有效期|延时)$")
_NEEDS = re.compile(r"^(?:需要?|须|应当?|必须|不得)[^（）]*(?<![是为])$")
_ROUGH = re.compile(r"约|大概|左右|approx", re.IGNORECASE)
_NUMBER = re.compile(r"[\d.\-/]+|[A-Za-z]?\d+")
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
_OF_MONEY = re.compile(r"(?:标准|收费)$")
_WHETHER = re.compile(r"^(?:是否|能否|可否|是不是|能不能)")
_TIME = re.compile(r"\d{1,2}[:：]\d{2}")
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]$")
# Columns that name nothing: nobody can say what is asked for.
_NOTHING = re.compile(
    r"^(?:说明|备注|注|其他|内容|详情|无|不适用|未知|notes?|remarks?|details?|[\d\s,.，()（）%\-—/]+)$",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(r"未知|不详|不适用|未定|待定|tbd|unknown|not applicable", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"[(（]?-?\d[\d,. ]*[)）]?")
_LONGEST_TERM = 3
_TERMS = frozenset(("长期有效", "永久有效", "随时可取"))
# 冒充公检法的客户常说的话 would be another's words.
_LONGEST_JOINED = 6
_NO_TERM = re.compile(r"[、；;，,\d]|加|或|和|及")
_RATE_UNITS = {"%": "百分之几", "％": "百分之几", "‰": "千分之几"}


def cell_cards(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    """Yield the card of a cell; none of a column that names nothing, or rough figures.

    Args:
        point: Of kind CELL.
        named: What it is said of.
        text: Of the passage that it stands in.
    """
    row, column = plain(point.topic.subject), plain(point.topic.slot)
    answer = plain(point.text)
    if _is_sheet(text):
        column = "" if _NOTHING.match(column) else column
    if (
        (column and _NOTHING.match(column))
        or _ROUGH.search(column)
        or _SAYS_NOTHING.fullmatch(answer)
    ):
        return
    if _NUMBER.fullmatch(row):
        row = f"{_first_header(text)}{row}"
    elif _BARE_BOUND.fullmatch(row) and not _NOTHING.match(of := _first_header(text)):
        row = f"{of}{row}" if is_chinese(of + row) else f"{of} {row[:1].lower()}{row[1:]}"
    reply, shown, asked = _asked(point, answer)
    is_in_chinese = is_chinese(row + column)
    if not column:
        yield Card(Form.CELL, reply, named.stem(_of_sheet(row, asked, point)), shown)
        return
    body = _chinese(row, column, asked) if is_in_chinese else _english(row, column, point)
    yield Card(Form.CELL, reply, named.stem(body), shown)


def _first_header(text: str) -> str:
    """Return what the rows of a table are, without which a code says nothing: 状态码."""
    return _headers(text)[0]


def _headers(text: str) -> list[str]:
    """Return the headers of the first table of a text."""
    lines = (line.strip() for line in text.split("\n"))
    header = next((line for line in lines if line.startswith("|")), "|")
    return [plain(cell) for cell in header.strip("|").split("|")]


def _is_sheet(text: str) -> bool:
    """Tell whether a table lists properties of one thing, each with what it is beside it: 要素, 内容."""
    headers = _headers(text)
    return len(headers) == 2 and _SHEET.fullmatch(headers[0]) is not None


def _of_sheet(row: str, asked: str, point: KnowledgePoint) -> str:
    """Return the question for the property that a row of such a table names."""
    if is_chinese(row):
        return f"{row}{asked}？"
    return f"what is the {row}{_unit_asked(point)}?"


def _asked(point: KnowledgePoint, answer: str) -> tuple[Reply, str, str]:
    """Return how a cell is answered, the answer, and the words that ask for it."""
    fact = point.facts[0] if len(point.facts) == 1 and point.value == point.facts[0].value else None
    amount = amount_of(fact) if fact else None
    if fact and amount:
        return Reply.VALUE, plain(fact.text), f"{_counted(fact)}是{_how_many(amount)}"
    if fact and fact.kind is FactKind.DATE:
        reply = Reply.SELF if "/" in fact.value else Reply.VALUE
        return reply, answer, "是什么时候"
    if _TIME.fullmatch(answer):
        return Reply.TERM, answer, "是几点"
    is_short = len(answer) <= _LONGEST_TERM and not _NO_TERM.search(answer)
    is_term = is_short or answer in _TERMS
    return (Reply.TERM if is_term else Reply.SELF), answer, _what(point, answer)


def _what(point: KnowledgePoint, answer: str) -> str:
    """Return the words that ask for a cell of words, by its column."""
    column = _BRACKETED.sub("", plain(point.topic.slot))
    if _BARE_NUMBER.fullmatch(answer):
        return "是多少"
    if _LENGTHS.search(column) and re.search(r"\d", answer):
        return "是多长"
    kinds = {fact.kind for fact in point.facts}
    if _OF_MONEY.search(column) and re.search(r"\d", answer):
        # 判定标准: of cases, of which the number that it names is a part.
        return "是多少" if kinds & {FactKind.MONEY, FactKind.RATE} else "是什么"
    if _AMOUNTS.search(column) and re.search(r"\d|^[免不无][^，。]{0,3}$", answer):
        return "是多少"
    return "有哪些" if _SEVERAL.search(column) else "是什么"


def _counted(fact: Fact) -> str:
    return f"，{fact.basis}" if fact.basis else ""


def _how_many(amount: Amount) -> str:
    if amount.before.strip() in {"", "人民币", "等值"}:
        unit = _RATE_UNITS.get(amount.unit)
        return unit or f"多少{amount.unit}"
    return "多少"


def _chinese(row: str, column: str, asked: str) -> str:
    if _WHETHER.match(column):
        return f"{row}{column}？"
    if _NEEDS.match(column) and asked == "是什么":
        return f"{row}{column}什么？"
    bare = _BRACKETED.sub("", column)
    if asked == "是什么时候" or _PROPERTY.search(bare):
        joined = "，" if len(bare) > _LONGEST_JOINED or "的" in bare else "的"
        return f"{row}{joined}{column}{asked}？"
    if bare in row:
        return f"{row}{asked.removeprefix('，')}？"
    is_bracketed = row.endswith(("）", ")")) or "（" in column
    place = f"{row}，{column}，" if is_bracketed else f"{row}（{column}）"
    asked = "怎么规定" if asked == "是什么" else asked.removeprefix("，")
    return f"{place}{asked}？"


def _english(row: str, column: str, point: KnowledgePoint) -> str:
    return f"what is the {column} for {row}{_unit_asked(point)}?"


def _unit_asked(point: KnowledgePoint) -> str:
    """Return what an English question says of what its answer is counted in and by."""
    amount = amount_of(point.facts[0]) if len(point.facts) == 1 and point.unit else None
    unit = (amount.before.strip() or amount.unit) if amount else ""
    if unit == "%":
        unit = "percent"
    basis = f" {point.basis}" if point.basis and unit else ""
    return f"{basis}{f', in {unit}' if unit else ''}"
