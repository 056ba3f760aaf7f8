"""A workbook or a table of separated values, told by its content -> the sheets that a person sees in it."""

from collections.abc import Callable

from ingest.conversion.converted import SourceFile
from ingest.conversion.office.office_package import UnreadableOffice
from ingest.conversion.workbook.csv_reader import read_csv
from ingest.conversion.workbook.noticed import Noticed
from ingest.conversion.workbook.sheet import Sheet
from ingest.conversion.workbook.too_much import TooMuch
from ingest.conversion.workbook.workbook_kind import workbook_kind
from ingest.conversion.workbook.xls_reader import read_xls
from ingest.conversion.workbook.xlsx_reader import read_xlsx
from ingest.sources import shown, suffix_of
from knowledge.finding import Finding

_READERS: dict[str, Callable[[SourceFile, Noticed], list[Sheet]]] = {
    "XLSX": lambda file, noticed: read_xlsx(file.data, noticed),
    "XLS": lambda file, noticed: read_xls(file.data, noticed),
    "TXT": read_csv,
}
_SUFFIXES = {"XLSX": (".xlsx", ".xlsm"), "XLS": (".xls",), "TXT": (".csv", ".tsv")}


def read_sheets(file: SourceFile) -> tuple[list[Sheet], tuple[Finding, ...]]:
    """Return the visible sheets of an .xlsx, .xlsm, .xls or .csv file, none if it cannot be read, and what was noticed.

    What a file is is told by its content: systems of banks call text and newer workbooks .xls. A name that says otherwise is
    noticed.
    """
    noticed = Noticed(file.path)
    kind = workbook_kind(file.data)
    fields = {"suffix": suffix_of(file.path), "actual": kind}
    if kind not in _READERS:
        code = {"ENCRYPTED": "password_protected", "EMPTY": "empty_file"}.get(kind)
        return [], (Finding(code or "wrong_extension", shown(file.path), fields=fields),)
    if suffix_of(file.path) not in _SUFFIXES[kind]:
        noticed.note("other_format", **fields)
    try:
        sheets = _READERS[kind](file, noticed)
    except UnreadableOffice as error:
        return [], (*noticed.findings(), error.finding(file.path))
    except TooMuch as error:
        fields = {"limit": f"{error.limit:,}"}
        return [], (*noticed.findings(), Finding(error.code, shown(file.path), fields=fields))
    return sheets, tuple(noticed.findings())
