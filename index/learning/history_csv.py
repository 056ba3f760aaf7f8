"""One's own answers as CSV for a spreadsheet: UTF-8 with a byte order mark, without which Excel reads Chinese as something else.

What was typed is data and stays data: a cell that a spreadsheet would take for a formula begins with an apostrophe.

Source: OWASP, CSV Injection.
"""

import csv
from collections.abc import Iterable, Iterator
from zoneinfo import ZoneInfo

from index.learning.learning_record import ReviewRecord

HEADER = (
    "作答时间 answered_at",
    "知识包 pack",
    "版本 pack_version",
    "知识点 point",
    "取值版本 point_version",
    "题型 form",
    "结果 grade",
    "自评 self_graded",
    "用时（秒） seconds",
    "所答 reply",
    "练习 session",
    "编号 review",
)
_BOM = "\ufeff"
# Full-width forms count as well in Chinese and Japanese editions.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


class _Line:
    """Takes the one line that a CSV writer writes at a time."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> None:
        self.text = text


def history_lines(reviews: Iterable[ReviewRecord], zone: ZoneInfo) -> Iterator[str]:
    """Return the lines of a CSV file one after the other, each with its end: the header, then one answer each, instants in `zone`."""
    line = _Line()
    writer = csv.writer(line)
    writer.writerow(HEADER)
    yield _BOM + line.text
    for review in reviews:
        writer.writerow(map(_plain, _cells(review, zone)))
        yield line.text


def _cells(review: ReviewRecord, zone: ZoneInfo) -> tuple[str, ...]:
    return (
        review.answered_at.astimezone(zone).isoformat(sep=" ", timespec="seconds"),
        review.pack_id,
        review.pack_version,
        review.point_id,
        review.version,
        review.form.value,
        review.grade.name.lower(),
        "yes" if review.is_self_graded else "no",
        f"{review.seconds:.1f}",
        review.reply or "",
        review.session_id or "",
        review.review_id,
    )


def _plain(cell: str) -> str:
    # Some programs skip blanks before they look for a formula.
    begun = cell.lstrip(" \u3000")
    return f"'{cell}" if begun and begun[0] in _FORMULA else cell
