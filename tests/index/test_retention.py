"""What is kept no longer goes, what is in force stays, and the chain tells of both."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select

from index.archive import Archive
from index.generation import Act, all_generations
from index.layout import Layout
from index.ledger.acknowledgements import (
    Acknowledgement,
    Subject,
    acknowledge,
    acknowledged,
)
from index.ledger.database import Ledger, open_ledger
from index.ledger.tables import SIGHTINGS
from index.library import Library
from index.record import ActRecord, LookupRecord
from index.retention import Keeping, Retained, retain, to_go
from index.segment_write import write_segment
from index.withdrawal import roll_back
from knowledge.audience import Viewer
from knowledge.errors import UnknownLookup
from knowledge.history_errors import GenerationPruned
from knowledge.wording import Language
from tests.fakes import HashEncoder, SequentialIds
from tests.libraries import LONG_AGO, Sheet, content_of, put

ENCODER = HashEncoder()
DAY = timedelta(days=1)
IDS = SequentialIds("retain")
NOW = LONG_AGO + 100 * DAY

YOUNG = LookupRecord(
    lookup_id="young",
    at=NOW,
    generation=1,
    viewer=Viewer("李雷"),
    query="年费",
    customer=None,
    top_k=5,
    configuration="",
    shown=("a/d#/1",),
    answered="a/d#/1",
    confidence=0.5,
    recorded_at=NOW - 9 * DAY,
    language=Language.ZH,
    masked=False,
    cut_at=None,
    versions=("1",),
)
OLD = replace(YOUNG, lookup_id="old", recorded_at=NOW - 11 * DAY, query="绝密问题")


@pytest.fixture
def layout(tmp_path: Path) -> Layout:
    """Generation 1 of day 0 holds a; 2 of day 10 b too; 3 of day 20 is 1 again; 4 of day 95 holds c."""
    put(tmp_path, ENCODER, [Sheet("a", ["金卡年费。"])])
    put(tmp_path, ENCODER, [Sheet("b", ["银卡年费。"])], at=LONG_AGO + 10 * DAY)
    layout = Layout(tmp_path)
    roll_back(layout, 1, Act("t", "", LONG_AGO + 20 * DAY, "r"))
    put(tmp_path, ENCODER, [Sheet("c", ["白金卡年费。"])], at=LONG_AGO + 95 * DAY)
    return layout


@pytest.fixture
def ledger(layout: Layout, ledger_url: Callable[[Path], str]) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(layout.home))
    yield opened
    opened.close()


def on_disk(layout: Layout) -> set[str]:
    return {path.parent.name for path in layout.segments.glob("*/*")}


def test_nothing_goes_unless_it_is_set(layout: Layout, ledger: Ledger) -> None:
    assert retain(layout, ledger, Keeping(), NOW, IDS()) == Retained()
    assert on_disk(layout) == {"a", "b", "c"}


def test_old_generations_go_with_what_only_they_held(layout: Layout, ledger: Ledger) -> None:
    keeping = Keeping(generations_days=30)
    would = to_go(layout, ledger, keeping, NOW, IDS())
    assert on_disk(layout) == {"a", "b", "c"}
    done = retain(layout, ledger, keeping, NOW, IDS())
    assert done == would
    # The third was in force until five days ago.
    assert done.generations == (1, 2)
    assert [name.partition("/")[0] for name in done.segments] == ["b"]
    assert on_disk(layout) == {"a", "c"}
    assert retain(layout, ledger, keeping, NOW, IDS()) == Retained()


def test_the_chain_and_taken_versions_stay_known(layout: Layout, ledger: Ledger) -> None:
    before = all_generations(layout)
    retain(layout, ledger, Keeping(generations_days=30), NOW, IDS())
    after = all_generations(layout)
    assert [(g.number, g.at, g.by, g.why, g.act) for g in after] == [
        (g.number, g.at, g.by, g.why, g.act) for g in before
    ]
    assert [g.pruned_at for g in after] == [NOW, NOW, None, None]
    assert {e.pack_id for e in after[-1].dropped} == {"b"}
    assert {p.generation for p in ledger.publications()} == {1, 2, 3, 4}


def test_whoever_looks_back_or_rolls_back_is_told(layout: Layout, ledger: Ledger) -> None:
    library = Library(layout.home, ENCODER)
    library.refresh()
    archive = Archive(library)
    assert archive.open(2).number == 2
    retain(layout, ledger, Keeping(generations_days=30), NOW, IDS())
    # It is told by a service too that had it open.
    for held in (archive, Archive(library)):
        with pytest.raises(GenerationPruned):
            held.open(2)
        with pytest.raises(GenerationPruned):
            held.known_at(LONG_AGO + 15 * DAY)
        assert held.known_at(LONG_AGO + 50 * DAY).number == 3
    with pytest.raises(GenerationPruned):
        roll_back(layout, 2, Act("t", "", NOW, "r2"))
    assert roll_back(layout, 3, Act("t", "", NOW, "r3")).number == 5


def test_what_is_in_force_stays_however_old(layout: Layout, ledger: Ledger) -> None:
    done = retain(layout, ledger, Keeping(generations_days=0), NOW + 3_000 * DAY, IDS())
    assert done.generations == (1, 2, 3)
    library = Library(layout.home, ENCODER)
    library.refresh()
    assert {v.pack.pack_id for v in library.live.versions} == {"a", "c"}


def test_a_kill_between_manifests_and_segments_is_made_good(layout: Layout, ledger: Ledger) -> None:
    kept = layout.home / "kept"
    (layout.segments / "b").rename(kept)
    keeping = Keeping(generations_days=30)
    assert retain(layout, ledger, keeping, NOW, IDS()).segments == ()
    kept.rename(layout.segments / "b")
    assert len(retain(layout, ledger, keeping, NOW, IDS()).segments) == 1
    assert on_disk(layout) == {"a", "c"}


def test_what_no_generation_ever_held_is_left_to_whoever_prepares_it(
    layout: Layout, ledger: Ledger
) -> None:
    (layout.segments / "d" / "1-0123456789abcdef").mkdir(parents=True)
    retain(layout, ledger, Keeping(generations_days=0), NOW, IDS())
    assert "d" in on_disk(layout)


def test_old_look_ups_go_with_what_was_done_with_them(layout: Layout, ledger: Ledger) -> None:
    ledger.record_lookups([YOUNG, OLD])
    for lookup in (YOUNG, OLD):
        act_id = f"act-{lookup.lookup_id}"
        ledger.record_act(ActRecord(act_id, lookup.lookup_id, "copied", None, NOW, "李雷"))
    keeping = Keeping(lookups_days=10)
    assert to_go(layout, ledger, keeping, NOW, IDS()) == Retained(lookups=1, acts=1)
    assert retain(layout, ledger, keeping, NOW, IDS()) == Retained(lookups=1, acts=1)
    assert ledger.lookup("young") == YOUNG
    assert len(ledger.acts("young")) == 1
    assert ledger.acts("old") == ()
    with pytest.raises(UnknownLookup):
        ledger.lookup("old")
    assert {sighting["lookup_id"] for sighting in ledger.rows(select(SIGHTINGS))} == {"young"}
    files = layout.home.glob("ledger.db*")
    assert not any("绝密问题".encode() in path.read_bytes() for path in files)


@pytest.mark.slow
def test_an_act_that_comes_in_while_its_look_up_goes_goes_too(
    layout: Layout, postgres: str
) -> None:
    """Of PostgreSQL alone: SQLite lets one write at a time."""
    with psycopg.connect(postgres, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    ledger = open_ledger(postgres)
    ledger.record_lookups([YOUNG, OLD])
    with psycopg.connect(postgres) as writer, ThreadPoolExecutor(1) as pool:
        row = ("late", "old", "copied", NOW, "李雷")
        writer.execute(
            "INSERT INTO acts (act_id, lookup_id, act, at, viewer_name) VALUES (%s, %s, %s, %s, %s)",
            row,
        )
        keeping = Keeping(lookups_days=10)
        going = pool.submit(retain, layout, ledger, keeping, NOW, IDS())
        # Whichever statement it waits in; without waiting it would be through long before.
        assert wait([going], timeout=2).not_done
        writer.commit()
        assert going.result(timeout=30).lookups == 1
    assert [lookup.lookup_id for lookup in ledger.lookups()] == ["young"]
    assert ledger.acts("old") == ()
    with pytest.raises(UnknownLookup):
        ledger.record_act(ActRecord("later", "old", "copied", None, NOW, "李雷"))
    ledger.close()


def test_who_dealt_with_a_correction_goes_with_the_answer_and_who_read_a_bulletin_stays(
    layout: Layout, ledger: Ledger
) -> None:
    ledger.record_lookups([YOUNG, OLD])
    for kind, subject in (
        (Subject.EXPOSURE, "old"),
        (Subject.EXPOSURE, "young"),
        # Named like a look-up, so that only its kind tells it apart.
        (Subject.BULLETIN, "old"),
    ):
        acknowledge(ledger, Acknowledgement(kind, subject, YOUNG.viewer, NOW - 50 * DAY))
    retain(layout, ledger, Keeping(lookups_days=10), NOW, IDS())
    subjects = ["old", "young"]
    left = {kind: set(acknowledged(ledger, kind, "李雷", subjects)) for kind in Subject}
    assert left == {Subject.EXPOSURE: {"young"}, Subject.BULLETIN: {"old"}}


def test_leftovers_of_killed_processes_go_after_a_day(layout: Layout, ledger: Ledger) -> None:
    for name, hours in (("young", 23), ("old", 25)):
        folder = layout.staging / name
        (folder / "source").mkdir(parents=True)
        aged = (layout.lock.stat().st_mtime - hours * 3_600,) * 2
        os.utime(folder, aged)
    (layout.staging / "gone-x-0").mkdir()
    assert retain(layout, ledger, Keeping(), NOW, IDS()).leftovers == ("old",)
    assert [path.name for path in layout.staging.iterdir()] == ["young"]


def test_a_segment_that_never_came_into_a_generation_goes_after_a_day(
    layout: Layout, ledger: Ledger
) -> None:
    content = content_of(Sheet("late", ["未发布的年费。"]), ENCODER)
    name = write_segment(layout, content, ENCODER.fingerprint, IDS())
    keeping = Keeping(generations_days=30)
    assert retain(layout, ledger, keeping, NOW, IDS()).leftovers == ()
    assert "late" in on_disk(layout)
    for folder in layout.segments.glob("*/*"):
        os.utime(folder, (0, 0))
    assert to_go(layout, ledger, keeping, NOW, IDS()).leftovers == (name,)
    assert retain(layout, ledger, keeping, NOW, IDS()).leftovers == (name,)
    assert on_disk(layout) == {"a", "c"}
    library = Library(layout.home, ENCODER)
    library.refresh()
    assert {v.pack.pack_id for v in library.live.versions} == {"a", "c"}
