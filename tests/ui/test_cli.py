"""The command line as a whole: what it says of itself, and how little it takes to say it."""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.main import get_command
from typer.testing import CliRunner

from eval.commands import app as eval_app
from ui.cli import app

# As `described` gives it; what is changed about a command on purpose is changed here too.
SAID = Path(__file__).parent / "commands.json"
HEAVY = {"numpy", "faiss", "fastapi", "onnxruntime", "numba", "streamlit", "sqlalchemy", "httpx"}
# Asks for help on standard input's commands, in one process, and says what was imported for it.
_ASK = """
import json, sys
from typer.testing import CliRunner
from ui.cli import app
for words in json.load(sys.stdin):
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0 and result.output, (words, result.output)
print(json.dumps([m for m in sys.modules if "." not in m]))
"""


def described() -> dict[str, Any]:
    """Return every command with its help and its parameters, as people are told of them."""
    return {name: _told(command) for name, command in _commands()}


def _commands() -> Iterator[tuple[str, Any]]:
    for name, group in (("liquid", get_command(app)), ("liquid eval", get_command(eval_app))):
        assert isinstance(group, typer.core.TyperGroup)
        for part, command in group.commands.items():
            yield f"{name} {part}", command


def _told(command: Any) -> dict[str, Any]:
    parameters = {
        "/".join([*p.opts, *p.secondary_opts]): f"{getattr(p, 'help', '') or ''} [{p.default}]"
        for p in command.params
    }
    return {"help": command.help, "parameters": parameters}


def test_every_command_says_of_itself_what_it_said() -> None:
    assert described() == json.loads(SAID.read_text("utf-8"))


def test_nobody_waits_for_machinery_to_be_told_of_a_command() -> None:
    asked = [["--help"], ["--version"], ["eval", "--help"]]
    asked += [[*name.split()[1:], "--help"] for name, _ in _commands()]
    done = subprocess.run(
        [sys.executable, "-c", _ASK],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    assert not HEAVY & set(json.loads(done.stdout))


def test_the_version_is_that_of_the_distribution() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert (result.exit_code, result.stdout) == (0, version("liquidlearn") + "\n")


@pytest.mark.parametrize("words", [["packs", "--at", "yesterday"], ["ask", "x", "--top-k", "0"]])
def test_an_option_that_cannot_be_read_is_a_usage_error(words: list[str]) -> None:
    assert CliRunner().invoke(app, words).exit_code == 2
