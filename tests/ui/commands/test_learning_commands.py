"""What is on record of somebody's learning, on the command line, over a real library and the real encoder."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from api.tokens import new_token
from index.learning.learning_record import NoteRecord, PraiseRecord, ReviewRecord
from index.learning.memory import Grade
from index.ledger.database import open_ledger, sqlite_url
from index.ledger.passage_notes import write_note
from index.ledger.praise import record_praise
from index.ledger.reviews import record_review
from knowledge.audience import Viewer
from knowledge.card import Form
from tests.builders import write_pack
from ui.cli import app

pytestmark = pytest.mark.slow
AT = datetime(2026, 5, 31, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
RULES = "# 白金卡权益\n\n## 费用\n\n白金卡年费为3600元。\n\n白金卡附属卡年费为1800元。\n"
Answered = Callable[..., ReviewRecord]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def told(*words: str) -> Any:
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]) -> Path:
    home = new_home(tmp_path_factory.mktemp("published") / "home")
    folder = tmp_path_factory.mktemp("packs") / "plat"
    write_pack(folder, {"rules.md": RULES}, id="plat", title="白金卡权益", kind="product")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIQUID_HOME", str(home))
        patch.setenv("LIQUID_CLOCK", AT.isoformat())
        done = run("publish", str(folder), "--at", "2026-03-01")
    assert done.exit_code == 0, done.output
    return home


@pytest.fixture
def home(tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = shutil.copytree(published, tmp_path / "home", symlinks=True)
    monkeypatch.setenv("LIQUID_HOME", str(home))
    monkeypatch.setenv("LIQUID_CLOCK", AT.isoformat())
    return home


@pytest.fixture
def answered(home: Path) -> Answered:
    """Put an answer to the first point of the pack on record."""
    [card, *_] = told("quiz", "--as", "问卡", "--seconds", "600")["cards"]

    def put(name: str, grade: Grade, ago: timedelta = timedelta()) -> ReviewRecord:
        ledger = open_ledger(sqlite_url(home))
        review = ReviewRecord(
            review_id=f"{ago}",
            viewer=Viewer(name, team="信用卡"),
            session_id=None,
            point_id=card["point_id"],
            version=card["version"],
            pack_id="plat",
            pack_version="1",
            form=Form.CLOZE,
            grade=grade,
            is_self_graded=False,
            seconds=8.0,
            reply="99元",
            answered_at=AT - ago,
            received_at=AT - ago,
        )
        kept = record_review(ledger, review)
        ledger.close()
        return kept

    return put


def test_mistakes_and_answers_are_told_with_what_is_right_now(answered: Answered) -> None:
    answered("小李", Grade.AGAIN)
    [mistake] = told("mistakes", "--as", "小李")["mistakes"]
    assert mistake["told"]["expected"] in {"3600元", "1800元"}
    shown = run("mistakes", "--as", "小李").output
    assert "99元" in shown
    assert "plat/rules" in shown
    assert told("mistakes", "--as", "小王")["mistakes"] == []
    assert "错" in run("history", "--as", "小李").output
    assert [given["is_right"] for given in told("history", "--as", "小李")["answers"]] == [False]


def test_history_is_written_as_csv(answered: Answered) -> None:
    for days in range(3):
        answered("小李", Grade.GOOD, days * DAY)
    _, *rows = csv.reader(io.StringIO(run("history", "--as", "小李", "--csv").stdout))
    assert [row[0][:10] for row in rows] == ["2026-05-31", "2026-05-30", "2026-05-29"]


def test_habits_and_achievements_are_told(answered: Answered, home: Path) -> None:
    for days in (8, 4, 0):
        answered("小李", Grade.GOOD, days * DAY)
    ledger = open_ledger(sqlite_url(home))
    record_praise(ledger, PraiseRecord("p", "小李", "组长", "解释清楚", None, None, AT))
    ledger.close()
    assert told("habits", "--as", "小李")["has_practised"] is True
    assert "今天已练" in run("habits", "--as", "小李").output
    assert told("achievements", "--as", "小李")["mastered_in_all"] == 1
    shown = run("achievements", "--as", "小李").output
    assert "掌握 1 个知识点" in shown
    assert "解释清楚（组长）" in shown


def test_notes_are_listed_and_found_by_question(home: Path) -> None:
    passage = json.loads(run("ask", "白金卡年费", "--json").stdout)["hits"][0]
    ledger = open_ledger(sqlite_url(home))
    note = NoteRecord(
        note_id="n",
        revision=1,
        viewer_name="小李",
        pack_id="plat",
        pack_version="1",
        document_id=passage["document_key"],
        section=tuple(passage["citation"]["heading_path"]),
        passage_id=passage["passage_id"],
        keywords=("年费",),
        text="先看等级",
        is_deleted=False,
        written_at=AT,
    )
    write_note(ledger, note)
    ledger.close()
    assert "先看等级" in run("notes", "--as", "小李").output
    assert [n["text"] for n in told("notes", "年费多少", "--as", "小李")["notes"]] == ["先看等级"]
    assert told("notes", "房贷", "--as", "小李")["notes"] == []
    beside = told("notes", "--passage", passage["passage_id"], "--as", "小李")["notes"]
    assert len(beside) == 1


def test_readiness_is_told_of_a_team_of_five_and_not_of_four(
    answered: Answered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [Viewer(f"坐席{n}", team="信用卡") for n in range(5)]
    people += [Viewer(f"贷款{n}", team="贷款") for n in range(4)]
    table = tmp_path / "tokens.toml"
    table.write_text("\n".join(new_token(person)[1] for person in people), encoding="utf-8")
    monkeypatch.setenv("LIQUID_TOKENS", str(table))
    for person in people[:3]:
        answered(person.name, Grade.GOOD)
    [version] = told("readiness", "plat", "--team", "信用卡")["versions"]
    assert (version["agents"], version["points"], version["share"]) == (5, 2, pytest.approx(0.3))
    assert "已学 30%" in run("readiness", "plat", "--team", "信用卡").output
    few = run("readiness", "plat", "--team", "贷款").output
    assert "不足五人" in few
    assert run("readiness", "nope").exit_code == 1


def test_what_somebody_learned_is_forgotten_only_when_it_is_confirmed(answered: Answered) -> None:
    answered("小李", Grade.AGAIN)
    assert run("forget", "小李").exit_code == 2
    assert len(told("history", "--as", "小李")["answers"]) == 1
    assert told("forget", "小李", "--yes")["reviews"] == 1
    assert told("history", "--as", "小李")["answers"] == []
