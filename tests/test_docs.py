"""What the documents tell people to type, open and set is there: commands with their options, files, modules and settings."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from api.settings import Settings
from eval.commands import app as eval_app
from ui.cli import app
from ui.settings import PageSettings

Command = typer.core.TyperCommand | typer.core.TyperGroup
ROOT = Path(__file__).parent.parent
PAGES = (
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted(ROOT.glob("docs/*.md")),
    *sorted(ROOT.glob("eval/**/*.md")),
)
PACKAGES = ("knowledge", "index", "ingest", "api", "ui", "eval", "tests", "docs")
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
# What the shell does with a command, and what a reader is told of it behind it.
_REST = re.compile(r"\s(?:[|>&#]|2>).*")


def typed(page: Path) -> Iterator[tuple[str, bool]]:
    """Yield what is to be typed, and whether it stands whole in a block of the shell."""
    text = page.read_text("utf-8")
    for language, block in _FENCED.findall(text):
        if language in ("sh", "bash", "console"):
            for line in block.replace("\\\n", " ").splitlines():
                yield line.strip().removeprefix("$ "), True
    for span in _INLINE.findall(_FENCED.sub("", text)):
        yield span, False


def commands() -> Iterator[tuple[str, list[str], bool]]:
    """Yield the page, words and wholeness of each of our commands."""
    for page in PAGES:
        for line, is_whole in typed(page):
            found = re.match(r"(?:\w+=\S+ )*(?:\.venv/bin/)?liquid (?=[a-z-])(.+)", line)
            if found:
                yield page.name, shlex.split(_REST.sub("", found[1])), is_whole


def resolved(words: list[str]) -> tuple[Command, list[str]]:
    """Return the command that the words name, and the words behind its name."""
    group, rest = get_command(app), words
    if rest[0] == "eval" and rest[1:]:
        group, rest = get_command(eval_app), rest[1:]
    assert isinstance(group, typer.core.TyperGroup)
    command = group.commands[rest[0]]
    assert isinstance(command, Command)
    return command, rest[1:]


FOUND = list(commands())


@pytest.mark.parametrize(
    ("words", "is_whole"),
    [(words, is_whole) for _, words, is_whole in FOUND],
    ids=[f"{page} {' '.join(words)}" for page, words, _ in FOUND],
)
def test_a_command_that_is_told_can_be_typed(
    words: list[str], is_whole: bool, tmp_path: Path
) -> None:
    command, rest = resolved(words)
    if is_whole:
        # Places of the reader's own machine.
        here = [str(tmp_path) if word.startswith(("/", "~")) else word for word in rest]
        command.make_context("liquid", here)
        return
    # Within a sentence a command may stand without its arguments.
    known = {one for param in command.params for one in (*param.opts, *param.secondary_opts)}
    options = {word.lstrip("[").rstrip("]") for word in rest if re.match(r"\[?--?[a-z]", word)}
    assert options <= known | {"--help"}


def test_there_are_commands_to_look_at() -> None:
    assert sum(is_whole for *_, is_whole in FOUND) >= 10
    assert {page for page, *_ in FOUND} >= {"README.md", "packs.md", "publishing.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_file_that_is_named_is_there(page: Path) -> None:
    text = page.read_text("utf-8")
    links = re.findall(r"\]\(([^)#\s]+)", text)
    beside = [page.parent / link for link in links if "://" not in link]
    named = [
        ROOT / span
        for span in _INLINE.findall(_FENCED.sub("", text))
        if re.fullmatch(rf"({'|'.join(PACKAGES)})/[\w./-]+", span)
    ]
    assert [str(path) for path in beside + named if not path.exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_module_that_is_run_is_there(page: Path) -> None:
    for name in re.findall(r"python -m ([\w.]+)", page.read_text("utf-8")):
        assert find_spec(name) is not None, name


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_setting_that_is_named_is_one(page: Path) -> None:
    settings = {*Settings.model_fields, *(field.name for field in fields(PageSettings))}
    known = {f"LIQUID_{name.upper()}" for name in settings} | {"LIQUID_TEST_MODELS"}
    for name, is_start in re.findall(r"(LIQUID_[A-Z_]*[A-Z])(_\*)?", page.read_text("utf-8")):
        assert name in known or (is_start and any(one.startswith(name) for one in known)), name
