"""The body of a Word file -> its paragraphs and tables in reading order, text boxes after the paragraph that holds them."""

from collections.abc import Callable, Iterator

from ingest.conversion.docx.docx_drawings import read_anchored
from ingest.conversion.docx.docx_fields import Fields
from ingest.conversion.docx.docx_file import DocxFile
from ingest.conversion.docx.docx_line import Ground, LineReader, Piece
from ingest.conversion.docx.docx_styles import Style, is_shaded, left_indent, outline_level
from ingest.conversion.docx.docx_tables import read_rows
from ingest.conversion.docx.paragraph import Block, Grid, ListPlace, Paragraph
from ingest.conversion.labels import labelled
from ingest.conversion.office.office_xml import (
    Element,
    child,
    choice,
    inside,
    is_on,
    number,
    tag,
    value,
)
from ingest.conversion.office.one_line import side_by_side

_TEXT_LEVEL = 10


class StoryReader:
    """Reads one text: the body, or a note."""

    def __init__(self, file: DocxFile, root: Element, is_note: bool = False) -> None:
        """Read in the text under `root`; what notes point at themselves is not followed."""
        self._file = file
        self._fields = Fields(root)
        self._line = LineReader(file, self._fields, None if is_note else self._read_note)
        self._held: list[Piece] = []
        self._has_contents = False
        self._cells = 0

    @property
    def has_contents(self) -> bool:
        """Whether a table of contents was left out."""
        return self._has_contents or self._fields.has_contents

    def blocks(self, container: Element, is_backed: bool = False) -> list[Block]:
        """Return what stands directly in a body, a cell or a text box.

        Args:
            container: What holds the paragraphs.
            is_backed: Whether something coloured may lie behind its text.
        """
        found = list(self._blocks(container, is_backed))
        if self._held:
            found.append(Paragraph(tuple(self._held)))
            self._held = []
        return found

    def _blocks(self, container: Element, is_backed: bool) -> Iterator[Block]:
        for element in container:
            act = _ACTS.get(element.tag)
            if act is not None:
                yield from act(self, element, is_backed)

    def _paragraph(self, element: Element, is_backed: bool) -> Iterator[Block]:
        properties = child(element, "w:pPr")
        style_id = value(child(properties, "w:pStyle"))
        style = self._file.styles.paragraph(style_id)
        is_backed = is_backed or bool(is_shaded(properties))
        pieces, anchored = self._line.read(element, Ground(style.look, is_backed))
        pieces = [*self._held, *pieces]
        self._held = []
        if _is_mark_removed(properties):
            self._held = pieces
        elif style.is_contents:
            self._has_contents = True
        else:
            place, label = self._number(properties, style, style_id, pieces)
            level = outline_level(properties)
            level = style.level if level is None else level
            paragraph = Paragraph(
                tuple(pieces),
                style,
                None if level == _TEXT_LEVEL else level,
                label,
                place,
                value(child(properties, "w:jc")) or style.align,
                left_indent(properties) or style.indent or 0,
            )
            # A column of numbers alone is how tables number their rows.
            if paragraph.text or (label and self._cells):
                yield paragraph
        for held in anchored:
            yield from read_anchored(self._file, held, self._boxed)

    def _boxed(self, box: Element) -> list[Block]:
        held, self._held = self._held, []
        line, self._line = self._line, LineReader(self._file, self._fields, self._read_note)
        found = self.blocks(box, is_backed=True)
        self._held, self._line = held, line
        return found

    def _number(
        self, properties: Element | None, style: Style, style_id: str | None, pieces: list[Piece]
    ) -> tuple[ListPlace | None, str]:
        """Count the paragraph in its list, and return its place there and its number."""
        direct = child(properties, "w:numPr")
        own = number(child(direct, "w:numId"))
        number_id = style.number_id if own is None else own
        is_unseen = not pieces and is_on(child(properties, "w:rPr", "w:vanish"))
        if not number_id or is_unseen:
            return None, ""
        numbering = self._file.numbering
        at = number(child(direct, "w:ilvl"))
        if at is None and own is None:
            at = style.number_level or numbering.level_of_style(number_id, style_id)
        at = min(max(at or 0, 0), 8)
        level = numbering.level(number_id, at)
        if level is None:
            return None, ""
        label = numbering.next_label(number_id, at)
        indents = (left_indent(properties), level.indent, style.indent)
        indent = next((i for i in indents if i is not None), 420 * (at + 1))
        is_listed = bool(label) or level.is_bullet
        return (ListPlace(number_id, at, indent, level.is_bullet) if is_listed else None), label

    def _read_note(self, note: Element) -> str:
        reader = StoryReader(self._file, note, is_note=True)
        return side_by_side(flat_text(reader.blocks(note)))

    def _table(self, element: Element, is_backed: bool) -> Iterator[Block]:
        if self._held:
            yield Paragraph(tuple(self._held))
            self._held = []
        style = self._file.styles.named(value(child(element, "w:tblPr", "w:tblStyle")))
        is_backed = is_backed or bool(style.look.shaded)
        read: dict[int, list[Block]] = {}

        def cell_text(cell: Element) -> tuple[str, bool]:
            is_shaded_itself = any(is_shaded(p) for p in inside(cell, "w:tcPr"))
            self._cells += 1
            blocks = self.blocks(cell, is_backed or is_shaded_itself)
            self._cells -= 1
            read[len(read)] = blocks
            is_bold = bool(blocks) and all(isinstance(b, Paragraph) and b.is_bold for b in blocks)
            return flat_text(blocks), is_shaded_itself or is_bold

        cells = read_rows(self._file, element, cell_text)
        # One cell alone is a frame around text.
        if len(cells) == 1 and len(read) == 1:
            yield from read[0]
        elif cells:
            yield Grid(tuple(cells))

    def _control(self, element: Element, is_backed: bool) -> Iterator[Block]:
        properties = child(element, "w:sdtPr")
        gallery = value(child(properties, "w:docPartObj", "w:docPartGallery"))
        content = child(element, "w:sdtContent")
        if gallery == "Table of Contents":
            self._has_contents = True
        elif content is not None and not is_on(child(properties, "w:showingPlcHdr")):
            yield from self._blocks(content, is_backed)

    def _wrapped(self, element: Element, is_backed: bool) -> Iterator[Block]:
        yield from self._blocks(element, is_backed)

    def _added(self, element: Element, is_backed: bool) -> Iterator[Block]:
        self._file.left_out.add("changes_accepted")
        yield from self._blocks(element, is_backed)

    def _removed(self, _: Element, _is_backed: bool) -> Iterator[Block]:
        self._file.left_out.add("changes_accepted")
        yield from ()

    def _alternatives(self, element: Element, is_backed: bool) -> Iterator[Block]:
        chosen = choice(element)
        if chosen is not None:
            yield from self._blocks(chosen, is_backed)

    def _embedded(self, _: Element, _is_backed: bool) -> Iterator[Block]:
        self._file.left_out.add("embedded_left_out")
        yield from ()


