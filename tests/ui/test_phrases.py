"""The catalogue is whole: every string in both languages, with the same fields, and none unused."""

import re
import string
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import ui.phrases
from ui.phrases.phrase import LANGUAGES, Phrase

UI = Path(ui.phrases.__file__).parents[1]
MODULES = [m.name for m in iter_modules(ui.phrases.__path__) if m.name != "phrase"]
# The command line's modules speak both languages at once.
PAGE_FILES = [
    path
    for path in UI.rglob("*.py")
    if not {"phrases", "commands"} & {part.name for part in path.parents}
    and path.name not in {"cli.py", "demo.py", "terminal.py"}
]


def catalogue() -> Iterator[tuple[str, Phrase]]:
    for module in MODULES:
        for name, value in vars(import_module(f"ui.phrases.{module}")).items():
            if isinstance(value, Phrase):
                yield f"{module}.{name}", value


CATALOGUE = dict(catalogue())


def fields_of(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", CATALOGUE)
def test_no_string_lacks_a_language(name: str) -> None:
    assert all(getattr(CATALOGUE[name], language).strip() for language in LANGUAGES)


@pytest.mark.parametrize("name", CATALOGUE)
def test_both_languages_fill_from_what_is_given(name: str) -> None:
    given = fields_of(CATALOGUE[name].zh) | fields_of(CATALOGUE[name].en)
    values = dict.fromkeys(given, 3)

    assert "{" not in CATALOGUE[name].tell("zh", **values) + CATALOGUE[name].tell("en", **values)


def test_no_string_is_unused() -> None:
    used = set()
    for path in PAGE_FILES:
        text = path.read_text(encoding="utf-8")
        named = dict(re.findall(r"from ui\.phrases import (\w+)(?: as (\w+))?", text))
        for module, alias in named.items():
            found = re.findall(rf"\b{alias or module}\.([A-Z][A-Z_]+)", text)
            used |= {f"{module}.{name}" for name in found}

    assert used == set(CATALOGUE)


def test_no_page_has_a_chinese_string_of_its_own() -> None:
    literal = re.compile(r"""(?<!")"[^"\n]*[\u4e00-\u9fff][^"\n]*"(?!")""")
    found = {
        path.name
        for path in PAGE_FILES
        if literal.search(re.sub(r'""".*?"""|#[^\n]*', "", path.read_text(), flags=re.DOTALL))
    }

    assert found <= {"markdown_html.py"}  # the words by which a heading says that it is internal
