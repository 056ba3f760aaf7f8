"""The runs of one paragraph -> its text as a reader sees it once every tracked change is accepted."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from ingest.conversion.docx.docx_fields import Fields
from ingest.conversion.docx.docx_file import DocxFile
from ingest.conversion.docx.docx_styles import PLAIN, Look, read_look
from ingest.conversion.notes import noted
from ingest.conversion.office.office_math import math_text
from ingest.conversion.office.office_xml import Element, child, choice, is_on, tag, value
from ingest.conversion.office.raised import lowered, raised
from ingest.conversion.office.symbol_fonts import UNKNOWN, is_symbol_font, shown_symbols

_TINY = 3
# An exponent or a mark; more is text that was shifted.
_MAX_LIFTED = 2
_UNREAD = frozenset(
    tag(f"w:{name}")
    for name in (
        "pPr", "rPr", "sectPr", "delText", "delInstrText", "annotationRef", "footnoteRef", "endnoteRef", "separator",
        "continuationSeparator", "lastRenderedPageBreak", "rt", "rubyPr", "pgNum", "sdtPr", "sdtEndPr", "tblPr", "tcPr",
        "trPr",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look, or a note that stands at its place."""

    text: str
    look: Look
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """What a paragraph's runs stand on.

    Attributes:
        look: Of its style.
        is_backed: Whether something other than white paper may lie behind.
    """

    look: Look
    is_backed: bool = False


class LineReader:
    """Reads paragraphs one by one, each into pieces of text and what is anchored in it."""

    def __init__(
        self, file: DocxFile, fields: Fields, read_note: Callable[[Element], str] | None = None
    ) -> None:
        """Read in one text, whose fields may reach over paragraphs; `read_note` reads what is pointed at, None inside notes."""
        self._file = file
        self._fields = fields
        self._read_note = read_note
        self._ground = Ground(Look())
        self._look = Look()
        self._has_mark = False
        self.pieces: list[Piece] = []
        self.anchored: list[Element] = []

    def read(self, paragraph: Element, ground: Ground) -> tuple[list[Piece], list[Element]]:
        """Return the pieces of a paragraph and the drawings anchored in it, in order."""
        self._ground, self._look = ground, ground.look
        self.pieces, self.anchored = [], []
        self._inside(paragraph)
        return self.pieces, self.anchored

    def _inside(self, element: Element) -> None:
        for inner in element:
            if inner.tag in _UNREAD:
                continue
            act = _ACTS.get(inner.tag)
            if act is None:
                self._inside(inner)
            else:
                act(self, inner)

    def _run(self, run: Element) -> None:
        properties = child(run, "w:rPr")
        own = read_look(properties)
        style = self._file.styles.named(value(child(properties, "w:rStyle"))).look
        before = self._look
        self._look = own.over(_toggled(style, self._ground.look))
        self._has_mark = False
        self._inside(run)
        self._look = before

    def _text(self, element: Element) -> None:
        self._say(element.text or "")

    def _say(self, text: str) -> None:
        if not text or self._has_mark or not self._fields.is_shown:
            return
        look = self._look
        if look.hidden or (look.size is not None and look.size <= _TINY) or self._is_white():
            self._leave("hidden_text_left_out", text)
        elif look.struck:
            self._leave("struck_text_left_out", text)
        else:
            self.pieces.append(Piece(self._seen(text), look))

    def _leave(self, code: str, text: str) -> None:
        if text.strip():
            # What is hidden is not to be read in a finding either.
            is_struck = code == "struck_text_left_out"
            self._file.left_out.add(code, text.strip()[:12] if is_struck else "")

    def _is_white(self) -> bool:
        is_white = (self._look.colour or "").upper() == "FFFFFF"
        return is_white and not self._look.shaded and not self._ground.is_backed

    def _seen(self, text: str) -> str:
        look = self._look
        seen = shown_symbols(text, look.font)
        if UNKNOWN in seen and UNKNOWN not in text:
            self._file.left_out.add("symbols_unknown", look.font or "", seen.count(UNKNOWN))
        seen = seen.upper() if look.caps else seen
        is_lifted = look.raised == "lifted" and len(seen.strip()) <= _MAX_LIFTED
        if look.raised == "superscript" or is_lifted:
            return raised(seen)
        return lowered(seen) if look.raised == "subscript" else seen

    def _symbol(self, element: Element) -> None:
        code = value(element, "w:char") or ""
        try:
            character = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        font = value(element, "w:font")
        before = self._look
        # A position of an ordinary font is a character of its own.
        self._look = replace(before, font=font if is_symbol_font(font) else None)
        self._say(character)
        self._look = before

    def _break(self, element: Element) -> None:
        self._say("\n" if value(element, "w:type") in {None, "textWrapping"} else " ")

    def _tab(self, _: Element) -> None:
        self._say("\t")

    def _hyphen(self, _: Element) -> None:
        self._say("-")

    def _nothing(self, _: Element) -> None:
        pass

    def _removed(self, _: Element) -> None:
        self._file.left_out.add("changes_accepted")

    def _added(self, element: Element) -> None:
        self._file.left_out.add("changes_accepted")
        self._inside(element)

    def _instruction(self, element: Element) -> None:
        self._fields.instruct(element.text or "")

    def _field_mark(self, element: Element) -> None:
        self._say(self._fields.turn(element))

    def _simple_field(self, element: Element) -> None:
        if not self._fields.is_dropped(value(element, "w:instr") or ""):
            self._inside(element)

    def _control(self, element: Element) -> None:
        """Read a content control: a box for a tick by its state, a hint to fill it in not at all."""
        properties = child(element, "w:sdtPr")
        box = child(properties, "w14:checkbox")
        if box is not None:
            self._say("☑" if is_on(child(box, "w14:checked"), "w14:val") else "☐")
        elif not is_on(child(properties, "w:showingPlcHdr")):
            self._inside(element)

    def _alternatives(self, element: Element) -> None:
        chosen = choice(element)
        if chosen is not None:
            self._inside(chosen)

    def _anchor(self, element: Element) -> None:
        if self._fields.is_shown and not self._look.hidden:
            self.anchored.append(element)

    def _comment(self, _: Element) -> None:
        self._file.left_out.add("comments_left_out")

    def _note(self, reference: Element) -> None:
        kind = str(reference.tag).rsplit("}", 1)[-1]
        key = value(reference, "w:id")
        note = self._file.notes.get(
            (kind, int(key) if key and key.lstrip("-").isdecimal() else None)
        )
        if (
            note is None
            or self._read_note is None
            or not self._fields.is_shown
            or self._look.hidden
        ):
            return
        text = self._read_note(note)
        if text:
            self.pieces.append(Piece(text, self._ground.look, is_note=True))
        # What follows in the run is the mark that the author chose for the note.
        self._has_mark = (
            bool(is_on(reference, "w:customMarkFollows"))
            and value(reference, "w:customMarkFollows") is not None
        )

    def _formula(self, element: Element) -> None:
        self._say(math_text(element))