def flat_text(blocks: list[Block]) -> str:
    """Return what blocks say as lines: items with their numbers or a •, inner tables row by row."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            lines += _rows(block)
        else:
            is_bullet = block.place is not None and block.place.is_bullet
            lines.append(f"• {block.text}" if is_bullet else labelled(block.label, block.text))
    return "\n".join(lines)


def _rows(grid: Grid) -> Iterator[str]:
    for row in sorted({cell.row for cell in grid.cells}):
        texts = [side_by_side(cell.text) for cell in grid.cells if cell.row == row and cell.text]
        if texts:
            yield " / ".join(texts)


def _is_mark_removed(properties: Element | None) -> bool:
    """Tell whether a tracked change joins the paragraph with the next."""
    mark = child(properties, "w:rPr")
    return child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None


_ACTS: dict[object, Callable[[StoryReader, Element, bool], Iterator[Block]]] = {
    tag("w:p"): StoryReader._paragraph,
    tag("w:tbl"): StoryReader._table,
    tag("w:sdt"): StoryReader._control,
    tag("w:ins"): StoryReader._added,
    tag("w:moveTo"): StoryReader._added,
    tag("w:del"): StoryReader._removed,
    tag("w:moveFrom"): StoryReader._removed,
    tag("w:customXml"): StoryReader._wrapped,
    tag("w:smartTag"): StoryReader._wrapped,
    tag("mc:AlternateContent"): StoryReader._alternatives,
    tag("w:altChunk"): StoryReader._embedded,
    tag("w:subDoc"): StoryReader._embedded,
}
