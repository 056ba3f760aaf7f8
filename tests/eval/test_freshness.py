"""The proof that nothing stale, early or foreign is shown and nothing left out; and that the proof would notice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

import numpy as np
import pytest

from eval.freshness import Course, Freshness, World, measure_freshness
from eval.freshness_asking import OFFSETS, PER_ROUND, Asker
from eval.freshness_crew import Brief, ask_rounds
from eval.freshness_judging import Tally
from eval.freshness_material import Theme
from eval.freshness_oracle import Oracle
from eval.freshness_pace import ONLY_CURRENT, WITH, WITHOUT, measure_pace
from eval.freshness_records import (
    SectionRecord,
)
from eval.freshness_round import Examiner
from eval.freshness_ways import Ways
from eval.publishing import silent
from index.candidates import holds_until, visible_rows
from index.complete import Completion, complete
from index.encoder import Encoder
from index.live import Live
from index.memo import Memo, Memories
from index.result import SearchResult
from index.search import search
from index.shelf import PackState, pack_states
from index.visible import Visible
from knowledge.audience import EVERYONE, Role, Viewer
from tests.fakes import HashEncoder
from tests.libraries import LONG_AGO

TICK = timedelta(microseconds=1)
AGENT = Viewer("小王")
ENCODER = HashEncoder()
THEMES = tuple(
    Theme(
        title,
        tuple(
            (
                f"{title}{part}",
                tuple(SectionRecord(f"{title}{h}", f"{title}{h}{t}") for h, t in texts),
            )
            for part, texts in (
                (
                    "收费",
                    (("年费", "每年收取300元，达标可免。"), ("取现", "按金额的1%收取，最低10元。")),
                ),
                (
                    "权益",
                    (("贵宾厅", "全年可用6次，超出每次160元。"), ("积分", "每消费20元累计1分。")),
                ),
            )
        ),
    )
    for title in ("白金卡", "车主贷", "旅行险")
)
WORLD = World(THEMES, ("年费怎么免", "取现手续费多少", "积分怎么算", "贵宾厅能用几次"), 12, 90, 4)
ROUNDS = 24
# What is remembered between questions, made anew: a broken library must not answer from a sound one's memory.
REMEMBERED = ("visible", "admitting", "readings", "results")


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    return Course(WORLD, tmp_path_factory.mktemp("home"), ENCODER)


@pytest.fixture(scope="module")
def found(course: Course) -> Freshness:
    """What is measured along the way."""
    return measure_freshness(course, 2_500, silent)


@pytest.fixture(scope="module")
def brief(course: Course, found: Freshness) -> Brief:
    """The library at the end of that."""
    assert found.stages
    return course.brief()


def tally_of(brief: Brief, processes: int) -> Tally:
    whole = Tally()
    for _, tally in ask_rounds(brief, range(ROUNDS), processes, Ways()):
        whole.add(tally)
    return whole


@pytest.mark.slow
def test_nothing_is_stale_early_leaked_or_missed(found: Freshness) -> None:
    assert found.is_clean, found.tally.examples
    assert found.tally.seen["queries"] >= 2_500
    assert [stage.packs for stage in found.stages] == [12, 12, 12]
    assert found.stages[-1].versions > found.stages[0].versions
    assert found.deeds.keys() == {"Publish", "Withdraw", "RollBack"}
    assert found.receipts > 0
    for seen in (
        "hits",
        "answers",
        "notices",
        "due",
        "completions",
        "pictures",
        "promises",
        "lists",
    ):
        assert found.tally.seen[seen] > 0, seen


@pytest.mark.slow
def test_instants_lie_on_what_changes_and_beside_it(brief: Brief) -> None:
    oracle = Oracle(brief.editions)
    rounds = [list(Asker(oracle, brief.questions, Random(seed)).round()) for seed in range(200)]
    assert {len(inquiries) for inquiries in rounds} == {PER_ROUND}
    kinds = Counter(inquiries[0].kind[0] for inquiries in rounds)
    assert kinds.keys() == {
        "start",
        "end",
        "announcement",
        "publication",
        "month end",
        "leap day",
        "year end",
        "clock change",
        "any",
    }
    changes = oracle.instants()
    for inquiries in rounds:
        ats = list(dict.fromkeys(inquiry.at for inquiry in inquiries))
        assert [at - ats[2] for at in ats] == list(OFFSETS.values())
        if inquiries[0].kind[0] in ("start", "end", "announcement"):
            assert ats[2] in changes


@pytest.mark.slow
def test_a_sound_library_has_no_fault_whichever_process_asks(brief: Brief) -> None:
    alone, shared = (tally_of(brief, processes) for processes in (0, 1))
    assert not alone.faults, alone.examples
    assert alone.seen["due"] > 0
    assert (shared.faults, shared.seen) == (alone.faults, alone.seen)


@pytest.mark.slow
def test_the_price_of_windows_is_measured_turn_and_turn_about(brief: Brief) -> None:
    pace = measure_pace(brief.open(Ways()), 1, views=6, turns=4)
    assert pace.searches > 0
    assert all(0 < pace.p50[name] <= pace.p99[name] for name in (WITH, WITHOUT, ONLY_CURRENT))
    # The rows alone that are current give the same, but for scores that lie within a rounding of each other.
    assert pace.different <= pace.searches // 20


def moved(by: timedelta) -> Ways:
    """Return ways that look at another instant than they are asked about."""

    def asked(
        live: Live, encoder: Encoder, query: str, viewer: Viewer, at: datetime
    ) -> SearchResult:
        return search(live, encoder, query, viewer, at + by)

    return Ways(search=asked)


def broken(breaking: Callable[[Live], Live]) -> Ways:
    """Return ways into a library that is broken in memory."""
    held: dict[int, Live] = {}

    def of(live: Live) -> Live:
        if live.number not in held:
            held[live.number] = breaking(live)
        return held[live.number]

    def asked(
        live: Live, encoder: Encoder, query: str, viewer: Viewer, at: datetime
    ) -> SearchResult:
        return search(of(live), encoder, query, viewer, at)

    def rows(live: Live, viewer: Viewer, at: datetime) -> Visible:
        return visible_rows(of(live), viewer, at)

    def suggested(live: Live, viewer: Viewer, at: datetime, typed: str) -> tuple[Completion, ...]:
        return complete(of(live), viewer, at, typed)

    def states(live: Live, viewer: Viewer, at: datetime) -> tuple[PackState, ...]:
        return pack_states(of(live), viewer, at)

    return Ways(asked, rows, complete=suggested, states=states)


def forgetful(live: Live, **changes: object) -> Live:
    """Return a library with other parts and nothing remembered of the old ones."""
    memos: dict[str, Memo[object]] = {name: Memo(4_096) for name in REMEMBERED}
    return replace(live, memories=Memories(), **memos, **changes)  # type: ignore[arg-type]  # any of its fields


def open_to_all(live: Live) -> Live:
    return forgetful(live, audiences=tuple(EVERYONE for _ in live.audiences))


def never_superseded(live: Live) -> Live:
    return forgetful(live, succession=replace(live.succession, ends=live.succession.starts))


def known_too_soon(live: Live) -> Live:
    """Return a library that says of what holds when that ends, though what takes its place is not announced."""
    versions = (
        replace(v, coming=tuple((starts_at, LONG_AGO) for starts_at, _ in v.coming))
        for v in live.versions
    )
    return forgetful(live, versions=tuple(versions))


def never_withdrawn(live: Live) -> Live:
    return forgetful(live, alive=np.ones_like(live.alive))


def never_over(live: Live) -> Live:
    rows = live.rows
    return forgetful(live, rows=replace(rows, ends=np.full_like(rows.ends, 2**63 - 1)))


def looking_ahead() -> Ways:
    def asked(
        live: Live, encoder: Encoder, query: str, viewer: Viewer, at: datetime
    ) -> SearchResult:
        return search(live, encoder, query, replace(viewer, role=Role.TRAINER), at)

    return Ways(search=asked)


def answering_from_memory() -> Ways:
    """Return ways that remember an answer beyond the instant at which something changes."""
    remembered: dict[tuple[str, Viewer], SearchResult] = {}

    def asked(
        live: Live, encoder: Encoder, query: str, viewer: Viewer, at: datetime
    ) -> SearchResult:
        if (query, viewer) not in remembered:
            remembered[query, viewer] = search(live, encoder, query, viewer, at)
        return remembered[query, viewer]

    return Ways(search=asked)


def losing_the_first() -> Ways:
    def asked(
        live: Live, encoder: Encoder, query: str, viewer: Viewer, at: datetime
    ) -> SearchResult:
        found = search(live, encoder, query, viewer, at)
        return replace(found, hits=found.hits[1:], answer=None)

    return Ways(search=asked)


def promising_too_much() -> Ways:
    def until(live: Live, at: datetime) -> datetime | None:
        until = holds_until(live, at)
        return None if until is None else until + timedelta(seconds=1)

    return Ways(until=until)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "ways", "faults"),
    [
        ("an end a microsecond late", moved(-TICK), {"stale", "missed"}),
        ("a start a microsecond early", moved(TICK), {"early", "missed"}),
        ("no audience", broken(open_to_all), {"leaked"}),
        ("no succession", broken(never_superseded), {"stale"}),
        ("an end that gives away what is to come", broken(known_too_soon), {"early"}),
        ("no withdrawal", broken(never_withdrawn), {"stale"}),
        ("no end", broken(never_over), {"stale"}),
        ("everybody looks ahead", looking_ahead(), {"early"}),
        ("answers from memory", answering_from_memory(), {"stale", "missed"}),
        ("a hit lost", losing_the_first(), {"missed"}),
        ("a promise a second too long", promising_too_much(), {"stale"}),
    ],
)
def test_every_kind_of_fault_is_found_out(
    brief: Brief, name: str, ways: Ways, faults: set[str]
) -> None:
    examiner = Examiner(brief.open(ways))
    for seed in range(ROUNDS):
        examiner.round(Random(seed))
        if faults <= examiner.tally.faults.keys():
            break
    assert faults <= examiner.tally.faults.keys(), name
    assert examiner.tally.examples
