"""What sheets of questions are written with."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent / "faq_sheet"
LONG_ANSWER = "\n".join(
    f"{n}、第{n}类情形：客户须携带本人有效身份证件原件到网点办理，代办的另带代理人证件和授权书，具体以网点受理为准。"
    for n in range(1, 31)
)


def save_sheet(book: Workbook, name: str) -> None:
    book.save(HERE / name)


def dress_header(sheet: Worksheet, row: int) -> None:
    for cell in sheet[row]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFD9E1F2")


def csv_text(rows: Sequence[Sequence[str]], delimiter: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()
