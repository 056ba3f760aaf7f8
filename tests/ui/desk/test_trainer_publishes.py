"""The trainer's main job in a browser: drop files, see what is wrong, correct a date, publish; and an agent's open page answers from it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import Workbook
from playwright.sync_api import FilePayload

from tests.api.hash_worker import forked
from tests.ui.browsing import LOADING_MS, Go
from tests.ui.conftest import Running, serving
from ui.phrases import desk as phrases

pytestmark = pytest.mark.slow
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
    ' Target="word/document.xml"/></Relationships>'
)
TERMS = """id = "fuel-june"
title = "六月加油立减"
version = "1"
kind = "campaign"
owner = "活动组"
starts_at = 2026-05-20
ends_at = 2026-06-20
"""
LINES = ("六月加油立减", "活动时间：2026年5月20日至2026年6月30日（含）。", "加油满200元立减30元。")


def document(lines: tuple[str, ...]) -> bytes:
    """Return a Word file of a few paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr(
            "word/document.xml",
            f'<?xml version="1.0"?><w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        )
    return target.getvalue()


def workbook() -> bytes:
    """Return an Excel file of one small table."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("卡种", "加油立减"), ("金卡", "30元"), ("白金卡", "50元")):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture
def service(library: Path, tmp_path: Path, api_port: int) -> Iterator[Running]:
    """The API over the library, with a worker that has the tests' encoder."""
    yield from serving(copytree(library, tmp_path / "home"), api_port, worker=forked())


def test_a_trainer_corrects_a_date_and_publishes_to_an_open_page(
    service: Running, agents: str, trainers: str, enter: Go
) -> None:
    agent = enter(agents)
    agent.type("加油满200元立减")
    drop = '.st-key-desk-drop input[type="file"]'
    desk = enter(trainers, query="?room=desk&job=new", ready=drop)
    page = desk.page
    files = [
        ("pack.toml", TERMS.encode()),
        ("细则.docx", document(LINES)),
        ("额度.xlsx", workbook()),
    ]
    page.locator(drop).first.set_input_files(
        [FilePayload(name=name, mimeType="application/zip", buffer=b) for name, b in files]
    )
    page.locator(".st-key-hand-in button").click(timeout=LOADING_MS)

    page.locator("a.lq-flag").first.wait_for(timeout=LOADING_MS)
    assert "2026-06-30" in page.locator(".lq-finding.lq-held").first.inner_text()
    page.get_by_role("tab", name=phrases.TAB_UNDERSTOOD.zh).click()
    page.locator(".st-key-use-0 button").click()
    desk.settles()
    page.locator(".st-key-correct-key button").click()

    page.get_by_role("tab", name=phrases.TAB_FINDINGS.tell("zh", count=0)).wait_for(
        timeout=LOADING_MS
    )
    page.get_by_role("tab", name=phrases.TAB_RELEASE.zh, exact=True).click()
    page.locator(".st-key-release button").click()
    done = page.get_by_text(phrases.DONE_TITLE.tell("zh", generation=2))
    done.wait_for(timeout=LOADING_MS)
    page.locator(".st-key-desk-back button").click()
    page.locator("[class*='st-key-open-'] button").first.click()
    done.wait_for()

    service.clock.advance(timedelta(minutes=10))
    agent.sees("立减30元")
