"""Which paragraphs are headings, and of which level."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.conversion.layout.continued_tables import Whole
from ingest.conversion.layout.numbering import HEADING_KINDS
from ingest.conversion.layout.paragraphs import Paragraph

# In sizes of the text, from which on type is that of a heading.
LARGE = 1.12
MAX_LARGE, MAX_BOLD, MAX_PLAIN = 80, 50, 40
_ENDS = tuple("。；;，,、.")
_UNNUMBERED = -1


@dataclass(frozen=True, slots=True)
class Outline:
    """What a file says itself of its headings.

    Attributes:
        levels: Level, from 0, by the words without blanks and the page; page 0 for any.
    """

    levels: Mapping[tuple[str, int], int]

    def level(self, paragraph: Paragraph) -> int | None:
        """Return the level of a paragraph that the outline names."""
        words = squeezed(paragraph.text)
        return self.levels.get((words, paragraph.page), self.levels.get((words, 0)))


@dataclass(frozen=True, slots=True)
class _Style:
    """How a heading looks: headings that look alike are of one level."""

    size: float
    is_bold: bool
    rank: int

    def order(self) -> tuple[float, bool, int]:
        return (-self.size, not self.is_bold, self.rank)


def squeezed(text: str) -> str:
    """Return a text without blanks, by which a heading is told in the outline."""
    return "".join(text.split())


def heading_levels(
    blocks: Sequence[Whole], body_size: float, *, body_is_bold: bool, outline: Outline
) -> dict[int, int]:
    """Return the levels of the blocks that are headings, 1 to 6, by their position.

    Args:
        blocks: Everything that the file says, in order.
        body_size: Size of most of its characters, in points.
        body_is_bold: Whether these are heavy, so that heavy type tells nothing.
        outline: What the file says itself.
    """
    found = {
        position: block
        for position, block in enumerate(blocks)
        if isinstance(block, Paragraph)
        and _is_heading(blocks, position, body_size, body_is_bold, outline)
    }
    styles = _styles(found)
    given = {
        p: level for p, block in found.items() if (level := _given(block, outline)) is not None
    }
    ranks = _ranks(styles, given)
    return {position: min(6, ranks[position]) for position in found}


def _is_heading(
    blocks: Sequence[Whole], position: int, body_size: float, body_is_bold: bool, outline: Outline
) -> bool:
    block = blocks[position]
    if not isinstance(block, Paragraph) or not block.text or len(block.text) > 2 * MAX_LARGE:
        return False
    if outline.level(block) is not None or (block.role and block.rows <= 3):
        return True
    length = len(block.text)
    if block.text.endswith(_ENDS) or not any(c.isalpha() for c in block.text):
        return False
    if block.size >= LARGE * body_size and block.rows <= 3 and length <= MAX_LARGE:
        return True
    if block.text.endswith(("：", ":")):
        return False
    if block.is_bold and not body_is_bold and block.rows <= 2 and length <= MAX_BOLD:
        return True
    return _is_plain_heading(blocks, position, block)


def _is_plain_heading(blocks: Sequence[Whole], position: int, block: Paragraph) -> bool:
    """Tell whether a numbered line in type like that of the text is a heading: something else stands under it."""
    marker = block.marker
    if marker is None or marker.kind not in HEADING_KINDS:
        return False
    if block.rows > 1 or len(block.text) > MAX_PLAIN or any(c in block.text for c in "。；：:"):
        return False
    after = blocks[position + 1] if position + 1 < len(blocks) else None
    if not isinstance(after, Paragraph):
        return after is not None
    other = after.marker
    return other is None or other.kind != marker.kind


def _styles(found: Mapping[int, Paragraph]) -> dict[int, _Style]:
    styles = {
        position: _Style(
            round(block.size * 2) / 2,
            block.is_bold,
            block.marker.rank if block.marker else _UNNUMBERED,
        )
        for position, block in found.items()
    }
    outermost: dict[tuple[float, bool], int] = {}
    for style in styles.values():
        look = (style.size, style.is_bold)
        if style.rank != _UNNUMBERED:
            outermost[look] = min(style.rank, outermost.get(look, style.rank))
    # A heading without a number stands beside those that look like it and are numbered outermost.
    return {
        position: _Style(
            s.size,
            s.is_bold,
            outermost.get((s.size, s.is_bold), 0) if s.rank == _UNNUMBERED else s.rank,
        )
        for position, s in styles.items()
    }


def _given(block: Paragraph, outline: Outline) -> int | None:
    """Return the level that the file gives a heading, from 1; 0 for its title."""
    level = outline.level(block)
    if level is not None:
        return level + 1
    if block.role == "Title":
        return 0
    return int(block.role[1:] or 1) if block.role else None


def _ranks(styles: Mapping[int, _Style], given: Mapping[int, int]) -> dict[int, int]:
    if not given:
        distinct = sorted(set(styles.values()), key=_Style.order)
        return {position: distinct.index(style) + 1 for position, style in styles.items()}
    largest = max(styles[position].size for position in given)
    is_titled = 0 in given.values() or any(
        style.size > largest for position, style in styles.items() if position not in given
    )
    known: dict[_Style, Counter[int]] = {}
    for position, level in given.items():
        known.setdefault(styles[position], Counter())[level] += 1
    usual = {style: counted.most_common(1)[0][0] for style, counted in known.items()}
    return {
        position: max(1, _level(style, given.get(position), usual, largest) + is_titled)
        for position, style in styles.items()
    }


def _level(style: _Style, given: int | None, usual: Mapping[_Style, int], largest: float) -> int:
    if given is not None:
        return given
    if style in usual:
        return usual[style]
    if style.size > largest:
        return 0
    above = [level for other, level in usual.items() if other.order() < style.order()]
    return max(above, default=0) + 1
