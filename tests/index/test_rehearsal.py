"""A publication in memory: answered from, and gone again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.generation import read_current
from index.layout import Layout
from index.rehearsal import rehearsed
from index.search import search
from knowledge.audience import Viewer
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, content_of, put

NOW = datetime(2026, 5, 31, 2, tzinfo=UTC)
LATER = datetime(2026, 7, 1, tzinfo=UTC)
AGENT = Viewer("a")
OLD = Sheet("cards", ["金卡年费为一百元。", "普卡年费为五十元。"])


@pytest.fixture
def encoder() -> HashEncoder:
    return HashEncoder()


def test_the_rehearsed_version_answers_from_its_own_start(
    tmp_path: Path, encoder: HashEncoder
) -> None:
    live = put(tmp_path, encoder, [OLD]).live
    new = content_of(
        Sheet("cards", ["金卡年费为两百元。"], version="2", window=Window(LATER, None)), encoder
    )
    with rehearsed(live, Layout(tmp_path), [new], NOW, None) as after:
        before = search(after, encoder, "金卡年费", AGENT, NOW).hits[0]
        then = search(after, encoder, "金卡年费", AGENT, LATER).hits[0]
    assert (before.passage.text, before.pack.version) == ("金卡年费为一百元。", "1")
    assert (then.passage.text, then.pack.version) == ("金卡年费为两百元。", "2")


def test_nothing_is_left_of_it(tmp_path: Path, encoder: HashEncoder) -> None:
    library = put(tmp_path, encoder, [OLD])
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    new = content_of(Sheet("loans", ["安居贷利率为百分之三。"]), encoder)
    with rehearsed(library.live, library.layout, [new], NOW, None) as after:
        assert after.count == library.live.count + 1
        # Drafts are confidential: not even for a moment do they lie elsewhere.
        [folder] = library.layout.staging.glob("rehearsal-*")
        assert list(folder.rglob("d.md"))
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == files
    assert read_current(Layout(tmp_path)) == library.live.number
    found = search(library.live, encoder, "安居贷利率", AGENT, NOW)
    assert all(hit.pack.pack_id == "cards" for hit in found.hits)


def test_what_is_published_already_changes_nothing(tmp_path: Path, encoder: HashEncoder) -> None:
    live = put(tmp_path, encoder, [OLD]).live
    with rehearsed(live, Layout(tmp_path), [content_of(OLD, encoder)], NOW, None) as after:
        assert after is live
