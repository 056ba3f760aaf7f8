from hypothesis import given
from hypothesis import strategies as st

from ingest.conversion.converted import SourceFile
from ingest.conversion.html.web_archive import convert_web_archive

HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'


def _part(text: bytes, kind: bytes = b"text/html", extra: bytes = b"") -> bytes:
    return b"--B\r\nContent-Type: " + kind + b"\r\n" + extra + b"\r\n" + text + b"\r\n"


def _markdown(data: bytes) -> str | None:
    return convert_web_archive(SourceFile("a.mhtml", data)).markdown


def test_the_first_page_is_the_one_that_was_saved() -> None:
    data = (
        HEAD + _part(b"p{}", b"text/css") + _part(b"<h1>A</h1>") + _part(b"<h1>B</h1>") + b"--B--"
    )
    assert _markdown(data) == "# A\n"


def test_an_archive_may_say_where_it_begins() -> None:
    head = HEAD.replace(b'"B"', b'"B"; start="<2>"')
    data = (
        head + _part(b"<h1>A</h1>") + _part(b"<h1>B</h1>", extra=b"Content-ID: <2>\r\n") + b"--B--"
    )
    assert _markdown(data) == "# B\n"


def test_the_encoding_may_stand_around_the_page() -> None:
    data = HEAD + _part("<p>年利率</p>".encode("gbk"), b"text/html; charset=gbk") + b"--B--"
    assert _markdown(data) == "年利率\n"


def test_an_archive_without_a_page_or_of_archives_without_end_is_refused() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
        for n in range(5_000)
    )
    for data in (b"", b"no archive", HEAD + _part(b"x", b"text/plain"), nested):
        [finding] = convert_web_archive(SourceFile("a.mht", data)).findings
        assert finding.code == "archive_without_page"


@given(
    st.lists(
        st.sampled_from(
            [
                b"--B\r\n",
                b"--B--",
                b"Content-Type: text/html\r\n",
                b"Content-Transfer-Encoding: base64\r\n",
                b"\r\n",
                b"<p>a",
                b"=\xff",
                b"<frameset>",
                b"Content-Type: multipart/x; boundary=B\r\n",
            ]
        ),
        max_size=30,
    )
)
def test_any_archive_is_read_or_refused(pieces: list[bytes]) -> None:
    converted = convert_web_archive(SourceFile("a.mht", HEAD + b"".join(pieces)))
    assert converted.markdown is not None or converted.findings
