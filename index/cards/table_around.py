"""What stands around a cell: its table's headers and rows, and the sentence that introduces it."""

import re
from dataclasses import dataclass

from index.cards.card_words import plain
from index.cards.property_words import bare, names_property
from knowledge.knowledge_point import Place

_SENTENCE = re.compile(r"[。！？；]|[.!?;]\s")
_CORNER = re.compile(
    r"(?:(?:产品|合同|业务|活动|基本|主要|对比)?(?:要素|条款|参数|指标|属性|比较|对比项?目?)|items?|features?|key facts?|fields?|summary|what you (?:get|pay)|)",
    re.IGNORECASE,
)
# A line that introduces a table or names it; any other only happens to stand above.
_INTRODUCES = re.compile(
    r"[：:]$|如下|下表|见表|^表\s*\d|下列|以下|\b(?:following|below|table)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 16
_MOST = 2
# Columns that say when, where or how much, and no property: 首年, 调整后, 20万元起.
_WHERE_OR_WHEN = re.compile(
    r"·|^(?:首|次|第.|当|每).{0,2}[年月季次笔]$|[前后後时時内內起上下]$|^[£$€¥]?\d|^(?:原|现|新|旧)$|最[低高多少]|\b(?:before|after|from|until|under|over|up to|for)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a passage.

    Attributes:
        headers: Of its columns, plain.
        told: The sentence or caption right above it, plain; empty where there is none.
    """

    headers: tuple[str, ...]
    told: str

    def is_of_properties(self, column: str) -> bool:
        """Tell whether a column stands among columns that are properties and may be one: 承担方 beside 金额."""
        is_one_of_many = len(self.headers) > _MOST and not _WHERE_OR_WHEN.search(bare(column))
        return is_one_of_many and any(map(names_property, self.headers[1:]))

    def is_turned(self, row: str, column: str) -> bool:
        """Tell whether a row names the property and the column what has it: Monthly fee, Fernhill Plus."""
        corner = self.headers[0] if self.headers else "-"
        if names_property(column) or self.is_of_properties(column):
            return False
        # 其他币种 below 币种 is one of those that the table lists.
        if names_property(row):
            return not (corner and bare(row).endswith(corner))
        if _CORNER.fullmatch(corner):
            return not any(map(names_property, self.headers[1:]))
        return False


def table_around(text: str, statement: Place) -> Table:
    """Return the table whose row is at `statement`; without headers where there is none."""
    lines = text.split("\n")
    number = text.count("\n", 0, statement[0])
    first = _top(lines, number)
    headers = _cells(lines[first]) if "|" in lines[first] else ()
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    told = [words for words in _SENTENCE.split(plain(above).lstrip("#> ")) if words.strip()]
    last = told[-1].strip() if told else ""
    is_caption = len(last) <= _LONGEST_CAPTION and not above.rstrip().endswith(("。", "；", "."))
    return Table(headers, last if is_caption or _INTRODUCES.search(last) else "")


def _top(lines: list[str], number: int) -> int:
    """Return the number of the first line of the table that a line stands in."""
    while number and "|" in lines[number - 1]:
        number -= 1
    return number


def _cells(line: str) -> tuple[str, ...]:
    return tuple(
        plain(cell) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")
    )
