"""A document's Markdown without what is closed to whoever reads it.

It is cut by lines, which stay where they are, empty: citations count them.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from knowledge.passage import Span

_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s|$)")
# A line under one line of text makes it a heading, unless that is a sentence.
_UNDERLINE = re.compile(r" {0,3}(=+|-+)\s*")
_SENTENCE_END = ("。", "；", ";", ".", "，", "、")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
# Headings of what belongs to the section above them.
_BELONGING = re.compile(
    r" {0,3}#{1,6}\s+.*(?:话术|相似问|扩展问|其他问法|say|script|similar)", re.I
)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading in the 0-based lines from `first` up to `after`."""

    first: int
    after: int
    level: int
    belongs: bool = False


def without_closed(markdown: str, gone: Iterable[Span], sections: Iterable[tuple[int, int]]) -> str:
    """Return a document's Markdown without what is closed; line numbers still hold.

    A section that is closed goes with all below it. Of a passage that is gone the whole section goes, to the next heading: its
    question, similar questions and phrase say the same again. The name of what is closed goes with it: a heading stays only
    over something that is open, and the front matter, which names sections, goes where anything does.

    Args:
        markdown: The document's.
        gone: Where passages stand that are closed.
        sections: The 1-based first and last lines of sections that are closed.
    """
    given = markdown.split("\n")
    lines = list(given)
    begins = _front_matter(given)
    headings = list(_headings(given, begins))
    firsts = [heading.first for heading in headings]
    for span in gone:
        _empty(lines, *_section_of(span, headings, firsts, len(lines)))
    for first, last in sections:
        _empty(lines, first - 1, last)
    if lines == given:
        return markdown
    _empty(lines, 0, begins)
    _settle_headings(lines, given, headings)
    return "\n".join(lines)


def _empty(lines: list[str], first: int, after: int) -> None:
    lines[first:after] = [""] * (after - first)


def _front_matter(lines: Sequence[str]) -> int:
    """Return how many lines the front matter takes."""
    if lines[0].rstrip() != "---":
        return 0
    ends = (n for n, line in enumerate(lines) if n and line.rstrip() in {"---", "..."})
    return next(ends, -1) + 1


def _headings(lines: Sequence[str], begins: int) -> Iterator[_Heading]:
    """Yield the headings from the line `begins` on."""
    fence = ""
    for number in range(begins, len(lines)):
        line = lines[number]
        mark = _FENCE.match(line)
        if fence:
            # As many marks of the same kind, and nothing behind them.
            fence = "" if mark and mark[1].startswith(fence) and not line.strip("`~ \t") else fence
        elif mark:
            fence = mark[1]
        elif found := _HEADING.match(line):
            belongs = _BELONGING.match(line) is not None
            yield _Heading(number, number + 1, len(found[1]), belongs)
        elif number > begins and (under := _UNDERLINE.fullmatch(line)):
            above = lines[number - 1]
            alone = number - 1 == begins or not lines[number - 2].strip()
            if above.strip() and alone and not above.rstrip().endswith(_SENTENCE_END):
                yield _Heading(number - 1, number + 1, 1 if under[1][0] == "=" else 2)


def _section_of(
    span: Span, headings: Sequence[_Heading], firsts: Sequence[int], length: int
) -> tuple[int, int]:
    """Return the 0-based lines, from the first up to the last, of the section in which a passage stands."""
    number = bisect_left(firsts, span.first_line) - 1
    while number > 0 and headings[number].belongs:
        number -= 1
    later = (headings[n] for n in range(bisect_left(firsts, span.last_line), len(headings)))
    after = next((heading.first for heading in later if not heading.belongs), length)
    return firsts[number] if number >= 0 else 0, after


def _settle_headings(lines: list[str], given: Sequence[str], headings: Sequence[_Heading]) -> None:
    """Leave the headings over something that is open, and take out the others over something that was closed."""
    named = {n for heading in headings for n in range(heading.first, heading.after)}
    says = [n not in named and any(map(str.isalnum, line)) for n, line in enumerate(lines)]
    said = [0, *accumulate(says)]
    for number, heading in enumerate(headings):
        later = (headings[n] for n in range(number + 1, len(headings)))
        end = next((h.first for h in later if h.level <= heading.level), len(lines))
        if lines[heading.first : end] == given[heading.first : end]:
            continue
        if said[end] > said[heading.after]:
            lines[heading.first : heading.after] = given[heading.first : heading.after]
        else:
            _empty(lines, heading.first, end)
