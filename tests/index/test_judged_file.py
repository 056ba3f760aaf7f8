"""The file of judged questions is begun once, and what is somebody's stays theirs."""

from pathlib import Path

import pytest

from index.judged_file import begin_judged, judged_question, read_judged
from knowledge.evaluation_errors import BadQuestions

SAMPLE = '{"ask": "年费多少", "says": ["300元"]}\n'.encode()


def test_it_is_begun_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "home" / "questions.jsonl"
    begin_judged(path, SAMPLE)
    assert read_judged(path) == (judged_question("年费多少", None, ["300元"], [None] * 3),)


def test_one_that_is_there_stays_as_it_is_though_nothing_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"")
    begin_judged(path, SAMPLE)
    assert path.read_bytes() == b""


def test_a_link_that_leads_nowhere_stays_one(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.symlink_to(tmp_path / "not-mounted" / "questions.jsonl")
    begin_judged(path, SAMPLE)
    assert path.is_symlink()
    assert not path.exists()


def test_a_question_is_named_by_all_that_it_says() -> None:
    base = ("年费多少", "fees/annual", ("300元",), ("信用卡", "上海", "电话"))
    others = [
        ("年费几多", *base[1:]),
        (base[0], None, *base[2:]),
        (*base[:2], (), base[3]),
        (*base[:2], ("300", "元"), base[3]),
        *((*base[:3], (*base[3][:n], None, *base[3][n + 1 :])) for n in range(3)),
        (*base[:3], ("上海", "信用卡", "电话")),
    ]
    names = [judged_question(*parts).question_id for parts in (base, *others)]
    assert len(set(names)) == len(names)
    assert judged_question(*base).question_id == names[0]


def test_what_is_no_text_at_all_is_told(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadQuestions, match=r"questions\.jsonl"):
        read_judged(path)
