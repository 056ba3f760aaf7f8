"""The bytes of a file that is called a workbook or a table -> what it is."""

from ingest.conversion.container import Refused, names_in
from ingest.conversion.content_kind import content_kind

# Workbooks before 1997 are a stream of records without a container.
_OLD_RECORDS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_MEMBERS = (
    ("xl/workbook.bin", "XLSB"),
    ("xl/", "XLSX"),
    ("word/", "DOCX"),
    ("ppt/", "PPTX"),
    ("content.xml", "ODS"),
)


def workbook_kind(data: bytes) -> str:
    """Return what a file is, in capitals: XLSX, XLS, TXT, HTML, or what else it turns out to be."""
    if not data.strip(b"\x00\r\n\t "):
        return "EMPTY"
    if data.startswith(_OLD_RECORDS) and b"\x00" in data[:16]:
        return "XLS"
    kind = content_kind(data)
    if kind == "ZIP":
        return _kind_of_zip(data)
    # Text in an encoding without a mark; what decodes it will say if it is none.
    return kind or "TXT"


def _kind_of_zip(data: bytes) -> str:
    try:
        names = names_in(data)
    except Refused:
        # Cut short; what opens it will say so.
        return "XLSX"
    for beginning, kind in _MEMBERS:
        if any(name.startswith(beginning) for name in names):
            return kind
    return "ZIP"
