"""What the docstrings of packages say of their modules is so."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOPS = ("api", "eval", "index", "ingest", "knowledge", "ui")
PACKAGES = sorted(place.parent for top in TOPS for place in (ROOT / top).rglob("__init__.py"))
# In backquotes, though no modules: libraries and extras.
_OTHERS = {"fsrs", "ocr", "liquid"}


def docstring(package: Path) -> str:
    return (package / "__init__.py").read_text("utf-8")


def modules(package: Path) -> set[str]:
    """Return the names of what a package holds, packages in it too."""
    files = {file.stem for file in package.glob("*.py")} - {"__init__", "__main__"}
    return files | {place.parent.name for place in package.glob("*/*.py")}


def named(text: str) -> set[str]:
    """Return what a docstring names as modules: in backquotes, with an underscore, or beside an arrow."""
    _, _, body = text.partition("\n\n")
    quoted = re.findall(r"`([a-z_0-9]+)`", text)
    joined = re.findall(r"(?<![\w./`])[a-z0-9]+(?:_[a-z0-9]+)+(?![\w./`])", body)
    outside = re.sub(r"\([^()]*\)", "", body)
    arrows = re.findall(r"(?<![\w`])([a-z_0-9]+)(?=\s*->)|(?<=->\s)([a-z_0-9]+)", outside)
    return {*quoted, *joined, *(one or other for one, other in arrows)}


def test_every_folder_of_modules_is_a_package_that_says_what_it_is_for() -> None:
    folders = {file.parent for top in TOPS for file in (ROOT / top).rglob("*.py")}
    assert folders == set(PACKAGES)
    assert [place for place in PACKAGES if not docstring(place).startswith('"""')] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda place: str(place.relative_to(ROOT)))
def test_a_package_names_no_module_that_it_lacks(package: Path) -> None:
    assert named(docstring(package)) - modules(package) - _OTHERS == set()


@pytest.mark.parametrize(
    "package",
    [place for place in PACKAGES if "reading order" in docstring(place).lower()],
    ids=lambda place: str(place.relative_to(ROOT)),
)
def test_a_package_that_tells_in_which_order_to_read_it_leaves_nothing_out(package: Path) -> None:
    assert modules(package) - set(re.findall(r"[a-z_0-9]+", docstring(package))) == set()
