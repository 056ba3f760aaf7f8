"""Pictures of pages -> Markdown."""

from ingest.conversion.converted import Converted, SourceFile
from ingest.conversion.layout.headings import Outline
from ingest.conversion.layout.pages import write_pages
from ingest.conversion.limits import MAX_PIXELS
from ingest.conversion.ocr.page_reading import read_page
from ingest.conversion.ocr.pictures import PictureTooLarge, read_pictures
from ingest.conversion.ocr.told_pages import findings_of, is_refused
from ingest.sources import shown
from knowledge.finding import Finding


def convert_picture(file: SourceFile) -> Converted:
    """Return the Markdown of a picture, or of the pages of a TIFF."""
    path = shown(file.path)
    try:
        pictures = read_pictures(file.data)
    except PictureTooLarge as large:
        fields = {"size": f"{large.size:,}", "limit": f"{MAX_PIXELS:,}"}
        return Converted(None, (Finding("picture_too_large", path, fields=fields),))
    except Exception:  # noqa: BLE001 - Pillow raises anything at damaged files
        return Converted(None, (Finding("picture_unreadable", path),))
    pages = [read_page(picture, number) for number, picture in enumerate(pictures, 1)]
    findings = tuple(findings_of(pages, path))
    marks = [page.marks for page in pages if not is_refused(page)]
    if not any(page.glyphs for page in marks):
        return Converted(None, findings or (Finding("picture_without_text", path),))
    markdown, places = write_pages(marks, Outline({}))
    return Converted(markdown, findings, places)
