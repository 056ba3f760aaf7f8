"""A workbook or a table of separated values -> Markdown with the sheet and row of every line."""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from ingest.conversion.converted import Converted, EntryBound, SourceFile
from ingest.conversion.faq_sheet.faq_sheets import read_faq_sheet, unused_mappings
from ingest.conversion.faq_sheet.sheet_rows import SheetRows, sheet_rows
from ingest.conversion.html.html_sheets import page_sheets
from ingest.conversion.markdown_writer import MarkdownWriter
from ingest.conversion.workbook.sheet import Sheet
from ingest.conversion.workbook.sheet_markdown import write_sheet
from ingest.conversion.workbook.sheets import read_sheets
from ingest.conversion.workbook.too_much import TooMuch
from ingest.conversion.workbook.workbook_kind import workbook_kind
from ingest.convert import CONVERTERS, converter_of
from ingest.sources import shown
from knowledge.finding import Finding
from knowledge.source_place import SourcePlace
from knowledge.wording import Severity

_LEVEL = 2
_DEFAULT_NAME = re.compile(r"(?:Sheet|工作表|Table|Tabelle|Feuil)\s*\d*", re.IGNORECASE)
# What systems of banks call .xls, and what reads it.
_PAGES = {"HTML": ".html", "MHTML": ".mht"}


def convert_workbook(file: SourceFile) -> Converted:
    """Return the Markdown of an .xlsx, .xlsm, .xls or .csv file: what a person sees of its sheets."""
    kind = workbook_kind(file.data)
    if _PAGES.get(kind) in CONVERTERS:
        return _page(file, kind)
    sheets, findings = read_sheets(file)
    if any(finding.severity is Severity.ERROR for finding in findings):
        return Converted(None, findings)
    try:
        return _converted(file, sheets, findings)
    except TooMuch as error:
        fields = {"limit": f"{error.limit:,}"}
        return Converted(None, (*findings, Finding(error.code, shown(file.path), fields=fields)))


def _page(file: SourceFile, kind: str) -> Converted:
    fields = {"suffix": file.path[file.path.rfind(".") :], "actual": kind}
    noticed = Finding("other_format", shown(file.path), fields=fields)
    if kind == "HTML":
        sheets, findings = page_sheets(file)
        if any(_holds_entries(sheet, file) for sheet in sheets):
            return _converted(file, sheets, (noticed, *findings))
    page = converter_of(_PAGES[kind])(file)
    return Converted(page.markdown, (noticed, *page.findings), page.places, page.bounds)


def _holds_entries(sheet: Sheet, file: SourceFile) -> bool:
    return read_faq_sheet(_rows(sheet), file) is not None


def _rows(sheet: Sheet) -> SheetRows:
    return sheet_rows(sheet.name or None, sheet.cells, sheet.places, sheet.values)


def _converted(
    file: SourceFile, sheets: Sequence[Sheet], findings: tuple[Finding, ...]
) -> Converted:
    writer = MarkdownWriter()
    bounds: list[EntryBound] = []
    holds_entries = False
    noticed = [*findings, *unused_mappings(file, [sheet.name for sheet in sheets])]
    is_single = len(sheets) == 1 and _DEFAULT_NAME.fullmatch(sheets[0].name or "Sheet1")
    for sheet in sheets:
        if not sheet.cells:
            continue
        if not is_single:
            writer.heading(_LEVEL, sheet.name, SourcePlace(sheet=sheet.name))
        level = _LEVEL if is_single else _LEVEL + 1
        entries = read_faq_sheet(_rows(sheet), file)
        if entries is None:
            write_sheet(writer, sheet, level)
        else:
            holds_entries = True
            bounds += entries.write(writer, level)
            noticed += entries.findings
    markdown, places = writer.written()
    if not markdown:
        noticed.append(Finding("sheet_without_content", shown(file.path)))
    # The first of its questions is no title.
    title = PurePosixPath(file.path).stem if holds_entries else None
    return Converted(markdown, tuple(noticed), places, tuple(bounds), title)
