"""Which version holds when: one at most, no gap unless it is said, and no circle of packs."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from knowledge.pack import Afterwards
from knowledge.status import Publication, Status, status_of
from knowledge.succession import (
    Gap,
    Reign,
    cycle_through,
    gaps,
    holder,
    is_said_after,
    reigns,
)
from knowledge.window import ALWAYS, Window

FIRST = datetime(2026, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)
TICK = timedelta(microseconds=1)
days = st.integers(0, 12)
instants = days.map(lambda day: FIRST + day * DAY)
publications = st.builds(
    Publication,
    st.builds(Window, st.none() | instants, st.none() | instants),
    instants,
    st.integers(0, 4).map(lambda n: n == 0),
    st.none() | st.sampled_from(Afterwards),
    st.booleans(),
)
histories = st.lists(publications, max_size=6)
moments = st.builds(
    lambda at, off: at + off, instants, st.sampled_from([timedelta(0), TICK, -TICK, DAY / 2])
)


def on(start: int, end: int | None) -> Window:
    return Window(FIRST + start * DAY, None if end is None else FIRST + end * DAY)


def version(
    start: int, end: int | None, published: int = 0, afterwards: Afterwards | None = None
) -> Publication:
    return Publication(on(start, end), FIRST + published * DAY, afterwards=afterwards)


def standing(versions: list[Publication], at: datetime) -> list[int]:
    states = [status_of(v, tuple(versions[n + 1 :]), at) for n, v in enumerate(versions)]
    return [n for n, state in enumerate(states) if state in (Status.LIVE, Status.EXPIRING)]


@given(histories, moments)
def test_who_holds_is_who_is_live_and_there_is_one_at_most(
    versions: list[Publication], at: datetime
) -> None:
    live = standing(versions, at)
    held = [r.version for r in reigns(versions) if r.window.contains(at)]

    assert len(live) <= 1
    assert held == live
    assert holder(versions, at) == (live[0] if live else None)


@given(histories)
def test_reigns_come_in_order_touch_at_most_and_hold_no_empty_one(
    versions: list[Publication],
) -> None:
    held = reigns(versions)
    for reign in held:
        assert not reign.window.is_empty()
        assert versions[reign.version].window.covers(reign.window)
    for one, other in pairwise(held):
        assert one.window.ends_at is not None
        assert other.window.starts_at is not None
        assert one.window.ends_at <= other.window.starts_at
        assert one.version != other.version or one.window.ends_at < other.window.starts_at


@given(histories, moments)
def test_in_a_gap_nothing_holds_and_outside_of_gaps_nothing_that_would_is_kept_back(
    versions: list[Publication], at: datetime
) -> None:
    found = gaps(versions)
    live = standing(versions, at)
    inside = [gap for gap in found if gap.window.contains(at)]
    assert not (inside and live)
    held = reigns(versions)
    has_begun = any(not r.window.is_before(at) for r in held)
    would = any(not v.withdrawn and v.window.contains(at) for v in versions)
    if has_begun and would and not live:
        assert len(inside) == 1


@given(histories, publications, moments, st.integers(1, 5))
def test_what_is_scheduled_changes_nothing_before_its_start(
    versions: list[Publication], coming: Publication, at: datetime, ahead: int
) -> None:
    later = replace(coming, window=Window(at + ahead * DAY, coming.window.ends_at))

    assert holder([*versions, later], at) == holder(versions, at)


@given(histories, publications, moments)
def test_what_is_withdrawn_or_was_over_retires_nothing(
    versions: list[Publication], gone: Publication, at: datetime
) -> None:
    over = replace(gone, window=Window(gone.window.starts_at, at), published_at=at)

    for late in (replace(gone, withdrawn=True), over):
        assert holder([*versions, late], at) == holder(versions, at)


@given(histories, st.integers(1, 6), days, st.none() | st.sampled_from(Afterwards))
def test_what_was_scheduled_holds_from_its_start_to_its_end(
    versions: list[Publication], length: int, start: int, afterwards: Afterwards | None
) -> None:
    coming = version(start, start + length, afterwards=afterwards)
    history = [*versions, coming]
    begins, ends = coming.window.starts_at, coming.window.ends_at
    assert begins is not None
    assert ends is not None

    assert holder(history, begins) == holder(history, ends - TICK) == len(versions)
    assert holder(history, begins - TICK) == holder(versions, begins - TICK)
    expected = holder(versions, ends) if afterwards is Afterwards.PREVIOUS else None
    assert holder(history, ends) == expected


def test_a_stop_gap_leaves_a_gap_unless_what_was_before_returns() -> None:
    evergreen, silent = version(0, None), version(4, 8, 2)
    returning = replace(silent, afterwards=Afterwards.PREVIOUS)

    assert reigns([evergreen, silent]) == (Reign(0, on(0, 4)), Reign(1, on(4, 8)))
    assert gaps([evergreen, silent]) == (Gap(on(8, None), after=1, before=None, retired=0),)
    assert reigns([evergreen, returning]) == (
        Reign(0, on(0, 4)),
        Reign(1, on(4, 8)),
        Reign(0, on(8, None)),
    )
    assert gaps([evergreen, returning]) == ()


def test_a_later_start_leaves_a_gap() -> None:
    assert gaps([version(0, 4), version(6, 9)]) == (Gap(on(4, 6), 0, 1, None),)
    assert gaps([version(0, 4), version(4, 9)]) == ()
    assert gaps([version(0, 4)]) == ()
    assert gaps([Publication(ALWAYS, FIRST)]) == ()
    assert gaps([]) == ()
    assert reigns([]) == ()


def test_of_a_campaign_it_is_settled_that_nothing_follows() -> None:
    silent = version(0, 4)

    assert not is_said_after(silent)
    assert is_said_after(replace(silent, is_campaign=True))
    assert is_said_after(replace(silent, afterwards=Afterwards.NOTHING))
    assert not is_said_after(replace(silent, is_campaign=True, afterwards=Afterwards.PREVIOUS))


def test_a_circle_is_told_from_its_beginning_back_to_it() -> None:
    named = {"a": ["b"], "b": ["x", "c"], "c": ["a"], "x": ["y"], "y": ["x"]}

    def before(pack_id: str) -> list[str]:
        return named.get(pack_id, [])

    assert cycle_through("a", before) == ("a", "b", "c", "a")
    assert cycle_through("c", before) == ("c", "a", "b", "c")
    # It leads into a circle without standing in it.
    assert cycle_through("w", lambda pack: ["x"] if pack == "w" else before(pack)) == ()
    assert cycle_through("lone", before) == ()


@given(
    st.dictionaries(st.integers(0, 5), st.lists(st.integers(0, 5), max_size=2)), st.integers(0, 5)
)
def test_a_circle_is_found_where_a_pack_reaches_itself(
    named: dict[int, list[int]], start: int
) -> None:
    reached = set(named.get(start, []))
    for _ in range(6):
        reached |= {after for pack in reached for after in named.get(pack, [])}

    circle = cycle_through(str(start), lambda pack: map(str, named.get(int(pack), [])))

    assert bool(circle) == (start in reached)
    for one, other in pairwise(circle):
        assert int(other) in named[int(one)]
    assert not circle or circle[0] == circle[-1] == str(start)
