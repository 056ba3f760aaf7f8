import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.collection import Collection, CorpusEntry, read_collection
from knowledge.evaluation_errors import BadCollection

CORPUS = [
    {"_id": "d1", "title": "年费", "text": "每年 100 元"},
    {"_id": "d2", "text": "免息期 50 天"},
]
QUERIES = [{"_id": "q1", "text": "年费多少"}, {"_id": "q2", "text": "不相干"}]
QRELS = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td1\t0\n"


def write_collection(
    folder: Path,
    corpus: Sequence[Any] = CORPUS,
    queries: Sequence[Any] = QUERIES,
    qrels: str = QRELS,
) -> Path:
    folder.mkdir(exist_ok=True)
    for name, entries in (("corpus.jsonl", corpus), ("queries.jsonl", queries)):
        lines = (e if isinstance(e, str) else json.dumps(e, ensure_ascii=False) for e in entries)
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "qrels.tsv").write_text(qrels, encoding="utf-8")
    return folder


def test_a_folder_is_read_with_queries_without_a_relevant_document_left_out(tmp_path: Path) -> None:
    assert read_collection(write_collection(tmp_path / "faq")) == Collection(
        "faq",
        (CorpusEntry("d1", "年费", "每年 100 元"), CorpusEntry("d2", "", "免息期 50 天")),
        {"q1": "年费多少", "q2": "不相干"},
        {"q1": {"d1": 2, "d2": 0}},
    )


def test_known_answers_are_read_as_one_text_or_several(tmp_path: Path) -> None:
    queries = [
        {"_id": "q1", "text": "年费多少", "answer": "100元"},
        {"_id": "q2", "text": "免息期", "answers": ["50天", "五十天"]},
        {"_id": "q3", "text": "其他", "answer": None},
        {"_id": "q4", "text": "另外", "answers": [" "]},
    ]
    folder = write_collection(tmp_path / "c", queries=queries)
    assert read_collection(folder).answers == {"q1": ("100元",), "q2": ("50天", "五十天")}


def test_an_answer_that_is_no_text_is_refused(tmp_path: Path) -> None:
    queries = [{"_id": "q1", "text": "年费多少", "answer": 100}, {"_id": "q2", "text": "不相干"}]
    with pytest.raises(BadCollection, match="neither a text"):
        read_collection(write_collection(tmp_path / "c", queries=queries))


def test_judgements_without_a_header_lose_no_line(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c", qrels="q1\td1\t1\n")
    assert read_collection(folder).qrels == {"q1": {"d1": 1}}


def test_judgements_are_found_where_the_benchmark_keeps_them(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c")
    (folder / "qrels").mkdir()
    (folder / "qrels.tsv").rename(folder / "qrels" / "test.tsv")
    assert read_collection(folder).qrels == {"q1": {"d1": 2, "d2": 0}}


def test_line_separators_inside_a_text_end_no_line(tmp_path: Path) -> None:
    folder = write_collection(
        tmp_path / "c", corpus=['{"_id": "d1", "text": "一\u2028二\x85三"}'], qrels="q1\td1\t1\n"
    )
    assert read_collection(folder).documents[0].text == "一\u2028二\x85三"


@pytest.mark.parametrize(
    ("given", "place", "problem"),
    [
        ({"corpus": ["{"]}, "corpus.jsonl:1", "no JSON"),
        ({"corpus": ["[]"]}, "corpus.jsonl:1", "no JSON object"),
        ({"corpus": [CORPUS[0], "", CORPUS[0]]}, "corpus.jsonl:3", "d1 stands twice"),
        ({"corpus": [{"_id": "d1"}]}, "corpus.jsonl:1", "text is missing"),
        ({"corpus": []}, "corpus.jsonl", "no document"),
        ({"queries": [QUERIES[0], QUERIES[0]]}, "queries.jsonl:2", "q1 stands twice"),
        ({"qrels": "h\th\th\nq9\td1\t1\n"}, "qrels.tsv:2", "no query q9"),
        ({"qrels": "h\th\th\nq1 d1 1\n"}, "qrels.tsv:2", "1 columns"),
        ({"qrels": "h\th\th\nq1\td1\tgut\n"}, "qrels.tsv:2", "gut is no whole number"),
        ({"qrels": "h\th\th\nq1\td1\t0\n"}, "qrels.tsv", "no query has a relevant document"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, given: dict[str, Any], place: str, problem: str
) -> None:
    folder = write_collection(tmp_path / "c", **given)
    with pytest.raises(BadCollection) as failure:
        read_collection(folder)
    assert failure.value.place == str(folder / place)
    assert problem in failure.value.problem


def test_a_missing_file_and_a_file_that_is_not_utf8_are_told(tmp_path: Path) -> None:
    folder = write_collection(tmp_path / "c")
    (folder / "queries.jsonl").write_bytes("{}".encode("utf-16"))
    with pytest.raises(BadCollection, match="not UTF-8"):
        read_collection(folder)
    (folder / "queries.jsonl").unlink()
    with pytest.raises(BadCollection, match=r"queries\.jsonl"):
        read_collection(folder)
