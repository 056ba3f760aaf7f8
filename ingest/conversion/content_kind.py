"""What a file really is, by its bytes, whatever its name says."""

import re

from ingest.conversion.compound import MAGIC as COMPOUND
from ingest.conversion.compound import compound_kind

ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x7fELF", "EXE (ELF)"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7Z"),
    (b"\x1f\x8b\x08", "GZIP"),
    (b"{\\rtf", "RTF"),
)
PICTURES = {"PNG", "JPEG", "GIF", "TIFF", "BMP", "WEBP"}
# Readers look for the mark of a PDF so far into a file.
_PDF_WITHIN = 1_024
_LOOKED_AT = 4_096
_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|title|meta|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
# A page without a head, as systems write tables: another element first, then one of a table.
_ELEMENT = re.compile(rb"(?:\s|<!--.*?-->)*<[a-z][a-z1-6]*[\s>]", re.IGNORECASE | re.DOTALL)
_OF_TABLE = re.compile(rb"<(?:table|tr|td|th)[\s>]", re.IGNORECASE)
_SPREADSHEET_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def content_kind(data: bytes) -> str | None:
    """Return what a file is, in capitals; ZIP for everything packed so, and None if nothing tells."""
    begin = data[:_LOOKED_AT]
    if begin.startswith(ZIP_MAGICS):
        return "ZIP"
    if begin.startswith(COMPOUND):
        return compound_kind(data)
    if b"%PDF-" in begin[:_PDF_WITHIN]:
        return "PDF"
    return _by_beginning(begin) or _by_text(begin)


def _by_beginning(begin: bytes) -> str | None:
    if begin.startswith(b"BM") and begin[6:10] == bytes(4):
        return "BMP"
    if begin.startswith(b"RIFF") and begin[8:12] == b"WEBP":
        return "WEBP"
    # Text may begin with these two letters; a program is never without zeros.
    if begin.startswith(b"MZ") and b"\x00" in begin[:64]:
        return "EXE"
    return next((kind for magic, kind in _BEGINNINGS if begin.startswith(magic)), None)


def _by_text(begin: bytes) -> str | None:
    text = begin
    for mark in _MARKS:
        text = text.removeprefix(mark)
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = text.replace(b"\x00", b"")
    if _SPREADSHEET_XML in text:
        return "XML (Excel 2003)"
    if text.startswith(b"MIME-Version:"):
        return "MHTML"
    if _HTML.match(text) or (_ELEMENT.match(text) and _OF_TABLE.search(text)):
        return "HTML"
    return None if b"\x00" in text or not _is_text(text) else "TXT"


def _is_text(begin: bytes) -> bool:
    """Tell whether a beginning is text in an encoding that is read."""
    for encoding in ("utf-8", "gb18030"):
        try:
            # The last character may have been cut in two.
            begin[: len(begin) - 4 if len(begin) == _LOOKED_AT else None].decode(encoding)
        except UnicodeDecodeError as error:
            if len(begin) - error.start > 8:
                continue
        return not any(byte < 9 for byte in begin)
    return False
