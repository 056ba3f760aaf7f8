"""Which lines of a plain text are headings, and of which level."""

import re
from collections.abc import Mapping, Sequence

_MAX_HEADING = 40
_ENDS = "。；;，,、：:！!？?…"
_UNDERLINE = re.compile(r"\s*(?:={4,}|-{4,}|═{4,}|─{4,})\s*")
_CJK_NUMBER = "[一二三四五六七八九十百]"
# From the outermost to the innermost; the bare number of `1.` is a list as often as not.
_KINDS = (
    re.compile(rf"第(?:{_CJK_NUMBER}{{1,4}}|\d{{1,3}})[章编篇部](?:分)?(?:\s|：|$|\S)"),
    re.compile(rf"第(?:{_CJK_NUMBER}{{1,4}}|\d{{1,3}})节"),
    re.compile(rf"{_CJK_NUMBER}{{1,3}}、"),
    re.compile(rf"[（(]{_CJK_NUMBER}{{1,3}}[）)]"),
    re.compile(r"\d{1,2}\.\d{1,2}(?![\d.%％万元])\s*\D"),
    re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}(?![\d.])\s*\D"),
    re.compile(r"【[^【】]+】$"),
)
_TITLE_LEVEL = 1


def heading_levels(lines: Sequence[str]) -> Mapping[int, int]:
    """Return the level of each heading by its 0-based line.

    A line is one if it is numbered as headings are, or in 【】, is short, ends as no sentence does, and has text of its own under
    it: numbered lines one under another are a list.
    """
    kinds = {at: kind for at, line in enumerate(lines) if (kind := _kind(line)) is not None}
    headed = {kind for at, kind in kinds.items() if _has_text(lines, at, kinds)}
    found = {at: kind for at, kind in kinds.items() if kind in headed and not _is_listed(at, kinds)}
    ranks = {kind: rank for rank, kind in enumerate(sorted(set(found.values())))}
    title = _title(lines)
    levels = {at: ranks[kind] + 2 for at, kind in found.items()}
    return levels if title is None or title in levels else {title: _TITLE_LEVEL, **levels}


def _kind(line: str) -> int | None:
    text = line.strip()
    if not text or len(text) > _MAX_HEADING or text[-1] in _ENDS or "\t" in text:
        return None
    return next((n for n, kind in enumerate(_KINDS) if kind.match(text)), None)


def _has_text(lines: Sequence[str], at: int, kinds: Mapping[int, int]) -> bool:
    """Tell whether something that is no heading of the same kind or of an outer one stands under a line."""
    under = next((n for n in range(at + 1, len(lines)) if lines[n].strip()), None)
    return under is not None and (under not in kinds or kinds[under] > kinds[at])


def _is_listed(at: int, kinds: Mapping[int, int]) -> bool:
    """Tell whether lines numbered alike stand right above or under a line."""
    return kinds.get(at + 1) == kinds[at] or kinds.get(at - 1) == kinds[at]


def _title(lines: Sequence[str]) -> int | None:
    """Return the first line if it stands alone as a title does."""
    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None or first + 1 >= len(lines):
        return None
    text, after = lines[first].strip(), lines[first + 1]
    is_alone = not after.strip() or _UNDERLINE.fullmatch(after) is not None
    has_more = any(line.strip() for line in lines[first + 2 :])
    is_short = len(text) <= _MAX_HEADING and text[-1] not in _ENDS and "\t" not in text
    return first if is_alone and has_more and is_short and not text.isdecimal() else None
