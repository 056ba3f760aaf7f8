"""The catalogue is whole: every string in both languages, with the same fields, and none unused."""

import re
import string
from pathlib import Path

import pytest

from ui import phrases
from ui.phrases import LANGUAGES, Phrase

UI = Path(phrases.__file__).parent
CATALOGUE = {name: value for name, value in vars(phrases).items() if isinstance(value, Phrase)}
PAGE_FILES = [
    path
    for path in UI.glob("*.py")
    if path.name not in {"phrases.py", "cli.py", "demo.py", "terminal.py", "tell.py"}
    and not path.name.startswith("command_")
    and not path.name.endswith("_commands.py")
]


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", CATALOGUE)
def test_no_string_lacks_a_language(name: str) -> None:
    phrase = CATALOGUE[name]

    assert all(getattr(phrase, language).strip() for language in LANGUAGES)


@pytest.mark.parametrize("name", CATALOGUE)
def test_both_languages_fill_from_what_is_given(name: str) -> None:
    given = fields_of(CATALOGUE[name].zh) | fields_of(CATALOGUE[name].en)
    values = dict.fromkeys(given, 3)

    assert "{" not in CATALOGUE[name].tell("zh", **values) + CATALOGUE[name].tell("en", **values)


def test_no_string_is_unused() -> None:
    used = set(re.findall(r"phrases\.([A-Z_]+)", "".join(map(Path.read_text, PAGE_FILES))))

    assert used == set(CATALOGUE)


def test_no_page_has_a_chinese_string_of_its_own() -> None:
    literal = re.compile(r"""(?<!")"[^"\n]*[\u4e00-\u9fff][^"\n]*"(?!")""")
    found = {
        path.name
        for path in PAGE_FILES
        if literal.search(re.sub(r'""".*?"""|#[^\n]*', "", path.read_text(), flags=re.DOTALL))
    }

    assert found <= {"markdown_html.py"}  # the words by which a heading says that it is internal
