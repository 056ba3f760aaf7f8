"""Writes the workbooks of the corpus and the tables of separated values.

Run as `python -m tests.ingest.corpus.make_workbook`; it needs `soffice`. What they are expected to say is written by hand.
"""

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ingest.corpus import csv_files, workbook_files, workbook_texts

HERE = Path(__file__).parent
BOOKS = HERE / "workbook"
TABLES = HERE / "csv"
TEXTS = HERE / "text"


def main() -> None:
    """Write them all."""
    for name, make in workbook_files.BOOKS.items():
        make().save(BOOKS / f"{name}.xlsx")
    with zipfile.ZipFile(BOOKS / "bare.xlsx", "w", zipfile.ZIP_DEFLATED) as bare:
        for part, text in workbook_texts.BARE_PARTS.items():
            bare.writestr(part, text)
    (BOOKS / "page.xls").write_bytes(workbook_texts.PAGE.encode("gbk"))
    (BOOKS / "export.xls").write_bytes(workbook_texts.EXPORT.encode("gbk"))
    (BOOKS / "list.xls").write_bytes(workbook_texts.LIST.encode("gb18030"))
    stream = BytesIO()
    workbook_files.english().save(stream)
    (BOOKS / "newer.xls").write_bytes(stream.getvalue())
    _write_old_books()
    for name, (text, encoding) in csv_files.TABLES.items():
        (TABLES / name).write_bytes(text.encode(encoding))
    for name, (text, encoding) in csv_files.TEXTS.items():
        (TEXTS / name).write_bytes(text.encode(encoding))


def _write_old_books() -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("soffice is missing")
    sources = [str(BOOKS / f"{name}.xlsx") for name in workbook_files.ALSO_XLS]
    with TemporaryDirectory() as home:
        profile = f"-env:UserInstallation={Path(home).as_uri()}"
        command = [soffice, profile, "--headless", "--convert-to", "xls:MS Excel 97"]
        subprocess.run(
            [*command, "--outdir", str(BOOKS), *sources], check=True, capture_output=True
        )
    # The old format has no words for some of the formats in it: what it says is not the same.
    (BOOKS / "dates.xls").replace(BOOKS / "old-dates.xls")


if __name__ == "__main__":
    main()
