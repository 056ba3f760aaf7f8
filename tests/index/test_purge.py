"""Purging: not a byte of it is left on disk, whenever the purge is killed, and everything else stays."""

import itertools
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from api.history_schemas import Because, Outcome
from api.lookup import LookupTerms, look_up
from api.replay import replay
from api.request_schemas import SearchRequest
from index.archive import Archive
from index.fixed_point import blank
from index.generation import Act, all_generations
from index.layout import Layout
from index.ledger.database import Ledger, open_ledger, sqlite_url
from index.library import Library
from index.live import LiveVersion
from index.purge import PurgeTarget, finish_purges, purge
from index.record import LookupRecord
from index.search import search
from index.segment import Segment
from index.withdrawal import roll_back
from ingest.publish import publish
from knowledge.audience import Viewer
from knowledge.errors import CorruptSegment, InvalidPack, NoGeneration
from knowledge.history_errors import NothingLeft, NothingToPurge, Purged
from knowledge.wording import Language
from tests.builders import write_pack
from tests.fakes import DEMO_DAY, HashEncoder, SequentialIds
from tests.kills import is_killed
from tests.libraries import holding

ENCODER = HashEncoder()
IDS = SequentialIds("purge")
DAY = timedelta(days=1)
VIEWER = Viewer("李雷")
SECRET = "绝密内部审批底线利率三点零五"
# What a card asks of it.
POINT = "内部审批手续费为777元。"
FEE = "白金卡年费每年3600元"


def act(why: str = "法务要求") -> Act:
    return Act("韩梅", why, DEMO_DAY, IDS())


