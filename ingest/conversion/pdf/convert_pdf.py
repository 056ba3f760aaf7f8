"""PDF files -> Markdown; pages that are pictures go through recognition, if it is installed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.layout.headings import Outline, squeezed
from ingest.conversion.layout.page_marks import Glyph, PageMarks
from ingest.conversion.layout.pages import write_pages
from ingest.conversion.limits import MAX_PDF_PAGES, MAX_SCANNED_PAGES
from ingest.conversion.page_numbers import told_pages
from ingest.conversion.pdf.annotations import read_annotations
from ingest.conversion.pdf.drawn import TooMuchDrawn, draw
from ingest.conversion.pdf.opening import Entry, Opened, open_pdf
from ingest.conversion.pdf.visible import Seen, see
from ingest.conversion.pdf.whole_codes import WholeFonts
from ingest.conversion.recognition import (
    Recognised,
    Recogniser,
    is_installed,
    recognise_pages,
)
from ingest.sources import shown
from knowledge.finding import Finding

# Of the characters of a page, how many may be unknown before none of them is believed.
MAX_UNKNOWN = 0.05
# Fewer characters on a scan are a stamp or a page number that a program added.
MIN_CHARACTERS = 12


@dataclass
class _Read:
    """What reading the pages gave.

    Attributes:
        seen: The pages that could be read.
        refused: Pages that could not, by the code of the finding that tells why.
        comments: How many comments each page has.
    """

    seen: list[Seen] = field(default_factory=list)
    refused: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    comments: Counter[int] = field(default_factory=Counter)


def convert_pdf(file: SourceFile) -> Converted:
    """Return the Markdown of a PDF, with the page of each line; scanned pages are recognised if the extra `ocr` is installed."""
    return convert_pdf_by(file, recognise_pages if is_installed() else None)


def convert_pdf_by(file: SourceFile, recogniser: Recogniser | None) -> Converted:
    """Return the Markdown of a PDF, with the page of each line; pages that only `recogniser` could read are told if there is none."""
    path = shown(file.path)
    try:
        opened = open_pdf(file.data)
    except PDFEncryptionError:
        return Converted(None, (Finding("pdf_encrypted", path),))
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - pdfminer raises anything at damaged files
        return Converted(None, (Finding("pdf_unreadable", path),))
    if not opened.pages:
        return Converted(None, (Finding("pdf_unreadable", path),))
    if len(opened.pages) > MAX_PDF_PAGES:
        fields = {"pages": f"> {MAX_PDF_PAGES:,}", "limit": f"{MAX_PDF_PAGES:,}"}
        return Converted(None, (Finding("pdf_too_many_pages", path, fields=fields),))
    return _converted(file, path, (opened, _read(opened)), recogniser)


def _read(opened: Opened) -> _Read:
    resources = WholeFonts()
    read = _Read()
    for number, page in enumerate(opened.pages, 1):
        try:
            read.seen.append(_page(page, number, resources, opened, read))
        except TooMuchDrawn:
            read.refused["pdf_page_overloaded"].append(number)
        except MemoryError:
            # It is no damage: whoever runs this tells it.
            raise
        except Exception:  # noqa: BLE001 - as above
            read.refused["pdf_page_damaged"].append(number)
    return read


def _page(
    page: PDFPage, number: int, resources: PDFResourceManager, opened: Opened, read: _Read
) -> Seen:
    drawn = draw(page, resources, opened.off_layers)
    try:
        characters, comments = read_annotations(page)
    except Exception:  # noqa: BLE001 - a broken annotation is no reason to refuse the page
        characters, comments = [], 0
    drawn.characters += characters
    read.comments[number] += comments
    return see(drawn, page, number, opened.roles)


def _converted(
    file: SourceFile, path: str, both: tuple[Opened, _Read], recogniser: Recogniser | None
) -> Converted:
    opened, read = both
    garbled = [seen.marks.number for seen in read.seen if _is_garbled(seen)]
    scanned = [
        seen.marks.number
        for seen in read.seen
        if seen.is_scan and _ink(seen.marks.glyphs) < MIN_CHARACTERS
    ]
    wanted = sorted({*garbled, *scanned})
    recognised = (
        recogniser(file.data, wanted[:MAX_SCANNED_PAGES], path)
        if wanted and recogniser is not None
        else Recognised()
    )
    missing = set(wanted) - set(recognised.tried)
    # Where something is written, to see nothing is to have missed it.
    missing |= {n for n, page in recognised.pages.items() if n in garbled and not _ink(page.glyphs)}
    marks = _marks(read.seen, wanted, recognised.pages)
    findings = (
        *_refused(read.refused, path),
        *_told(read, path, set(wanted)),
        *recognised.findings,
        *_missing(path, missing & set(garbled), missing & set(scanned), has_text=_has_text(marks)),
    )
    if not _has_text(marks):
        stops = findings or (Finding("pdf_without_text", path),)
        return Converted(None, stops)
    markdown, places = write_pages(marks, _outline(opened.outline))
    return Converted(markdown, findings, places)


def _marks(
    seen: Iterable[Seen], wanted: Sequence[int], recognised: Mapping[int, PageMarks]
) -> list[PageMarks]:
    """Return the pages with what was recognised in place of what cannot be read."""
    return [
        recognised.get(page.marks.number, replace(page.marks, glyphs=()))
        if page.marks.number in wanted
        else page.marks
        for page in seen
    ]


def _ink(glyphs: Iterable[Glyph]) -> int:
    return sum(bool(glyph.text.strip()) for glyph in glyphs)


def _has_text(marks: Iterable[PageMarks]) -> bool:
    return any(_ink(page.glyphs) for page in marks)


def _is_garbled(seen: Seen) -> bool:
    return seen.unknown > MAX_UNKNOWN * max(1, _ink(seen.marks.glyphs))


def _refused(refused: Mapping[str, Sequence[int]], path: str) -> list[Finding]:
    return [
        Finding(code, path, fields={"pages": told_pages(pages)}) for code, pages in refused.items()
    ]


def _told(read: _Read, path: str, wanted: set[int]) -> list[Finding]:
    """Return what was left out of the pages that were read, one finding for each reason."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for seen in read.seen:
        number = seen.marks.number
        if number in wanted:
            continue
        for code, count in seen.left_out.items():
            counts[code][number] += count
        counts["pdf_characters_unknown"][number] += seen.unknown
        counts["scan_text_layer"][number] += seen.has_layer
        counts["pdf_comments_left_out"][number] += read.comments[number]
    return [
        Finding(
            code, path, fields={"pages": told_pages(pages), "count": f"{sum(found.values()):,}"}
        )
        for code, found in sorted(counts.items())
        if (pages := [number for number, count in found.items() if count])
    ]


def _missing(path: str, garbled: set[int], scanned: set[int], *, has_text: bool) -> list[Finding]:
    findings = []
    if garbled:
        fields = {"pages": told_pages(garbled)}
        findings.append(Finding("pdf_text_undecodable", path, fields=fields))
    if scanned:
        code = "scanned_pages_left_out" if has_text else "scan_needs_ocr"
        findings.append(Finding(code, path, fields={"pages": told_pages(scanned)}))
    return findings


def _outline(entries: Iterable[Entry]) -> Outline:
    named = [entry for entry in entries if squeezed(entry.title)]
    outermost = min((entry.level for entry in named), default=0)
    levels: dict[tuple[str, int], int] = {}
    for entry in named:
        levels.setdefault((squeezed(entry.title), entry.page or 0), entry.level - outermost)
    return Outline(levels)
