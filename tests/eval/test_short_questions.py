from pathlib import Path

import pytest

from eval.asking import unit_of
from eval.publishing import silent
from eval.short_questions import (
    ShortAsked,
    ShortQuestion,
    ask_short,
    publish_source,
    read_short,
    short_figures,
)
from index.live import hit_at
from knowledge.evaluation_errors import BadCollection
from tests.fakes import HashEncoder

QUESTION = ShortQuestion("A", "年费", frozenset({"card/fees#年费"}))


@pytest.mark.parametrize("source", ["A", "B", "C", "D", "packs"])
def test_what_settles_each_question_is_there(tmp_path: Path, source: str) -> None:
    live = publish_source(source, tmp_path, HashEncoder(), silent)
    units = {unit_of(hit_at(live, row, 0.0)) for row in range(live.count)}
    wanted = [question for question in read_short() if question.source == source]
    assert len(wanted) >= 30
    assert {unit for question in wanted for unit in question.relevant} <= units
    assert len({question.text for question in wanted}) == len(wanted)
    [asked] = ask_short(wanted[:1], live, HashEncoder())
    assert asked.question == wanted[0]
    assert set(asked.units) <= units


def test_an_answer_from_something_else_is_counted_as_wrong() -> None:
    right = ShortAsked(QUESTION, ("card/fees#年费", "card/fees#其他"), True, 0.9)
    silent_one = ShortAsked(QUESTION, ("card/fees#年费",), False, 0.2)
    wrong = ShortAsked(QUESTION, ("card/fees#其他", "card/fees#年费"), True, 0.9)
    nothing = ShortAsked(QUESTION, (), False, 0.0)
    figures = short_figures("A", [right, silent_one, wrong, nothing])
    assert (figures.questions, figures.hit_at_1) == (4, 0.5)
    assert (figures.answered_rightly, figures.answered_wrongly) == (0.25, 0.25)
    assert 0.5 < figures.ndcg_at_10 < 0.75


def test_a_file_that_holds_no_questions_is_told(tmp_path: Path) -> None:
    (tmp_path / "short.jsonl").write_text('{"set": "A", "text": "年费"}\n', encoding="utf-8")
    with pytest.raises(BadCollection, match="relevant"):
        read_short(tmp_path / "short.jsonl")
    with pytest.raises(BadCollection, match="missing"):
        read_short(tmp_path / "missing.jsonl")