def put(path: Path, home: Path, at: timedelta = timedelta()) -> None:
    made = Act("t", "", DEMO_DAY - 30 * DAY + at, IDS())
    publish(path, home, ENCODER, made, lambda *_: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Generation 1: fees, and loan 1 with two documents; 2: loan 2, of which only the secret stayed."""
    root = tmp_path_factory.mktemp("purge")
    write_pack(root / "first/fees", {"年费.md": f"# 年费\n\n{FEE}，不可减免。\n"}, id="fees")
    secret = f"# 审批\n\n{SECRET}，不得对客户透露。\n\n{POINT}\n"
    public = "# 贷款\n\n贷款期限最长五年，按月还款。\n\n## 费用\n\n贷款账户管理费为30元。\n"
    both = {"secret.md": secret, "public.md": public}
    write_pack(root / "first/loan", both, id="loan", title="贷款")
    put(root / "first", root / "home")
    later = {"secret.md": secret, "public.md": public.replace("五年", "七年")}
    put(
        write_pack(root / "second", later, id="loan", title="贷款", version="2"), root / "home", DAY
    )
    return root


@pytest.fixture
def home(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made / "home", tmp_path / "home")


@pytest.fixture
def ledger(home: Path, ledger_url: Callable[[Path], str]) -> Iterator[Ledger]:
    opened = open_ledger(ledger_url(home))
    yield opened
    opened.close()


def library_of(home: Path) -> Library:
    library = Library(home, ENCODER)
    library.refresh()
    return library


def found(home: Path, query: str) -> set[str]:
    result = search(library_of(home).live, ENCODER, query, VIEWER, DEMO_DAY)
    return {hit.passage.text for hit in result.hits}


def embeddings(home: Path) -> int:
    connection = sqlite3.connect(home / "embeddings.db")
    [(count,)] = connection.execute("SELECT count(*) FROM embeddings").fetchall()
    connection.close()
    return int(count)


@pytest.mark.parametrize(
    ("target", "segments", "replaced"),
    [
        (PurgeTarget("loan"), 2, 0),
        (PurgeTarget("loan", document_id="secret"), 2, 2),
    ],
)
def test_no_byte_of_it_is_left(
    home: Path, ledger: Ledger, target: PurgeTarget, segments: int, replaced: int
) -> None:
    assert holding(home, SECRET)
    assert any(path.endswith("points.jsonl") for path in holding(home, "777元"))
    before = embeddings(home)
    done = purge(Layout(home), ledger, target, act())
    assert holding(home, SECRET) == holding(home, "777元") == []
    assert (done.generation, len(done.segments), done.replaced) == (3, segments, replaced)
    assert embeddings(home) == before - done.embeddings
    assert done.embeddings > 0
    assert not list(Layout(home).staging.iterdir())
    assert f"{FEE}，不可减免。" in found(home, "白金卡年费")
    left = {"贷款期限最长七年，按月还款。"} if replaced else set()
    assert (
        found(home, "贷款期限") & {"贷款期限最长五年，按月还款。", "贷款期限最长七年，按月还款。"}
        == left
    )


def test_one_version_goes_and_the_one_before_it_holds_again(home: Path, ledger: Ledger) -> None:
    done = purge(Layout(home), ledger, PurgeTarget("loan", "2"), act())
    assert len(done.segments) == 1
    assert holding(home, "最长七年") == []
    assert "贷款期限最长五年，按月还款。" in found(home, "贷款期限")


def test_the_manifest_says_who_destroyed_what_and_why(home: Path, ledger: Ledger) -> None:
    purge(Layout(home), ledger, PurgeTarget("loan", "1", "secret"), act())
    [done] = all_generations(Layout(home))[-1].purges
    assert (str(done), done.by, done.why, done.at) == (
        "loan 1 secret",
        "韩梅",
        "法务要求",
        DEMO_DAY,
    )


def test_what_matches_nothing_or_is_purged_already_is_refused(home: Path, ledger: Ledger) -> None:
    layout = Layout(home)
    for target in (
        PurgeTarget("lo"),
        PurgeTarget(".."),
        PurgeTarget("loan", "3"),
        PurgeTarget("loan", document_id="s"),
    ):
        with pytest.raises(NothingToPurge):
            purge(layout, ledger, target, act())
    purge(layout, ledger, PurgeTarget("loan"), act())
    with pytest.raises(NothingToPurge):
        purge(layout, ledger, PurgeTarget("loan"), act())
    assert len(all_generations(layout)) == 3


def test_a_document_may_go_and_then_the_rest(home: Path, ledger: Ledger) -> None:
    layout = Layout(home)
    purge(layout, ledger, PurgeTarget("loan", document_id="secret"), act())
    done = purge(layout, ledger, PurgeTarget("loan"), act())
    assert len(done.segments) == 2
    assert holding(home, "贷款期限") == []
    assert not list((layout.segments / "loan").iterdir())


@pytest.mark.parametrize("target", [PurgeTarget("loan"), PurgeTarget("loan", document_id="secret")])
def test_it_does_not_return_by_publishing_it_again_nor_by_a_rollback(
    made: Path, home: Path, ledger: Ledger, target: PurgeTarget
) -> None:
    purge(Layout(home), ledger, target, act())
    with pytest.raises(InvalidPack) as refused:
        put(made / "second", home, 40 * DAY)
    [finding] = refused.value.findings
    assert (finding.code, finding.file) == ("version_purged", "pack.toml")
    assert finding.problem(Language.EN).startswith("Version 2 of loan was purged on ")
    assert "法务要求" in finding.problem(Language.ZH)
    assert "version" in finding.remedy(Language.ZH)
    # Nothing was written that somebody would have to take away.
    assert holding(home, SECRET) == []
    roll_back(Layout(home), 2, act())
    assert f"{FEE}，不可减免。" in found(home, "白金卡年费")
    assert not any(SECRET in text for text in found(home, SECRET))


def test_nobody_returns_to_a_generation_of_which_nothing_is_left(
    home: Path, ledger: Ledger, tmp_path: Path
) -> None:
    pack = write_pack(tmp_path / "lounge", {"d.md": "# 贵宾厅\n\n每年免费六次。\n"}, id="lounge")
    put(pack, home, 2 * DAY)
    for pack_id in ("fees", "loan"):
        purge(Layout(home), ledger, PurgeTarget(pack_id), act())
    before = [made.number for made in all_generations(Layout(home))]
    with pytest.raises(NothingLeft) as refused:
        roll_back(Layout(home), 1, act())
    assert refused.value.number == 1
    assert "liquid generations" in refused.value.tell(Language.EN)
    assert [made.number for made in all_generations(Layout(home))] == before
    assert found(home, "贵宾厅每年免费几次") == {"每年免费六次。"}


def test_what_is_left_of_a_version_is_found_as_it_was(home: Path, ledger: Ledger) -> None:
    before = version(home, "2")
    passages = [before.segment.passage(n) for n in range(before.segment.size)]
    kept = vectors_of(before.segment)
    purge(Layout(home), ledger, PurgeTarget("loan", document_id="secret"), act())
    after = version(home, "2")
    assert after.entry.published_at == before.entry.published_at
    assert after.segment.name != before.segment.name
    assert after.segment.passage(0) in passages
    assert after.segment.size == 2
    assert vectors_of(after.segment) < kept


def test_what_is_left_of_a_version_is_asked_as_it_was(home: Path, ledger: Ledger) -> None:
    before = version(home, "2").segment
    held = before.points(range(len(before.point_columns().ids)))
    assert {one.point.text for one in held} == {"777元", "30元", "七年"}
    purge(Layout(home), ledger, PurgeTarget("loan", document_id="secret"), act())
    after = version(home, "2").segment
    left = after.points(range(len(after.point_columns().ids)))
    assert left == [one for one in held if one.point.text != "777元"]
    of_each = [after.passage(number).text for number in after.point_columns().passages.tolist()]
    assert all(one.point.text in text for one, text in zip(left, of_each, strict=True))


def version(home: Path, spelt: str) -> LiveVersion:
    live = library_of(home).live
    return next(v for v in live.versions if (v.pack.pack_id, v.pack.version) == ("loan", spelt))


def vectors_of(segment: Segment) -> set[bytes]:
    vectors = blank(*segment.shape)
    segment.read_embeddings(vectors, np.empty(len(vectors), np.int32))
    pairs = zip(vectors.steps, vectors.scales, strict=True)
    return {steps.tobytes() + scale.tobytes() for steps, scale in pairs}


def test_looking_back_says_that_it_was_purged_and_keeps_the_rest(
    home: Path, ledger: Ledger
) -> None:
    library = library_of(home)
    records: list[LookupRecord] = []
    terms = LookupTerms(
        DEMO_DAY, Language.ZH, 100, SequentialIds(), lambda _, make: records.append(make())
    )
    for query in (SECRET, "白金卡年费"):
        look_up(library.live, ENCODER, SearchRequest(query=query, top_k=1), VIEWER, terms)
    purge(Layout(home), ledger, PurgeTarget("loan"), act())
    library.refresh()
    archive = Archive(library)
    touched, other = (replay(archive, ENCODER, record) for record in records)
    assert (touched.outcome, touched.because) == (Outcome.GONE, Because.PURGED)
    assert isinstance(touched.error, Purged)
    assert touched.error.why == "法务要求"
    assert (other.outcome, other.because) == (Outcome.DIFFERS, Because.PURGED)
    assert other.response is not None
    assert other.response.hits[0].text == f"{FEE}，不可减免。"
    assert [str(p) for p in archive.purges(2)] == ["loan"]
    assert archive.purges(3) == ()


def test_a_generation_of_which_nothing_is_left_says_so(home: Path, ledger: Ledger) -> None:
    layout, library = Layout(home), library_of(home)
    put(write_pack(home.parent / "new", {"a.md": "# 新\n\n新卡年费。\n"}, id="new"), home, 2 * DAY)
    for pack_id in ("loan", "fees"):
        purge(layout, ledger, PurgeTarget(pack_id), act())
    library.refresh()
    with pytest.raises(Purged):
        Archive(library).open(1)
    assert Archive(library).open(3).number == 3
    purge(layout, ledger, PurgeTarget("new"), act())
    with pytest.raises(NoGeneration):
        library.refresh()
    with pytest.raises(NoGeneration):
        _ = library.live
    put(write_pack(home.parent / "newer", {"a.md": "# 新\n\n新卡。\n"}, id="newer"), home, 50 * DAY)
    assert library.refresh()


def test_nothing_of_it_stays_in_the_memory_of_a_service(home: Path, ledger: Ledger) -> None:
    library = library_of(home)
    archive = Archive(library)
    archive.open(1)
    read = library.live.passages
    done = purge(Layout(home), ledger, PurgeTarget("loan"), act())
    library.refresh()
    assert library.live.passages is not read
    again = archive.open(1)
    for live in (library.live, again):
        held = {segment.name for block in live.blocks for segment in block.segments}
        assert held.isdisjoint(done.segments)


@pytest.mark.slow
def test_a_kill_at_any_step_leaves_it_in_force_or_destroyed_and_it_is_finished_later(
    home: Path,
) -> None:
    """Kill -9 before every operation on the file system that a purge makes, one after the other."""
    outcomes = set()
    for step in itertools.count():
        copy = home.parent / f"home-{step}"
        shutil.copytree(home, copy)
        is_killed_there = is_killed(partial(_purge, copy), step, copy)
        generations = all_generations(Layout(copy))
        is_purged = bool(generations[-1].purges)
        outcomes.add(is_purged)
        opened = open_ledger(sqlite_url(copy))
        finish_purges(Layout(copy), opened, IDS())
        if is_purged:
            assert holding(copy, SECRET) == [], f"killed at step {step}"
        else:
            assert SECRET in "".join(found(copy, SECRET)), f"killed at step {step}"
            purge(Layout(copy), opened, PurgeTarget("loan", document_id="secret"), act())
            assert holding(copy, SECRET) == [], f"mended after step {step}"
        assert "贷款期限最长七年，按月还款。" in found(copy, "贷款期限")
        opened.close()
        shutil.rmtree(copy)
        if not is_killed_there:
            break
    assert outcomes == {False, True}
    assert step > 30


def _purge(home: Path) -> None:
    ledger = open_ledger(sqlite_url(home))
    purge(Layout(home), ledger, PurgeTarget("loan", document_id="secret"), act())


def test_damaged_sources_are_destroyed_as_well(home: Path, ledger: Ledger) -> None:
    layout = Layout(home)
    for path in layout.segments.glob("loan/*/derived/*/passages.jsonl"):
        path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(CorruptSegment):
        library_of(home)
    done = purge(layout, ledger, PurgeTarget("loan", document_id="secret"), act())
    assert done.replaced == 0
    assert holding(home, SECRET) == []
    assert f"{FEE}，不可减免。" in found(home, "白金卡年费")
