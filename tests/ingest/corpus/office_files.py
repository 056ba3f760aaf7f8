"""Word files and workbooks as offices write them."""

import io
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

BOLD = Font(bold=True)
FILL = PatternFill("solid", fgColor="DDEBF7")


def new_word(title: str) -> WordDocument:
    document = Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = "WenQuanYi Zen Hei", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Zen Hei")
    for level in range(1, 4):
        heading = document.styles[f"Heading {level}"]
        heading.element.rPr.rFonts.set(qn("w:eastAsia"), "WenQuanYi Zen Hei")
    document.add_heading(title, 1)
    return document


def add_table(
    document: WordDocument,
    rows: Sequence[Sequence[str]],
    merged: Iterable[tuple[int, int, int, int]] = (),
) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    for top, left, bottom, right in merged:
        texts = [table.cell(top, left).text]
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                table.cell(row, column).text = ""
        table.cell(top, left).merge(table.cell(bottom, right)).text = texts[0]


def add_change(document: WordDocument, before: str, gone: str, new: str, after: str) -> None:
    """Add a paragraph in which a value was replaced with changes tracked."""
    by = 'w:author="产品组" w:date="2026-04-28T10:00:00Z"'
    runs = (
        f"<w:r><w:t>{before}</w:t></w:r>"
        f'<w:del w:id="901" {by}><w:r><w:delText>{gone}</w:delText></w:r></w:del>'
        f'<w:ins w:id="902" {by}><w:r><w:t>{new}</w:t></w:r></w:ins>'
        f"<w:r><w:t>{after}</w:t></w:r>"
    )
    paragraph = parse_xml(f"<w:p {nsdecls('w')}>{runs}</w:p>")
    document.element.body.insert(len(document.element.body) - 1, paragraph)


def add_running(document: WordDocument, above: str, below: str) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = above
    section.footer.paragraphs[0].text = below


def saved_word(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def converted_by_office(data: bytes, suffix: str, to: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / f"in{suffix}"
        source.write_bytes(data)
        home = f"-env:UserInstallation=file://{folder}/home"
        command = [
            "soffice",
            home,
            "--headless",
            "--convert-to",
            to,
            "--outdir",
            folder,
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return (Path(folder) / f"in.{to}").read_bytes()


def fill_sheet(sheet: Worksheet, rows: Sequence[Sequence[object]], header: int = 1) -> None:
    for row in rows:
        sheet.append(list(row))
    for row in sheet.iter_rows(1, header):
        for cell in row:
            cell.font, cell.fill = BOLD, FILL


def saved_book(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()
