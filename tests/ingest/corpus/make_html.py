"""Writes the web pages of the corpus that no editor keeps as they are: in other encodings, in archives, and saved by LibreOffice.

Run as `python -m tests.ingest.corpus.make_html`; the other pages in `html/` are written by hand. It needs `soffice`.
"""

import shutil
import subprocess
import sys
from email.encoders import encode_base64, encode_quopri
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.ingest.corpus import html_pages as pages

HERE = Path(__file__).parent / "html"
SOURCES = Path(__file__).parent / "html_sources"


def main() -> None:
    """Write them all."""
    for name, text, encoding in (
        ("rates.html", pages.RATES, "gb18030"),
        ("old.htm", pages.OLD, "gb18030"),
        ("taiwan.html", pages.TAIWAN, "big5hkscs"),
        ("word.htm", pages.WORD, "gb18030"),
        ("excel.htm", pages.EXCEL, "gb18030"),
        ("wide.htm", pages.OLD.replace("指南", "须知"), "utf-16"),
    ):
        (HERE / name).write_bytes(text.encode(encoding))
    (HERE / "archived.mhtml").write_bytes(_archive())
    (HERE / "workbook.mht").write_bytes(_workbook())
    for source in sorted(SOURCES.iterdir()):
        _office(source)


def _part(data: bytes, kind: str, location: str, *, is_base64: bool = False) -> MIMEBase:
    part = MIMEBase(*kind.split("/", 1))
    part.set_payload(data)
    (encode_base64 if is_base64 else encode_quopri)(part)
    part["Content-Location"] = location
    return part


def _archive() -> bytes:
    whole = MIMEMultipart("related", boundary="----MultipartBoundary--corpus--")
    whole["Subject"] = "=?utf-8?Q?=E5=85=BB=E8=80=81?="
    site = "https://example.invalid"
    whole.attach(_part(pages.ARCHIVED.encode(), "text/html", f"{site}/pension"))
    whole.attach(_part(b"nav{color:red}", "text/css", f"{site}/main.css"))
    whole.attach(
        _part(b"<html><body>frame of an advertisement</body></html>", "text/html", "cid:f")
    )
    whole.attach(_part(b"\x89PNG\r\n\x1a\n", "image/png", f"{site}/qr.png", is_base64=True))
    return whole.as_bytes()


def _workbook() -> bytes:
    whole = MIMEMultipart("related", boundary="----=_NextPart_corpus")
    folder = "file:///C:/corpus"
    whole.attach(_part(pages.FRAME.encode("gb18030"), "text/html", f"{folder}/book.htm"))
    for number, rows in enumerate(pages.SHEETS, start=1):
        text = f'<html><head><meta http-equiv=Content-Type content="text/html; charset=gb2312"></head><body><table>{rows}</table></body></html>'
        place = f"{folder}/book.files/sheet{number:03}.htm"
        whole.attach(_part(text.encode("gb18030"), "text/html", place, is_base64=number == 3))
    whole.attach(
        _part(pages.TABS.encode("gb18030"), "text/html", f"{folder}/book.files/tabstrip.htm")
    )
    return whole.as_bytes()


def _office(source: Path) -> None:
    """Let LibreOffice save a document as a web page."""
    soffice = shutil.which("soffice")
    if soffice is None:
        sys.exit("soffice is not installed")
    with TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, profile, "--headless", "--convert-to", "html", "--outdir", folder]
        subprocess.run([*command, str(source)], check=True, timeout=120, capture_output=True)
        made = Path(folder) / f"{source.stem}.html"
        (HERE / f"office-{source.stem}.html").write_bytes(made.read_bytes())


if __name__ == "__main__":
    main()
