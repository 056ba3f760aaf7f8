import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ingest.decode import decode_text

PROSE = "# 活动规则\n\n每户每月限领2次，“先到先得”，名额3,000份。报名截止5月31日（含）。\n"


def test_gbk_is_read_and_noted() -> None:
    text, findings = decode_text("规则.md", PROSE.encode("gb18030"))

    assert text == PROSE
    assert [(finding.code, finding.line) for finding in findings] == [("gbk_encoding", None)]


@pytest.mark.parametrize(
    ("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_utf16_is_read_and_noted(mark: bytes, encoding: str) -> None:
    text, findings = decode_text("规则.md", mark + PROSE.encode(encoding))

    assert text == PROSE
    assert [finding.code for finding in findings] == ["other_encoding"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_read_and_noted(encoding: str) -> None:
    text, findings = decode_text("规则.csv", PROSE.encode(encoding))

    assert text == PROSE
    assert [finding.code for finding in findings] == ["other_encoding"]


def test_a_byte_order_mark_and_other_line_ends_are_taken_away() -> None:
    text, findings = decode_text("规则.md", codecs.BOM_UTF8 + "一\r\n二\r三\n".encode())

    assert (text, findings) == ("一\n二\n三\n", [])


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"a\nb\x00c", "binary_content", 2),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary_content", 3),
        (PROSE.encode() + b"\xff\n", "undecodable", 4),
        (PROSE.encode()[:-20] + PROSE.encode()[-19:], "undecodable", 3),
        ("caf\u00e9 au lait, d\u00e9j\u00e0 vu\n".encode("latin-1"), "undecodable", 1),
        ("開戶須知：每戶限領一次，請於營業時間內辦理。\n".encode("big5"), "undecodable", 1),
        (b"ok\n" + bytes(range(128, 256)), "undecodable", 2),
        (codecs.BOM_UTF16_LE + b"a\x00b", "undecodable", 1),
    ],
)
def test_what_is_no_text_is_told_at_its_line(data: bytes, code: str, line: int) -> None:
    text, findings = decode_text("规则.md", data)

    assert text is None
    assert [(finding.code, finding.line) for finding in findings] == [(code, line)]


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_finding(data: bytes) -> None:
    text, findings = decode_text("x.md", data)

    assert (text is None) == any(finding.severity == "error" for finding in findings)
    assert text is None or ("\r" not in text and "\0" not in text)


@given(st.text(alphabet="年费每户限领一次信用卡活动规则，。：“”（）0123456789%", min_size=4))
def test_chinese_in_gbk_or_utf8_is_the_same_text(text: str) -> None:
    # A few characters alone (联通) are the same bytes in one encoding as others are in the other.
    assume(
        text.encode("gb18030").decode("utf-8", errors="ignore")
        != text.encode("gb18030").decode("utf-8", errors="replace")
    )
    from_utf8, _ = decode_text("x.md", text.encode())
    from_gbk, _ = decode_text("x.md", text.encode("gb18030"))

    assert from_utf8 == from_gbk == text
