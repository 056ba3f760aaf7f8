"""Segments: the same bytes whenever they are made, and nothing damaged is opened."""

import itertools
import os
import shutil
import signal
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from index.fixed_point import blank
from index.layout import Layout, segment_name
from index.segment import Segment, open_segment
from index.segment_write import content_digest, write_segment
from knowledge.audience import Audience
from knowledge.errors import CorruptSegment
from tests.fakes import HashEncoder
from tests.kills import ended
from tests.libraries import Sheet, content_of

ENCODER = HashEncoder()
SHEET = Sheet(
    "card",
    ["白金卡年费3600元。", "境外取现手续费为百分之一。"],
    audience=Audience(teams=frozenset({"信用卡", "理财", "对公", "电销"})),
)
_STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir"}


def write(home: Path, scratch: str = "s") -> str:
    return write_segment(Layout(home), content_of(SHEET, ENCODER), ENCODER.fingerprint, scratch)


def test_what_is_written_is_what_is_opened(tmp_path: Path) -> None:
    content = content_of(SHEET, ENCODER)
    segment = open_segment(Layout(tmp_path), write(tmp_path), ENCODER.fingerprint)
    assert [segment.passage(i) for i in range(2)] == list(content.passages)
    assert (segment.pack, segment.documents) == (content.pack, content.documents)
    vectors, owners = blank(*segment.shape), np.empty(segment.shape[0], np.int32)
    segment.read_embeddings(vectors, owners)
    assert isinstance(content.embeddings, np.ndarray)
    assert np.allclose(vectors.floats(), content.embeddings, atol=1e-5)
    assert owners.tolist() == content.owners.tolist()
    assert segment.ids() == [passage.passage_id for passage in content.passages]
    assert segment.markdown("d") == content.markdown["d"]
    assert segment.audiences == (SHEET.audience,)


@pytest.mark.slow
def test_same_input_same_bytes_in_any_process(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from tests.index.test_segment import write; write(Path(sys.argv[1]))"
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        )
    one, other = (_bytes(tmp_path / seed) for seed in ("1", "2"))
    assert one == other
    assert any(name.endswith("passages.jsonl") for name in one)


def test_writing_what_is_there_changes_nothing(tmp_path: Path) -> None:
    name = write(tmp_path)
    before = _bytes(tmp_path)
    assert write(tmp_path, "again") == name
    assert _bytes(tmp_path) == before


def test_other_content_is_another_segment() -> None:
    assert content_digest({"a": b"1", "b": b"2"}) == content_digest({"b": b"2", "a": b"1"})
    assert content_digest({"a": b"1", "b": b"2"}) != content_digest({"a": b"12", "b": b""})
    assert content_digest({"a": b"1"}) != content_digest({"b": b"1"})


def test_a_version_of_any_spelling_is_one_folder_name() -> None:
    assert segment_name("p", "../../x y/1", "0" * 64).count("/") == 1


@pytest.mark.parametrize("part", ["arrays.safetensors", "passages.jsonl", "pack.json", "B3SUMS"])
def test_a_damaged_or_missing_file_is_refused_by_name(tmp_path: Path, part: str) -> None:
    name = write(tmp_path)
    path = next((Layout(tmp_path).segment(name) / "derived").rglob(part))
    content = bytearray(path.read_bytes())
    content[-2] ^= 1
    path.write_bytes(content)
    with pytest.raises(CorruptSegment):
        open_segment(Layout(tmp_path), name, ENCODER.fingerprint)
    path.unlink()
    with pytest.raises(CorruptSegment, match="derived"):
        open_segment(Layout(tmp_path), name, ENCODER.fingerprint)


def test_a_file_that_nobody_wrote_is_refused(tmp_path: Path) -> None:
    name = write(tmp_path)
    (Layout(tmp_path).segment(name) / "source" / "given" / "extra.md").write_text("x")
    with pytest.raises(CorruptSegment, match=r"extra\.md"):
        open_segment(Layout(tmp_path), name, ENCODER.fingerprint)


@pytest.mark.parametrize("part", ["arrays.safetensors", "B3SUMS", "d.md", "00001.md"])
def test_writing_it_again_repairs_what_is_damaged(tmp_path: Path, part: str) -> None:
    name = write(tmp_path)
    before = _bytes(tmp_path)
    path = next(Layout(tmp_path).segment(name).rglob(part))
    path.write_bytes(path.read_bytes()[:20])
    with pytest.raises(CorruptSegment):
        open_segment(Layout(tmp_path), name, ENCODER.fingerprint)

    assert write(tmp_path, "again") == name

    assert _bytes(tmp_path) == before
    assert open_segment(Layout(tmp_path), name, ENCODER.fingerprint).size == 2


def test_files_out_of_place_are_repaired(tmp_path: Path) -> None:
    name = write(tmp_path)
    before = _bytes(tmp_path)
    source = Layout(tmp_path).segment(name) / "source"
    (source / "given" / "extra.md").write_text("x")
    (source / "given" / "d.md").unlink()
    (source / "given" / "d.md").mkdir()
    shutil.rmtree(source / "markdown")
    (source / "markdown").write_text("x")
    (source / "B3SUMS").rename(source / "SHA256SUMS")
    write(tmp_path, "again")
    assert _bytes(tmp_path) == before


