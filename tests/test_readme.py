"""The README is complete: every command, setting and finding that there is."""

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from api.settings import Settings
from eval.commands import app as eval_app
from ui.cli import app
from ui.settings import PageSettings

README = Path(__file__).parent.parent / "README.md"


def commands() -> Iterator[tuple[str, str]]:
    """Yield every command with its help."""
    group = get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    for name, command in group.commands.items():
        yield f"liquid {name}", command.help or ""
    measuring = get_command(eval_app)
    assert isinstance(measuring, typer.core.TyperGroup)
    for name, command in measuring.commands.items():
        yield f"liquid eval {name}", command.help or ""


@pytest.mark.parametrize(("command", "described"), list(commands()))
def test_every_command_has_help_and_is_in_the_readme(command: str, described: str) -> None:
    assert described, f"{command} has no help"
    assert f"`{command}" in README.read_text("utf-8")


@pytest.mark.parametrize("name", [*Settings.model_fields, *(f.name for f in fields(PageSettings))])
def test_every_setting_is_in_the_readme(name: str) -> None:
    assert f"`LIQUID_{name.upper()}`" in README.read_text("utf-8")


def test_every_file_that_the_readme_points_to_is_there() -> None:
    for target in ("docs/packs.md", "eval/results", "docs/screenshots/answer.png", "LICENSE"):
        assert (README.parent / target).exists(), target
