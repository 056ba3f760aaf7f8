"""Which paragraphs of a Word file are headings, and of which level.

Outline levels and styles decide. Only where a file has no headings at all are numbered lines that look like some taken for
them: short, without a full stop at the end, and bold, larger than the text or centred.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.conversion.docx.docx_styles import TITLE_LEVEL
from ingest.conversion.docx.paragraph import Block, Paragraph
from ingest.conversion.labels import labelled
from ingest.conversion.office.one_line import one_line

# Longer headings are sentences that were given a heading's style.
MAX_HEADING = 100
_MAX_SENTENCE = 40
_MAX_LOOKALIKE = 40
_MAX_TITLE = 60
_TITLE_WITHIN = 6
_LARGER = 4
_SENTENCE_END = ("。", "；", ";", "，", "：", ":", "！", "？")
# What asks may well be the heading of its answer.
_TEXT_END = _SENTENCE_END[:-1]
_NUMERAL = "[一二三四五六七八九十百零〇\\d]{1,5}"
# From the outer to the inner; those that a file uses are its levels.
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第\s*{_NUMERAL}\s*[编編篇]",
        rf"第\s*{_NUMERAL}\s*章",
        rf"第\s*{_NUMERAL}\s*[节節]",
        r"[一二三四五六七八九十]{1,3}\s*[、．.]",
        r"[（(][一二三四五六七八九十]{1,3}[）)]",
        r"\d{1,2}\s*[、．.](?!\d)",
        r"\d{1,2}\.\d{1,2}\s+\D",
        r"[（(]\d{1,2}[）)]",
    )
)


def heading_levels(blocks: Sequence[Block]) -> list[int | None]:
    """Return for each block the level of heading that it is, from 1, or None; with a title, all others are one deeper."""
    found = [_styled(block) for block in blocks]
    is_styled = any(level for level in found)
    title = _titles(blocks, found)
    if not is_styled:
        found = _lookalikes(blocks, title)
    for place in title:
        found[place] = TITLE_LEVEL
    deeper = TITLE_LEVEL in found
    return [None if level is None else level + deeper for level in found]


def title_run(blocks: Sequence[Block], levels: Sequence[int | None], at: int) -> int:
    """Return the place after the last line of a title that begins at `at`: a title in several lines is one heading."""
    after = at + 1
    while (
        after < len(blocks)
        and levels[after] == levels[at] == 1
        and _same(blocks[at], blocks[after])
    ):
        after += 1
    return after


def _same(first: Block, second: Block) -> bool:
    return (
        isinstance(first, Paragraph)
        and isinstance(second, Paragraph)
        and not second.label
        and first.level in {None, TITLE_LEVEL}
        and first.level == second.level
        and (first.size, first.align) == (second.size, second.align)
    )


def _styled(block: Block) -> int | None:
    if not isinstance(block, Paragraph) or block.level is None:
        return None
    text = labelled(block.label, block.bare)
    is_sentence = len(text) > _MAX_SENTENCE and text.endswith(_SENTENCE_END[:5])
    return None if len(text) > MAX_HEADING or is_sentence else block.level


def _titles(blocks: Sequence[Block], found: Sequence[int | None]) -> list[int]:
    """Return where the title stands: in its style, or as the first lines that are centred and larger than the text."""
    if TITLE_LEVEL in found:
        return [place for place, level in enumerate(found) if level == TITLE_LEVEL]
    body = _text_size(blocks)
    for place, block in enumerate(blocks[:_TITLE_WITHIN]):
        if not isinstance(block, Paragraph) or found[place] is not None:
            return []
        if _is_title(block, body):
            last = place + 1
            while (
                last < min(len(blocks), place + 3)
                and found[last] is None
                and _continues(block, blocks[last], body)
            ):
                last += 1
            return list(range(place, last))
    return []


def _continues(title: Paragraph, block: Block, body: int) -> bool:
    return isinstance(block, Paragraph) and _is_title(block, body) and block.size == title.size


def _is_title(block: Paragraph, body: int) -> bool:
    text = one_line(block.bare)
    if block.align != "center" or block.place is not None or len(text) > _MAX_TITLE:
        return False
    is_plain = not text.endswith(_SENTENCE_END) and not any(p.match(text) for p in _PATTERNS)
    return is_plain and (block.size >= body + _LARGER or (block.is_bold and block.size >= body))


def _text_size(blocks: Sequence[Block]) -> int:
    """Return the size of most of the text, in half points."""
    sizes: Counter[int] = Counter()
    for block in blocks:
        if isinstance(block, Paragraph):
            sizes[block.size] += len(block.bare)
    return sizes.most_common(1)[0][0] if sizes else 0


def _lookalikes(blocks: Sequence[Block], title: Sequence[int]) -> list[int | None]:
    body = _text_size(blocks)
    is_bold = _is_mostly_bold(blocks)
    kinds = [
        None if place in title else _lookalike(block, body, is_bold)
        for place, block in enumerate(blocks)
    ]
    used = sorted({kind for kind in kinds if kind is not None})
    return [None if kind is None else used.index(kind) + 1 for kind in kinds]


def _is_mostly_bold(blocks: Sequence[Block]) -> bool:
    """Tell whether bold sets nothing apart: most sentences are bold themselves."""
    lengths = {True: 0, False: 0}
    for block in blocks:
        if isinstance(block, Paragraph) and block.bare.endswith(_TEXT_END):
            lengths[block.is_bold] += len(block.bare)
    return lengths[True] > lengths[False]


def _lookalike(block: Block, body: int, is_bold: bool) -> int | None:
    """Return the place of the pattern that a line which looks like a heading begins with."""
    if not isinstance(block, Paragraph):
        return None
    text = one_line(labelled(block.label, block.bare))
    if len(text) > _MAX_LOOKALIKE or text.endswith(_TEXT_END):
        return None
    kind = next((n for n, pattern in enumerate(_PATTERNS) if pattern.match(text)), None)
    if kind is None:
        return None
    stands_out = (block.is_bold and not is_bold) or block.size >= body + _LARGER
    # Chapters are told by their number; other lines only by what sets them apart.
    return kind if stands_out or (kind <= 2 and block.align == "center") else None
