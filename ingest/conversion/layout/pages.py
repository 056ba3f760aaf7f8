"""The characters and lines of all pages -> Markdown with the page of each line."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from ingest.conversion.grid import Table, read_tables
from ingest.conversion.layout.columns import Stretch, reading_order, with_margins
from ingest.conversion.layout.continued_tables import Whole, WholeTable, joined_tables
from ingest.conversion.layout.footnotes import Notes, divide_notes
from ingest.conversion.layout.furniture import without_furniture, without_repeated_tables
from ingest.conversion.layout.grid_lines import Line, merged_lines
from ingest.conversion.layout.headings import Outline, heading_levels
from ingest.conversion.layout.lists import item_marker, items_of
from ingest.conversion.layout.open_tables import with_ruled, with_unruled
from ingest.conversion.layout.page_marks import Glyph, PageMarks
from ingest.conversion.layout.page_tables import PageTable, ruled_tables
from ingest.conversion.layout.paragraphs import Block, Paragraph, blocks_of, joined_over_breaks
from ingest.conversion.layout.text_lines import Piece, pieces_of
from ingest.conversion.markdown_writer import MarkdownWriter
from ingest.conversion.note_marks import is_note
from ingest.conversion.notes import with_notes
from knowledge.source_place import Places, SourcePlace

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LEADER = re.compile(r".*(?:\.\s?){4,}|.*…{2,}|.*[·・]{4,}|.*_{4,}\s*\d")
_CONTENTS = re.compile(r"目\s*[录錄次]$|(?:table of )?contents$", re.IGNORECASE)


def write_pages(pages: Sequence[PageMarks], outline: Outline) -> tuple[str, Places]:
    """Return the Markdown of all pages, and on which page its lines stand."""
    words = _words(pages)
    body_size, body_is_bold = _body(glyph for page in pages for glyph in page.glyphs)
    blocks = joined_over_breaks(_without_contents(_blocks(pages, body_size, words)), words)
    wholes = joined_tables(blocks, words)
    levels = heading_levels(wholes, body_size, body_is_bold=body_is_bold, outline=outline)
    writer = MarkdownWriter()
    _write(writer, wholes, levels)
    return writer.written()


def _words(pages: Iterable[PageMarks]) -> set[str]:
    """Return the English words of a document, those in the middle of lines among them."""
    text = "\n".join(piece.text for page in pages for piece in pieces_of(page.glyphs, page.number))
    return {word.lower() for word in _WORD.findall(text)}


def _body(glyphs: Iterable[Glyph]) -> tuple[float, bool]:
    """Return the size of most characters in points, and whether most of these are heavy."""
    counted: Counter[float] = Counter()
    bold: Counter[float] = Counter()
    for glyph in glyphs:
        if glyph.text.strip():
            size = round(glyph.size * 2) / 2
            counted[size] += 1
            bold[size] += glyph.is_bold
    if not counted:
        return 10.0, False
    size = counted.most_common(1)[0][0]
    return size, bold[size] > counted[size] / 2


def _blocks(pages: Sequence[PageMarks], body_size: float, words: Collection[str]) -> list[Block]:
    found = [ruled_tables(page, words) for page in pages]
    tables = without_repeated_tables(
        [(page.height, given) for page, (given, _) in zip(pages, found, strict=True)]
    )
    pieces = without_furniture(
        [
            (page.height, pieces_of(rest, page.number))
            for page, (_, rest) in zip(pages, found, strict=True)
        ],
        body_size,
    )
    read = [
        _read_page(page, own_tables, own_pieces, body_size, words)
        for page, own_tables, own_pieces in zip(pages, tables, pieces, strict=True)
    ]
    placed: dict[int, Stretch] = {}
    for width in {page.width for page in pages}:
        like = [
            stretch
            for page, (own, _) in zip(pages, read, strict=True)
            for stretch in own
            if page.width == width
        ]
        placed |= {id(s): m for s, m in zip(like, with_margins(like, width), strict=True)}
    blocks: list[Block] = []
    for page, (stretches, notes) in zip(pages, read, strict=True):
        blocks += _page_blocks(page, [placed[id(s)] for s in stretches], notes, body_size, words)
    return blocks


def _read_page(
    page: PageMarks,
    tables: Sequence[PageTable],
    pieces: Sequence[Piece],
    body_size: float,
    words: Collection[str],
) -> tuple[list[Stretch], dict[str, str]]:
    """Return the stretches of a page in the order of reading, and the notes at its foot."""
    across = [line for line in merged_lines(page.rulings)[0] if not _is_in(line, tables)]
    stretches, notes = [], {}
    for stretch in reading_order(with_ruled([*pieces, *tables], across, words)):
        rest, own = divide_notes(stretch, page.rulings, body_size, words)
        notes.update(own)
        if rest.elements:
            stretches.append(with_unruled(rest, words))
    return stretches, notes


def _page_blocks(
    page: PageMarks,
    stretches: Sequence[Stretch],
    notes: Notes,
    body_size: float,
    words: Collection[str],
) -> list[Block]:
    blocks = [
        block for stretch in stretches for block in blocks_of(stretch, body_size, notes, words)
    ]
    said = "\n".join(_said(block) for block in blocks)
    # A note that nothing points at stands where it stood.
    alone = [f"{mark} {note}" for mark, note in notes.items() if f"（注：{note}）" not in said]
    return [*blocks, *(Paragraph(text, page.number, 0.0, body_size, False) for text in alone)]


def _is_in(line: Line, tables: Iterable[PageTable]) -> bool:
    return any(
        t.top - 3 <= line.at <= t.bottom + 3 and line.begin < t.x1 and line.end > t.x0
        for t in tables
    )


def _said(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else "\n".join(c.text for c in block.cells)


def _without_contents(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without a table of contents, which says everything once more."""
    led = [
        isinstance(b, Paragraph) and bool(_LEADER.match(b.text)) and b.text[-1:].isdigit()
        for b in blocks
    ]
    if sum(led) < 3:
        return list(blocks)
    return [
        block
        for block, is_led in zip(blocks, led, strict=True)
        if not is_led and not (isinstance(block, Paragraph) and _CONTENTS.match(block.text))
    ]