def test_a_second_publisher_never_takes_away_what_the_first_has_published(tmp_path: Path) -> None:
    layout, name = Layout(tmp_path), write(tmp_path / "elsewhere")
    begun: list[str] = []

    def watch(event: str, touched: str) -> None:
        if not begun and event != "open" and str(layout.segment(name) / "derived") in touched:
            # The second has found nothing there; now the first publishes it all.
            begun.append(event)
            write(tmp_path, "first")
        elif begun and event == "os.rename":
            open_segment(layout, name, ENCODER.fingerprint)

    assert _watched(lambda: write(tmp_path, "second"), watch) == 0
    assert open_segment(layout, name, ENCODER.fingerprint).size == 2


@pytest.mark.slow
def test_whoever_has_it_open_reads_on_while_it_is_repaired_and_a_kill_at_any_step_is_made_good(
    tmp_path: Path,
) -> None:
    name = write(tmp_path / "base")
    before = _bytes(tmp_path / "base")
    damaged = Layout(tmp_path / "base").segment(name)
    for part in ("phrases.json", "B3SUMS", "00001.md"):
        file = next(damaged.rglob(part))
        file.write_bytes(file.read_bytes() + b" ")
    outcomes = set()
    for step in itertools.count():
        home = tmp_path / str(step)
        shutil.copytree(tmp_path / "base", home)
        layout = Layout(home)
        status = _watched(partial(write, home, "again"), _killer(layout, name, step))
        if status not in (0, -signal.SIGKILL):
            pytest.fail(f"at step {step}")
        outcomes.add(_is_open(layout, name))
        write(home, "mended")
        assert _bytes(home) == before
        assert _is_open(layout, name)
        shutil.rmtree(home)
        if status == 0:
            break
    assert outcomes == {False, True}


def _killer(layout: Layout, name: str, step: int) -> Callable[[str, str], None]:
    """Return what reads the passages before each step and ends the process at the given one."""
    left = iter(range(step))
    [passages] = layout.segment(name).rglob("passages.jsonl")

    def watch(event: str, touched: str) -> None:
        if event != "open" and str(layout.home) in touched:
            passages.read_bytes()
            if next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

    return watch


def _is_open(layout: Layout, name: str) -> bool:
    try:
        open_segment(layout, name, ENCODER.fingerprint)
    except CorruptSegment:
        return False
    return True


def _watched(work: Callable[[], object], watch: Callable[[str, str], None]) -> int:
    """Return how a process ended that does the work, telling `watch` of what it is about to do to which file."""
    child = os.fork()
    if child == 0:
        inside: list[str] = []

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event in _STEPS and not inside and isinstance(arguments[0], (str, Path)):
                inside.append(event)
                watch(event, os.fspath(arguments[0]))
                inside.pop()

        code = 1
        try:
            sys.addaudithook(hook)
            work()
            code = 0
        except BaseException:
            traceback.print_exc()
            raise
        finally:
            os._exit(code)
    return ended(child)


def test_arrays_that_end_too_soon_after_they_were_verified_are_refused(tmp_path: Path) -> None:
    segment = open_segment(Layout(tmp_path), write(tmp_path), ENCODER.fingerprint)
    path = segment.derived / "arrays.safetensors"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    into, owners = blank(*segment.shape), np.empty(segment.shape[0], np.int32)
    with pytest.raises(CorruptSegment, match="arrays"):
        segment.read_embeddings(into, owners)


READERS: dict[str, Callable[[Segment], object]] = {
    "passages.jsonl": lambda segment: segment.passage(1),
    "ids.json": lambda segment: segment.ids(),
    "phrases.json": lambda segment: segment.phrases().texts,
    "00001.md": lambda segment: segment.markdown("d"),
    "arrays.safetensors": lambda segment: segment.postings().lengths,
}


@pytest.mark.parametrize("part", READERS)
def test_what_is_read_after_it_was_opened_is_named_when_it_cannot_be(
    tmp_path: Path, part: str
) -> None:
    segment = open_segment(Layout(tmp_path), write(tmp_path), ENCODER.fingerprint)
    file = next(segment.folder.rglob(part))
    READERS[part](segment)
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(CorruptSegment, match=part):
        READERS[part](segment)
    file.unlink()
    with pytest.raises(CorruptSegment, match=part):
        READERS[part](segment)
    # As a disk that fails does, which lets the file be opened.
    file.mkdir()
    with pytest.raises(CorruptSegment, match=part):
        READERS[part](segment)


def test_ids_are_what_was_written_or_none(tmp_path: Path) -> None:
    segment = open_segment(Layout(tmp_path), write(tmp_path), ENCODER.fingerprint)
    path = segment.derived / "ids.json"
    path.write_bytes(path.read_bytes().replace(b"#/2", b"#/3"))
    with pytest.raises(CorruptSegment, match="ids"):
        segment.ids()


def test_a_file_of_any_name_is_published_and_opened(tmp_path: Path) -> None:
    content = content_of(SHEET, ENCODER)
    given = {"pack.toml": b"1", "费\u2028率.md": b"x", "a\x85b\x0c.md": b"y"}
    content = replace(content, sources=given)
    name = write_segment(Layout(tmp_path), content, ENCODER.fingerprint, "s")
    assert open_segment(Layout(tmp_path), name, ENCODER.fingerprint).size == 2


def _bytes(home: Path) -> dict[str, bytes]:
    folder = Layout(home).segments
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
