"""No stale answer, exact to the second: the access rule against an oracle that knows only dates and names."""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.candidates import current_versions, visible_rows
from index.live import Live
from index.search import search
from knowledge.audience import Audience, Role, Viewer
from knowledge.pack import Afterwards
from knowledge.window import Window
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

ENCODER = HashEncoder()
NOON = datetime(2024, 2, 29, 12, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
# Few instants, so that windows touch, coincide and turn out empty; queries fall on them and right beside them.
instants = st.sampled_from([NOON + timedelta(days=d) for d in range(6)])
windows = st.builds(Window, st.none() | instants, st.none() | instants)
places = st.sampled_from(["甲", "乙"])
axes = st.none() | st.frozensets(places, max_size=2)
audiences = st.builds(Audience, axes, axes)
viewers = st.builds(
    Viewer, st.just("v"), st.sampled_from(Role), st.none() | places, st.none() | places
)
moments = st.builds(
    lambda at, off: at + off,
    instants,
    st.sampled_from([timedelta(0), TICK, -TICK, timedelta(seconds=1), timedelta(seconds=-1)]),
)


@st.composite
def shelves(draw: st.DrawFn) -> list[Sheet]:
    sheets = []
    for pack in ("a", "b"):
        for version in range(draw(st.integers(1, 3))):
            texts = [f"{pack}卡{version}年费{n}元" for n in range(draw(st.integers(1, 2)))]
            sheets.append(
                Sheet(
                    pack,
                    texts,
                    version=str(version),
                    window=draw(windows),
                    audience=draw(audiences),
                    passage_windows=[draw(windows) for _ in texts],
                    announced_at=draw(st.none() | instants),
                    visible_from=draw(st.none() | instants),
                    withdrawn=draw(st.integers(0, 5)) == 0,
                    published_at=draw(instants),
                    afterwards=draw(st.none() | st.sampled_from(Afterwards)),
                )
            )
    return sheets


@dataclass
class Told:
    current: set[str]
    ended: set[str]
    announced: set[str]


def oracle(sheets: list[Sheet], viewer: Viewer, at: datetime) -> Told:
    """Say of each passage what it is, straight from the rules, one by one."""
    told = Told(set(), set(), set())
    for place, sheet in enumerate(sheets):
        later = [s for s in sheets[place + 1 :] if s.pack_id == sheet.pack_id]
        if sheet.withdrawn or any(_replaces(s, at) for s in later):
            continue
        if not _may_see(sheet.audience.teams, viewer.team):
            continue
        if not _may_see(sheet.audience.regions, viewer.region):
            continue
        for text, own in zip(sheet.texts, sheet.passage_windows, strict=True):
            starts = [_start(sheet), own.starts_at]
            ends = [sheet.window.ends_at, own.ends_at]
            start = max(
                (s for s in starts if s is not None), default=datetime.min.replace(tzinfo=UTC)
            )
            end = min((e for e in ends if e is not None), default=datetime.max.replace(tzinfo=UTC))
            known = sheet.announced_at or sheet.visible_from or sheet.published_at
            trainer = viewer.role in ("trainer", "approver", "admin")
            if start >= end:
                continue
            if start <= at < end:
                told.current.add(text)
            elif at >= end:
                told.ended.add(text)
            elif known <= at or trainer:
                told.announced.add(text)
    return told


def _start(sheet: Sheet) -> datetime:
    begins = sheet.window.starts_at
    if begins is None:
        published = sheet.visible_from or sheet.published_at
        return max(published, sheet.announced_at) if sheet.announced_at else published
    return max(begins, sheet.visible_from) if sheet.visible_from else begins


def _replaces(later: Sheet, at: datetime) -> bool:
    end = later.window.ends_at
    if later.withdrawn or (end is not None and _start(later) >= end) or at < _start(later):
        return False
    was_over_when_published = end is not None and later.published_at >= end
    gives_way = was_over_when_published or later.afterwards == "previous"
    return not (gives_way and end is not None and at >= end)


def _may_see(allowed: frozenset[str] | None, place: str | None) -> bool:
    return allowed is None or place in allowed


def texts(live: Live, mask: list[int]) -> set[str]:
    return {live.locate(row)[1].text for row in mask}


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(shelves(), st.lists(st.tuples(viewers, moments), min_size=20, max_size=40))
def test_no_stale_answer_and_exact_to_the_second(
    sheets: list[Sheet], asked: list[tuple[Viewer, datetime]]
) -> None:
    with tempfile.TemporaryDirectory() as home:
        live = put(Path(home), ENCODER, sheets).live
        for viewer, at in asked:
            expected = oracle(sheets, viewer, at)
            visible = visible_rows(live, viewer, at)
            assert texts(live, visible.current.nonzero()[0].tolist()) == expected.current
            assert texts(live, visible.ended.nonzero()[0].tolist()) == expected.ended
            assert texts(live, visible.announced.nonzero()[0].tolist()) == expected.announced
            current = [live.versions[v] for v in current_versions(live, viewer, at)]
            expected_versions = [v for v in live.versions if visible.current[v.rows()].any()]
            assert sorted(current, key=live.versions.index) == expected_versions
            result = search(live, ENCODER, "卡年费", viewer, at, top_k=50)
            # Nothing stale, and nothing live left out.
            assert {hit.passage.text for hit in result.hits} == expected.current
            if result.answer is not None:
                assert result.answer.text in expected.current


def test_a_campaign_ends_at_the_instant_and_not_before(tmp_path: Path) -> None:
    ends = datetime(2026, 5, 31, 16, 0, tzinfo=UTC)
    live = put(tmp_path, ENCODER, [Sheet("c", ["满减"], window=Window(None, ends))]).live
    agent = Viewer("v")
    assert visible_rows(live, agent, ends - TICK).current.tolist() == [True]
    assert visible_rows(live, agent, ends).current.tolist() == [False]
    assert visible_rows(live, agent, ends).ended.tolist() == [True]
    # A clock that jumps back finds the campaign running again.
    assert visible_rows(live, agent, ends - TICK).current.tolist() == [True]


def test_nothing_visible_means_no_hits_and_never_no_filter(tmp_path: Path) -> None:
    closed = Audience(teams=frozenset())
    live = put(tmp_path, ENCODER, [Sheet("c", ["满减", "年费"], audience=closed)]).live
    at = datetime(2026, 5, 31, tzinfo=UTC)
    assert search(live, ENCODER, "满减", Viewer("v", Role.ADMIN, "甲"), at).hits == ()
