"""A spreadsheet reads one's own history as it is, and runs nothing of it."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.learning.history_csv import HEADER, history_lines
from index.learning.learning_record import ReviewRecord
from tests.learners import DAY, MONDAY, SHANGHAI, WRONG, answered


def read(lines: Iterator[str]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(lines).removeprefix("\ufeff"), newline="")))


def test_answers_are_told_one_a_line_below_the_header() -> None:
    reviews = [
        answered(MONDAY, WRONG, reply="3600元, 首年", session_id="s1", review_id="r1"),
        answered(MONDAY + DAY, seconds=7.26, review_id="r2"),
    ]
    header, first, second = read(history_lines(reviews, SHANGHAI))
    assert tuple(header) == HEADER
    assert first == [
        *("2026-03-02 10:00:00+08:00", "card", "1", "card/fees#1", "v1", "cloze", "again"),
        *("no", "10.0", "3600元, 首年", "s1", "r1"),
    ]
    assert second[6:10] == ["good", "no", "7.3", ""]


def test_excel_is_told_that_it_is_unicode() -> None:
    encoded = "".join(history_lines([], SHANGHAI)).encode()
    assert encoded.startswith(b"\xef\xbb\xbf")
    assert encoded.endswith(b"\r\n")


def test_lines_are_made_when_they_are_wanted() -> None:
    def endless() -> Iterator[ReviewRecord]:
        while True:
            yield answered()

    lines = history_lines(endless(), SHANGHAI)
    assert [next(lines) for _ in range(3)][2].startswith("2026-05-31")


@pytest.mark.parametrize(
    "typed",
    [
        "=1+1",
        "+1",
        "-2.1%",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        " =1",
        "\u3000@x",
        '=HYPERLINK("x")',
    ],
)
def test_no_cell_begins_a_formula(typed: str) -> None:
    [_, row] = read(history_lines([answered(reply=typed, session_id=typed)], SHANGHAI))
    assert row[9] == row[10] == f"'{typed}"


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=20), st.text(max_size=20))
def test_whatever_was_typed_comes_back_in_its_cell(reply: str, session: str) -> None:
    sent = replace(answered(reply=reply), session_id=session)
    lines = list(history_lines([sent], SHANGHAI))
    assert len(lines) == 2
    [_, row] = read(iter(lines))
    assert len(row) == len(HEADER)
    for cell, typed in ((row[9], reply), (row[10], session)):
        assert cell in (typed, f"'{typed}")
        assert cell[:1] not in set("=+-@＝＋－＠\t\r\n")
