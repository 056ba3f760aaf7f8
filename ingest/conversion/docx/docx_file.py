"""The parts of one Word file that its text is read with."""

from dataclasses import dataclass, field

from ingest.conversion.docx.docx_numbering import Numbering
from ingest.conversion.docx.docx_styles import Styles
from ingest.conversion.office.left_out import LeftOut
from ingest.conversion.office.office_package import OfficePackage
from ingest.conversion.office.office_xml import Element, children, number

_USUAL = "word/document.xml"
# Notes of these kinds are the lines that divide notes from the text.
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class DocxFile:
    """What the whole file says.

    Attributes:
        package: Its parts.
        part: Path of the part with the text.
        body: That text.
        styles: Its styles.
        numbering: Its automatic numbers, counted as the text is read.
        notes: Footnotes and endnotes, by the element that points at them and their number.
        left_out: What is left out on the way.
    """

    package: OfficePackage
    part: str
    body: Element
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, int | None], Element]
    left_out: LeftOut = field(default_factory=LeftOut)


def open_docx(package: OfficePackage) -> DocxFile | None:
    """Return the parts of a Word file, or None if it has no text; raises as `OfficePackage.xml` does."""
    part = package.main("officeDocument", _USUAL)
    root = package.xml(part)
    body = next(children(root, "w:body"), None)
    if body is None:
        return None
    styles = Styles(_related(package, part, "styles"))
    notes = {
        (f"{kind}Reference", number(note, "w:id")): note
        for kind in ("footnote", "endnote")
        for note in children(_related(package, part, f"{kind}s"), f"w:{kind}")
        if note.get(_TYPE) not in _NO_NOTES
    }
    numbering = Numbering(_related(package, part, "numbering"), styles)
    return DocxFile(package, part, body, styles, numbering, notes)


def _related(package: OfficePackage, part: str, kind: str) -> Element | None:
    found = package.targets(part, kind)
    return package.xml(found[0]) if found else None


_TYPE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}type"
