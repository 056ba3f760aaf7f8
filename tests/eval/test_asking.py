from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from eval.asking import Asked, ask_questions, figures, publish_samples, stale_hits
from eval.publishing import silent
from eval.questions import PACKS, QuestionKind, SampleQuestion, read_questions
from index.live import Live
from index.search import search
from knowledge.audience import Viewer
from knowledge.evaluation_errors import BadCollection
from tests.builders import write_pack
from tests.fakes import HashEncoder

MAY = datetime(2026, 5, 20, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, tzinfo=UTC)
QUESTION = SampleQuestion(
    question_id="q1",
    text="满减活动每笔满100元减20元怎么参加",
    kind=QuestionKind.ANSWERABLE,
    at=MAY,
    viewer=Viewer("eval"),
    grades={"spring/rules#满减规则": 3},
    must_contain=("20元",),
    must_not_contain=("30元",),
    notice="",
)


@pytest.fixture
def live(tmp_path: Path) -> Live:
    rules = "# 满减规则（内部口径）\n\n满减活动每笔满100元减20元，在App报名后参加。\n"
    write_pack(
        tmp_path / "packs" / "spring",
        {"rules.md": rules},
        id="spring",
        kind="campaign",
        starts_at=date(2026, 5, 1),
        ends_at=date(2026, 5, 31),
    )
    other = "# 网点\n\n网点周末营业时间为九点到十六点。\n"
    write_pack(tmp_path / "packs" / "branch", {"hours.md": other}, id="branch")
    return publish_samples(tmp_path / "packs", tmp_path / "home", HashEncoder(), silent)


def asked(question: SampleQuestion = QUESTION, **values: Any) -> Asked:
    fields: dict[str, Any] = {
        "question": question,
        "units": ("spring/rules#满减规则",),
        "answer": "满100元减20元",
        "confidence": 0.9,
        "is_answer_relevant": True,
        "stale": (),
        "has_notice": True,
        "needless_notices": (),
    }
    return Asked(**{**fields, **values})


def test_a_question_is_asked_at_its_instant_and_its_units_lose_the_internal_mark(
    live: Live,
) -> None:
    current, ended = ask_questions([QUESTION, replace(QUESTION, at=JUNE)], live, HashEncoder())
    assert current.units[0] == "spring/rules#满减规则"
    assert "spring/rules#满减规则" not in ended.units
    assert current.stale == ended.stale == ()


def test_what_is_not_current_or_not_for_the_viewer_is_told_as_stale(live: Live) -> None:
    result = search(live, HashEncoder(), QUESTION.text, QUESTION.viewer, MAY)
    spring = [h.passage.passage_id for h in result.hits if h.pack.pack_id == "spring"]
    found = stale_hits(result, live, replace(QUESTION, at=JUNE))
    assert set(found) == set(spring) != set()


@pytest.mark.parametrize(
    ("values", "failures"),
    [
        ({}, ()),
        ({"stale": ("p",)}, ("stale",)),
        ({"answer": None, "is_answer_relevant": False}, ("abstains",)),
        ({"is_answer_relevant": False}, ("wrong passage",)),
        ({"answer": "满100元"}, ("value missing",)),
        ({"answer": "减20元或30元"}, ("says what it must not",)),
    ],
)
def test_failures_of_an_answerable_question_are_named(
    values: dict[str, Any], failures: tuple[str, ...]
) -> None:
    assert asked(**values).failures == failures


def test_failures_of_a_question_about_what_ended_are_named() -> None:
    ended = replace(QUESTION, kind=QuestionKind.EXPIRED_ONLY, must_contain=(), notice="spring")
    assert asked(ended, answer=None).failures == ()
    assert asked(ended, has_notice=False).failures == ("answers", "no notice")


def test_figures_over_hand_made_outcomes() -> None:
    nothing = replace(QUESTION, kind=QuestionKind.NO_ANSWER, grades={}, must_contain=())
    ended = replace(QUESTION, kind=QuestionKind.EXPIRED_ONLY, must_contain=(), notice="spring")
    graded = replace(QUESTION, grades={"a": 3, "b": 1})
    found = figures(
        [
            asked(),
            asked(graded, units=("b", "a"), answer=None, needless_notices=("old",)),
            asked(nothing, answer=None),
            asked(nothing),
            asked(ended, answer=None, has_notice=False),
        ]
    )
    assert (found.questions, found.answerable) == (5, 2)
    assert (found.hit_at_1, found.settled_at_1) == (1.0, 0.5)
    # The second: (1 + 3 * 0.63093) / (3 + 0.63093) = 0.79670
    assert found.ndcg_at_10 == pytest.approx((1 + 0.79670) / 2, abs=1e-4)
    assert found.answers_with_values == 0.5
    assert found.abstention_precision == pytest.approx(2 / 3)
    assert found.abstention_recall == pytest.approx(2 / 3)
    assert (found.notices_given, found.needless_notices, found.stale_answers) == (0.0, 1, 0)


@pytest.mark.slow
def test_the_sample_questions_fit_the_sample_packs(tmp_path: Path) -> None:
    questions = read_questions()
    live = publish_samples(PACKS, tmp_path, HashEncoder(), silent)
    packs = {version.pack.pack_id for version in live.versions}
    assert {q.notice for q in questions} - {""} <= packs
    assert {unit.split("/")[0] for q in questions for unit in q.grades} <= packs


def test_a_folder_that_holds_no_questions_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadCollection, match=r"queries\.jsonl"):
        read_questions(tmp_path)
