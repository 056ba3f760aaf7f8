"""What stands around a cell: its table's headers and rows, what introduces it, and the note below it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.cards.card_words import plain
from index.cards.property_words import bare, names_property
from index.cards.table_direction import Direction, direction_of
from index.normalise import simplified
from knowledge.knowledge_point import Place

_SENTENCE = re.compile(r"[。！？；]|[.!?;]\s")
# A line that introduces a table or names it; any other only happens to stand above.
_INTRODUCES = re.compile(
    r"[：:]$|如下|下表|见表|^表\s*\d|下列|以下|\b(?:following|below|table)\b",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 16
_BEARS_ON = re.compile(
    r"上表|表[中内]|本表|上列|以上(?=均?[为是]|[所数])|\b(?:above|table|figures shown|shown)\b",
    re.IGNORECASE,
)
_RULER = re.compile(r"[\s|:\-]+")
# Columns that say when, where or how much, and no property: 首年, 调整后, 20万元起.
_WHERE_OR_WHEN = re.compile(
    r"·|^(?:首|次|第.|当|每).{0,2}[年月季次笔]$|(?<!提)[前后後时時内內起上下]$|^[£$€¥]?\d|^(?:原|现|新|旧)$|^最[低高多少]$|\b(?:before|after|from|until|under|over|up to|for)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a passage.

    Attributes:
        headers: Of its columns, plain.
        told: The sentence or caption right above it, plain; empty where there is none.
        direction: Whether its columns name the properties, or its rows, or neither.
        above: All of the paragraph above it, plain.
        note: What the line right below it says of the table, plain; empty where that speaks of something else.
        cells: Of its rows, plain, without what names the rows.
    """

    headers: tuple[str, ...]
    told: str
    direction: Direction = Direction.GRID
    above: str = ""
    note: str = ""
    cells: tuple[tuple[str, ...], ...] = ()

    def is_of_properties(self, column: str) -> bool:
        """Tell whether its columns are properties, and this one may be: 承担方 beside 金额."""
        return self.direction is Direction.UPRIGHT and not _WHERE_OR_WHEN.search(bare(column))

    def is_apart(self, column: str) -> bool:
        """Tell whether a column names a property although most of its table's name things: 收费方式 beside 50人以下."""
        others = [names_property(header) for header in self.headers[1:]]
        return len(others) > 2 and names_property(column) and 2 * sum(others) < len(others)

    def is_turned(self) -> bool:
        """Tell whether rows name the properties and columns what has them: Monthly fee, Fernhill Plus."""
        return self.direction is Direction.TURNED


def table_around(text: str, statement: Place) -> Table:
    """Return the table whose row is at `statement`; without headers where there is none."""
    lines = text.split("\n")
    number = text.count("\n", 0, statement[0])
    first, last = number, number
    while first and "|" in lines[first - 1]:
        first -= 1
    while last + 1 < len(lines) and "|" in lines[last + 1]:
        last += 1
    above = next((line for line in reversed(lines[:first]) if line.strip()), "")
    below = next((line for line in lines[last + 1 :] if line.strip()), "")
    return _table(tuple(lines[first : last + 1]), above, below)


# All cells of a table ask for it.
@lru_cache(maxsize=64)
def _table(lines: tuple[str, ...], above: str, below: str) -> Table:
    headers = _cells(lines[0]) if "|" in lines[0] else ()
    rows = [_cells(line) for line in lines[1:] if not _RULER.fullmatch(line)]
    whole = plain(above).lstrip("#> ")
    told = [words for words in _SENTENCE.split(whole) if words.strip()]
    last = told[-1].strip() if told else ""
    is_caption = len(last) <= _LONGEST_CAPTION and not above.rstrip().endswith(("。", "；", "."))
    width = _label_width(rows)
    note = plain(below)
    return Table(
        headers,
        last if is_caption or _INTRODUCES.search(last) else "",
        direction_of(headers[width - 1 :], [row[width - 1 :] for row in rows]),
        whole,
        note if _BEARS_ON.search(simplified(note)) else "",
        tuple(row[width:] for row in rows),
    )


def _label_width(rows: list[tuple[str, ...]]) -> int:
    """Return how many first cells name a row: a number that only counts the rows is none of it, two where one is not enough."""
    skipped = int(bool(rows) and all(row[0].strip(".").isdecimal() for row in rows))
    skipped = skipped if all(len(row) > skipped + 1 for row in rows) else 0
    first = [row[skipped] for row in rows]
    is_told_by_two = len(set(first)) < len(first) and all(len(row) > skipped + 2 for row in rows)
    return skipped + 1 + is_told_by_two


def _cells(line: str) -> tuple[str, ...]:
    return tuple(
        plain(cell) for cell in line.strip().removeprefix("|").removesuffix("|").split("|")
    )
