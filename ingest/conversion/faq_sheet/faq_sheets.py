"""One sheet of questions and answers -> its entries in Markdown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ingest.conversion.converted import EntryBound, SourceFile
from ingest.conversion.faq_sheet.entries import (
    FaqEntry,
    Troubles,
    below,
    entries_of,
    row_reader,
)
from ingest.conversion.faq_sheet.faq_markdown import write_entries
from ingest.conversion.faq_sheet.header import find_header
from ingest.conversion.faq_sheet.meanings import Meaning
from ingest.conversion.faq_sheet.row_findings import above_findings, header_findings, row_findings
from ingest.conversion.faq_sheet.sheet_rows import SheetRows
from ingest.conversion.markdown_writer import MarkdownWriter
from ingest.conversion.sheet_mapping import SheetMapping
from ingest.sources import shown
from knowledge.finding import Finding


@dataclass(frozen=True, slots=True)
class FaqSheet:
    """What a sheet of questions and answers holds, and what was noticed in it."""

    sheet: SheetRows
    entries: tuple[FaqEntry, ...]
    findings: tuple[Finding, ...]

    def write(self, writer: MarkdownWriter, level: int) -> tuple[EntryBound, ...]:
        """Write the entries under headings from `level` on and return the bounds of their lines."""
        return tuple(write_entries(writer, self.entries, self.sheet, level))


def read_faq_sheet(sheet: SheetRows, file: SourceFile) -> FaqSheet | None:
    """Return the questions and answers of a sheet; None if it holds something else, a table say.

    Args:
        sheet: The rows that a reader sees.
        file: The file that it stands in.
    """
    mapping = mapping_for(file, sheet.name)
    header = find_header(sheet, mapping)
    if header is None:
        return None
    line = mapping.line if mapping else 1
    about = (
        *above_findings(header, sheet, file.path),
        *header_findings(header, sheet, file.path, line),
    )
    if Meaning.QUESTION not in header.columns:
        # Only a mapping can name columns and miss them; the sheet must not pass for a table then.
        return FaqSheet(sheet, (), about)
    troubles = Troubles()
    reader = row_reader(sheet, header, file.zone, _values(mapping), troubles)
    entries = entries_of(reader, below(sheet, header))
    findings = (*about, *row_findings(troubles, sheet, file.path))
    return FaqSheet(sheet, tuple(entries), findings)


def mapping_for(file: SourceFile, sheet: str | None) -> SheetMapping | None:
    """Return what the pack says of a sheet of a file: what names the sheet before what names the file alone."""
    said = [m for m in file.mapping if m.file == file.path and m.sheet in (None, sheet)]
    return max(said, key=lambda mapping: mapping.sheet is not None, default=None)


def unused_mappings(file: SourceFile, sheets: Collection[str]) -> tuple[Finding, ...]:
    """Return a finding for each mapping of a sheet that the file does not have."""
    named = [m for m in file.mapping if m.file == file.path and m.sheet is not None]
    known = {"known": "、".join(filter(None, sheets)) or "-"}
    return tuple(
        Finding(
            "sheet_of_mapping_missing",
            shown(file.path),
            fields={"value": m.sheet or "", "line": str(m.line)} | known,
        )
        for m in named
        if m.sheet not in sheets
    )


def _values(mapping: SheetMapping | None) -> Mapping[Meaning, Mapping[str, str]]:
    if mapping is None:
        return {}
    return {Meaning(name): values for name, values in mapping.values.items()}
