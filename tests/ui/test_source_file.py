"""The page offers the file beneath its source: against the real API, without a browser."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from index.generation import Act
from ingest.publish import publish
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder
from tests.ui.app_page import Open, shown
from tests.ui.conftest import Running, serving
from tests.ui.test_app import type_in, zh
from ui.phrases import agent as phrases

FILES = Path(__file__).parents[1] / "api" / "source_files"
HIDING = (
    "<html><body><h1>礼品兑换</h1><p>五千积分兑换雨伞一把。</p>"
    '<p style="display:none">雨伞进价九元</p></body></html>'
)
MIXED = (
    "<html><body><h1>停车优惠</h1><p>停车每次立减八元。</p>"
    "<h2>补偿口径（内部口径）</h2><p>客户投诉时可补一次停车券。</p></body></html>"
)


@pytest.fixture
def api(library: Path, tmp_path: Path) -> Iterator[Running]:
    """The API over a library with files."""
    home = copytree(library, tmp_path / "home")
    names = ("加油满减.pptx", "服务须知.pdf")
    files: dict[str, str | bytes] = {name: (FILES / name).read_bytes() for name in names}
    pack = write_pack(
        tmp_path / "files", {**files, "gifts.html": HIDING, "parking.html": MIXED}, id="files"
    )
    publish(pack, home, HashEncoder(), Act("trainer", "files", DEMO_DAY, "files"), lambda *_: None)
    yield from serving(home)


def opened(page: AppTest, query: str) -> str:
    """Ask, open the answer's source, and return what is shown."""
    type_in(page, query)
    next(b for b in page.button if b.label == zh(phrases.SOURCE_OPEN)).click().run()
    return shown(page)


def test_slides_are_saved_as_they_were_given(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    html = opened(page, "加油券可以转赠吗")
    assert "加油满减.pptx 第4张幻灯片" in html
    [key] = page.get("download_button")
    assert key.proto.label == zh(phrases.FILE_SAVE)


def test_a_pdf_opens_at_the_page_of_what_is_cited(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    html = opened(page, "司法冻结期限最长多久")
    assert "服务须知.pdf 第3页" in html
    [key] = page.get("link_button")
    assert key.proto.label == phrases.FILE_OPEN_AT.tell("zh", page=3)
    assert key.proto.url.endswith(".pdf#page=3")


def test_a_file_that_is_not_for_the_viewer_is_not_offered(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    assert "gifts.html" in opened(page, "五千积分兑换什么")
    assert not page.get("download_button")
    assert not page.get("link_button")


def test_a_file_with_anything_internal_in_it_is_not_offered(api: Running, open_page: Open) -> None:
    document = api.client().document("files/parking")
    assert (document.disclosure, document.has_internal) == ("customer", True)
    assert document.source is not None
    assert not api.client().document("files/加油满减").has_internal

    page = open_page(api.url)
    assert "parking.html" in opened(page, "停车每次立减多少")
    assert not page.get("download_button")
    assert not page.get("link_button")


def test_markdown_is_its_own_source(api: Running, open_page: Open) -> None:
    page = open_page(api.url)
    opened(page, "白金卡年费多少")
    assert not page.get("download_button")
