import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.html.html_encoding import decode_page

PROSE = "本行自二〇二六年一月起调整存款利率，一年期年利率为百分之一点一，请客户留意。"
TRADITIONAL = "本行自中華民國一百一十五年起調整存款利率，請客戶留意，並以公告為準。"


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (PROSE, "utf-8", ""),
        (PROSE, "utf-8", "gb2312"),
        (PROSE, "gbk", "gb2312"),
        (PROSE, "gbk", ""),
        (PROSE, "gbk", "utf-8"),
        (PROSE, "gbk", "iso-8859-1"),
        (PROSE + "㛃", "gb18030", "gbk"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "big5", ""),
        (TRADITIONAL, "gbk", "gbk"),
        (PROSE, "utf-8-sig", "gbk"),
        (PROSE, "utf-16", "utf-16"),
        ("Fee: £5 – no tax", "cp1252", "iso-8859-1"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in_whatever_it_says(
    text: str, encoding: str, declared: str
) -> None:
    said = f'<meta charset="{declared}">' if declared else ""
    page = f"<html><head>{said}</head><p>{text}</p></html>"
    assert decode_page("a.html", page.encode(encoding)) == (page, [])


def test_wide_characters_without_a_mark_are_known_by_the_first_tag() -> None:
    assert decode_page("a.html", "<p>利率</p>".encode("utf-16-le"))[0] == "<p>利率</p>"
    assert decode_page("a.html", "<p>利率</p>".encode("utf-16-be"))[0] == "<p>利率</p>"


def test_single_bad_bytes_are_told_and_many_make_it_no_page() -> None:
    data = f"<p>{PROSE * 9}</p>".encode()
    text, [finding] = decode_page("a.html", data + b"\xff")
    assert text is not None
    assert text.endswith("</p>\ufffd")
    assert (finding.code, finding.fields["count"]) == ("page_damaged", "1")
    assert decode_page("a.html", b"<p>" + b"\xff\xfe\xfd" * 50)[0] is None
    assert decode_page("a.html", b"\x89PNG\x00\x00")[1][0].code == "binary_content"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    text, findings = decode_page("a.html", data)
    assert text is not None or findings
