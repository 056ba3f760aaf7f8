"""Which points a session asks: the agent's own needs, their team's, what is important, what changed; never what nobody misses."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from index.learning.askable import points_in
from index.learning.choice import Pace
from index.learning.demand import Signal
from index.learning.learner import Learner, Reckoning, learner_of
from index.learning.memory import Grade
from index.learning.need import UNKNOWN, Given, Needs, TeamNeeds
from index.learning.personal import TeamSignals
from index.learning.team_needs import Span, team_signals
from index.library import Library
from index.quiz.explanation import explain
from index.quiz.session_choice import Standing, Terms, are_open, choose_cards, standing_of
from knowledge.audience import Viewer
from knowledge.card import Form
from knowledge.knowledge_point import KnowledgePoint
from knowledge.pack import Importance
from knowledge.window import Window, to_ns
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 3, 15, 2, tzinfo=UTC)
BEGAN = AT - timedelta(days=60)
DAY = timedelta(days=1)
AGENT = Viewer("小李", team="信用卡")
RECKONING = Reckoning(ZoneInfo("Asia/Shanghai"))
TERMS = Terms(90, None, Pace(), RECKONING, frozenset())


def sheet(number: int, fee: int | None = None, **more: object) -> Sheet:
    told = {"window": Window(BEGAN, None), "title": f"产品{number}说明", "headings": [("费用",)]}
    text = f"产品{number}年费为{fee or 100 + number}元。"
    return Sheet(**{"pack_id": f"p{number}", "texts": [text], "is_learned": True, **told, **more})  # type: ignore[arg-type]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return put(tmp_path, HashEncoder(), [sheet(number) for number in range(20)])


def needs(
    *told: tuple[int, timedelta], signal: Signal = Signal.LOOK_UP, version: str = "1"
) -> Needs:
    """Return look-ups of packs, each so long ago."""
    return Needs(
        signal,
        [f"p{number}/d#/1" for number, _ in told],
        [version] * len(told),
        np.full(len(told), UNKNOWN),
        np.full(len(told), UNKNOWN),
        np.array([to_ns(AT - ago) for _, ago in told], np.int64),
    )


def given(*told: tuple[KnowledgePoint, timedelta, Grade]) -> Given:
    return Given(
        [point.point_id for point, _, _ in told],
        [point.version for point, _, _ in told],
        np.array([to_ns(AT - ago) for _, ago, _ in told], np.int64),
        np.array([grade for *_, grade in told], np.int64),
        np.full(len(told), 8.0),
    )


def team(library: Library, people: int, *told: tuple[int, int]) -> TeamSignals:
    """Return a team's needs of packs within the last week."""
    counted = TeamNeeds(
        [f"p{number}/d#/1" for number, _ in told],
        ["1"] * len(told),
        np.full(len(told), UNKNOWN),
        np.full(len(told), UNKNOWN),
        np.array([count for _, count in told], np.int64),
    )
    return team_signals(points_in(library.live), [Span(AT - 7 * DAY, AT, counted)], people)


def learner(library: Library, *some: Needs, answers: Given | None = None) -> Learner:
    return learner_of(points_in(library.live), some or (needs(),), answers or given(), RECKONING)


def standing(library: Library, of: Learner, colleagues: TeamSignals | None = None) -> Standing:
    known = (of, colleagues or team(library, 0))
    return standing_of(library.live, AGENT, AT, known, RECKONING)


def asked(of: Learner, stands: Standing, terms: Terms = TERMS) -> list[str]:
    cards = choose_cards(stands, of, terms)
    return [card.point_id.partition("/")[0] for card in cards]


def points_of(library: Library, pack: str) -> list[KnowledgePoint]:
    points = points_in(library.live)
    held = [one.point for one in points.read(range(len(points.rows)))]
    return [point for point in held if point.topic.document == f"{pack}/d"]


def point_of(library: Library, pack: str) -> KnowledgePoint:
    return points_of(library, pack)[0]


def test_what_the_agents_calls_needed_comes_first(library: Library) -> None:
    own = learner(library, needs(*((7, (10 + n) * DAY) for n in range(20))))
    assert asked(own, standing(library, own))[0] == "p7"


def test_what_colleagues_needed_is_expected_of_who_never_asked(library: Library) -> None:
    new = learner(library)
    stands = standing(library, new, team(library, 9, (11, 60), (4, 20)))
    assert asked(new, stands)[:2] == ["p11", "p4"]
    why = explain(stands, point_of(library, "p11").point_id, TERMS)
    assert why is not None
    assert (why.own, round(why.team) > 40, why.rank) == (0.0, True, 1)


def test_what_is_important_comes_before_what_is_not(tmp_path: Path) -> None:
    ranks = {1: Importance.LOW, 2: Importance.NORMAL, 3: Importance.HIGH}
    library = put(tmp_path, HashEncoder(), [sheet(n, importance=i) for n, i in ranks.items()])
    new = learner(library)
    assert asked(new, standing(library, new)) == ["p3", "p2", "p1"]


def test_what_was_answered_today_is_not_asked_and_is_asked_tomorrow(library: Library) -> None:
    fee = point_of(library, "p7")
    today = learner(library, answers=given((fee, timedelta(hours=1), Grade.AGAIN)))
    yesterday = learner(library, answers=given((fee, DAY, Grade.AGAIN)))
    terms = replace(TERMS, seconds=600)
    assert "p7" not in asked(today, standing(library, today), terms)
    assert "p7" in asked(yesterday, standing(library, yesterday), terms)


