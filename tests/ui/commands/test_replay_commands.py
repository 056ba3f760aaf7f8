"""Replaying a look-up from the command line, over a real library and the real encoder."""

import json
import re
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from index.layout import Layout
from index.ledger.database import LEDGER
from tests.builders import write_pack
from ui.cli import app

pytestmark = pytest.mark.slow
FEE = "白金卡年费每年3600元。"
PURGE = ("purge", "fees", "--document", "fee", "--why", "法务要求", "--by", "韩梅", "--yes")
NOW = "2026-05-31T09:30:00+08:00"


@pytest.fixture(scope="module")
def answered(
    tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]
) -> tuple[Path, str]:
    """Publish a fee, ask for it, and return the library with the id of the look-up."""
    folder = tmp_path_factory.mktemp("replay")
    home = new_home(folder / "home")
    documents = {"fee.md": f"# 年费\n\n{FEE}\n", "card.md": "# 挂失\n\n挂失补卡手续费15元。\n"}
    pack = write_pack(folder / "fees", documents, id="fees")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIQUID_HOME", str(home))
        patch.setenv("LIQUID_CLOCK", NOW)
        assert run("publish", str(pack), "--at", "2026-05-01T09:00+08:00").exit_code == 0
        asked = json.loads(run("ask", "白金卡年费多少", "--json").stdout)
    return home, str(asked["lookup_id"])


@pytest.fixture
def home(answered: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = shutil.copytree(answered[0], tmp_path / "home", symlinks=True)
    monkeypatch.setenv("LIQUID_HOME", str(home))
    monkeypatch.setenv("LIQUID_CLOCK", NOW)
    return home


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


def test_a_look_up_is_answered_again_as_it_was_though_its_pack_was_taken_back_since(
    home: Path, answered: tuple[Path, str]
) -> None:
    assert run("withdraw", "fees", "--why", "费率写错").exit_code == 0
    assert Layout(home).generation(2).exists()
    told = run("replay", answered[1])
    assert told.exit_code == 0, told.output
    first, *others = told.stdout.splitlines()
    assert re.match(r"2026-05-31 09:3\d(:\d\d)?\+08:00 .*第 1 代.*: 白金卡年费多少$", first)
    assert any("3600元" in line for line in others)
    assert others[-1].startswith("identical: ")
    again = json.loads(run("replay", answered[1], "--json").stdout)
    assert (again["outcome"], again["response"]["answer"]["text"]) == ("identical", FEE)


def test_what_was_given_otherwise_is_told_and_fails(home: Path, answered: tuple[Path, str]) -> None:
    ledger = sqlite3.connect(home / LEDGER)
    ledger.execute("UPDATE lookups SET digest = ?", ("ab" * 32,))
    ledger.commit()
    ledger.close()
    told = run("replay", answered[1])
    assert told.exit_code == 1
    assert told.stdout.splitlines()[-1].startswith("differs: ")


@pytest.mark.usefixtures("home")
def test_what_was_purged_since_is_told_with_who_did_it_and_when(
    answered: tuple[Path, str],
) -> None:
    assert run(*PURGE).exit_code == 0
    told = run("replay", answered[1])
    assert told.exit_code == 1
    assert re.search(r"韩梅 于 2026-05-31 09:3\d(:\d\d)?\+08:00 彻底清除", told.stdout)
