"""Bulletins, exposures and changes on the command line, over a real library and the real encoder."""

import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from knowledge.errors import UnknownPack, UnknownPerson
from tests.builders import write_pack
from ui.cli import app

pytestmark = pytest.mark.slow
NOW = "2026-05-31T09:30:00+08:00"
# Each command's clock begins at NOW.
LATER = ("--at", "2026-05-31T10:00+08:00")
FEES = "# 年费\n\n## 白金卡年费\n\n白金卡年费每年580元，刷满18笔免次年年费。\n"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]) -> Path:
    """Publish a pack, look it up, correct it in a hurry, and return the library's folder."""
    folder = tmp_path_factory.mktemp("corrected")
    home = new_home(folder / "home")
    fees = partial(write_pack, id="fees", title="年费", starts_at=date(2026, 5, 1))
    fees(folder / "1", {"年费.md": FEES})
    fees(folder / "2", {"年费.md": FEES.replace("580元", "680元")}, version="2")
    with pytest.MonkeyPatch.context() as patch:
        _put_to_use(home, patch)
        run("publish", str(folder / "1"), "--at", "2026-05-01T09:00+08:00")
        run("ask", "白金卡年费多少")
        run("publish", str(folder / "2"), "--urgent", "--why", "年费上调")
    return home


@pytest.fixture
def folder(tmp_path: Path, corrected: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a copy of the library to use, and return the folder that it is in."""
    _put_to_use(shutil.copytree(corrected, tmp_path / "home", symlinks=True), monkeypatch)
    return tmp_path


def _put_to_use(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("LIQUID_HOME", str(home))
    patch.setenv("LIQUID_CLOCK", NOW)
    patch.setattr("getpass.getuser", lambda: "李雷")


def run(*words: str) -> Result:
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


@pytest.mark.usefixtures("folder")
def test_an_urgent_publication_is_listed_with_who_has_yet_to_read_it() -> None:
    [told] = json.loads(run("bulletins", *LATER, "--json").stdout)
    assert datetime.fromisoformat(told["at"]).utcoffset() is not None
    assert "T" in told["at"]
    assert (told["kind"], told["version"], told["why"]) == ("published", "2", "年费上调")
    assert (told["read"], told["unread"]) == (0, 2)
    names = run("bulletins", *LATER, told["bulletin_id"]).stdout
    assert "demo-agent" in names
    assert "demo-lead" in names
    assert "年费上调" in run("bulletins", *LATER).stdout


@pytest.mark.usefixtures("folder")
def test_a_corrected_answer_and_what_changed_are_listed_by_value() -> None:
    [exposed] = json.loads(run("exposure", *LATER, "fees", "--json").stdout)
    assert (exposed["viewer"], exposed["kind"]) == ("李雷", "corrected")
    [changed] = json.loads(run("changed", *LATER, "李雷", "--json").stdout)
    for found in (exposed, changed):
        assert [(c["before"], c["after"]) for c in found["changes"]] == [("580元", "680元")]
    table = run("exposure", *LATER, "fees", "--version", "1").stdout
    assert "580元 → 680元" in table
    assert "时间均为北京时间 (UTC+8)" in table
    assert json.loads(run("exposure", *LATER, "fees", "--version", "2", "--json").stdout) == []
    table = run("changed", *LATER, "李雷").stdout
    assert "580元 → 680元" in table
    assert "时间均为北京时间 (UTC+8)" in table


@pytest.mark.usefixtures("folder")
def test_an_urgent_withdrawal_is_a_bulletin() -> None:
    run("withdraw", "fees", "--urgent", "--why", "有误")
    kinds = [told["kind"] for told in json.loads(run("bulletins", *LATER, "--json").stdout)]
    assert "withdrawn" in kinds


@pytest.mark.usefixtures("folder")
def test_a_pack_and_a_person_that_nobody_knows_are_told_as_that() -> None:
    for words, error in (
        (("exposure", *LATER, "nope"), UnknownPack),
        (("changed", *LATER, "某人"), UnknownPerson),
    ):
        with pytest.raises(error):
            run(*words)
    # Known, and nothing to tell of them.
    assert json.loads(run("changed", *LATER, "demo-lead", "--json").stdout) == []
