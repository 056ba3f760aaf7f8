"""A cell with all that its question is made of."""

import re
from dataclasses import dataclass

from index.cards.card_words import plain
from index.cards.cell_shapes import Shape, shape_of
from index.cards.gaps_in_text import Amount, amount_of
from index.cards.property_words import (
    bare,
    charge_in,
    event_in,
    fees_in,
    hours_in,
    names_property,
    property_in,
    property_noted,
)
from index.cards.table_around import Table
from index.cards.table_direction import Direction
from index.normalise import simplified
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint

WHETHER = re.compile(r"是否|能否|可否|是不是|能不能|可不可以|^有无|需不需要|要不要|用不用|有没有")
_KIND_OF = {Shape.RATE: FactKind.RATE, Shape.MONEY: FactKind.MONEY}
_RULE = re.compile(r"(?:具体|有关|相关|处理|本行)?(?:规定|规则|约定|口径|政策)")
_KIND_OF_VALUES = frozenset(_KIND_OF.values())
_ANY_FEE = frozenset(("费用", "費用", "收费", "收費", "收费标准", "收費標準"))
_BOUND = re.compile(r"^(?:最[低高多少大小长短晚早迟]|上限|下限|起点|封顶|保底)")
# Of what a column asks somebody for, 无 says that it is nothing: 客户需提供.
ASKS_FOR = re.compile(r"(?:(?:须|应|需要?|要)做|提供|提交|出示|携带|准备|填写|上传|递交)$")
_TOLD_BASIS = re.compile(
    r"单位\s*[:：为]?[^，。；]{0,8}?[/／每](?P<each>[\u4e00-\u9fff]{1,2})(?=[，。；）)\s]|$)"
)
_TOLD_PER = re.compile(
    r"\b(?:fees|charges|prices|costs|rates|amounts|figures)\b[^.]{0,24}?\bare (?P<per>(?:per|each|a) \w+)",
    re.IGNORECASE,
)
_TARIFF = re.compile(r"\b(?:tariff|price list|charges|fees)\b", re.IGNORECASE)
# 部分支持 and 暂不支持 are more than yes or no; 免 is a price.
_YES_NO = re.compile(
    r"(?:不|暂不|不得)?(?:可以?|能|允许|支持)[\u4e00-\u9fff]{2,4}|不?要|[不未]?(?:参加|受理|办理|包?含|计入|计息|适用|享受|赠送|覆盖|保障|承担|参与)|不?可以?|不?能|不?支持|不?允许|不?需要?|无需|不?提供|(?:未|不)?开[通放]|有|无|没有|是|否|不是|yes|no",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a row and a column of a table.

    Attributes:
        point: Whose answer it is.
        row: The row's label, plain, with the header of the first column where it says nothing alone.
        label: The row's label alone, plain.
        column: The column's header, plain; empty where the row says all.
        answer: Plain.
        heading: Above the table.
        table: That it stands in.
    """

    point: KnowledgePoint
    row: str
    label: str
    column: str
    answer: str
    heading: str
    table: Table

    def fact(self) -> Fact | None:
        """Return the value that is all of the cell."""
        facts = self.point.facts
        return facts[0] if len(facts) == 1 and self.point.value == facts[0].value else None

    def amount(self) -> Amount | None:
        """Return the same in its parts, if it is one amount."""
        fact = self.fact()
        return amount_of(fact) if fact else None

    def is_turned(self) -> bool:
        """Tell whether its row names the property and its column what has it."""
        return self.table.is_turned() and not self.table.is_apart(self.column)

    def is_of_row(self) -> bool:
        """Tell whether its table is turned, or shows no direction while this row is a property and its column none."""
        if self.is_turned():
            return True
        if self.table.direction is not Direction.GRID or names_property(self.column):
            return False
        corner = self.table.headers[0] if self.table.headers else ""
        is_one_of_many = bool(corner) and bare(self.label).endswith(corner)
        return names_property(self.label) and not is_one_of_many and self.row == self.label

    def kinds(self) -> set[FactKind]:
        """Return what the values in the cell measure."""
        return {fact.kind for fact in self.point.facts}

    def told_property(self) -> str:
        """Return what the cell is a value of, by the sentence above its table, else by its heading; empty if neither says it."""
        if noted := self.noted():
            return noted
        measured = [kind for kind in (FactKind.RATE, FactKind.MONEY) if kind in self._measured()]
        above = self.point.topic.section[:-1] if self.heading else ()
        parents = [words for words in map(plain, reversed(above)) if names_property(words)]
        places = (self.table.told, self.heading, *parents)
        for words in places:
            for kind in measured:
                if name := property_in(words, kind):
                    return "" if self._is_one_of_several(name) else name
        return ""

    def noted(self) -> str:
        """Return what the note below the table says that all its sums and rates are."""
        is_value = bool(self._measured() & _KIND_OF_VALUES)
        return property_noted(self.table.note) if is_value else ""

    def told_count(self) -> str:
        """Return what they say is counted: 积分 of which the cell says how many times."""
        if FactKind.COUNT not in self.kinds():
            return ""
        return property_in(self.table.told, FactKind.COUNT) or property_in(
            self.heading, FactKind.COUNT
        )

    def _measured(self) -> set[FactKind]:
        """Return what the cell measures; of a bare 0 or 免, what most cells of its table do."""
        if self.kinds() or shape_of(self.answer) is not None:
            return self.kinds()
        shapes = {shape_of(cell) for row in self.table.cells for cell in row} - {None}
        return (
            {_KIND_OF[shape] for shape in shapes if shape in _KIND_OF}
            if len(shapes) == 1
            else set()
        )

    def is_of_some_fee(self) -> bool:
        """Tell whether its heading calls a sum or a rate a fee, while the text above the table tells of several and no note says which."""
        return self._is_one_of_several(bare(self.heading)) and bool(
            self._measured() and not self.noted()
        )

    def _is_one_of_several(self, name: str) -> bool:
        """Tell whether a name says no more than that it is a fee, while the text above tells of several."""
        return name in _ANY_FEE and len(fees_in(self.table.above)) > 1

    def told_charge(self) -> str:
        """Return the charge that the sentence above the table or its heading speaks of."""
        return charge_in(self.table.told) or charge_in(self.heading)

    def titled_charge(self) -> str:
        """Return what an English tariff's rows are charged, if the cell is a sum or says that there is none."""
        title = plain(self.point.topic.section[0]) if self.point.topic.section else ""
        shapes = {shape_of(cell) for row in self.table.cells for cell in row}
        is_free = shape_of(self.answer) is None and bool(shapes & _KIND_OF.keys())
        is_sum = bool(self.kinds() & {FactKind.MONEY, FactKind.RATE}) or is_free
        return "charge" if is_sum and _TARIFF.search(title) else ""

    def told_basis(self) -> str:
        """Return what the line above the table says that its amounts are counted by: 每期 of 单位：%/期."""
        match = _TOLD_BASIS.search(simplified(self.table.above)) or _TOLD_PER.search(
            self.table.above
        )
        if match is None:
            return ""
        return f"每{match['each']}" if "each" in match.re.groupindex else match["per"]

    def told_event(self) -> str:
        """Return what they say happens: 到账."""
        return event_in(self.table.told) or event_in(self.heading)

    def column_is_rule(self) -> bool:
        """Tell whether its column says no more than that something is laid down: 规定."""
        return _RULE.fullmatch(simplified(self.column)) is not None

    def told_hours(self) -> str:
        """Return what they call hours."""
        return hours_in(self.table.told) or hours_in(self.heading)


def is_yes_or_no(cell: Cell) -> bool:
    """Tell whether a cell says no more than that something is or is not so; 无 of a fee or a limit is its value."""
    if not _YES_NO.fullmatch(simplified(cell.answer)) or not cell.column:
        return False
    if ASKS_FOR.search(simplified(cell.row if cell.is_turned() else cell.column)):
        return False
    name = cell.row if cell.is_turned() else cell.column
    label = simplified(name)
    return not (names_property(name) or _BOUND.search(label)) or bool(WHETHER.search(label))
