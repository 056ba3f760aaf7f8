"""The trainer's desk on the command line, over a real library and the real encoder."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from typer.testing import CliRunner, Result

from tests.builders import write_pack
from ui.cli import app

pytestmark = pytest.mark.slow
NOW = "2026-05-31T09:30:00+08:00"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, new_home: Callable[[Path], Path]) -> Path:
    """Publish a pack that ends tonight and wants to be confirmed, and return the library."""
    folder = tmp_path_factory.mktemp("desk")
    write_pack(
        folder / "pack",
        {"rules.md": "# 规则\n\n每笔消费满100元立减20元。\n"},
        starts_at=date(2026, 3, 1),
        ends_at=date(2026, 5, 31),
        verify_every=30,
    )
    home = new_home(folder / "home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LIQUID_HOME", str(home))
        patch.setenv("LIQUID_CLOCK", NOW)
        done = run("publish", str(folder / "pack"), "--at", "2026-03-01T09:00+08:00")
    assert done.exit_code == 0, done.output
    return home


@pytest.fixture
def desk(tmp_path: Path, published: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a copy of the library to use, and return the folder that it is in."""
    home = shutil.copytree(published, tmp_path / "home", symlinks=True)
    monkeypatch.setenv("LIQUID_HOME", str(home))
    monkeypatch.setenv("LIQUID_CLOCK", NOW)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), catch_exceptions=False)


@pytest.mark.usefixtures("desk")
def test_what_ends_tonight_is_told_with_its_owner() -> None:
    told = run("expiring", "--within", "1").stdout
    assert "2026-05-31 24:00" in told
    assert "活动组" in told
    assert told.rstrip().endswith("时间均为北京时间 (UTC+8)")
    assert run("expiring", "--within", "1", "--owner", "别的组", "--json").stdout.count("pack") == 0


def test_a_calendar_file_is_written_for_other_programs(desk: Path) -> None:
    file = desk / "liquid.ics"
    assert run("calendar", "--ics", str(file)).exit_code == 0
    kinds = [
        str(event["summary"]) for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    ]
    assert "春季信用卡满减 结束" in kinds


@pytest.mark.usefixtures("desk")
def test_confirming_takes_the_reminder_away() -> None:
    overdue = json.loads(run("expiring", "--json").stdout)["events"]
    assert [event["kind"] for event in overdue if event["is_overdue"]] == ["verify"]
    assert run("verify", "card-2026", "--why", "对过", "--by", "周敏").exit_code == 0
    after = json.loads(run("expiring", "--json").stdout)["events"]
    assert [event["kind"] for event in after] == ["ends"]


@pytest.mark.usefixtures("desk")
def test_no_questions_are_no_gaps() -> None:
    assert json.loads(run("gaps", "--json").stdout)["gaps"] == []


@pytest.mark.usefixtures("desk")
def test_what_nobody_answered_is_told_with_the_local_time_of_the_question() -> None:
    assert run("ask", "境外取现手续费怎么收").exit_code == 0
    told = run("gaps", "--at", "2026-05-31T10:00+08:00").stdout
    assert re.search(r"2026-05-31 09:3\d(:\d\d)?\+08:00", told)


def test_a_draft_stands_among_the_packs_with_the_command_that_lists_it(desk: Path) -> None:
    pack = write_pack(desk / "lounge", {"d.md": "# 贵宾厅\n\n每年免费六次。\n"}, id="lounge")
    assert "liquid drafts" not in run("packs").stdout
    assert run("publish", str(pack), "--draft", "--why", "新增").exit_code == 0
    told = run("packs").stdout
    assert re.search(r"^lounge +1 +draft ", told, re.MULTILINE)
    assert "1 个草稿等人处理；用 liquid drafts 查看" in told
    assert "时间均为北京时间 (UTC+8)" in told
    found = json.loads(run("packs", "--json").stdout)
    assert [(one["pack"], one["status"]) for one in found][-1] == ("lounge", "draft")
    assert found[-1]["job_id"] in run("drafts").stdout
