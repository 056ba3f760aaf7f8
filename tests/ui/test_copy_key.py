"""What the copy key copies: customer wording, and never anything else."""

from tests.ui.answers import answer, notice, response
from ui.agent.copy_key import Copyable, copyable


def test_the_phrase_is_copied_without_marks() -> None:
    found = copyable(response(answer=answer(say="年费**3600元**。")))

    assert found == Copyable("年费3600元。", True, answer().passage_id)


def test_without_a_phrase_the_clause_is() -> None:
    found = copyable(response(answer=answer(say=None, text="| 3年 | 1.60% |", facts=())))

    assert found == Copyable("3年\t1.60%", False, answer().passage_id)


def test_internal_words_and_their_phrase_are_refused() -> None:
    found = copyable(response(answer=answer(disclosure="internal")))

    assert found is not None
    assert found.text is None


def test_a_notices_phrase_is_copied_when_there_is_no_answer() -> None:
    found = copyable(response(answer=None, notices=(notice(),)))

    assert found == Copyable("“春季满减”已于2026年5月23日结束。", True, None)


def test_an_answers_phrase_comes_before_a_notices() -> None:
    found = copyable(response(notices=(notice(),)))

    assert found is not None
    assert found.passage_id == answer().passage_id


def test_where_a_phase_is_over_that_is_told_in_place_of_a_missing_phrase() -> None:
    over = notice(kind="phase_over", pack="card-fees", say="“兑换”已于2026年4月30日结束。")
    silent = answer(say=None)

    found = copyable(response(answer=silent, notices=(over,)))
    assert found == Copyable("“兑换”已于2026年4月30日结束。", True, None)
    for other in (
        over.model_copy(update={"kind": "phase_open"}),
        over.model_copy(update={"kind": "phase_upcoming"}),
        over.model_copy(update={"pack": "spring"}),
    ):
        clause = copyable(response(answer=silent, notices=(other,)))
        assert clause is not None
        assert not clause.is_phrase
    internal = copyable(response(answer=answer(say=None, disclosure="internal"), notices=(over,)))
    assert internal is not None
    assert internal.text is None
    spoken = copyable(response(answer=answer(), notices=(over,)))
    assert spoken is not None
    assert spoken.passage_id == answer().passage_id


def test_with_neither_there_is_nothing_to_copy() -> None:
    assert copyable(response(answer=None, hits=())) is None
