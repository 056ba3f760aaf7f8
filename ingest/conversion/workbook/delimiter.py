"""By what the values of a text are separated, and its records."""

import csv
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from ingest.conversion.limits import MAX_CELLS, MAX_ROWS
from ingest.conversion.workbook.too_much import TooMuch

DELIMITERS = (",", "\t", ";", "|")
_TRIED = 300
_MAX_FIELD = 1_000_000
_NAMING = "sep="


def delimiter_of(text: str) -> str | None:
    """Return what separates the values of a text; None if nothing does: it is one column."""
    scores = {delimiter: _score(text, delimiter) for delimiter in DELIMITERS}
    best = max(DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > (0, 0) else None


def named_delimiter(text: str) -> tuple[str | None, str, int]:
    """Return the separator that a first line such as `sep=;` names, the text after that line, and how many lines it took."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith(_NAMING) and len(first) == len(_NAMING) + 1:
        return first[-1], rest, 1
    return None, text, 0


def records_of(text: str, delimiter: str | None) -> Iterator[list[str]]:
    """Yield the records of a text; a line break in quotes is part of a value.

    Raises:
        TooMuch: If there are more than are read.
    """
    rows = cells = 0
    for record in _parsed(text, delimiter or ","):
        # One column: what would separate is part of the words.
        values = [value for value in record if value.strip()]
        rows += bool(values)
        cells += len(values)
        if rows > MAX_ROWS:
            raise TooMuch("too_many_rows", MAX_ROWS)
        if cells > MAX_CELLS:
            raise TooMuch("too_many_cells", MAX_CELLS)
        yield record


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(max(_MAX_FIELD, len(text) + 1))
    return csv.reader(_lines(text), delimiter=delimiter)


def _lines(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _score(text: str, delimiter: str) -> tuple[float, int]:
    """Return how much of a text falls into equally many values, and how many those are."""
    try:
        sample = list(islice(_parsed(text, delimiter), _TRIED))
    except csv.Error:
        return 0, 0
    widths = Counter(len(_without_padding(record)) for record in sample if any(record))
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0, 0
    total = sum(widths.values())
    # Records of nearly the usual width are ragged ones of the same table.
    width = max(wide, key=lambda w: (wide[w], w))
    fitting = sum(count for w, count in wide.items() if abs(w - width) <= 1)
    return round((wide[width] + fitting) / (2 * total), 2), width


def _without_padding(record: Sequence[str]) -> Sequence[str]:
    return record
