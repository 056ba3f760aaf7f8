"""Which files a converter gets to see: what they are must be what they are called, and no more than a file may be."""

from ingest.conversion.container import Refused, names_in, weigh
from ingest.conversion.content_kind import PICTURES, content_kind
from ingest.conversion.converted import SourceFile
from ingest.sources import LEGACY, shown, suffix_of
from knowledge.finding import Finding

_TEXTS = {"TXT", "HTML", None}
_OFFICE = {
    ".docx": "DOCX",
    ".docm": "DOCX",
    ".xlsx": "XLSX",
    ".xlsm": "XLSX",
    ".pptx": "PPTX",
    ".pptm": "PPTX",
}
# What may stand behind an ending that names no Office file. Pictures are told apart by what reads them.
_EXPECTED: dict[str, set[str | None]] = {
    # Systems of banks call pages, text and newer workbooks so; its program opens them with a warning, as its reader does.
    ".xls": {"XLS", "XLSX", "HTML", "MHTML", "TXT", None},
    ".doc": {"DOC"},
    ".ppt": {"PPT"},
    ".html": {"HTML", "TXT", None},
    ".htm": {"HTML", "TXT", None},
    ".mht": {"MHTML", "HTML", "TXT", None},
    ".mhtml": {"MHTML", "HTML", "TXT", None},
    # What reads them says best what is wrong with a damaged one.
    ".pdf": {"PDF", None},
}
_TEXT_ENDINGS = {".txt", ".csv"}
_PICTURE_ENDINGS = {".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp", ".gif"}
_PARTS = (("word/", "DOCX"), ("xl/", "XLSX"), ("ppt/", "PPTX"), ("META-INF/MANIFEST.MF", "JAR"))
_OPEN_DOCUMENT = "content.xml"


def refusal(file: SourceFile) -> Finding | None:
    """Return why a file is not given to its converter; None if it is."""
    path, suffix = shown(file.path), suffix_of(file.path)
    if not file.data:
        return Finding("empty_file", path)
    kind = content_kind(file.data)
    if kind == "ENCRYPTED" and suffix in {*_OFFICE, ".xls", *LEGACY}:
        return Finding("password_protected", path)
    try:
        kind = _kind_of_zip(file.data, suffix) if kind == "ZIP" else kind
        if suffix in _OFFICE and kind == _OFFICE[suffix]:
            weigh(file.data)
    except Refused as refused:
        return Finding(refused.code, path, fields=refused.fields)
    if kind in _expected(suffix, kind):
        return _legacy(path, suffix)
    if kind is None:
        return Finding("damaged_container", path)
    return Finding("wrong_extension", path, fields={"suffix": suffix, "actual": kind})


def _expected(suffix: str, kind: str | None) -> set[str | None]:
    if suffix in _OFFICE:
        return {_OFFICE[suffix]}
    if suffix in _TEXT_ENDINGS:
        return _TEXTS
    if suffix in _PICTURE_ENDINGS:
        return {*PICTURES, None}
    return _EXPECTED.get(suffix, {kind})


def _legacy(path: str, suffix: str) -> Finding | None:
    if suffix not in LEGACY:
        return None
    fields = {"suffix": suffix, "wanted": LEGACY[suffix]}
    return Finding("legacy_office_file", path, fields=fields)


def _kind_of_zip(data: bytes, suffix: str) -> str:
    try:
        names = names_in(data)
    except Refused:
        if suffix in _OFFICE:
            raise
        return "ZIP"
    for beginning, kind in _PARTS:
        if any(name.startswith(beginning) for name in names):
            return kind
    return "ODF" if _OPEN_DOCUMENT in names and "mimetype" in names else "ZIP"
