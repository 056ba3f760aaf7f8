"""Where a text may be cut: after sentences and lines that stand alone, then at any line, comma, space, and only then anywhere.

Every function returns pieces that joined are the text again.
"""

import re
from itertools import pairwise

# A sentence ends after its closing quotes and brackets.
_CHINESE_END = re.compile(r"(?:[。！？；]|…{2})[。！？；…]*[”’」』）)\"'】》]*\s*")
# A Latin stop ends a sentence only before white space and something that may begin one.
_LATIN_END = re.compile(r"[.!?][\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9\u4e00-\u9fff])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Nos?|Art|Sec|Fig|Mrs?|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|vs|etc|approx|incl|max|min|pp?|cf|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K)"
    r"|(?:^|\s)[A-Za-z]|(?:^|\n)\s*\d{1,3})\.$",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[，、：；]|[,:;]\s+")
_SPACE = re.compile(r"\s+")
_NEWLINE = re.compile(r"\n+")
# A line in running text may go on in the next; one that closes itself, or before a list's mark or a blank line, does not.
_LINE_ALONE = re.compile(
    r"(?<=[。！？；：:;.!?）)」”|])[ \t]*\n+|\n\s*\n|\n(?=\s*(?:[-*+>|#]|\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳※]|注))"
)
_LONGEST_ABBREVIATION = 12


def at_sentences(text: str) -> list[str]:
    """Return the sentences, Chinese and English, and the lines that stand alone; closing quotes stay with what they close."""
    ends = {match.end() for match in _CHINESE_END.finditer(text)}
    ends.update(match.end() for match in _LINE_ALONE.finditer(text))
    for match in _LATIN_END.finditer(text):
        before = text[max(0, match.start() - _LONGEST_ABBREVIATION) : match.start() + 1]
        if not _ABBREVIATION.search(before):
            ends.add(match.end())
    return _cut(text, sorted(ends))


def at_newlines(text: str) -> list[str]:
    """Return the lines, even where a sentence runs on in the next."""
    return _cut(text, [match.end() for match in _NEWLINE.finditer(text)])


def at_commas(text: str) -> list[str]:
    """Return the parts between commas; a comma inside a number cuts nothing."""
    return _cut(text, [match.end() for match in _COMMA.finditer(text)])


def at_spaces(text: str) -> list[str]:
    """Return the words."""
    return _cut(text, [match.end() for match in _SPACE.finditer(text)])


def in_half(text: str) -> list[str]:
    """Return both halves."""
    return _cut(text, [len(text) // 2])


def _cut(text: str, ends: list[int]) -> list[str]:
    places = [0, *(end for end in ends if 0 < end < len(text)), len(text)]
    return [text[a:b] for a, b in pairwise(places) if a < b]
