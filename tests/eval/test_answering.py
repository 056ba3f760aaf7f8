from pathlib import Path

from eval.answer_table import answer_table
from eval.answering import measure_answers
from eval.collection import Collection, CorpusEntry
from eval.publishing import silent
from tests.fakes import HashEncoder

DOCUMENTS = (
    CorpusEntry("fee", "年费", "白金卡年费每年3600元，首年免收。"),
    CorpusEntry("wire", "", "境外汇款手续费为汇款金额的千分之一。\n电报费每笔80元。"),
    CorpusEntry("points", "积分", "消费满20元累积1分。积分可以兑换里程。"),
)


def test_answers_are_measured_as_searched_made_and_given(tmp_path: Path) -> None:
    queries = {"q1": "白金卡年费多少钱", "q2": "积分可以兑换什么", "q3": "积分", "q4": " "}
    qrels = {"q1": {"fee": 1}, "q2": {"points": 1}, "q3": {"points": 1}, "q4": {"fee": 1}}
    answers = {"q1": ("3600元",), "q2": ("航空里程", "里程"), "q4": ("3600元",)}
    collection = Collection("bank", DOCUMENTS, queries, qrels, answers)

    found = measure_answers(collection, tmp_path, HashEncoder(), silent)

    # The query without known answers is left out, and the blank one counts as not answered.
    assert (found.queries, found.verbatim) == (3, 2)
    assert found.given.contains == 1.0
    assert found.given.exact_match == 1.0
    assert found.made.contains == found.passage_contains == 2 / 3
    assert found.searched.contains <= found.made.contains
    table = answer_table([found])
    assert "| bank | right passage | 2 | 1.0000 | 1.0000 | 1.0000 | 1.0000 |" in table
