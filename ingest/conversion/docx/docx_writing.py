"""The paragraphs and tables of a Word file -> Markdown."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingest.conversion.docx.docx_headings import heading_levels, title_run
from ingest.conversion.docx.paragraph import Block, Grid, ListPlace, Paragraph
from ingest.conversion.labels import labelled
from ingest.conversion.markdown_writer import Item, MarkdownWriter
from ingest.conversion.office.noted_tables import leading_notes, noted_tables
from ingest.conversion.office.one_line import one_line, side_by_side

# A clause is a paragraph that people cite by its number, not an item.
_CLAUSE = re.compile(r"第.{1,9}[条條章节節编編款]|Article\b|Section\b", re.IGNORECASE)

_MAX_NOTES = 30


def write_blocks(blocks: Sequence[Block]) -> str:
    """Return the Markdown of a text."""
    writer = MarkdownWriter()
    levels = heading_levels(blocks)
    place = 0
    while place < len(blocks):
        place = _write(writer, blocks, levels, place)
    return writer.written()[0]


def _write(
    writer: MarkdownWriter, blocks: Sequence[Block], levels: Sequence[int | None], place: int
) -> int:
    """Write what begins at a place, and return where it ends."""
    block = blocks[place]
    level = levels[place]
    if isinstance(block, Grid):
        return place + 1 + _write_tables(writer, block, _text_after(blocks, levels, place))
    if level is not None:
        after = title_run(blocks, levels, place)
        _write_heading(writer, level, [b for b in blocks[place:after] if isinstance(b, Paragraph)])
        return after
    if is_item(block):
        return _write_list(writer, blocks, levels, place)
    writer.paragraph(labelled(block.label, block.text))
    return place + 1


def _text_after(blocks: Sequence[Block], levels: Sequence[int | None], place: int) -> list[Block]:
    """Return the paragraphs from below a table to the next heading, as far as notes may reach."""
    ahead = range(place + 1, min(place + 1 + _MAX_NOTES, len(blocks)))
    return [blocks[n] for n in takewhile(lambda n: levels[n] is None, ahead)]


def _write_heading(writer: MarkdownWriter, level: int, lines: Sequence[Paragraph]) -> None:
    words = "\n".join(labelled(line.label, line.bare) for line in lines)
    writer.heading(level, one_line(words))
    for line in lines:
        for note in line.notes:
            writer.paragraph(f"注：{note}")


def is_item(block: Block) -> bool:
    """Tell whether a block is an item of a list, and no clause or text."""
    return (
        isinstance(block, Paragraph) and block.place is not None and not _CLAUSE.match(block.label)
    )


def _write_tables(writer: MarkdownWriter, grid: Grid, after: Sequence[Block]) -> int:
    """Write a table with the notes in the lines below it beside the cells that point at them; return how many those are."""
    below = [
        block.text
        for block in takewhile(lambda b: isinstance(b, Paragraph) and b.place is None, after)
        if isinstance(block, Paragraph)
    ]
    count = leading_notes(below)
    writer.tables(noted_tables(grid.cells, below[:count]))
    return count


def _write_list(
    writer: MarkdownWriter, blocks: Sequence[Block], levels: Sequence[int | None], place: int
) -> int:
    items: list[Item] = []
    above: list[ListPlace] = []
    while place < len(blocks):
        block = blocks[place]
        if levels[place] is not None or not isinstance(block, Paragraph):
            break
        if is_item(block) and block.place is not None:
            while above and not _is_under(above[-1], block.place):
                above.pop()
            items.append(Item(side_by_side(block.text), len(above), block.label))
            above.append(block.place)
        elif items and _goes_on(block, above[-1]):
            items[-1] = replace(items[-1], text=side_by_side(f"{items[-1].text}\n{block.text}"))
        else:
            break
        place += 1
    writer.items(items)
    return place


def _is_under(above: ListPlace, below: ListPlace) -> bool:
    if above.number_id == below.number_id:
        return below.level > above.level
    return below.indent > above.indent


def _goes_on(block: Paragraph, item: ListPlace) -> bool:
    """Tell whether a paragraph without a number is more text of the item above it: it is set in as far as that."""
    is_listed = any(name.lower().startswith("list continue") for name in block.style.names)
    return block.place is None and (is_listed or block.indent >= item.indent > 0)
