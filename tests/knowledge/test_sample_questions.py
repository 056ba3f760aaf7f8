"""Every judgement on the sample questions agrees with the text, the windows and the audiences."""

from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.knowledge.sample_texts import (
    DEMO_AT,
    answers,
    judgements,
    manifests,
    questions,
    reach,
    sections,
)

STATE = {"answerable": "current", "expired_only": "ended", "upcoming_only": "announced"}
LEAST = {"answerable": 95, "no_answer": 18, "expired_only": 10, "upcoming_only": 4}


def _asked_at(question: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(question["at"]) if "at" in question else DEMO_AT


def test_every_kind_of_question_is_asked_often_enough() -> None:
    kinds = Counter(question["kind"] for question in questions())
    assert set(kinds) == set(LEAST)
    assert sum(kinds.values()) >= 130
    assert all(kinds[kind] >= count for kind, count in LEAST.items()), kinds


def test_questions_are_distinct_and_every_one_has_an_answer_record() -> None:
    ids = [question["_id"] for question in questions()]
    assert len(set(ids)) == len(ids)
    assert list(answers()) == ids
    asked = Counter((q["text"], q.get("at"), str(q.get("viewer"))) for q in questions())
    assert max(asked.values()) == 1


def test_an_explicit_instant_carries_its_offset() -> None:
    assert all(_asked_at(question).tzinfo for question in questions())
    assert any(_asked_at(question).astimezone(UTC) != DEMO_AT for question in questions())


def test_every_judged_heading_exists_once() -> None:
    units = sections()
    assert [row for row in judgements() if len(units.get(row[1], [])) != 1] == []


def test_no_unit_is_judged_twice_for_one_question() -> None:
    assert max(Counter((i, unit) for i, unit, _ in judgements()).values()) == 1


def test_all_but_the_unanswerable_have_a_passage_that_settles_them() -> None:
    kinds = {question["_id"]: question["kind"] for question in questions()}
    settled = {i for i, _, grade in judgements() if grade == 3}
    assert settled == {i for i, kind in kinds.items() if kind != "no_answer"}
    assert not [row for row in judgements() if kinds[row[0]] == "no_answer"]
    assert {grade for _, _, grade in judgements()} <= {1, 2, 3}


def test_what_an_answer_must_contain_stands_in_every_unit_that_settles_it() -> None:
    units, wanted = sections(), answers()
    assert [
        (i, unit, value)
        for i, unit, grade in judgements()
        if grade == 3
        for value in wanted[i]["must_contain"]
        if value not in units[unit][0]
    ] == []


def test_only_answerable_questions_have_a_value_that_must_be_given() -> None:
    wanted = answers()
    assert [
        question["_id"]
        for question in questions()
        if (question["kind"] == "answerable") != bool(wanted[question["_id"]]["must_contain"])
    ] == []


def test_what_must_not_be_said_stands_in_what_has_no_say_and_in_nothing_that_settles() -> None:
    units, wanted = sections(), answers()
    kinds = {question["_id"]: question["kind"] for question in questions()}
    for i, unit, grade in judgements():
        forbidden = [value in units[unit][0] for value in wanted[i]["must_not_contain"]]
        if grade == 3 and kinds[i] == "answerable":
            assert not any(forbidden), (i, unit)
        elif grade == 3:
            assert any(forbidden), (i, unit)


@pytest.mark.parametrize("kind", sorted(STATE))
def test_what_settles_a_question_is_in_the_state_that_its_kind_says(kind: str) -> None:
    asked = {question["_id"]: question for question in questions() if question["kind"] == kind}
    wrong = []
    for i, unit, grade in judgements():
        if i in asked and grade == 3:
            window = reach(unit.split("#")[0])
            state = window.state(_asked_at(asked[i]), asked[i].get("viewer", {}))
            wrong += [(i, unit, state)] if state != STATE[kind] else []
    assert wrong == []


def test_nothing_outside_its_window_or_audience_is_judged_relevant_to_an_answerable_question() -> (
    None
):
    asked = {q["_id"]: q for q in questions() if q["kind"] == "answerable"}
    for i, unit, _ in judgements():
        if i in asked:
            window = reach(unit.split("#")[0])
            assert window.state(_asked_at(asked[i]), asked[i].get("viewer", {})) == "current", (
                i,
                unit,
            )


def test_a_notice_is_expected_of_the_ended_and_the_announced_and_names_their_pack() -> None:
    packs = manifests()
    units = {i: unit for i, unit, grade in judgements() if grade == 3}
    for question in questions():
        expected = question["kind"] in {"expired_only", "upcoming_only"}
        assert expected == ("notice" in question), question["_id"]
        if expected:
            assert question["notice"] in packs
            assert units[question["_id"]].startswith(question["notice"] + "/"), question["_id"]
