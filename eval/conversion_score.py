"""Markdown of a converter beside what was judged: cells, headings, words and what must not be there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from eval.conversion_aligning import Table, found_cells
from eval.conversion_reading import (
    ReadMarkdown,
    Row,
    header_words,
    plain,
    read_markdown,
    without_notes,
)

_MOST_HEADER_ROWS = 4
_GRAM = 5


@dataclass(frozen=True, slots=True)
class Score:
    """What was found of one file, or of many, summed.

    Attributes:
        cells: Cells with words in the judged tables, headers included.
        right: Of them, those that stand in the right row and column with the same words.
        right_without_notes: Those that do if notes in cells and marks that point at them are left aside.
        extra: Cells with words that no judged cell is.
        headings: Judged headings.
        headings_right: Those found in order, above or below the one before as judged.
        headings_extra: Headings that are none.
        grams: Different runs of five characters in the judged text.
        grams_found: Those that are somewhere.
        hidden: Strings that must not come out.
        leaks: Those that did.
    """

    cells: int = 0
    right: int = 0
    right_without_notes: int = 0
    extra: int = 0
    headings: int = 0
    headings_right: int = 0
    headings_extra: int = 0
    grams: int = 0
    grams_found: int = 0
    hidden: int = 0
    leaks: int = 0


@dataclass(frozen=True, slots=True)
class Judgement:
    """The score of one file, with what is wrong: judged cells and headings that were not found, and strings that came out."""

    score: Score
    wrong_cells: tuple[str, ...] = ()
    wrong_headings: tuple[str, ...] = ()
    leaked: tuple[str, ...] = ()


def judge(expected: str, markdown: str | None, hidden: Sequence[str]) -> Judgement:
    """Return how Markdown does beside what was judged; None found nothing, and let nothing out."""
    wanted, found = read_markdown(expected), read_markdown(markdown or "")
    judged = _tables(wanted, wanted)
    given = _tables(found, wanted)
    missing = _missing(judged, given)
    cells = sum(bool(cell) for table in judged for row in table for cell in row)
    said = sum(bool(cell) for table in given for row in table for cell in row)
    lost = _missing_headings(wanted.headings, found.headings)
    kept = len(wanted.headings) - len(lost)
    grams = _grams(wanted.text)
    everything = plain(markdown or "")
    leaked = tuple(text for text in hidden if plain(text) in everything)
    score = Score(
        cells=cells,
        right=cells - len(missing),
        right_without_notes=cells - len(_missing(_bare(judged), _bare(given))),
        extra=max(0, said - cells + len(missing)),
        headings=len(wanted.headings),
        headings_right=kept,
        headings_extra=max(0, len(found.headings) - kept),
        grams=len(grams),
        grams_found=sum(gram in found.text for gram in grams),
        hidden=len(hidden),
        leaks=len(leaked),
    )
    return Judgement(score, missing, lost, leaked)


def summed(scores: Iterable[Score]) -> Score:
    """Return the counts of several files."""
    given = list(scores)
    return Score(*(sum(getattr(score, field.name) for score in given) for field in fields(Score)))


def _grams(text: str) -> set[str]:
    return {text[n : n + _GRAM] for n in range(max(1, len(text) - _GRAM + 1))} if text else set()


def _tables(read: ReadMarkdown, wanted: ReadMarkdown) -> list[Table]:
    """Return tables with one header row each.

    A line that is one text across is a caption, however often it is repeated. A header that stands over several tables in a row
    counts once, for some divide at such lines and some do not.
    """
    headers = {header_words(cell) for table in wanted.tables for cell in table[0]}
    tables: list[Table] = []
    before: Row = ()
    for table in read.tables:
        rows = [row for row in table if not _is_band(row)]
        header, body = _with_header(rows, headers)
        tables.append(tuple(body) if header == before else (header, *body))
        before = header
    return [table for table in tables if table]


def _is_band(row: Row) -> bool:
    said = [cell for cell in row if cell]
    return not said or (len(row) > 2 and len(set(said)) == 1 and len(said) in {1, len(row)})


def _with_header(rows: list[Row], headers: set[str]) -> tuple[Row, list[Row]]:
    """Return the header, of as many rows as make most of it what a header should be, and the rows below it."""
    if not rows:
        return (), []
    joined = [_joined(rows[:depth]) for depth in range(1, min(_MOST_HEADER_ROWS, len(rows)) + 1)]
    right = [sum(cell in headers for cell in header) for header in joined]
    depth = right.index(max(right))
    return joined[depth], rows[depth + 1 :]


def _joined(rows: list[Row]) -> Row:
    header = []
    for column in zip(*rows, strict=True):
        parts: list[str] = []
        for cell in map(header_words, column):
            if cell and parts[-1:] != [cell]:
                parts.append(cell)
        header.append("".join(parts))
    return tuple(header)


def _bare(tables: Sequence[Table]) -> list[Table]:
    return [tuple(tuple(map(without_notes, row)) for row in table) for table in tables]


def _missing(judged: Sequence[Table], given: Sequence[Table]) -> tuple[str, ...]:
    found = found_cells(judged, given)
    return tuple(
        cell
        for t, table in enumerate(judged)
        for n, row in enumerate(table)
        for c, cell in enumerate(row)
        if cell and (t, n, c) not in found
    )


def _missing_headings(
    wanted: Sequence[tuple[int, str]], found: Sequence[tuple[int, str]]
) -> tuple[str, ...]:
    """Return judged headings that are not there in order, or stand higher or lower than the one before otherwise than judged."""
    missing = []
    place = 0
    before: tuple[int, int] | None = None
    kept = _common([text for _, text in wanted], [text for _, text in found])
    for number, (level, text) in enumerate(wanted):
        place = kept.get(number, -1)
        if place < 0:
            missing.append(text)
            continue
        other = found[place][0]
        if before is not None and _step(before[0], level) != _step(before[1], other):
            missing.append(text)
        before = (level, other)
    return tuple(missing)


def _step(first: int, second: int) -> int:
    return (second > first) - (second < first)


def _common(wanted: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Return the longest common subsequence, as places in the first by places in the second."""
    lengths = [[0] * (len(found) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(found) - 1, -1, -1):
            same = lengths[i + 1][j + 1] + 1 if wanted[i] == found[j] else 0
            lengths[i][j] = max(same, lengths[i + 1][j], lengths[i][j + 1])
    kept: dict[int, int] = {}
    i = j = 0
    while i < len(wanted) and j < len(found):
        if wanted[i] == found[j] and lengths[i][j] == lengths[i + 1][j + 1] + 1:
            kept[i] = j
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return kept