def _toggled(style: Look, ground: Look) -> Look:
    """Return the look of a character style over a paragraph's; switches that are on in both cancel each other."""
    if style == PLAIN:
        return ground
    over = style.over(ground)
    return replace(
        over,
        bold=over.bold and not (style.bold and ground.bold),
        hidden=over.hidden and not (style.hidden and ground.hidden),
        struck=over.struck and not (style.struck and ground.struck),
        caps=over.caps and not (style.caps and ground.caps),
    )


def joined(pieces: list[Piece], with_notes: bool = True) -> str:
    """Return the text of pieces, each note beside what it qualifies, or left out."""
    text = ""
    for piece in pieces:
        if not piece.is_note:
            text += piece.text
        elif with_notes:
            text = noted(text.rstrip(), piece.text)
    return text


_ACTS: dict[object, Callable[[LineReader, Element], None]] = {
    tag("w:r"): LineReader._run,
    tag("w:t"): LineReader._text,
    tag("w:sym"): LineReader._symbol,
    tag("w:br"): LineReader._break,
    tag("w:cr"): LineReader._break,
    tag("w:tab"): LineReader._tab,
    tag("w:ptab"): LineReader._tab,
    tag("w:noBreakHyphen"): LineReader._hyphen,
    tag("w:softHyphen"): LineReader._nothing,
    tag("w:del"): LineReader._removed,
    tag("w:moveFrom"): LineReader._removed,
    tag("w:ins"): LineReader._added,
    tag("w:moveTo"): LineReader._added,
    tag("w:instrText"): LineReader._instruction,
    tag("w:fldChar"): LineReader._field_mark,
    tag("w:fldSimple"): LineReader._simple_field,
    tag("w:sdt"): LineReader._control,
    tag("mc:AlternateContent"): LineReader._alternatives,
    tag("w:drawing"): LineReader._anchor,
    tag("w:pict"): LineReader._anchor,
    tag("w:object"): LineReader._anchor,
    tag("w:commentReference"): LineReader._comment,
    tag("w:footnoteReference"): LineReader._note,
    tag("w:endnoteReference"): LineReader._note,
    tag("m:oMath"): LineReader._formula,
}
