import hashlib
import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from index.durable import is_whole, verify_sums, write_sums
from knowledge.errors import CorruptSegment


def write(folder: Path) -> Path:
    (folder / "below").mkdir(parents=True)
    (folder / "a").write_bytes(b"abc")
    # More than is read at once.
    (folder / "below" / "b").write_bytes(bytes(range(256)) * 4_000)
    return folder


def test_sums_are_what_b3sum_writes(tmp_path: Path) -> None:
    write_sums(write(tmp_path / "f"))
    lines = (tmp_path / "f" / "B3SUMS").read_text().splitlines()
    # Published test vector of BLAKE3 for "abc".
    assert lines[0] == "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85  a"
    assert lines[1].endswith("  below/b")
    verify_sums(tmp_path / "f")


def test_what_was_written_with_the_older_sums_still_holds(tmp_path: Path) -> None:
    folder = write(tmp_path / "f")
    lines = [
        f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n"
        for name in ("a", "below/b")
    ]
    (folder / "SHA256SUMS").write_text("".join(lines))
    verify_sums(folder)
    (folder / "a").write_bytes(b"abd")
    with pytest.raises(CorruptSegment, match="/a"):
        verify_sums(folder)


def test_a_changed_missing_or_added_file_is_named(tmp_path: Path) -> None:
    write_sums(write(tmp_path / "f"))
    big = tmp_path / "f" / "below" / "b"
    held = big.read_bytes()
    # The last byte, and one in the middle of what is read at once.
    for place in (len(held) - 1, 300_000):
        big.write_bytes(held[:place] + bytes([held[place] ^ 1]) + held[place + 1 :])
        with pytest.raises(CorruptSegment, match="below/b"):
            verify_sums(tmp_path / "f")
    big.unlink()
    with pytest.raises(CorruptSegment, match="below/b"):
        verify_sums(tmp_path / "f")
    big.write_bytes(held)
    (tmp_path / "f" / "c").write_bytes(b"")
    with pytest.raises(CorruptSegment, match="/c"):
        verify_sums(tmp_path / "f")
    (tmp_path / "f" / "c").unlink()
    assert is_whole(tmp_path / "f")


def test_a_folder_without_sums_is_not_whole(tmp_path: Path) -> None:
    write(tmp_path / "f")
    assert not is_whole(tmp_path / "f")
    assert not is_whole(tmp_path / "nowhere")


def test_what_stands_where_another_kind_of_thing_should_is_damage(tmp_path: Path) -> None:
    write_sums(write(tmp_path / "f"))
    (tmp_path / "f" / "a").unlink()
    (tmp_path / "f" / "a").mkdir()
    assert not is_whole(tmp_path / "f")
    assert not is_whole(tmp_path / "f" / "below" / "b")


def test_a_machine_that_cannot_open_files_says_nothing_about_them(tmp_path: Path) -> None:
    write_sums(write(tmp_path / "f"))
    with no_file_to_open(), pytest.raises(OSError, match="Too many open files"):
        is_whole(tmp_path / "f")
    assert is_whole(tmp_path / "f")


# Each ends a line for `str.splitlines`, or for reading as text.
@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\r"])
def test_a_name_is_whole_whatever_ends_lines_elsewhere(tmp_path: Path, mark: str) -> None:
    write(tmp_path / "f")
    (tmp_path / "f" / f"费{mark}率.md").write_bytes(b"x")
    write_sums(tmp_path / "f")
    verify_sums(tmp_path / "f")


@contextmanager
def no_file_to_open() -> Iterator[None]:
    """Leave this process no descriptor for another file."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    highest = os.open(os.devnull, os.O_RDONLY)
    held = [highest]
    resource.setrlimit(resource.RLIMIT_NOFILE, (highest + 8, hard))
    try:
        with suppress(OSError):
            while True:
                held.append(os.open(os.devnull, os.O_RDONLY))
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        for file in held:
            os.close(file)
