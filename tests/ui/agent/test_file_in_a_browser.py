"""A PDF that is cited opens in Chromium's own viewer, at the page that is cited."""

from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import expect

from index.generation import Act
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder
from tests.ui.browsing import PATIENCE_MS, QUERY, Go
from tests.ui.conftest import Running
from ui.phrases import agent as phrases

pytestmark = pytest.mark.slow
FILE = Path(__file__).parents[2] / "api" / "source_files" / "服务须知.pdf"
VIEWER = "chrome-extension://"


@pytest.fixture
def go(agents: str, enter: Go, service: Running, tmp_path: Path) -> Go:
    """Open the page of a library with a PDF."""
    pack = write_pack(tmp_path / "files", {FILE.name: FILE.read_bytes()}, id="files")
    act = Act("trainer", "files", DEMO_DAY, "files")
    publish(pack, service.service.settings.home, HashEncoder(), act, lambda *_: None)
    return partial(enter, agents, ready=f"{QUERY}:focus")


def test_a_pdf_is_shown_at_the_page_of_what_is_cited(go: Go) -> None:
    visit = go()
    visit.type("司法冻结期限最长多久")
    visit.sees("服务须知.pdf 第3页")
    visit.settles()
    visit.page.keyboard.press("Alt+o")
    key = visit.page.get_by_role("link", name=phrases.FILE_OPEN_AT.tell("zh", page=3))
    key.wait_for(timeout=PATIENCE_MS)
    visit.settles()

    with visit.page.expect_popup() as opened:
        key.click()
    shown = opened.value
    viewer = shown.wait_for_event("frameattached") if len(shown.frames) < 2 else shown.frames[1]
    viewer.wait_for_url(f"{VIEWER}**")
    expect(viewer.locator("#pageSelector")).to_have_value("3", timeout=PATIENCE_MS)
    shown.close()
