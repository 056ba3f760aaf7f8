"""What `liquid ask` says where there is nothing to answer from, over a real library and the real encoder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.errors import NoGeneration
from knowledge.wording import Language
from tests.builders import write_pack
from ui.cli import app

pytestmark = pytest.mark.slow


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


def test_an_emptied_library_is_told_from_one_that_has_nothing_to_say(
    tmp_path: Path, new_home: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = new_home(tmp_path / "home")
    monkeypatch.setenv("LIQUID_HOME", str(home))
    assert says_that_it_is_empty()
    pack = write_pack(tmp_path / "p", {"a.md": "# 年费\n\n白金卡年费每年580元。\n"}, id="fees")
    assert run("publish", str(pack)).exit_code == 0
    assert "580元" in run("ask", "白金卡年费多少").output
    assert run("withdraw", "fees", "--why", "有误").exit_code == 0
    answer = run("ask", "白金卡年费多少")
    assert (answer.exit_code, "当前没有有效知识" in answer.output) == (0, True)
    assert run("purge", "fees", "--why", "法务要求", "--yes").exit_code == 0
    assert says_that_it_is_empty()


def says_that_it_is_empty() -> bool:
    error = run("ask", "白金卡年费多少").exception
    assert isinstance(error, NoGeneration)
    zh, en = error.tell(Language.ZH), error.tell(Language.EN)
    return "知识库还是空的" in zh and "liquid publish" in zh and "is empty" in en
