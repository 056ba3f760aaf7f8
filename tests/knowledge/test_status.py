from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from knowledge.pack import Afterwards
from knowledge.status import EXPIRING_WITHIN, Publication, Status, is_superseded, status_of
from knowledge.window import Window

FIRST = datetime(2026, 5, 1, tzinfo=UTC)
DAY = timedelta(days=1)
instants = st.integers(0, 60).map(lambda days: FIRST + days * DAY)
windows = st.builds(Window, st.none() | instants, st.none() | instants)
publications = st.builds(
    Publication,
    windows,
    instants,
    st.booleans(),
    st.none() | st.sampled_from(Afterwards),
    st.booleans(),
)
TICK = timedelta(microseconds=1)
offsets = st.sampled_from([timedelta(0), TICK, -TICK, timedelta(seconds=1), -timedelta(seconds=1)])
moments = st.builds(lambda at, off: at + off, instants, offsets)


def told(versions: list[Publication], place: int, at: datetime) -> Status:
    """Say what a version is by walking through the publications in their order, keeping what stands."""
    standing: int | None = None
    gone: set[int] = set()
    for number, version in enumerate(versions):
        start = version.window.starts_at or datetime.min.replace(tzinfo=UTC)
        end = version.window.ends_at or datetime.max.replace(tzinfo=UTC)
        if version.withdrawn or start >= end or at < start:
            continue
        returns = version.afterwards == "previous" or version.published_at >= end
        if at < end or not returns:
            gone |= set(range(number))
            standing = number if at < end else None
    version = versions[place]
    if version.withdrawn:
        return Status.WITHDRAWN
    if place in gone:
        return Status.SUPERSEDED
    if place != standing:
        has_begun = version.window.starts_at is None or version.window.starts_at <= at
        return Status.EXPIRED if has_begun or version.window.is_empty() else Status.SCHEDULED
    last = version.window.ends_at
    is_near = last is not None and last - at <= timedelta(days=7)
    return Status.EXPIRING if is_near else Status.LIVE


def published(start: int, end: int | None, on: int = 0) -> Publication:
    """Return a version for the days [start, end) that was published on day `on`."""
    ends_at = None if end is None else FIRST + end * DAY
    return Publication(Window(FIRST + start * DAY, ends_at), FIRST + on * DAY)


def test_a_version_lives_through_its_window() -> None:
    version = published(10, 40)
    states = {
        day: status_of(version, (), FIRST + day * DAY) for day in (0, 9, 10, 32, 33, 39, 40, 50)
    }

    assert states == {
        0: Status.SCHEDULED,
        9: Status.SCHEDULED,
        10: Status.LIVE,
        32: Status.LIVE,
        33: Status.EXPIRING,
        39: Status.EXPIRING,
        40: Status.EXPIRED,
        50: Status.EXPIRED,
    }


def test_a_newer_version_takes_over_at_its_own_start_and_not_before() -> None:
    older, newer = published(0, 40), published(20, 40, on=5)

    assert status_of(older, (newer,), FIRST + 19 * DAY) is Status.LIVE
    assert status_of(older, (newer,), FIRST + 20 * DAY) is Status.SUPERSEDED


def test_a_shortened_campaign_does_not_return_in_its_longer_form() -> None:
    longer, shorter = published(0, 40), published(0, 20, on=5)

    assert status_of(longer, (shorter,), FIRST + 30 * DAY) is Status.SUPERSEDED


def test_a_version_that_was_over_when_published_retires_nothing_that_lives() -> None:
    live, over = published(0, 40), published(0, 3, on=10)

    assert status_of(live, (over,), FIRST + 20 * DAY) is Status.LIVE


def test_a_withdrawn_version_gives_way_to_the_one_before_it() -> None:
    older, newer = published(0, 40), published(10, 40, on=5)
    withdrawn = replace(newer, withdrawn=True)

    assert status_of(older, (withdrawn,), FIRST + 20 * DAY) is Status.LIVE
    assert status_of(withdrawn, (), FIRST + 20 * DAY) is Status.WITHDRAWN


