"""Where the lines of a text begin."""

from bisect import bisect_right
from itertools import accumulate

from knowledge.passage import Span


class Lines:
    r"""The lines of one text, ended by \n only; numbers are 0-based here and 1-based in a `Span`."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def __len__(self) -> int:
        return len(self._starts) - 1

    def start(self, line: int) -> int:
        """Return the offset of the first character of `line`; of the text's end, if there is no such line."""
        return min(self._starts[min(line, len(self))], len(self.text))

    def number(self, offset: int) -> int:
        """Return the 1-based number of the line that holds the character at `offset`."""
        return bisect_right(self._starts, offset, hi=len(self))

    def span(self, start: int, end: int) -> Span:
        """Return the span of the characters from `start` up to `end`."""
        return Span(start, end, self.number(start), self.number(max(start, end - 1)))

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets without the white space at both ends."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        return start, max(start, start + len(piece.strip()))
