"""The blocks of a page -> Markdown."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.conversion.grid import Table
from ingest.conversion.html.html_blocks import Block, Heading, Tables
from ingest.conversion.html.html_lists import stepped
from ingest.conversion.markdown_writer import Item, MarkdownWriter
from ingest.conversion.note_marks import read_note
from ingest.conversion.notes import with_notes


def write_page(blocks: Sequence[Block], title: str) -> str:
    """Return the Markdown of a page, beginning with `title` if no heading of it is the first of all."""
    writer = MarkdownWriter()
    headings = [block for block in blocks if isinstance(block, Heading)]
    if title and not any(h.level == 1 or h.text == title for h in headings):
        writer.heading(1, title)
        # Many a page says its title in words that only look like a heading.
        blocks = [b for n, b in enumerate(blocks) if n > 0 or b != title]
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Heading):
            writer.heading(block.level, block.text)
        elif isinstance(block, str):
            writer.paragraph(block)
        elif isinstance(block, Tables):
            below = _notes_below(blocks, place)
            writer.tables(_noted(block.tables, below))
            place += len(below)
        else:
            items = _items(blocks, place - 1)
            writer.items(stepped(items))
            place += len(items) - 1
    return writer.written()[0]


def _items(blocks: Sequence[Block], first: int) -> list[Item]:
    found: list[Item] = []
    for block in blocks[first:]:
        if not isinstance(block, Item):
            break
        found.append(block)
    return found


def _notes_below(blocks: Sequence[Block], first: int) -> list[str]:
    """Return the paragraphs directly below a table whose lines are notes with marks of their own."""
    found: list[str] = []
    for block in blocks[first:]:
        if not isinstance(block, str) or not all(map(read_note, block.split("\n"))):
            break
        found.append(block)
    return found


def _noted(tables: Sequence[Table], below: Sequence[str]) -> list[Table]:
    notes = tuple(line for text in below for line in text.split("\n"))
    last = replace(tables[-1], notes=(*tables[-1].notes, *notes))
    return with_notes([*tables[:-1], last])
