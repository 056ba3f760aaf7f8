"""What a watcher does with real files, a real library and a clock of its own."""

import os
from pathlib import Path

import pytest

from ingest.watching.watch_event import WatchKind
from ingest.watching.watch_record import watch_record
from ingest.watching.watcher import RETRY_S
from knowledge.publication_errors import FolderWatched
from tests.builders import zip_pack
from tests.ingest.watching.watched import GONE, QUIET_S, Watched, pack

PUBLISHED, UNCHANGED, REFUSED = WatchKind.PUBLISHED, WatchKind.UNCHANGED, WatchKind.REFUSED
KEPT, WITHDRAWN, FAILED = WatchKind.KEPT, WatchKind.WITHDRAWN, WatchKind.FAILED


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    (tmp_path / "packs").mkdir()
    return Watched(tmp_path / "packs", tmp_path / "home")


def removed(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()


def test_a_pack_is_published_once_it_is_quiet_and_never_again_as_it_is(watched: Watched) -> None:
    pack(watched, "gold")

    assert watched.look() == []
    assert watched.look(QUIET_S - 0.1) == []
    assert [event.kind for event in watched.look(0.2)] == [PUBLISHED]
    assert watched.settle() == []
    watched.restart()
    assert watched.settle() == [(UNCHANGED, "gold", "1")]
    assert watched.published == 1


def test_a_change_begins_the_quiet_period_anew(watched: Watched) -> None:
    folder = pack(watched, "gold")
    watched.look()
    for _ in range(3):
        with (folder / "a.md").open("a") as file:
            file.write("又一句。\n")
        assert watched.look(QUIET_S - 1) == []
    assert [event.kind for event in watched.look(QUIET_S)] == [PUBLISHED]


def test_only_what_changed_is_published(watched: Watched) -> None:
    pack(watched, "gold")
    pack(watched, "deep/er/plat")
    zip_pack(pack(watched, "zipped"), watched.root / "silver.zip")
    removed(watched.root / "zipped")
    assert watched.settle() == [
        (PUBLISHED, "deep/er/plat", "1"),
        (PUBLISHED, "gold", "1"),
        (PUBLISHED, "silver.zip", "1"),
    ]

    pack(watched, "gold", "也可以到网点办理。", version="2")
    assert watched.settle() == [(PUBLISHED, "gold", "2")]
    assert watched.published == 4


def test_a_broken_pack_takes_nothing_down_and_is_tried_again_when_it_changes(
    watched: Watched,
) -> None:
    folder = pack(watched, "gold")
    pack(watched, "plat")
    watched.settle()
    (folder / "pack.toml").write_text('id = "gold"\ntitle = ', "utf-8")
    pack(watched, "plat", "也可以到网点办理。", version="2")

    assert watched.settle() == [(REFUSED, "gold", None), (PUBLISHED, "plat", "2")]
    assert watched.settle() == []
    assert ("gold", "1", False) in watched.versions()
    pack(watched, "gold", version="2")
    assert watched.settle() == [(PUBLISHED, "gold", "2")]


def test_other_content_under_the_same_version_is_refused(watched: Watched) -> None:
    pack(watched, "gold")
    watched.settle()
    pack(watched, "gold", "年费310元。")

    assert watched.settle() == [(REFUSED, "gold", "1")]
    assert watched.versions() == [("gold", "1", False)]


def test_a_version_that_stayed_is_stamped_where_that_is_wanted(watched: Watched) -> None:
    watched.stamps = True
    watched.restart()
    for fee in (300, 310, 320, 300):
        pack(watched, "gold", f"年费{fee}元。")
        watched.settle()
    watched.restart()

    assert watched.settle() == [(UNCHANGED, "gold", "1-20260301-3")]
    assert [version for _, version, _ in watched.versions()] == [
        "1",
        "1-20260301-1",
        "1-20260301-2",
        "1-20260301-3",
    ]
    pack(watched, "gold", "年费330元。", version="2")
    assert watched.settle() == [(PUBLISHED, "gold", "2")]


def test_what_vanishes_stays_unless_its_last_published_version_says_otherwise(
    watched: Watched,
) -> None:
    for name, extra in (("kept", ""), ("gone", GONE), ("other", "")):
        pack(watched, name, extra=extra)
    watched.settle()
    # What was never published says nothing.
    pack(watched, "kept", extra=GONE)
    watched.settle()
    for name in ("kept", "gone"):
        removed(watched.root / name)

    assert watched.look(1.0) == []
    assert {(e.kind, e.pack_id) for e in watched.look(QUIET_S)} == {
        (KEPT, "kept"),
        (WITHDRAWN, "gone"),
    }
    assert watched.settle() == []
    assert watched.versions() == [("gone", "1", True), ("kept", "1", False), ("other", "1", False)]
    pack(watched, "gone", extra=GONE)
    assert watched.settle() == [(REFUSED, "gone", "1")]


def test_what_vanished_while_nobody_watched_is_noticed_afterwards(watched: Watched) -> None:
    folder = pack(watched, "gold", extra=GONE)
    pack(watched, "plat")
    watched.settle()
    removed(folder)
    watched.restart()

    assert (WITHDRAWN, "gold", None) in watched.settle()


def test_a_pack_that_is_moved_is_not_gone_even_while_it_cannot_be_read(watched: Watched) -> None:
    folder = pack(watched, "gold", extra=GONE)
    watched.settle()
    folder.rename(watched.root / "moved")
    manifest = watched.root / "moved" / "pack.toml"
    text = manifest.read_text("utf-8")
    manifest.write_text("id = ", "utf-8")
    assert watched.settle() == [(REFUSED, "moved", None)]
    assert watched.settle() == []

    manifest.write_text(text, "utf-8")
    assert watched.settle() == [(UNCHANGED, "moved", "1")]
    assert watched.versions() == [("gold", "1", False)]


def test_a_folder_that_is_away_or_another_takes_nothing_back(watched: Watched) -> None:
    pack(watched, "gold", extra=GONE)
    watched.settle()
    watched.root.rename(watched.root.with_name("away"))
    assert [event.kind for event in watched.look(1.0)] == [WatchKind.UNREACHABLE]
    assert watched.settle() == []

    watched.root.mkdir()
    assert watched.settle() == []
    assert watched.versions() == [("gold", "1", False)]


def test_what_programs_keep_beside_files_is_no_part_of_a_pack(watched: Watched) -> None:
    folder = pack(watched, "gold")
    for name in ("~$a.docx", ".a.md.swp", "a.md~", "a.md.tmp", "b.part", "#a.md#", "4913"):
        (folder / name).write_bytes(b"\x00half")
    (watched.root / "up.zip.part").write_bytes(b"PK")
    assert watched.settle() == [(PUBLISHED, "gold", "1")]

    (folder / ".a.md.swp").write_bytes(b"more")
    (folder / "a.md.tmp").unlink()
    assert watched.settle() == []


def test_a_change_is_seen_by_its_time_alone(watched: Watched) -> None:
    file = pack(watched, "gold") / "a.md"
    watched.look()
    before = file.stat()
    file.write_bytes(file.read_bytes().replace(b"300", b"310"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns + 1))

    assert watched.look(QUIET_S) == []
    assert [event.kind for event in watched.look(QUIET_S)] == [PUBLISHED]


def test_what_is_published_is_what_was_copied_whatever_happens_meanwhile(watched: Watched) -> None:
    folder = pack(watched, "gold")

    def meanwhile() -> None:
        (folder / "a.md").write_text("# gold\n\n半", "utf-8")

    watched.before_publishing = meanwhile
    assert watched.settle() == [(PUBLISHED, "gold", "1")]
    watched.before_publishing = lambda: None
    (folder / "a.md").write_text("# gold\n\n年费300元。\n", "utf-8")
    assert watched.settle() == [(UNCHANGED, "gold", "1")]


def test_what_cannot_be_copied_is_told_and_left_alone_for_a_while(watched: Watched) -> None:
    os.mkfifo(watched.root / "up.zip")
    pack(watched, "gold")

    assert watched.settle() == [(PUBLISHED, "gold", "1"), (FAILED, "up.zip", None)]
    assert watched.settle() == []
    assert [event.kind for event in watched.look(RETRY_S)] == [FAILED]
    (watched.root / "up.zip").unlink()
    assert watched.settle() == []


def in_the_way(watched: Watched, name: str) -> Path:
    """Put a folder where the watcher keeps a file, so that no program can read or write that."""
    [place] = (watched.home / "watching").iterdir()
    (place / name).unlink(missing_ok=True)
    (place / name).mkdir()
    return place / name


def test_a_pack_that_was_taken_back_and_not_forgotten_is_forgotten_later(watched: Watched) -> None:
    folder = pack(watched, "gold", extra=GONE)
    watched.settle()
    obstacle = in_the_way(watched, "packs.json.new")
    removed(folder)

    assert watched.settle() == [(WITHDRAWN, "gold", None), (FAILED, "gold", None)]
    assert watched.settle() == []
    assert [event.kind for event in watched.look(RETRY_S)] == [FAILED]
    obstacle.rmdir()
    assert watched.look(RETRY_S) == []
    assert watched.settle() == []
    assert watched.versions() == [("gold", "1", True)]
    watched.restart()
    assert watched.settle() == []


def test_a_pack_that_stays_is_told_once_it_could_be_forgotten(watched: Watched) -> None:
    folder = pack(watched, "gold")
    watched.settle()
    obstacle = in_the_way(watched, "packs.json.new")
    removed(folder)

    assert watched.settle() == [(FAILED, "gold", None)]
    obstacle.rmdir()
    assert [event.kind for event in watched.look(RETRY_S)] == [KEPT]


def test_a_move_that_cannot_be_noted_is_told_once_and_noted_later(watched: Watched) -> None:
    folder = pack(watched, "gold", extra=GONE)
    watched.settle()
    obstacle = in_the_way(watched, "packs.json.new")
    folder.rename(watched.root / "moved")

    [told] = [*watched.look(1.0), *watched.look(QUIET_S)]
    assert (told.kind, told.path) == (FAILED, ".")
    assert "packs.json.new" in told.why
    obstacle.rmdir()
    assert watched.settle() == [(UNCHANGED, "moved", "1")]
    assert watched.versions() == [("gold", "1", False)]


def test_what_is_remembered_and_cannot_be_read_holds_the_watcher_up_and_ends_nothing(
    watched: Watched,
) -> None:
    pack(watched, "gold")
    watched.settle()
    obstacle = in_the_way(watched, "packs.json")
    pack(watched, "plat")

    assert watched.settle() == [(FAILED, ".", None)]
    obstacle.rmdir()
    assert watched.settle() == [(PUBLISHED, "plat", "1")]


def test_documents_without_a_manifest_are_told_once(watched: Watched) -> None:
    (watched.root / "loose").mkdir()
    (watched.root / "loose" / "a.md").write_text("年费\n", "utf-8")

    [event] = [*watched.look(), *watched.look(QUIET_S), *watched.look(QUIET_S)]
    assert (event.kind, event.path, event.findings[0].code) == (
        REFUSED,
        "loose",
        "missing_manifest",
    )


def test_a_folder_has_one_watcher_by_whatever_name(watched: Watched) -> None:
    other_name = watched.root / ".." / "packs"
    with pytest.raises(FolderWatched), watch_record(watched.home, other_name):
        pass
    watched.end()
    with watch_record(watched.home, other_name):
        pass
