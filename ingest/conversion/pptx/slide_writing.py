"""What slides say -> Markdown, each line at its slide."""

from collections.abc import Sequence

from ingest.conversion.labels import labelled
from ingest.conversion.markdown_writer import Item, MarkdownWriter
from ingest.conversion.office.noted_tables import leading_notes, noted_tables
from ingest.conversion.office.one_line import side_by_side
from ingest.conversion.pptx.slide_content import SlideContent, TableBlock, TextBlock
from ingest.conversion.pptx.slide_text import TextLine
from knowledge.source_place import SourcePlace

# Notes are what the speaker knows, not what is shown to customers.
NOTES_HEADING = "备注（内部口径）"


def write_slide(writer: MarkdownWriter, slide: SlideContent) -> None:
    """Add a slide: its title as a heading, what it says, and the speaker's notes under an internal one."""
    place = SourcePlace(slide=slide.number)
    writer.heading(2, slide.title or f"第{slide.number}页", place)
    waiting = list(slide.blocks)
    while waiting:
        block = waiting.pop(0)
        if isinstance(block, TextBlock):
            _write_lines(writer, block.lines, place)
            continue
        below = waiting[0].lines if waiting and isinstance(waiting[0], TextBlock) else ()
        count = _write_table(writer, block, below, place)
        if count:
            waiting[0] = TextBlock(below[count:])
    if slide.notes:
        writer.heading(3, NOTES_HEADING, place)
        _write_lines(writer, slide.notes, place)


def _write_table(
    writer: MarkdownWriter, block: TableBlock, below: Sequence[TextLine], place: SourcePlace
) -> int:
    """Write a table, and return how many of the lines below it are notes that went with it."""
    for caption in block.captions:
        writer.paragraph(caption, place)
    plain = [line.text for line in below if not line.is_item]
    count = leading_notes(plain) if len(plain) == len(below) else 0
    places = {cell.row: place for cell in block.cells}
    writer.tables(noted_tables(block.cells, plain[:count], places))
    return count


def _write_lines(writer: MarkdownWriter, lines: Sequence[TextLine], place: SourcePlace) -> None:
    items: list[Item] = []
    above: list[int] = []
    for line in lines:
        if not line.is_item:
            writer.items(items, place)
            items, above = [], []
            writer.paragraph(labelled(line.label, line.text), place)
            continue
        while above and above[-1] >= line.level:
            above.pop()
        items.append(Item(side_by_side(line.text), len(above), line.label))
        above.append(line.level)
    writer.items(items, place)
