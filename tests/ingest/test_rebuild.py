"""A library outlives its encoder: everything is derived anew from the sources that it keeps."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from index.generation import Act
from index.layout import Layout
from index.library import Library
from index.search import search
from index.withdrawal import Target, withdraw
from ingest.publish import publish
from ingest.rebuild import rebuild
from knowledge.audience import Viewer
from knowledge.errors import CorruptSegment, EncoderMismatch, NotDerived
from tests.builders import write_pack
from tests.fakes import HashEncoder, SequentialIds

AT = datetime(2026, 5, 31, tzinfo=UTC)
OLD, NEW = HashEncoder("old"), HashEncoder("new")
IDS = SequentialIds()


def act() -> Act:
    return Act("t", "", AT, IDS())


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress and do nothing."""


def texts(home: Path, encoder: HashEncoder) -> set[str]:
    library = Library(home, encoder)
    library.refresh()
    hits = search(library.live, encoder, "年费", Viewer("v"), AT, 20).hits
    return {hit.passage.text for hit in hits}


def test_another_encoder_takes_over_in_one_step_and_what_was_withdrawn_stays_gone(
    tmp_path: Path,
) -> None:
    documents = {"a.md": "# 甲\n\n甲卡年费一百元。\n", "b.md": "# 乙\n\n乙卡年费二百元。\n"}
    publish(write_pack(tmp_path / "p", documents), tmp_path / "home", OLD, act(), silent)
    withdraw(Layout(tmp_path / "home"), OLD, Target("card-2026", document_id="b"), act())
    with pytest.raises(EncoderMismatch):
        texts(tmp_path / "home", NEW)

    made = rebuild(tmp_path / "home", NEW, act(), silent)

    assert made.number == 3
    assert texts(tmp_path / "home", NEW) == {"甲卡年费一百元。"}
    assert rebuild(tmp_path / "home", NEW, act(), silent).number == 3


def test_what_another_pipeline_made_is_named_and_made_anew(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"a.md": "# 甲\n\n甲卡年费一百元。\n"})
    name = publish(pack, tmp_path / "home", OLD, act(), silent).added[0]
    shutil.rmtree(Layout(tmp_path / "home").segment(name) / "derived")
    with pytest.raises(NotDerived):
        texts(tmp_path / "home", OLD)
    assert rebuild(tmp_path / "home", OLD, act(), silent).number == 1
    assert texts(tmp_path / "home", OLD) == {"甲卡年费一百元。"}


def test_what_is_damaged_is_derived_anew_while_its_sources_are_whole(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"a.md": "# 甲\n\n甲卡年费一百元。\n"})
    name = publish(pack, tmp_path / "home", OLD, act(), silent).added[0]
    folder = Layout(tmp_path / "home").segment(name)
    [arrays] = folder.rglob("arrays.safetensors")
    arrays.write_bytes(arrays.read_bytes()[:-1])
    with pytest.raises(CorruptSegment, match="arrays"):
        texts(tmp_path / "home", OLD)
    rebuild(tmp_path / "home", OLD, act(), silent)
    assert texts(tmp_path / "home", OLD) == {"甲卡年费一百元。"}

    arrays.write_bytes(arrays.read_bytes()[:-1])
    (folder / "source" / "given" / "a.md").write_text("# 甲\n\n甲卡年费九百元。\n")
    with pytest.raises(CorruptSegment, match=r"a\.md"):
        rebuild(tmp_path / "home", OLD, act(), silent)


def test_damaged_sources_are_told_of_though_nothing_is_to_be_derived(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"a.md": "# 甲\n\n甲卡年费一百元。\n"})
    name = publish(pack, tmp_path / "home", OLD, act(), silent).added[0]
    [markdown] = (Layout(tmp_path / "home").segment(name) / "source" / "markdown").iterdir()
    markdown.write_bytes(markdown.read_bytes() + b"x")
    with pytest.raises(CorruptSegment, match=r"00001\.md"):
        rebuild(tmp_path / "home", OLD, act(), silent)