def test_a_stop_gap_gives_back_what_it_stood_in_for_where_its_author_says_so() -> None:
    evergreen = published(0, None)
    silent = published(10, 20, on=5)
    stop_gap = replace(silent, afterwards=Afterwards.PREVIOUS)

    for day, expected in ((9, Status.LIVE), (10, Status.SUPERSEDED), (19, Status.SUPERSEDED)):
        assert status_of(evergreen, (stop_gap,), FIRST + day * DAY) is expected
        assert status_of(evergreen, (silent,), FIRST + day * DAY) is expected
    assert status_of(evergreen, (stop_gap,), FIRST + 20 * DAY) is Status.LIVE
    assert status_of(evergreen, (stop_gap,), FIRST + 20 * DAY - TICK) is Status.SUPERSEDED
    assert status_of(evergreen, (silent,), FIRST + 20 * DAY) is Status.SUPERSEDED


def test_a_version_that_never_holds_is_not_said_to_be_coming() -> None:
    empty = published(20, 10)

    assert {status_of(empty, (), FIRST + day * DAY) for day in (0, 15, 30)} == {Status.EXPIRED}


@given(st.lists(publications, min_size=1, max_size=5), moments)
def test_each_version_is_what_a_walk_through_the_publications_says(
    versions: list[Publication], at: datetime
) -> None:
    for place, version in enumerate(versions):
        assert status_of(version, tuple(versions[place + 1 :]), at) is told(versions, place, at)


@given(publications, st.lists(publications, max_size=4), instants)
def test_only_a_version_in_its_window_and_not_superseded_is_live(
    version: Publication, later: list[Publication], at: datetime
) -> None:
    status = status_of(version, tuple(later), at)
    is_current = status in (Status.LIVE, Status.EXPIRING)

    assert (
        is_current
        == (
            not version.withdrawn
            and version.window.contains(at)
            and not is_superseded(tuple(later), at)
        )
        or version.window.is_empty()
    )
    assert not (is_current and not version.window.contains(at))


@given(st.lists(publications, min_size=1, max_size=5), instants)
def test_at_most_one_version_is_current(versions: list[Publication], at: datetime) -> None:
    states = [
        status_of(version, tuple(versions[i + 1 :]), at) for i, version in enumerate(versions)
    ]
    current = [s for s in states if s in (Status.LIVE, Status.EXPIRING)]

    assert len(current) <= 1


@given(publications, publications, instants, st.integers(1, 30))
def test_a_draft_of_the_future_never_retires_what_lives(
    live: Publication, draft: Publication, at: datetime, days: int
) -> None:
    coming = replace(draft, window=Window(at + days * DAY, draft.window.ends_at))

    assert status_of(live, (coming,), at) is status_of(live, (), at)


@given(publications, publications, instants, instants)
def test_once_superseded_never_live_again_unless_it_is_said(
    older: Publication, newer: Publication, one: datetime, other: datetime
) -> None:
    at, later = sorted((one, other))
    ends_at = newer.window.ends_at
    if newer.afterwards is Afterwards.PREVIOUS:
        newer = replace(newer, afterwards=None)
    if ends_at is not None:
        newer = replace(newer, published_at=min(newer.published_at, ends_at - DAY))
    if status_of(older, (newer,), at) is Status.SUPERSEDED:
        assert status_of(older, (newer,), later) is Status.SUPERSEDED


@given(instants, st.integers(1, 20))
def test_expiring_begins_seven_days_before_the_end(ends_at: datetime, days: int) -> None:
    version = Publication(Window(None, ends_at), FIRST)
    status = status_of(version, (), ends_at - days * DAY)

    assert status is (Status.EXPIRING if days * DAY <= EXPIRING_WITHIN else Status.LIVE)
