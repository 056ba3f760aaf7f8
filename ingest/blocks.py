"""Markdown -> blocks with their places; the only home of markdown-it-py.

Three rules of CommonMark are switched off because they lose or mangle what trainers write: link definitions (`[^1]: 每户1次`
would vanish), indented code (an indented paragraph is a paragraph), and a line under text that makes it a heading when that
text is a sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from ingest.lines import Lines

# HTML is recognised so that it can be taken out; nothing is ever rendered.
_PARSER = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .disable(["reference", "code"])
)
MAX_HEADING_CHARACTERS = 120
_SENTENCE_END = ("。", "；", ";", ".", "，", "、")
_HEADING_MARKS = re.compile(r"^\s{0,3}#{1,6}(?=\s)|\s#+\s*$")
_COMMENT_ONLY = re.compile(r"\s*(?:<!--.*?-->\s*)+", re.DOTALL)


class BlockKind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    QUOTE = "quote"
    RULE = "rule"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Block:
    """One outermost block.

    Attributes:
        kind: What it is.
        start: Offset of its first character that is no white space.
        end: Offset after its last.
        level: 1 to 6 for a heading, else 0.
        title: A heading's text without marks, else empty.
        parts: Offsets of a list's outermost items, or of a table's rows below its header.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    title: str = ""
    parts: tuple[tuple[int, int], ...] = ()


_KINDS = {
    "heading_open": BlockKind.HEADING,
    "bullet_list_open": BlockKind.LIST,
    "ordered_list_open": BlockKind.LIST,
    "table_open": BlockKind.TABLE,
    "fence": BlockKind.CODE,
    "blockquote_open": BlockKind.QUOTE,
    "hr": BlockKind.RULE,
    "html_block": BlockKind.PARAGRAPH,
    "paragraph_open": BlockKind.PARAGRAPH,
}
# The type and depth of the tokens that divide a block.
_PART_OF = {
    "bullet_list_open": ("list_item_open", 1),
    "ordered_list_open": ("list_item_open", 1),
    "table_open": ("tr_open", 2),
}


def parse_blocks(lines: Lines, first_line: int = 0) -> tuple[Block, ...]:
    """Return the outermost blocks from the 0-based `first_line` on, in order."""
    tokens: list[Token] = []
    state = StateBlock(lines.text, _PARSER, {}, tokens)
    _PARSER.block.tokenize(state, first_line, state.lineMax)
    return tuple(block for group in _outermost(tokens) for block in _blocks(group, lines))


def inline_text(markdown: str) -> str:
    """Return the words of inline Markdown: link texts, alternative texts, code; no marks and no HTML."""
    return "".join(_words(_PARSER.parseInline(markdown)[0].children or []))


def _words(tokens: Sequence[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type in {"softbreak", "hardbreak"}:
            yield "\n"
        elif token.type == "html_inline":
            yield " " if token.content.lower().startswith("<br") else ""
        elif token.type == "image":
            yield from _words(token.children or [])
        else:
            yield token.content


def _outermost(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    group: list[Token] = []
    for token in tokens:
        if token.level == 0 and token.nesting >= 0 and group:
            yield group
            group = []
        group.append(token)
    if group:
        yield group


def _blocks(group: Sequence[Token], lines: Lines) -> Iterator[Block]:
    opening = group[0]
    kind = _KINDS.get(opening.type)
    if kind is None or opening.map is None:
        return
    start, end = _offsets(opening, lines)
    block = Block(kind, start, end)
    if kind is BlockKind.HEADING:
        yield from _heading(block, opening, lines)
    elif kind is BlockKind.TABLE:
        yield from _table(replace(block, parts=_parts(group, lines)), lines)
    elif opening.type == "html_block" and _COMMENT_ONLY.fullmatch(lines.text[start:end]):
        yield replace(block, kind=BlockKind.COMMENT)
    else:
        yield replace(block, parts=_parts(group, lines))


def _offsets(token: Token, lines: Lines) -> tuple[int, int]:
    first, after = token.map or (0, 0)
    return lines.trim(lines.start(first), lines.start(after))


def _parts(group: Sequence[Token], lines: Lines) -> tuple[tuple[int, int], ...]:
    """Return the places of the outermost list items, or of table rows below the header."""
    wanted = _PART_OF.get(group[0].type)
    parts = [_offsets(token, lines) for token in group if (token.type, token.level) == wanted]
    return tuple(parts[1:] if group[0].type == "table_open" else parts)


def _heading(block: Block, opening: Token, lines: Lines) -> Iterator[Block]:
    text = lines.text[block.start : block.end]
    if opening.markup in {"=", "-"}:
        above = text.rsplit("\n", 1)[0].rstrip()
        if (
            "\n" in above
            or above.endswith(_SENTENCE_END)
            or len(above) > MAX_HEADING_CHARACTERS // 2
        ):
            yield Block(BlockKind.PARAGRAPH, block.start, block.start + len(above))
            return
        text = above
    # A heading of megabytes is no heading, and parsing its inside could take very long.
    title = (
        text
        if len(text) > 8 * MAX_HEADING_CHARACTERS
        else " ".join(inline_text(_HEADING_MARKS.sub("", text).strip()).split())
    )
    if len(title) > MAX_HEADING_CHARACTERS:
        yield replace(block, kind=BlockKind.PARAGRAPH)
    else:
        yield replace(block, level=int(opening.tag[1]), title=title)


def _table(block: Block, lines: Lines) -> Iterator[Block]:
    """Yield the table and, apart, the text directly below it, which CommonMark takes for rows."""
    rows = list(block.parts)
    while rows and "|" not in lines.text[rows[-1][0] : rows[-1][1]]:
        rows.pop()
    if len(rows) == len(block.parts):
        yield block
        return
    below = block.parts[len(rows)][0]
    start, end = lines.trim(block.start, below)
    yield replace(block, start=start, end=end, parts=tuple(rows))
    yield Block(BlockKind.PARAGRAPH, below, block.end)
