"""Entries -> Markdown, with the lines and bounds of each."""

from collections.abc import Iterable, Iterator

from ingest.conversion.converted import EntryBound
from ingest.conversion.faq_sheet.entries import FaqEntry
from ingest.conversion.faq_sheet.rich_text import RichText
from ingest.conversion.faq_sheet.sheet_rows import SheetRows
from ingest.conversion.markdown_writer import MAX_HEADING_LEVEL, Item, MarkdownWriter
from knowledge.audience import EVERYONE
from knowledge.pack import Disclosure
from knowledge.window import ALWAYS

# Below a question stand the headings of its phrase and of what is internal.
_DEEPEST_QUESTION = MAX_HEADING_LEVEL - 1
_JOINT = " / "


def write_entries(
    writer: MarkdownWriter, entries: Iterable[FaqEntry], sheet: SheetRows, level: int
) -> Iterator[EntryBound]:
    """Write entries under headings from `level` on, and yield the bounds of their lines, in order."""
    above: tuple[str, ...] = ()
    for entry in entries:
        path = _bearable(entry.path, level)
        for depth, title in enumerate(path):
            if path[: depth + 1] != above[: depth + 1]:
                writer.heading(level + depth, title, sheet.place(entry.row))
        above = path
        yield from _write_entry(writer, entry, sheet, level + len(path))


def _bearable(path: tuple[str, ...], level: int) -> tuple[str, ...]:
    """Return the categories with the innermost joined where there are more than headings."""
    room = max(_DEEPEST_QUESTION - level, 1)
    return path if len(path) <= room else (*path[: room - 1], _JOINT.join(path[room - 1 :]))


def _write_entry(
    writer: MarkdownWriter, entry: FaqEntry, sheet: SheetRows, level: int
) -> Iterator[EntryBound]:
    first = writer.next_line()
    writer.heading(level, f"Q：{entry.question}", sheet.place(entry.row))
    _write(writer, entry.answer)
    if entry.similar:
        writer.paragraph("相似问：")
        writer.items(map(Item, entry.similar))
    if not entry.say.is_empty:
        writer.heading(level + 1, "话术")
        _write(writer, entry.say)
    yield from _bound(entry, first, writer.next_line() - 1, entry.disclosure)
    if not entry.internal.is_empty:
        first = writer.next_line()
        writer.heading(level + 1, "补充（内部口径）")
        _write(writer, entry.internal)
        yield from _bound(entry, first, writer.next_line() - 1, Disclosure.INTERNAL)


def _write(writer: MarkdownWriter, text: RichText) -> None:
    for block in text.blocks:
        block.write(writer)


def _bound(entry: FaqEntry, first: int, last: int, disclosure: Disclosure) -> Iterator[EntryBound]:
    bound = EntryBound(first, last, entry.window, entry.audience, disclosure)
    if (bound.window, bound.audience, disclosure) != (ALWAYS, EVERYONE, Disclosure.CUSTOMER):
        yield bound
