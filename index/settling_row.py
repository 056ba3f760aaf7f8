"""The row of a table that a question names, and the cell in it where the question's column crosses.

A near neighbour is not a name: a question for 小蓝卡 takes no row of 小橙卡, nor one of 手机银行 a column of 网上银行.
Where two rows are named as well as each other, none is taken.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from index.normalise import folded
from index.values import Part, values
from index.wanted import Wanted
from knowledge.table import Line, Table, cell_spans, split_cells

_DIGITS = str.maketrans("一二两三四五六七八九", "1223456789")
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_IN_TENS = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(十|百|千|万|亿)(?!\d)")
_TIMES = {"十": 10, "百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_PARTS = re.compile(r"[、,;/()（）|及和或与\s*]+")
# Characters that join words and are part of no name.
_NO_NAME = re.compile(
    r"[^\u4e00-\u9fff]|[的了是在有问请帮客户我你您他她办持用和与从给把个张想要能可到]"
)
_ORDINAL = re.compile(r"(?:no\.?)?\d*\.?")
_SAYS_NOTHING = re.compile(r"\W*|同[上左前]|as above", re.IGNORECASE)
# What a cell says in place of a value.
_NO_VALUE = re.compile(r"不限|免|^无|不[计可支]")
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Crossing:
    """A row that a question names and, where it also names a column, the cell in it.

    Attributes:
        row: The row's line.
        cell: Where the cell stands in the row's text, or None.
        row_name: The cell that names the row.
        column_name: The column's header, or empty.
    """

    row: Line
    cell: Part | None
    row_name: str
    column_name: str


def settling_row(wanted: Wanted, table: Table, known: str) -> Crossing | None:
    """Return the row that the question names, None where it names none or more than one.

    Args:
        wanted: What is asked for.
        table: The table.
        known: Other words around the table, such as the headings; what they say names no row.
    """
    asked = figures(wanted.text)
    header = [figures(folded(name)) for name in table.header]
    around = "\n".join((figures(folded(known)), *header))
    rows = [_Row(line, _plain_cells(line.text)) for line in table.rows]
    key = _key_column(rows)
    said = names_of("\n".join((around, *("\n".join(row.cells) for row in rows))))
    strengths = [row.strength(asked, key, around, said) for row in rows]
    best = max(strengths, default=0)
    if best == 0 or strengths.count(best) > 1:
        return None
    row = rows[strengths.index(best)]
    rest = _without(asked, row.cells[key])
    spans = cell_spans(row.line.text)
    others = [
        n
        for n in range(len(spans))
        if n not in row.named(asked, key, said) and _may_answer(wanted, row.cells[n])
    ]
    is_none = wanted.is_several or wanted.is_whether
    column = None if is_none else _column(rest, header, others)
    return Crossing(
        row=row.line,
        cell=None if column is None else spans[column],
        row_name=row.line.text[slice(*spans[key])],
        column_name=table.header[column] if column is not None and column < len(header) else "",
    )


@dataclass(frozen=True, slots=True)
class _Row:
    line: Line
    cells: Sequence[str]

    def strength(self, asked: str, key: int, around: str, said: Set[str]) -> int:
        """Return how well the question names this row: nothing if not by its key, and better by more of its cells."""
        if key >= len(self.cells):
            return 0
        own = _strength(asked, self.cells[key], said, around)
        named = self.named(asked, key, said) - {key}
        others = sum(_whole(asked, self.cells[n], said) for n in named)
        return own + others if own else 0

    def named(self, asked: str, key: int, said: Set[str]) -> set[int]:
        """Return the columns whose words the question says whole, and the key."""
        return {key} | {n for n, cell in enumerate(self.cells) if _whole(asked, cell, said)}


def _key_column(rows: Sequence[_Row]) -> int:
    """Return the first column that is more than a number for each row."""
    width = min((len(row.cells) for row in rows), default=0)
    return next(
        (n for n in range(width) if not all(_ORDINAL.fullmatch(r.cells[n]) for r in rows)), 0
    )


def _plain_cells(row: str) -> list[str]:
    # Joined so that one pass does for all; folded after, since a full-width ｜ parts no cells.
    return figures(folded("\n".join(split_cells(row)))).split("\n")


def figures(text: str) -> str:
    """Return a folded text with its numbers in one form: 2万, 两万 and 20,000 are 20000, 三年 is 3年."""
    plain = _GROUPED.sub("", text).translate(_DIGITS)
    return _IN_TENS.sub(lambda m: f"{float(m[1]) * _TIMES[m[2]]:.0f}", plain)


def _strength(asked: str, cell: str, said: Set[str], common: str) -> int:
    """Return how many characters the question shares with the names in a cell, whole names far before parts.

    Args:
        asked: The question.
        cell: One or more names.
        said: Names in and around the table; one of them may stand before a name in the question and be no part of it.
        common: Words that tell nothing apart; a part of a name among them does not count.
    """
    names = [name for name in _PARTS.split(cell) if len(name) >= _LEAST]
    whole = _whole(asked, cell, said)
    return whole or max((_part(asked, name, said, common) for name in names), default=0)


def _whole(asked: str, cell: str, said: Set[str]) -> int:
    names = {name for name in _PARTS.split(cell) if len(name) >= _LEAST}
    return sum(
        10 * len(name)
        for name in names
        if (name in asked and _begins(asked, name, said)) or _in_pieces(asked, name)
    )


def names_of(text: str) -> frozenset[str]:
    """Return the names in folded cells."""
    return frozenset(name for name in _PARTS.split(text) if len(name) >= _LEAST)


def _without(asked: str, cell: str) -> str:
    """Return a question without what it calls the row: the end of 车主卡 and 年费 are no 主卡年费."""
    shared = (part for name in names_of(cell) for part in (name, *_shared(asked, name)))
    found = max((part for part in shared if part in asked), key=len, default="")
    return asked.replace(found, "\n", 1) if found else asked


def _in_pieces(asked: str, name: str) -> bool:
    """Tell whether a question says a name in another order (存款证明英文版 for 英文版存款证明)."""
    if name in asked:
        return False
    while name:
        length = next((n for n in range(len(name), _LEAST - 1, -1) if name[:n] in asked), 0)
        if length == 0:
            return False
        name = name[length:]
    return True


def _part(asked: str, name: str, said: Set[str], common: str) -> int:
    """Return the length of the longest beginning or other part of a name that the question says and nothing else has."""
    if name in asked:
        return 0
    for part in _shared(asked, name):
        if part not in common:
            goes_on = asked[asked.find(part) + len(part) :]
            # In 精英钻石卡 the beginning is 精英白金卡's and the rest another's: it is neither.
            is_cut = any(goes_on.startswith(other) for other in said)
            return len(part) if _begins(asked, part, said) and not is_cut else 0
    return 0


def _shared(asked: str, name: str) -> Iterator[str]:
    """Yield the parts of a name that the question says, longest first."""
    if not any(name[n : n + _LEAST] in asked for n in range(len(name) - 1)):
        return
    for length in range(len(name) - 1, _LEAST - 1, -1):
        for start in range(len(name) - length + 1):
            if name[start : start + length] in asked:
                yield name[start : start + length]


def _column_strength(asked: str, name: str) -> int:
    """Return how many characters the question shares with a column's name: its whole, its beginning, or its end if alone."""
    parts = [part for part in _PARTS.split(name) if len(part) >= _LEAST]
    whole = sum(10 * len(part) for part in parts if part in asked)
    return whole or max((_common(asked, part) for part in parts), default=0)


