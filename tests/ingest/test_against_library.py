"""What is wrong with a pack beside those that are published, as it is told before and refused at publication."""

import itertools
import shutil
import threading
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.generation import Act, Entry
from index.layout import Layout
from index.live import publication_of
from index.withdrawal import Target, roll_back, withdraw
from ingest.against_library import library_findings, with_library_findings
from ingest.check import check_packs
from ingest.draft import Draft
from ingest.histories import Held, Histories, histories
from ingest.prepare import Terms
from ingest.publish import Published, publish
from knowledge.errors import InvalidPack
from knowledge.pack import Afterwards, Pack, PackKind
from knowledge.publication_errors import HeldForPerson
from knowledge.succession import holder, is_said_after
from knowledge.window import Window
from tests.builders import PackValue, count_characters, write_pack
from tests.fakes import HashEncoder

AT = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
ENCODER = HashEncoder()
FEE = {"fee.md": "# 年费\n\n白金卡年费3600元。\n"}
_COUNT = itertools.count()


def act(at: datetime = AT) -> Act:
    return Act("培训师", "", at, f"scratch-{next(_COUNT)}")


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress and do nothing."""


def put(pack: Path, home: Path, *confirmed: str, at: datetime = AT) -> Published:
    return publish(pack, home, ENCODER, act(at), silent, Terms(confirmed=frozenset(confirmed)))


def pack(root: Path, version: str, **values: PackValue | None) -> Path:
    fields: dict[str, PackValue | None] = {"id": "p", **values}
    return write_pack(root / f"{fields['id']}-{version}", FEE, "", version=version, **fields)


def told(path: Path, home: Path, visible_from: datetime | None = None) -> list[tuple[str, int]]:
    drafts = check_packs(path, count_characters, AT)
    found = with_library_findings(drafts, histories(Layout(home)), visible_from, AT)
    return [(f.code, f.line or 0) for draft in found for f in draft.findings]


def test_before_anything_is_published_nothing_stands_beside_it(tmp_path: Path) -> None:
    assert told(pack(tmp_path, "1", ends_at=date(2026, 6, 30)), tmp_path / "home") == []


def test_a_stop_gap_must_say_what_holds_after_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1"), home)
    ends = date(2026, 6, 30)

    assert told(pack(tmp_path, "2", ends_at=ends), home) == [("gap_after_version", 6)]
    for said in ("previous", "nothing"):
        assert told(pack(tmp_path, "2", ends_at=ends, afterwards=said), home) == []
    campaign = pack(tmp_path, "3", kind="campaign", starts_at=date(2026, 6, 1), ends_at=ends)
    assert told(campaign, home) == []


def test_a_gap_waits_for_a_person_and_goes_through_once_confirmed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1"), home)
    stop_gap = pack(tmp_path, "2", ends_at=date(2026, 6, 30))

    with pytest.raises(HeldForPerson) as held:
        put(stop_gap, home)
    assert [f.code for f in held.value.findings] == ["gap_after_version"]
    assert "2026-07-01 00:00" in held.value.findings[0].problem()
    assert put(stop_gap, home, "gap_after_version").generation == 2


def test_a_later_start_leaves_a_gap_before_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1", ends_at=date(2026, 6, 30)), home)

    late, in_time = date(2026, 7, 2), date(2026, 7, 1)
    assert told(pack(tmp_path, "2", starts_at=late), home) == [("gap_before_version", 6)]
    assert told(pack(tmp_path, "2", starts_at=in_time), home) == []
    # What holds from its publication on may be published to hold later.
    assert told(pack(tmp_path, "3"), home, datetime(2026, 7, 2, tzinfo=UTC)) == [
        ("gap_before_version", 1)
    ]
    assert told(pack(tmp_path, "3"), home) == []


def test_a_gap_that_is_over_is_nobody_s_concern(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1", ends_at=date(2026, 3, 31)), home, at=datetime(2026, 3, 1, tzinfo=UTC))

    assert told(pack(tmp_path, "2"), home) == []
    assert told(pack(tmp_path, "2", starts_at=date(2026, 6, 1)), home) == [
        ("gap_before_version", 6)
    ]


def test_where_it_was_said_that_nothing_follows_a_later_start_is_no_surprise(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1", ends_at=date(2026, 6, 30), afterwards="nothing"), home)

    assert told(pack(tmp_path, "2", starts_at=date(2026, 8, 1)), home) == []


def test_a_scheduled_version_does_not_vanish_in_silence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1"), home)
    put(pack(tmp_path, "2", starts_at=date(2026, 7, 1)), home)

    assert told(pack(tmp_path, "1.1"), home) == [("version_never_holds", 3)]
    until = pack(tmp_path, "1.2", ends_at=date(2026, 6, 30), afterwards="previous")
    assert told(until, home) == []


def test_versions_in_one_batch_stand_beside_each_other(tmp_path: Path) -> None:
    pack(tmp_path / "batch", "1", ends_at=date(2026, 6, 30))
    pack(tmp_path / "batch", "2", starts_at=date(2026, 7, 2))
    drafts = check_packs(tmp_path / "batch", count_characters, AT)

    found = with_library_findings(drafts, histories(Layout(tmp_path / "home")), None, AT)

    assert [f.file for f in found[1].findings if f.code == "gap_before_version"] == [
        "p-2/pack.toml"
    ]


def test_a_circle_of_packs_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert told(pack(tmp_path, "1", id="a", successor_of="c"), home) == [("unknown_successor", 6)]
    put(pack(tmp_path, "1", id="a", successor_of="c"), home)
    put(pack(tmp_path, "1", id="b", successor_of="a"), home)
    closing = pack(tmp_path, "1", id="c", successor_of="b")

    assert told(closing, home) == [("successor_cycle", 6)]
    with pytest.raises(InvalidPack) as refused:
        put(closing, home)
    assert "c → b → a → c" in refused.value.findings[0].problem()


def test_what_named_another_once_and_does_not_any_more_closes_no_circle(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1", id="a", successor_of="b"), home)
    put(pack(tmp_path, "2", id="a"), home)
    put(pack(tmp_path, "1", id="d", successor_of="e"), home)
    withdraw(Layout(home), ENCODER, Target("d"), act())

    assert told(pack(tmp_path, "1", id="b", successor_of="a"), home) == []
    assert told(pack(tmp_path, "1", id="e", successor_of="d"), home) == []


def test_a_circle_within_one_batch_is_told_of_each(tmp_path: Path) -> None:
    pack(tmp_path / "batch", "1", id="a", successor_of="b")
    pack(tmp_path / "batch", "1", id="b", successor_of="a")

    assert told(tmp_path / "batch", tmp_path / "home") == [("successor_cycle", 6)] * 2


def test_of_publishers_that_close_a_circle_together_one_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1"), home)
    ways = {"a": "b", "b": "c", "c": "a"}
    packs = [pack(tmp_path, "1", id=one, successor_of=other) for one, other in ways.items()]
    start = threading.Barrier(len(packs))
    refused: list[str] = []

    def race(path: Path) -> None:
        start.wait()
        try:
            put(path, home)
        except InvalidPack as error:
            refused.extend(finding.code for finding in error.findings)

    threads = [threading.Thread(target=race, args=(path,)) for path in packs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["successor_cycle"]
    held = histories(Layout(home))
    assert sum(bool(held.of(one)) for one in ways) == 2


def test_a_version_that_is_taken_is_told_before_it_is_refused(tmp_path: Path) -> None:
    home = tmp_path / "home"
    first = pack(tmp_path, "1")
    put(first, home)
    assert told(first, home) == []
    (first / "fee.md").write_text("# 年费\n\n白金卡年费1元。\n", encoding="utf-8")
    assert told(first, home) == [("version_taken", 3)]

    (first / "fee.md").write_text(FEE["fee.md"], encoding="utf-8")
    put(pack(tmp_path, "1", id="q"), home)
    withdraw(Layout(home), ENCODER, Target("p"), act())
    assert told(first, home) == [("version_taken_back", 3)]
    # What a rollback dropped stays taken.
    roll_back(Layout(home), 1, act())
    dropped = pack(tmp_path, "1", id="q", title="新名")
    assert told(dropped, home) == [("version_taken", 3)]


def test_what_another_pipeline_derived_is_told_from_its_author_s_words(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1", ends_at=date(2026, 6, 30)), home)
    [derived] = (home / "library" / "segments").glob("*/*/derived")
    whole = histories(Layout(home)).of("p")
    shutil.rmtree(derived)

    assert histories(Layout(home)).of("p") == whole
    shutil.rmtree(derived.parent / "source")
    assert histories(Layout(home)).of("p") == ()


FIRST = datetime(2026, 6, 1, tzinfo=UTC)
days = st.integers(0, 14)


def day(number: float) -> datetime:
    return FIRST + timedelta(days=number)


@st.composite
def declared(draw: st.DrawFn) -> Pack:
    start, length = draw(st.none() | days), draw(st.none() | st.integers(1, 8))
    first = 0 if start is None else start
    window = Window(
        None if start is None else day(start), None if length is None else day(first + length)
    )
    kind = draw(st.sampled_from([PackKind.PRODUCT, PackKind.CAMPAIGN]))
    said = draw(st.none() | st.sampled_from(Afterwards))
    return Pack("p", "包", "1", kind, "组", window=window, afterwards=said)


@settings(max_examples=200, deadline=None)
@given(st.lists(declared(), min_size=1, max_size=6), st.lists(days, min_size=6, max_size=6))
def test_where_nobody_is_asked_no_gap_is_left_that_was_not_spoken_of(
    packs: list[Pack], gone: list[int]
) -> None:
    held: list[Held] = []
    at = FIRST
    for number, pack in enumerate(packs):
        at = max(at, day(gone[number]))
        draft = Draft(replace(pack, version=str(number)), (), (), {}, {}, ())
        known = Histories(Layout(Path("nowhere")), None, {"p": tuple(held)})
        [found] = library_findings([draft], known, None, at)
        if not found:
            entry = Entry("", "p", str(number), at, "")
            held.append(Held(pack, publication_of(entry, pack)))
    publications = [h.publication for h in held]
    holders = [holder(publications, day(n / 2)) for n in range(60)]
    for n in range(60):
        before = [h for h in holders[:n] if h is not None]
        if holders[n] is not None or not before or day(n / 2) < at:
            continue
        last = publications[before[-1]]
        if any(h is not None for h in holders[n:]):
            assert last.afterwards is Afterwards.NOTHING
        elif any(p.window.contains(day(n / 2)) for p in publications):
            assert is_said_after(last)


def test_words_that_were_taken_back_do_not_come_again_unasked(tmp_path: Path) -> None:
    home = tmp_path / "home"
    put(pack(tmp_path, "1"), home)
    withdraw(Layout(home), ENCODER, Target("p", document_id="fee"), act())
    again = pack(tmp_path, "2", starts_at=date(2026, 5, 1))

    assert told(again, home) == [("taken_back_again", 3)]
    with pytest.raises(HeldForPerson):
        put(again, home)
    corrected = write_pack(
        tmp_path / "p-3", {"fee.md": "# 年费\n\n年费680元。\n"}, id="p", version="3"
    )
    assert told(corrected, home) == []
