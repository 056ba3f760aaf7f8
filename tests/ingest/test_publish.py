"""Publishing: all or nothing, whoever else publishes and whenever it is killed."""

import itertools
import shutil
import threading
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from index.generation import all_generations, read_current
from index.layout import Layout
from index.library import Library
from index.search import search
from ingest.prepare import Terms
from ingest.publish import publish
from knowledge.errors import (
    CorruptSegment,
    EncoderMismatch,
    InvalidPack,
    VersionTaken,
)
from tests.builders import write_pack
from tests.fakes import HashEncoder
from tests.ingest.published import AGENT, AT, ENCODER, act, put, silent, texts
from tests.kills import ended, in_child, is_killed


def test_a_pack_goes_in_and_a_cited_passage_comes_out(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    published = put(pack, tmp_path / "home")
    assert (published.generation, published.passages, len(published.added)) == (1, 1, 1)
    library = Library(tmp_path / "home", ENCODER)
    library.refresh()
    hit = search(library.live, ENCODER, "白金卡年费", AGENT, AT).hits[0]
    assert hit.passage.text == "白金卡年费3600元。"
    assert hit.citation.lines == (3, 3)
    assert hit.citation.heading_path == ("年费",)


def test_progress_is_told_by_stage(tmp_path: Path) -> None:
    heard: list[tuple[str, int, int]] = []
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    publish(pack, tmp_path / "home", ENCODER, act(), lambda *now: heard.append(now))
    assert list(dict.fromkeys(stage for stage, _, _ in heard)) == [
        "check",
        "embed",
        "deal",
        "review",
        "write",
        "commit",
    ]
    assert all(0 <= done <= total for _, done, total in heard)


def test_one_bad_pack_stops_all_and_changes_nothing(tmp_path: Path) -> None:
    write_pack(tmp_path / "packs" / "good", {"a.md": "# 甲\n\n好。\n"}, id="good")
    write_pack(tmp_path / "packs" / "bad", {"a.md": "# 乙\n\n坏。\n"}, id="bad", kind="campaign")
    with pytest.raises(InvalidPack) as raised:
        put(tmp_path / "packs", tmp_path / "home")
    assert {f.code for f in raised.value.findings} >= {"campaign_without_end"}
    assert not (tmp_path / "home" / "library").exists()


def test_the_same_pack_again_changes_nothing(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    put(pack, tmp_path / "home")
    again = put(pack, tmp_path / "home")
    assert (again.generation, again.added, len(again.unchanged)) == (1, (), 1)


def test_the_same_version_with_other_content_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    put(pack, tmp_path / "home")
    write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费1元。\n"})
    with pytest.raises(VersionTaken):
        put(pack, tmp_path / "home")
    assert texts(tmp_path / "home") == {"白金卡年费3600元。"}


def test_a_new_version_takes_the_place_of_the_old(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    put(pack, tmp_path / "home")
    write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费2800元。\n"}, version="2")
    put(pack, tmp_path / "home")
    assert texts(tmp_path / "home") == {"白金卡年费2800元。"}


def test_a_library_of_another_encoder_is_refused(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费3600元。\n"})
    put(pack, tmp_path / "home")
    other = HashEncoder(salt="other")
    write_pack(tmp_path / "p", {"fee.md": "# 年费\n\n白金卡年费2800元。\n"}, version="2")
    with pytest.raises(EncoderMismatch):
        put(pack, tmp_path / "home", other)
    with pytest.raises(EncoderMismatch):
        Library(tmp_path / "home", other).refresh()


def test_a_start_in_another_age_harms_nobody(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a"), home)
    late = write_pack(tmp_path / "b", {"b.md": "# 乙\n\n乙卡年费二百元。\n"}, id="b")
    publish(late, home, ENCODER, act(), silent, Terms(datetime(9000, 1, 1, tzinfo=UTC)))
    assert texts(home) == {"甲卡年费一百元。"}


def test_a_damaged_pointer_or_manifest_is_named(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a"), home)
    Layout(home).generation(1).write_text("{}")
    with pytest.raises(CorruptSegment, match=r"1\.json"):
        texts(home)
    Layout(home).current.write_text("")
    with pytest.raises(CorruptSegment, match="CURRENT"):
        texts(home)


def test_two_publishers_at_once_lose_nothing(tmp_path: Path) -> None:
    home = tmp_path / "home"
    packs = [
        write_pack(tmp_path / f"p{n}", {"a.md": f"# 年费\n\n{n}号卡年费{n}元。\n"}, id=f"p{n}")
        for n in range(8)
    ]
    children = [in_child(partial(put, pack, home)) for pack in packs]
    assert [ended(child) for child in children] == [0] * len(packs)
    assert texts(home) == {f"{n}号卡年费{n}元。" for n in range(8)}
    assert [g.number for g in all_generations(Layout(home))] == list(range(1, 9))


@pytest.mark.slow
def test_one_response_one_generation_while_publishing_in_a_search_storm(tmp_path: Path) -> None:
    home = tmp_path / "home"
    pack = tmp_path / "p"
    write_pack(pack, {"a.md": "# 年费\n\n第0版年费。\n"}, version="0")
    put(pack, home)
    library = Library(home, ENCODER)
    library.refresh()
    seen: list[tuple[int, set[str]]] = []
    over = threading.Event()

    def storm() -> None:
        while not over.is_set():
            found = search(library.live, ENCODER, "年费", AGENT, AT)
            seen.append((found.generation, {hit.passage.text for hit in found.hits}))

    readers = [threading.Thread(target=storm) for _ in range(4)]
    for reader in readers:
        reader.start()
    for version in range(1, 12):
        write_pack(pack, {"a.md": f"# 年费\n\n第{version}版年费。\n"}, version=str(version))
        put(pack, home)
        library.refresh()
    while not seen or seen[-1][0] < library.live.number:
        assert all(reader.is_alive() for reader in readers)
        over.wait(0.01)
    over.set()
    for reader in readers:
        reader.join()
    assert {number for number, _ in seen} >= {1, 12}
    assert all(found == {f"第{number - 1}版年费。"} for number, found in seen)


@pytest.mark.slow
def test_all_or_nothing_a_kill_at_any_step_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    """Kill -9 before every operation on the file system that a publication makes, one after the other."""
    first = write_pack(tmp_path / "p1", {"a.md": "# 年费\n\n旧卡年费。\n"}, id="p1")
    second = write_pack(tmp_path / "p2", {"a.md": "# 年费\n\n新卡年费。\n"}, id="p2")
    put(first, tmp_path / "base")
    outcomes = set()
    for step in itertools.count():
        home = tmp_path / f"home-{step}"
        shutil.copytree(tmp_path / "base", home)
        is_killed_there = is_killed(partial(put, second, home), step, home)
        left = texts(home)
        assert left in ({"旧卡年费。"}, {"旧卡年费。", "新卡年费。"}), f"killed at step {step}"
        outcomes.add(len(left))
        put(second, home)
        assert texts(home) == {"旧卡年费。", "新卡年费。"}, f"mended after step {step}"
        assert read_current(Layout(home)) == max(g.number for g in all_generations(Layout(home)))
        shutil.rmtree(home)
        if not is_killed_there:
            break
    assert outcomes == {1, 2}
    assert step > 30


def test_a_version_that_is_taken_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    home = tmp_path / "home"
    pack = write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a")
    put(pack, home)
    before = sorted(Layout(home).segments.glob("*/*"))
    write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一元。\n"}, id="a")
    with pytest.raises(VersionTaken):
        put(pack, home)
    assert sorted(Layout(home).segments.glob("*/*")) == before


def test_what_was_written_and_is_refused_then_is_taken_away(tmp_path: Path) -> None:
    """Another publishes the same version, with other words, between the writing of one and its commit."""
    home = tmp_path / "home"
    mine = write_pack(tmp_path / "mine", {"a.md": "# 甲\n\n甲卡年费一元。\n"}, id="a")
    other = write_pack(tmp_path / "other", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a")

    def overtaken(stage: str, done: int, total: int) -> None:
        if (stage, done, total) == ("commit", 0, 1):
            put(other, home)

    with pytest.raises(VersionTaken):
        publish(mine, home, ENCODER, act(), overtaken)
    [left] = Layout(home).segments.glob("*/*")
    assert "一百元" in (left / "source/given/a.md").read_text("utf-8")
    assert texts(home) == {"甲卡年费一百元。"}


def test_half_a_segment_is_written_again_rather_than_put_in_force(tmp_path: Path) -> None:
    """Somebody clears away a segment while its second half is being written."""
    home = tmp_path / "home"
    pack = write_pack(tmp_path / "a", {"a.md": "# 甲\n\n甲卡年费一百元。\n"}, id="a")
    cleared: list[Path] = []

    def cleared_once(stage: str, done: int, total: int) -> None:
        if (stage, done, total) == ("commit", 0, 1) and not cleared:
            cleared.extend(Layout(home).segments.glob("a/*/source"))
            shutil.rmtree(cleared[0])

    publish(pack, home, ENCODER, act(), cleared_once)
    assert cleared[0].is_dir()
    assert texts(home) == {"甲卡年费一百元。"}