def _write(writer: MarkdownWriter, wholes: Sequence[Whole], levels: dict[int, int]) -> None:
    position = 0
    while position < len(wholes):
        block = wholes[position]
        after = position + 1
        if isinstance(block, WholeTable):
            notes = _notes(wholes[after:])
            tables, used = _tables(block, notes)
            writer.tables(tables)
            after += used
        elif position in levels:
            writer.heading(levels[position], block.text, SourcePlace(page=block.page))
        elif item_marker(block):
            after = _end_of_list(wholes, position, levels)
            _write_list(writer, [b for b in wholes[position:after] if isinstance(b, Paragraph)])
        else:
            writer.paragraph(block.text, SourcePlace(page=block.page))
        position = after


def _end_of_list(wholes: Sequence[Whole], position: int, levels: dict[int, int]) -> int:
    page = wholes[position].page
    while position < len(wholes) and position not in levels:
        block = wholes[position]
        if not isinstance(block, Paragraph) or not item_marker(block) or block.page != page:
            break
        position += 1
    return position


def _write_list(writer: MarkdownWriter, paragraphs: Sequence[Paragraph]) -> None:
    writer.items(items_of(paragraphs), SourcePlace(page=paragraphs[0].page))


def _notes(after: Sequence[Whole]) -> list[str]:
    """Return the paragraphs right under a table that are notes."""
    notes: list[str] = []
    for block in after:
        if not isinstance(block, Paragraph) or not is_note(block.text):
            break
        notes.append(block.text)
    return notes


def _tables(whole: WholeTable, notes: Sequence[str]) -> tuple[list[Table], int]:
    """Return the tables of a grid with notes in place, and how many of the paragraphs under it these were."""
    places = {row: SourcePlace(page=page) for row, page in whole.pages.items()}
    tables = read_tables(whole.cells, places)
    if not tables or not notes:
        return with_notes(tables), 0
    last = tables[-1]
    tried = with_notes([*tables[:-1], replace(last, notes=(*last.notes, *notes))])
    left = set(tried[-1].notes)
    used = next((i for i, note in enumerate(notes) if note in left), len(notes))
    taken = (*last.notes, *notes[:used])
    return with_notes([*tables[:-1], replace(last, notes=taken)]), used
