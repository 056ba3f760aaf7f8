"""A pack with one workbook of questions and answers, written without a library."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from eval.faq_rows import HEADER, faq_rows

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="常见问题" sheetId="1" r:id="a"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="a" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
_MANIFEST = """\
id = "faq-export"
version = "{version}"
title = "常见问题库"
kind = "faq"
owner = "知识运营组"
zone = "Asia/Shanghai"
starts_at = 2025-01-01
"""


def write_faq_pack(folder: Path, count: int, version: str = "1", seed: int = 1) -> Path:
    """Write a pack with a workbook of `count` questions and answers into `folder`, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.toml").write_text(_MANIFEST.format(version=version), "utf-8")
    write_workbook(folder / "faq.xlsx", [HEADER, *faq_rows(count, seed)])
    return folder


def write_workbook(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of text as the only sheet of a workbook."""
    sheet = "".join(_rows(rows))
    with ZipFile(path, "w", ZIP_DEFLATED) as book:
        for name, part in _PARTS.items():
            book.writestr(name, part)
        book.writestr(
            "xl/worksheets/sheet1.xml",
            f'<worksheet xmlns="{_MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        )


def _rows(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        cells = (
            f'<c r="{chr(65 + column)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
            for column, text in enumerate(row)
            if text
        )
        yield f'<row r="{number}">{"".join(cells)}</row>'
