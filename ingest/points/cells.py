"""A table's row -> a point for each of its cells, known by row and column; in a table of labels beside values, by heading and label."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.plain import plain_text
from ingest.points.cell_values import basis_in, cell_value
from ingest.points.sites import Site
from ingest.points.text_values import counted, normal_fact, short_form
from knowledge.clause import Clause
from knowledge.fact import Fact
from knowledge.knowledge_point import KnowledgePoint, PointKind, version_of
from knowledge.shingles import plain_words

# Cells that say nothing, or only together with another place.
_EMPTY = re.compile(
    r"[\W_]*|(?:同上|同左|同前|略|见.*|详见.*|参见.*|n/?a|ditto|same as .*|see .*|tbd)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"同上|同左|上[一款]|上述|其余|其他|该|以上各")
# A row for all that the other rows leave out, of a named sort: 其他地级市; 其他 alone names nothing.
_REST = re.compile(r"^(?:其他|其它|其余)(?=[\u4e00-\u9fff]{2})")
_NUMBER_COLUMN = re.compile(r"序号|编号|no\.?|#|\d*", re.IGNORECASE)
_LONGEST = 80


def key_width(rows: Sequence[Clause]) -> int | None:
    """Return how many first cells of its rows tell the rows of a table apart, 1 or 2; None if neither do."""
    skipped = number_columns(rows)
    for width in (1, 2):
        keys = [tuple(_words(row, i) for i in range(skipped, skipped + width)) for row in rows]
        if len(set(keys)) == len(keys) and all(all(key) for key in keys):
            return skipped + width
    return None


def number_columns(rows: Sequence[Clause]) -> int:
    """Return 1 if the first cells only number the rows, else 0."""
    first = [_words(row, 0) for row in rows]
    is_numbered = bool(rows) and all(
        _NUMBER_COLUMN.fullmatch(plain_words(row.cells[0].column)) for row in rows if row.cells
    )
    return int(is_numbered and all(word.strip(".").isdecimal() for word in first))


def cell_points(site: Site, keys: range) -> Iterator[KnowledgePoint]:
    """Yield a point for each cell of a row that says something; the cells `keys` name the row."""
    clause = site.clause
    row = " ".join(_words(clause, i) for i in keys)
    if _EMPTY.fullmatch(row) or _ELSEWHERE.search(_REST.sub("", row)):
        return
    columns = [plain_words(cell.column) for cell in clause.cells]
    for index, cell in enumerate(clause.cells[keys.stop :], keys.stop):
        words = _words(clause, index)
        is_named = bool(columns[index]) and columns.count(columns[index]) == 1
        is_said = not _EMPTY.fullmatch(words) and not _ELSEWHERE.search(words)
        if is_named and is_said and len(words) <= _LONGEST:
            yield _point(site, row, plain_text(cell.column), cell.span)


def has_labels(rows: Sequence[Clause]) -> bool:
    """Tell whether a table has no header but labels with their values beside them."""
    cells = [cell for row in rows for cell in row.cells]
    is_paired = all(len(row.cells) % 2 == 0 for row in rows)
    return bool(cells) and is_paired and not any(plain_words(cell.column) for cell in cells)


def label_points(site: Site) -> Iterator[KnowledgePoint]:
    """Yield a point for each label of a row: a property of what the heading above the table names."""
    path = site.passage.heading_path
    clause = site.clause
    for index in range(0, len(clause.cells), 2):
        label, words = _words(clause, index).rstrip("：:"), _words(clause, index + 1)
        is_said = not _EMPTY.fullmatch(words) and not _ELSEWHERE.search(words)
        if not path or _EMPTY.fullmatch(label) or words in path[-1]:
            continue
        if is_said and len(words) <= _LONGEST:
            yield _point(site, path[-1], label, clause.cells[index + 1].span)


def _point(site: Site, row: str, column: str, span: tuple[int, int]) -> KnowledgePoint:
    facts = site.facts_in(span)
    text = site.passage.text[slice(*span)]
    point = site.text_point((PointKind.CELL, row, column), span, short_form(text))
    fact = facts[0] if len(facts) == 1 and _is_all(facts[0], text) else None
    if fact is not None and fact.basis is None:
        fact = replace(fact, basis=basis_in(column))
    if fact is None and not facts:
        fact = cell_value(text, span, column)
    if fact is None:
        return point
    version = version_of(normal_fact(fact), "", counted(fact.basis))
    return replace(
        point,
        version=version,
        value=fact.value,
        unit=fact.unit,
        basis=fact.basis,
        facts=(fact,),
    )


def _is_all(fact: Fact, text: str) -> bool:
    """Tell whether a cell holds a value, what it is counted by, and no more."""
    rest = plain_words(text).replace(plain_words(fact.text), "", 1)
    return plain_words(fact.basis or "") == rest


def _words(clause: Clause, index: int) -> str:
    if index >= len(clause.cells):
        return ""
    return " ".join(plain_text(clause.passage.text[slice(*clause.cells[index].span)]).split())
