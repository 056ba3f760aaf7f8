"""Every file of the corpus beside what a person judged it to say.

Beside NAME.ext stand NAME.expected.md, and where they matter NAME.hidden.txt (strings that must not come out, one a line) and
NAME.places.json (words of a line of the Markdown -> where that line stands in the file).
"""

import json
from bisect import bisect_right
from dataclasses import asdict
from pathlib import Path

import pytest

from ingest.conversion.converted import Converted, SourceFile
from ingest.convert import CONVERTERS, convert

HERE = Path(__file__).parent
# Pages that recognition reads take seconds each, and need the extra `ocr`; they have tests of their own.
RECOGNISED = {"ocr"}
FILES = sorted(
    path
    for path in HERE.glob("*/*.*")
    if path.suffix in CONVERTERS
    and path.parent.name not in RECOGNISED
    and path.with_name(f"{path.stem}.expected.md").exists()
)


def _converted(path: Path) -> Converted:
    return convert(SourceFile(path.name, path.read_bytes()))


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(f"{path.stem}.{ending}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_file_says_what_a_person_judged_it_to_say(path: Path) -> None:
    assert _converted(path).markdown == _beside(path, "expected.md").read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if _beside(path, "hidden.txt").exists()],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_nothing_hidden_comes_out_and_it_is_said_that_something_was_left_out(path: Path) -> None:
    hidden = _beside(path, "hidden.txt").read_text("utf-8").splitlines()
    converted = _converted(path)
    assert [text for text in hidden if text and text in (converted.markdown or "")] == []
    assert converted.findings


@pytest.mark.parametrize(
    "path",
    [path for path in FILES if _beside(path, "places.json").exists()],
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
def test_a_line_leads_back_to_its_place_in_the_file(path: Path) -> None:
    converted = _converted(path)
    lines = (converted.markdown or "").splitlines()
    begins = [line for line, _ in converted.places]
    for words, place in json.loads(_beside(path, "places.json").read_text("utf-8")).items():
        number = next(n for n, line in enumerate(lines, start=1) if words in line)
        found = converted.places[bisect_right(begins, number) - 1][1]
        assert {k: v for k, v in asdict(found).items() if v is not None} == place, words
