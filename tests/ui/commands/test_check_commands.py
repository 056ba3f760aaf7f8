"""What a check comes to: publishable as it is, wrong, or waiting for a person; it needs the real encoder."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.builders import PackValue, write_pack
from ui.cli import app

pytestmark = pytest.mark.slow
SPRING: dict[str, PackValue] = {"starts_at": date(2026, 3, 1), "ends_at": date(2026, 5, 31)}


@pytest.fixture(autouse=True)
def _at_home(
    tmp_path: Path, new_home: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    home = new_home(tmp_path / "home")
    monkeypatch.setenv("LIQUID_HOME", str(home))
    monkeypatch.setenv("LIQUID_CLOCK", "2026-05-01T09:30:00+08:00")


def check(tmp_path: Path, text: str, *words: str, **values: PackValue) -> Result:
    pack = write_pack(tmp_path / "fees", {"d.md": f"# 春季活动\n\n{text}\n"}, "", **values)
    return CliRunner().invoke(app, ["check", str(pack), "--no-review", *words])


def test_what_would_be_held_is_not_told_as_publishable(tmp_path: Path) -> None:
    text = "活动时间：2026年3月1日至2026年6月30日。"
    told = check(tmp_path, text, **SPRING)
    assert told.exit_code == 3, told.output
    assert "✓" not in told.stdout
    *_, count, command = told.stdout.splitlines()
    assert count.startswith("1 个问题待人确认")
    assert command.lstrip().startswith("liquid publish ")
    [place] = json.loads(check(tmp_path, text, "--json", **SPRING).stdout)["packs"][0]["waiting"]
    assert f"--confirm {place} --why" in command


def test_what_is_right_and_what_is_wrong_are_told_apart_from_it(tmp_path: Path) -> None:
    right = check(tmp_path, "每笔消费满100元立减20元。")
    assert (right.exit_code, "✓ card-2026" in right.stdout) == (0, True), right.output
    assert " 张卡 cards" in right.stdout
    [pack] = json.loads(
        check(
            tmp_path,
            "## 兑换错了能换吗\n\n不能。确认兑换后不能互换。没有绑定钱包的次日补发。但首次兑换的可以更换。",
            "--json",
        ).stdout
    )["packs"]
    assert pack["cards"] == {"points": 0, "cards": 0, "rejects": {"many_things": 1}}
    wrong = check(tmp_path, "每笔消费满100元立减20元。", kind="campaign")
    assert (wrong.exit_code, "✗ ?" in wrong.stdout) == (1, True), wrong.output
