from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fullness import LOOKED_AT, fuller_first
from index.legs import Question, ask
from index.live import Live
from index.normalise import normalise
from index.ranking import Ranking
from index.search import search
from index.support import evidence
from knowledge.audience import Viewer
from tests.fakes import HashEncoder
from tests.libraries import Sheet, put

AT = datetime(2026, 5, 31, 4, 0, tzinfo=UTC)
AGENT = Viewer("小王")
ENCODER = HashEncoder()
RULE = "年费标准如下：普卡100元，金卡200元，白金卡3600元，附属卡分别为50元、80元和300元。"
ASIDE = "年费收取时间见账单。"
OTHERS = [f"第{number}种凭证的保管地点由网点自行安排。" for number in range(14)]
LONG = "客户在电话里问他名下两张不同等级信用卡的年费究竟是按照什么标准收取的"


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Live:
    folder: Path = tmp_path_factory.mktemp("fullness")
    return put(folder, ENCODER, [Sheet("card", [ASIDE, RULE, *OTHERS], is_learned=True)]).live


def asked(live: Live, text: str) -> Question:
    return ask(live, normalise(text), ENCODER.embed_query(text))


def ranking(scores: list[float]) -> Ranking:
    falling = -np.sort(-np.array(scores, np.float32))
    rows = np.arange(len(scores), dtype=np.int64)
    return Ranking(rows, falling, np.zeros_like(falling), np.zeros_like(falling))


def test_the_rule_that_states_the_values_stands_before_what_repeats_the_word(live: Live) -> None:
    first = search(live, ENCODER, "年费", AGENT, AT).hits[0]
    assert first.passage.text == RULE


def test_of_two_that_match_alike_the_fuller_is_first_and_says_by_how_much(live: Live) -> None:
    found = fuller_first(live, asked(live, "年费"), ranking([2.0, 2.0, 1.0]))
    assert found.rows.tolist() == [1, 0, 2]
    assert found.raised[0] == pytest.approx(0.3 * np.log1p(6), abs=1e-6)
    assert found.raised[1:].tolist() == [0.0, 0.0]
    assert found.scores[0] == 2.0 + found.raised[0]


def test_only_values_of_the_kind_that_is_asked_for_speak_for_a_passage(live: Live) -> None:
    found = fuller_first(live, asked(live, "年费什么时候收"), ranking([2.0, 2.0, 1.0]))
    assert found.rows.tolist() == [0, 1, 2]


def test_a_question_of_many_words_is_left_to_the_legs(live: Live) -> None:
    found = ranking([2.0, 2.0, 1.0])
    assert fuller_first(live, asked(live, LONG), found) is found


def test_a_question_that_only_asks_is_left_to_the_legs(live: Live) -> None:
    found = ranking([2.0, 2.0])
    assert fuller_first(live, asked(live, "多少"), found) is found


def test_how_many_hits_are_wanted_does_not_change_the_first(live: Live) -> None:
    one = search(live, ENCODER, "年费标准", AGENT, AT, top_k=1).hits
    all_of_them = search(live, ENCODER, "年费标准", AGENT, AT, top_k=16).hits
    assert one == all_of_them[:1]


def test_what_is_raised_leads_no_more_than_its_document_matches(live: Live) -> None:
    question, matched = asked(live, "年费"), ranking([3.0, 2.9, 1.0])
    raised = fuller_first(live, question, matched)
    assert raised.rows[0] != matched.rows[0]
    assert evidence(live, question, raised).lead == evidence(live, question, matched).lead


@given(
    st.lists(st.floats(-4, 4, width=32), min_size=1, max_size=16),
    st.sampled_from(["年费", "金卡年费多少", "白金卡年费标准是多少元", LONG]),
)
def test_only_the_ten_best_move_and_scores_fall(live: Live, scores: list[float], text: str) -> None:
    matched = ranking(scores)
    found = fuller_first(live, asked(live, text), matched)
    assert found.rows[LOOKED_AT:].tolist() == matched.rows[LOOKED_AT:].tolist()
    assert sorted(found.rows.tolist()) == matched.rows.tolist()
    assert (np.diff(found.scores) <= 0).all()
    assert (found.raised >= 0).all()
    before = dict(zip(matched.rows.tolist(), matched.scores.tolist(), strict=True))
    for row, score, gain in zip(found.rows.tolist(), found.scores, found.raised, strict=True):
        assert score - gain == pytest.approx(before[row], abs=1e-5)
