"""The judged questions that the demonstration begins with agree with the sample packs, read as plain text."""

import json
from typing import Any

from tests.knowledge.sample_texts import DEMO_AT, PACKS, documents, reach

PLACES = ("team", "region", "channel")


def judged() -> list[dict[str, Any]]:
    lines = (PACKS / "questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_there_are_a_dozen_of_every_kind() -> None:
    questions = judged()
    assert 12 <= len(questions) <= 20
    assert len({question["ask"] for question in questions}) == len(questions)
    assert any(not {"document", "says"} & question.keys() for question in questions)
    assert any("document" not in question and "says" in question for question in questions)
    assert any(set(PLACES) <= question.keys() for question in questions)


def test_what_answers_is_in_force_for_whoever_asks_and_says_what_it_must() -> None:
    texts = documents()
    for question in judged():
        if "document" in question:
            key = question["document"]
            viewer = {name: question[name] for name in PLACES if name in question}
            assert reach(key).state(DEMO_AT, viewer) == "current", key
            assert all(value in texts[key] for value in question["says"]), key
        else:
            said = [
                text for text in texts.values() if all(v in text for v in question.get("says", []))
            ]
            assert said
