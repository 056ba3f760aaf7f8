"""Questions and answers in a document -> sections with one entry each.

Recognised are headings that ask, lines that do (`question_lines`), tables of questions and answers, and lists of similar questions
(相似问).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from index.normalise import simplified
from ingest.blocks import Block, BlockKind
from ingest.lines import Lines
from ingest.plain import plain_text
from ingest.question_lines import MAX_QUESTION_CHARACTERS, asked_in
from ingest.question_marks import ANSWER, QUESTION, bare_answer_end
from ingest.sections import Section, without_internal_mark
from knowledge.table import split_cells

_SIMILAR = re.compile(
    r"^(?P<opened>[*_]*)(?:相似[问問][题題法]?|[扩擴]展[问問][题題法]?|同义[问問][题題法]?|相近[问問][题題法]?|其他[问問]法|similar(?: questions?)?|also asked)[*_]*\s*[:：](?:(?P=opened))?",
    re.IGNORECASE | re.MULTILINE,
)
_SIMILAR_HEADING = re.compile(
    _SIMILAR.pattern.removesuffix(r"\s*[:：](?:(?P=opened))?"), re.IGNORECASE
)
_ITEM_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)、．])\s+", re.MULTILINE)
_SEPARATORS = (r"[；;]", r"\n|<br\s*/?>", r"[|｜]", r"/", r"、", r"(?<=[？?])(?=.)")
_QUESTION_COLUMN = {"问题", "标准问题", "标准问", "客户问题", "q", "question", "questions"}
_ANSWER_COLUMN = {"答案", "标准答案", "回答", "解答", "答复", "a", "answer", "answers"}
_SIMILAR_COLUMN = {
    "相似问",
    "相似问题",
    "相似问法",
    "扩展问",
    "扩展问题",
    "扩展问法",
    "同义问",
    "其他问法",
    "similar",
    "similar questions",
}


def lift_faq(
    sections: Sequence[Section], lines: Lines, *, is_faq_pack: bool = False
) -> list[Section]:
    """Return the sections with every question and answer as a section of its own, its similar questions with it."""
    return [
        entry
        for section in _fold_similar_headings(sections, lines.text)
        for paired in _paragraph_entries(section, lines, is_faq_pack=is_faq_pack)
        for asked in _heading_entry(_take_similar(paired, lines), lines.text, is_faq_pack)
        for entry in _table_entries(asked, lines)
    ]


def _fold_similar_headings(sections: Sequence[Section], text: str) -> list[Section]:
    """Return the sections with those headed 相似问 given to the section before them."""
    kept: list[Section] = []
    for section in sections:
        is_list = bool(section.path) and _SIMILAR_HEADING.fullmatch(section.path[-1]) is not None
        if is_list and kept and kept[-1].depth > 0:
            found = _questions("\n".join(text[b.start : b.end] for b in section.blocks))
            kept[-1] = replace(kept[-1], similar=(*kept[-1].similar, *found))
        else:
            kept.append(section)
    return kept


def _take_similar(section: Section, lines: Lines) -> Section:
    """Return the section with its lists of similar questions taken out of its text."""
    kept: list[Block] = []
    similar = list(section.similar)
    is_waiting = False
    for block in section.blocks:
        words = lines.text[block.start : block.end]
        if is_waiting and block.kind is BlockKind.LIST:
            similar += _questions(words)
            is_waiting = False
            continue
        marker = _SIMILAR.search(words) if block.kind is BlockKind.PARAGRAPH else None
        is_waiting = marker is not None and marker.end() == len(words)
        similar += _questions(words[marker.end() :]) if marker else []
        start, end = lines.trim(block.start, block.start + marker.start() if marker else block.end)
        if start < end:
            kept.append(block if end == block.end else replace(block, end=end))
    return replace(section, blocks=tuple(kept), similar=tuple(similar))


def _questions(text: str) -> list[str]:
    """Return the questions in a list or a line, split at the strongest separator in it."""
    text = text.strip()
    if _ITEM_MARK.match(text):
        parts = _ITEM_MARK.split(text)
    else:
        separator = next((s for s in _SEPARATORS if re.search(s, text)), r"\n")
        parts = re.split(separator, text)
    return [" ".join(plain_text(part).split()) for part in parts if part.strip()]


def _heading_entry(section: Section, text: str, is_faq_pack: bool) -> Iterator[Section]:
    title = section.path[-1] if section.path and not section.is_faq else ""
    marker = QUESTION.match(title)
    body = text[section.blocks[0].start : section.blocks[0].end] if section.blocks else ""
    answer = ANSWER.match(body)
    is_asked = without_internal_mark(title).endswith(("？", "?"))
    if marker is None and not (is_asked and (answer or section.similar or is_faq_pack)):
        yield section
        return
    question = title[marker.end() :] if marker else title
    yield replace(
        section,
        path=(*section.path[:-1], question),
        blocks=_answered(section.blocks, text, marker.group() if marker else ""),
        is_faq=True,
    )


def _answered(blocks: tuple[Block, ...], text: str, mark: str) -> tuple[Block, ...]:
    """Return the blocks of an answer without the word that opens it and the emphasis around both; half a pair of marks is never left."""
    if not blocks:
        return blocks
    start, end = blocks[0].start, blocks[0].end
    marker = ANSWER.match(text, start, end)
    if marker is None:
        return _from(blocks, bare_answer_end(mark, text, start, end), end)
    is_closed = marker["closed"] is not None or marker["bracketed"] is not None
    around = "" if is_closed else marker["opened"]
    if not text.endswith(around, marker.end(), end):
        return blocks
    return _from(blocks, marker.end(), end - len(around))


def _from(blocks: tuple[Block, ...], start: int, end: int) -> tuple[Block, ...]:
    """Return the blocks, the first of them between two places."""
    if (start, end) == (blocks[0].start, blocks[0].end):
        return blocks
    first = replace(blocks[0], start=start, end=end, parts=())
    return (first, *blocks[1:]) if first.start < first.end else blocks[1:]


def _paragraph_entries(section: Section, lines: Lines, *, is_faq_pack: bool) -> Iterator[Section]:
    """Yield what precedes the first line that asks, and then each question with its answer; one that nothing follows stays text."""
    asked = asked_in(section, lines, is_faq_pack=is_faq_pack)
    if not asked:
        yield section
        return
    yield replace(section, blocks=_between(section.blocks, 0, asked[0].start, lines))
    for question, following in zip_longest(asked, asked[1:]):
        end = following.start if following else len(lines.text)
        held = _between(section.blocks, question.end, end, lines)
        if not held:
            alone = _between(section.blocks, question.start, end, lines)
            yield replace(section, blocks=alone, similar=(), start=question.start)
            continue
        over = (question.above,) if question.above else ()
        yield replace(
            section,
            path=(*section.path, *over, question.question),
            blocks=_answered(held, lines.text, question.mark),
            is_faq=True,
            similar=(),
            start=question.start,
        )


def _between(blocks: Sequence[Block], start: int, end: int, lines: Lines) -> tuple[Block, ...]:
    """Return the blocks between two places, cut where one reaches beyond."""
    kept = []
    for block in blocks:
        first, after = lines.trim(max(block.start, start), min(block.end, end))
        if (first, after) == (block.start, block.end):
            kept.append(block)
        elif first < after:
            clipped = (lines.trim(max(p[0], first), min(p[1], after)) for p in block.parts)
            parts = tuple(part for part in clipped if part[0] < part[1])
            kept.append(Block(block.kind, first, after, parts=parts))
    return tuple(kept)


def _table_entries(section: Section, lines: Lines) -> Iterator[Section]:
    held: list[Block] = []
    for block in section.blocks:
        entries = list(_rows(section, block, lines)) if block.kind is BlockKind.TABLE else []
        if not entries:
            held.append(block)
            continue
        if held:
            yield replace(section, blocks=tuple(held))
            held = []
        yield from entries
    if held or not section.blocks:
        yield replace(section, blocks=tuple(held))


def _rows(section: Section, table: Block, lines: Lines) -> Iterator[Section]:
    columns = _columns(lines.text[table.start : lines.text.find("\n", table.start)])
    if columns is None:
        return
    for start, end in table.parts:
        row = lines.text[start:end]
        places = _cell_places(row, start)
        cells = [lines.text[a:b] for a, b in places]
        cells += [""] * (len(columns) - len(cells))
        question = " ".join(plain_text(cells[columns.index("question")]).split())
        answer = columns.index("answer")
        if not 0 < len(question) <= MAX_QUESTION_CHARACTERS:
            yield replace(section, blocks=(Block(BlockKind.PARAGRAPH, start, end),), start=start)
            continue
        similar = _questions(cells[columns.index("similar")]) if "similar" in columns else []
        yield replace(
            section,
            path=(*section.path, question),
            blocks=(Block(BlockKind.PARAGRAPH, *places[answer]),) if cells[answer] else (),
            start=start,
            is_faq=True,
            similar=tuple(similar),
        )


def _columns(header: str) -> list[str] | None:
    """Return what each column holds, or None if it is no table of questions and answers alone."""
    names = [simplified(plain_text(cell)).strip().lower() for cell in split_cells(header)]
    meanings = {"question": _QUESTION_COLUMN, "answer": _ANSWER_COLUMN, "similar": _SIMILAR_COLUMN}
    found = [next((m for m, words in meanings.items() if name in words), "") for name in names]
    is_faq = found.count("question") == 1 == found.count("answer") and "" not in found
    return found if is_faq else None


def _cell_places(row: str, offset: int) -> list[tuple[int, int]]:
    places = []
    at = 0
    for cell in split_cells(row):
        start = row.index(cell, at) if cell else at
        places.append((offset + start, offset + start + len(cell)))
        at = row.find("|", start + len(cell)) + 1 or len(row)
    return places
