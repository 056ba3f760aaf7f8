"""What stands around a cell: its table's headers and rows, and the sentence that introduces it."""

import re
from dataclasses import dataclass

from index.cards.card_words import plain
from index.cards.property_words import names_property
from knowledge.knowledge_point import Place

_RULE = re.compile(r"\|?\s*:?-{2,}[\s:|-]*")
_SENTENCE = re.compile(r"[。！？；]|[.!?;]\s")
_CORNER = re.compile(
    r"(?:(?:产品|合同|业务|活动|基本|主要|对比)?(?:要素|条款|参数|指标|属性|比较|对比项?目?)|items?|features?|terms?|key facts?|fields?|summary|what you (?:get|pay)|)",
    re.IGNORECASE,
)
_MOST = 2


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a passage.

    Attributes:
        headers: Of its columns, plain.
        labels: Of its rows: the first cell of each.
        told: The sentence or caption right above it, plain; empty where there is none.
    """

    headers: tuple[str, ...]
    labels: tuple[str, ...]
    told: str

    def is_turned(self, row: str, column: str) -> bool:
        """Tell whether a row names the property and the column what has it: Monthly fee, Fernhill Plus."""
        if names_property(column):
            return False
        if names_property(row):
            return True
        if self.headers and _CORNER.fullmatch(self.headers[0]):
            return not any(map(names_property, self.headers[1:]))
        named = sum(map(names_property, self.labels))
        return len(self.labels) > _MOST and 2 * named > len(self.labels)


def table_around(text: str, statement: Place) -> Table:
    """Return the table whose row is at `statement`; without headers where there is none."""
    lines = text.split("\n")
    number = text.count("\n", 0, statement[0])
    first = _top(lines, number)
    rows = [_cells(line) for line in _block(lines, first)]
    headers = rows[0] if rows else ()
    labels = tuple(row[0] for row in rows[1:] if row)
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    told = [words for words in _SENTENCE.split(plain(above).lstrip("#> ")) if words.strip()]
    return Table(headers, labels, told[-1].strip() if told else "")


def _top(lines: list[str], number: int) -> int:
    """Return the number of the first line of the table that a line stands in."""
    while number and "|" in lines[number - 1]:
        number -= 1
    return number


def _block(lines: list[str], first: int) -> list[str]:
    """Return the lines of a table, without the rule below its header."""
    block: list[str] = []
    for line in lines[first:]:
        if "|" not in line:
            break
        if not _RULE.fullmatch(line.strip()):
            block.append(line)
    return block


def _cells(line: str) -> tuple[str, ...]:
    return tuple(
        plain(cell) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")
    )
