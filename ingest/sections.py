"""Blocks -> sections: what stands under one heading, with the headings above it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.blocks import Block, BlockKind

_INTERNAL = re.compile(
    r"[(（【\[]\s*(?:[内內]部口[径徑]|[内內]部|[仅僅]限[内內]部|[仅僅]供[内內]部|[内內]部使用|[仅僅][内內]部|internal(?:\s+only)?)\s*[)）】\]]\s*[:：]?$",
    re.IGNORECASE,
)

_NO_TEXT = {BlockKind.RULE, BlockKind.COMMENT}


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading, up to the next.

    Attributes:
        path: Headings, outermost first; a clause number or an FAQ question may stand last without being a heading.
        depth: How many real headings are above its text.
        blocks: What it holds, its heading left out.
        start: Offset at which it begins, its heading counted.
        is_internal: Whether its heading or one above it says that it is 内部口径.
        is_faq: Whether it is an answer and the last of `path` its question.
        say: What to tell the customer, or None.
        similar: Other ways to ask for it.
    """

    path: tuple[str, ...]
    depth: int
    blocks: tuple[Block, ...]
    start: int = 0
    is_internal: bool = False
    is_faq: bool = False
    say: str | None = None
    similar: tuple[str, ...] = ()

    @property
    def text_blocks(self) -> tuple[Block, ...]:
        """The blocks that passages can be made of: neither rules nor comments."""
        return tuple(block for block in self.blocks if block.kind not in _NO_TEXT)


def is_marked_internal(title: str) -> bool:
    """Tell whether a heading ends in （内部口径） or its like."""
    return _INTERNAL.search(title) is not None


def without_internal_mark(title: str) -> str:
    """Return the heading without its （内部口径）."""
    return _INTERNAL.sub("", title).strip()


def outline(blocks: Sequence[Block]) -> list[Section]:
    """Return one section for what stands before the first heading and one for each heading, in order."""
    sections = [Section((), 0, ())]
    headings: list[Block] = []
    held: list[Block] = []
    for block in blocks:
        if block.kind is not BlockKind.HEADING:
            held.append(block)
            continue
        sections[-1] = replace(sections[-1], blocks=tuple(held))
        held = []
        while headings and headings[-1].level >= block.level:
            headings.pop()
        headings.append(block)
        titles = tuple(heading.title for heading in headings)
        is_internal = any(is_marked_internal(title) for title in titles)
        sections.append(Section(titles, len(headings), (), block.start, is_internal))
    sections[-1] = replace(sections[-1], blocks=tuple(held))
    return sections


def below(sections: Sequence[Section], index: int) -> range:
    """Return the indices of the sections under the one at `index`."""
    end = index + 1
    while end < len(sections) and sections[end].depth > sections[index].depth:
        end += 1
    return range(index + 1, end)


def parents(sections: Sequence[Section]) -> list[int | None]:
    """Return for each section the index of the one directly over it, or None for the outermost."""
    found: list[int | None] = []
    open_sections: list[int] = []
    for index, section in enumerate(sections):
        while open_sections and sections[open_sections[-1]].depth >= section.depth:
            open_sections.pop()
        found.append(open_sections[-1] if open_sections else None)
        open_sections.append(index)
    return found