def test_what_nobody_misses_is_not_introduced_but_asked_of_those_who_met_it(
    library: Library,
) -> None:
    fee = point_of(library, "p7")
    terms = replace(TERMS, seconds=600, retired=frozenset({(fee.point_id, fee.version)}))
    new = learner(library)
    met = learner(library, answers=given((fee, 30 * DAY, Grade.GOOD)))
    assert "p7" not in asked(new, standing(library, new), terms)
    assert "p7" in asked(met, standing(library, met), terms)


def test_a_changed_value_is_asked_as_a_change_of_those_alone_who_knew_the_old(
    tmp_path: Path,
) -> None:
    later = sheet(1, fee=999, version="2", window=Window(AT - DAY, None))
    library = put(tmp_path, HashEncoder(), [sheet(1), later, sheet(2)])
    old = point_of(library, "p1")
    knew = learner(library, answers=given((old, 20 * DAY, Grade.GOOD)))
    looked = learner(library, needs((1, 20 * DAY)))
    new = learner(library)
    forms = []
    for of in (knew, looked, new):
        cards = choose_cards(standing(library, of), of, TERMS)
        forms.append({card.form for card in cards if card.point_id == old.point_id})
        assert all(card.version != old.version for card in cards)
    assert forms == [{Form.CHANGED}, {Form.CHANGED}, {Form.CLOZE}]


def test_a_value_that_came_back_is_a_change_for_those_alone_who_learned_the_one_between(
    tmp_path: Path,
) -> None:
    between = sheet(1, fee=999, version="2", window=Window(AT - 30 * DAY, None))
    back = sheet(1, version="3", window=Window(AT - DAY, None))
    library = put(tmp_path, HashEncoder(), [sheet(1), between, back])
    first, other = points_of(library, "p1")[:2]
    knew = (first, 40 * DAY, Grade.GOOD)
    told = {}
    for name, some in {
        "saw both": [knew, (other, 20 * DAY, Grade.GOOD)],
        "saw the first": [knew],
        "learned it again": [knew, (other, 20 * DAY, Grade.GOOD), (first, 3 * DAY, Grade.GOOD)],
    }.items():
        of = learner(library, answers=given(*some))
        stands = standing(library, of)
        [card] = choose_cards(stands, of, TERMS)
        why = explain(stands, first.point_id, TERMS)
        assert why is not None
        told[name] = (card.version == first.version, card.form, why.is_changed, why.days_since)
    assert told == {
        "saw both": (True, Form.CHANGED, True, None),
        "saw the first": (True, Form.CLOZE, False, 40),
        "learned it again": (True, Form.CLOZE, False, 3),
    }


def test_a_look_up_of_the_new_value_was_the_lesson(tmp_path: Path) -> None:
    later = sheet(1, fee=999, version="2", window=Window(AT - DAY, None))
    library = put(tmp_path, HashEncoder(), [sheet(1), later])
    of = learner(library, needs((1, 20 * DAY)), needs((1, DAY / 2), version="2"))
    why = explain(standing(library, of), point_of(library, "p1").point_id, TERMS)
    assert why is not None
    assert (why.is_changed, why.days_since) == (False, 1)


def test_cards_of_one_pack_do_not_follow_each_other_where_others_are_left(tmp_path: Path) -> None:
    texts = ["年费为100元。", "挂失手续费为20元。", "存款利率为2.1%。"]
    heads = [(f"节{n}",) for n in range(3)]
    two = [sheet(n, texts=texts, headings=heads) for n in (1, 2)]
    library = put(tmp_path, HashEncoder(), two)
    new = learner(library)
    found = asked(new, standing(library, new), replace(TERMS, seconds=600))
    assert len(found) == 6
    assert all(one != other for one, other in pairwise(found))


def test_a_rank_is_the_place_in_a_session_that_is_long_enough(library: Library) -> None:
    met = given((point_of(library, "p3"), 9 * DAY, Grade.GOOD))
    of = learner(library, needs((7, 3 * DAY), (9, 20 * DAY)), answers=met)
    fee = point_of(library, "p5")
    terms = Terms(3_600, 6, Pace(), RECKONING, frozenset({(fee.point_id, fee.version)}))
    stands = standing(library, of)
    explained = {
        pack: explain(stands, point_of(library, pack).point_id, terms)
        for pack in (f"p{number}" for number in range(20))
    }
    ranks = {pack: why.rank for pack, why in explained.items() if why is not None and why.rank}
    chosen = asked(of, stands, terms)
    assert sorted(ranks, key=lambda pack: ranks[pack]) == chosen
    assert sorted(ranks.values()) == list(range(1, len(chosen) + 1))
    assert {why.among for why in explained.values() if why is not None} == {len(chosen)}
    assert int(are_open(stands, terms).sum()) == len(chosen) == 9
    assert explained["p5"] is not None
    assert (explained["p5"].is_retired, explained["p5"].rank) == (True, None)


def test_why_says_nothing_of_what_may_not_be_asked(library: Library) -> None:
    assert explain(standing(library, learner(library)), "p1/d#nothing", TERMS) is None