def _common(asked: str, name: str) -> int:
    part = next(_shared(asked, name), "")
    return len(part) if name.startswith(part) or _begins(asked, part, frozenset()) else 0


def _begins(asked: str, name: str, said: Set[str]) -> bool:
    """Tell whether a name begins where it stands in the question, and does not end a longer one (白金卡 in 精英白金卡)."""
    at = asked.find(name)
    before = asked[max(0, at - 2) : at]
    if name[0].isdigit():
        return not before[-1:].isdigit() and before[-1:] != "."
    is_apart = not before or _NO_NAME.match(before[-1]) is not None
    return is_apart or (len(before) > 1 and any(other.endswith(before) for other in said))


def _may_answer(wanted: Wanted, cell: str) -> bool:
    """Tell whether a cell says something by itself, and holds a value of the kind asked for if one is asked for."""
    if _SAYS_NOTHING.fullmatch(cell):
        return False
    return not wanted.kinds or bool(_NO_VALUE.search(cell)) or bool(values(wanted, cell, ()))


def _column(asked: str, header: Sequence[str], columns: Sequence[int]) -> int | None:
    """Return which of `columns` is asked for, None where that is not plain."""
    strengths = {n: _column_strength(asked, header[n]) for n in columns if n < len(header)}
    best = max(strengths.values(), default=0)
    named = [n for n, strength in strengths.items() if strength == best > 0] or columns
    return named[0] if len(named) == 1 else None
