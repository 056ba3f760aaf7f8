"""From a question without an answer to its publication, in a browser: what is typed last is what goes up."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tests.api.hash_worker import forked
from tests.ui.browsing import LOADING_MS, Go
from tests.ui.conftest import Running, serving
from ui.phrases import desk as phrases

pytestmark = pytest.mark.slow
QUESTION = "蓝宝石会员可以带几位客人"
WHY = "与产品部核对过"


@pytest.fixture
def service(library: Path, tmp_path: Path, api_port: int) -> Iterator[Running]:
    """The API over the library, with a worker that has the tests' encoder."""
    yield from serving(copytree(library, tmp_path / "home"), api_port, worker=forked())


def test_a_gap_is_answered_and_handed_in_without_leaving_the_keyboard(
    service: Running, trainers: str, enter: Go
) -> None:
    service.client().search(QUESTION)
    write = "[class*='st-key-gap-write-'] button"
    desk = enter(trainers, query="?room=desk&section=gaps", ready=write)
    page = desk.page
    desk.settles()
    page.locator(write).first.focus()
    page.keyboard.press("Enter")

    page.locator(".st-key-desk-gap-text textarea:focus").wait_for()
    desk.settles()
    desk.type("蓝宝石会员每次可以带三位客人。")
    page.keyboard.press("Control+Enter")

    tab = page.get_by_role("tab", name=phrases.TAB_RELEASE.zh, exact=True)
    tab.wait_for(timeout=LOADING_MS)
    assert "蓝宝石会员每次可以带三位客人。" in page.locator(".lq-draft-text").inner_text()
    tab.click()
    reason = page.locator("[class*='st-key-release-why-'] input")
    reason.fill(WHY)
    page.locator(".st-key-release button").click()
    page.get_by_text(phrases.DONE_TITLE.tell("zh", generation=2)).wait_for(timeout=LOADING_MS)
    job = service.client("demo-trainer").publishing.publications().publications[0]
    assert job.approval is not None
    assert job.approval.why == WHY
