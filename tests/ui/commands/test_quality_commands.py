"""Judged questions on the command line, over a real library and the real encoder."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.layout import Layout
from knowledge.evaluation_errors import NoQuestions
from tests.builders import write_pack
from ui.cli import app
from ui.commands.service_commands import prepare_demo
from ui.demo import DEMO_CLOCK, SAMPLE_QUESTIONS

pytestmark = pytest.mark.slow


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path, new_home: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    write_pack(
        tmp_path / "pack",
        {"rules.md": "# 规则\n\n每笔消费满100元立减20元。\n"},
        starts_at=date(2026, 3, 1),
    )
    home = new_home(tmp_path / "home")
    monkeypatch.setenv("LIQUID_HOME", str(home))
    monkeypatch.setenv("LIQUID_CLOCK", "2026-05-31T09:30:00+08:00")
    done = run("publish", str(tmp_path / "pack"), "--at", "2026-03-01T09:00+08:00")
    assert done.exit_code == 0, done.output
    return home


def test_questions_are_asked_told_and_kept(home: Path, tmp_path: Path) -> None:
    with pytest.raises(NoQuestions, match=r"questions\.jsonl"):
        run("quality")
    questions = [
        {"ask": "满100减多少", "document": "card-2026/rules", "says": ["20元"]},
        {"ask": "满100减多少", "document": "card-2026/rules", "says": ["30元"]},
    ]
    lines = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    (home / "questions.jsonl").write_text(lines, "utf-8")
    told = run("quality").stdout
    assert "2 题，1 题如所判（50%）" in told
    assert "缺少应有的值\t满100减多少" in told
    elsewhere = tmp_path / "other.jsonl"
    elsewhere.write_text(lines.split("\n")[0], "utf-8")
    read = json.loads(run("quality", "--questions", str(elsewhere), "--json").stdout)
    assert (read["questions"], read["right"], read["wrong"]) == (1, 1, [])


def test_a_demonstration_begins_with_judged_questions_and_leaves_those_that_are_there(
    tmp_path: Path,
    new_home: Callable[[Path], Path],
    known_embeddings: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    home = new_home(tmp_path / "demo")
    Layout(home).embeddings.symlink_to(known_embeddings)
    # As a demonstration runs, and the measurements of the sample packs.
    monkeypatch.setenv("LIQUID_PASSAGES", "fast")
    assert "第 1 代" in prepare_demo(home)
    assert (home / "questions.jsonl").read_bytes() == SAMPLE_QUESTIONS.read_bytes()

    monkeypatch.setenv("LIQUID_HOME", str(home))
    monkeypatch.setenv("LIQUID_CLOCK", DEMO_CLOCK)
    done = json.loads(run("quality", "--json").stdout)
    assert done["found"] == done["answerable"] >= 10
    # One that is not as judged shows what that looks like; many would say that the judgements are wrong.
    assert done["questions"] - 2 <= done["right"]

    (home / "questions.jsonl").write_text("", "utf-8")
    assert "第 1 代" in prepare_demo(home)
    assert (home / "questions.jsonl").read_text("utf-8") == ""
