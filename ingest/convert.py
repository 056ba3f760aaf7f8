"""The one seam for file formats: the ending of a file name -> what turns it into Markdown.

Another format is one more entry in `CONVERTERS`; everything after it sees Markdown only. An entry names its function
(`package.module:function`), so that nothing is imported for formats that a pack does not hold.
"""

import re
from collections.abc import Mapping
from importlib import import_module
from typing import cast

from ingest.conversion.admission import refusal
from ingest.conversion.converted import Converted, Converter, SourceFile
from ingest.decode import decode_text
from ingest.sources import MAX_FILE_BYTES, shown, suffix_of
from knowledge.author_comments import without_comments
from knowledge.finding import Finding

# Real documents keep far below both; block parsing takes some 10 seconds at the first.
MAX_LINES = 200_000
_NAMED = 20
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{400}")

CONVERTERS: dict[str, str] = {
    ".md": "ingest.convert:convert_markdown",
    ".markdown": "ingest.convert:convert_markdown",
    ".txt": "ingest.conversion.text_document:convert_text",
    ".csv": "ingest.conversion.workbook.workbook_document:convert_workbook",
    ".xls": "ingest.conversion.workbook.workbook_document:convert_workbook",
    ".xlsm": "ingest.conversion.workbook.workbook_document:convert_workbook",
    ".xlsx": "ingest.conversion.workbook.workbook_document:convert_workbook",
    ".docx": "ingest.conversion.docx.docx_convert:convert_docx",
    ".docm": "ingest.conversion.docx.docx_convert:convert_docx",
    ".pptx": "ingest.conversion.pptx.pptx_convert:convert_pptx",
    ".pptm": "ingest.conversion.pptx.pptx_convert:convert_pptx",
    ".html": "ingest.conversion.html.html_document:convert_html",
    ".htm": "ingest.conversion.html.html_document:convert_html",
    ".mht": "ingest.conversion.html.web_archive:convert_web_archive",
    ".mhtml": "ingest.conversion.html.web_archive:convert_web_archive",
    ".pdf": "ingest.conversion.pdf.convert_pdf:convert_pdf",
    ".png": "ingest.conversion.recognition:convert_picture",
    ".jpg": "ingest.conversion.recognition:convert_picture",
    ".jpeg": "ingest.conversion.recognition:convert_picture",
    ".tif": "ingest.conversion.recognition:convert_picture",
    ".tiff": "ingest.conversion.recognition:convert_picture",
    ".bmp": "ingest.conversion.recognition:convert_picture",
}


# Text as it is: there is nothing in it that a parser could trip over before it is split.
IN_PROCESS = frozenset((".md", ".markdown"))


def converter_of(suffix: str, converters: Mapping[str, str] = CONVERTERS) -> Converter:
    """Return what converts files whose names end so; its libraries are imported now."""
    module, name = converters[suffix].split(":")
    return cast(Converter, getattr(import_module(module), name))


def convert(file: SourceFile, converters: Mapping[str, str] = CONVERTERS) -> Converted:
    """Return the Markdown of a file, made in this process; a file that is not what its name says is refused.

    Args:
        file: Its ending must be one of `converters`, or of the old formats that are refused.
        converters: Functions by the ending of a file name.
    """
    suffix = suffix_of(file.path)
    if suffix not in IN_PROCESS and (finding := refusal(file)):
        return Converted(None, (finding,))
    return _bounded(file.path, converter_of(suffix, converters)(file))


def _bounded(path: str, converted: Converted) -> Converted:
    """Return what was made of a file, or that it is more than is read in reasonable time."""
    text = converted.markdown or ""
    if text.count("\n") > MAX_LINES:
        finding = Finding("too_many_lines", shown(path), fields={"limit": f"{MAX_LINES:,}"})
    elif len(text.encode("utf-8", "replace")) > MAX_FILE_BYTES:
        limit = {"limit": f"{MAX_FILE_BYTES // 1024**2} MiB"}
        finding = Finding("conversion_output_too_large", shown(path), fields=limit)
    else:
        return converted
    return Converted(None, (*converted.findings, finding))


def convert_markdown(file: SourceFile) -> Converted:
    """Return Markdown decoded and without its author's comments, and otherwise as it is."""
    path = file.path
    text, findings = decode_text(path, file.data)
    if text is None:
        return Converted(None, tuple(findings))
    embedded = _EMBEDDED.search(text)
    if embedded:
        line = text.count("\n", 0, embedded.start()) + 1
        return Converted(None, (*findings, Finding("embedded_file", shown(path), line)))
    left = without_comments(text)
    if left.lines:
        named = [str(line) for line in left.lines[:_NAMED]]
        lines = ", ".join([*named, "…"] if len(left.lines) > _NAMED else named)
        fields = {"count": f"{len(left.lines):,}", "lines": lines}
        findings.append(Finding("author_comments_left_out", shown(path), left.lines[0], fields))
    if left.open_line is not None:
        findings.append(Finding("comment_open", shown(path), left.open_line))
    return Converted(left.text, tuple(findings))
