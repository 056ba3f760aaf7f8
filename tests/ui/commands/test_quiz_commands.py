"""`liquid quiz` as somebody at a terminal holds it, over a real library and the real encoder."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.builders import write_pack
from ui.cli import app

pytestmark = pytest.mark.slow

RULES = """# 白金卡权益

## 费用

白金卡年费为3600元。

## 谁能参加

仅限白金卡客户参加，公务卡除外。
"""


def run(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, list(words), input=typed)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]) -> Path:
    home = new_home(tmp_path_factory.mktemp("published") / "home")
    folder = tmp_path_factory.mktemp("packs") / "plat"
    write_pack(folder, {"rules.md": RULES}, id="plat", title="白金卡权益", kind="product")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIQUID_HOME", str(home))
        assert run("publish", str(folder)).exit_code == 0
    return home


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LIQUID_HOME", str(home))


def replies_to(session: dict) -> str:  # type: ignore[type-arg]
    """Return what to type for each card of a session: the fee wrong, everything else known."""
    typed = {"value": "360元\n", "self": "\ny\n", "yes_no": "是\n", "term": "白金卡客户\n"}
    return "".join(typed[card["reply"]] for card in session["cards"])


def test_a_session_is_asked_told_stopped_gone_on_with_and_finished() -> None:
    session = json.loads(run("quiz", "--as", "小李", "--json", "--seconds", "600").output)
    assert any("____元" in card["stem"] for card in session["cards"])
    stopped = run("quiz", "--as", "小李")
    assert "liquid quiz" in stopped.output
    resumed = json.loads(run("quiz", "--as", "小李", "--json", "--seconds", "45").output)
    assert (resumed["session_id"], resumed["seconds_left"]) == (session["session_id"], 45)

    done = run("quiz", "--as", "小李", typed=replies_to(session))
    assert done.exit_code == 0, done.output
    assert "✗ 3600元" in done.output
    assert "白金卡年费为3600元" in done.output
    assert "白金卡权益 › " in done.output
    assert f"学了 {len(session['cards'])} 张" in done.output
    assert "还会再问" in done.output

    again = run("quiz", "--as", "小李")
    assert "现在没有要问的" in again.output


def test_why_a_card_is_asked_is_told_in_figures() -> None:
    session = json.loads(run("quiz", "--as", "小王", "--json").output)
    point = session["cards"][0]["point_id"]
    told = run("quiz", "--as", "小王", "--why", point)
    assert "预计每周要用" in told.output
    assert "还没学过" in told.output
    why = json.loads(run("quiz", "--as", "小王", "--why", point, "--json").output)
    assert (why["point_id"], why["rank"]) == (point, 1)
