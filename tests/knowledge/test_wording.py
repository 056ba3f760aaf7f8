import ast
import re
import string
from pathlib import Path

import pytest

import ingest
from ingest.sources import EntryKind
from knowledge.document_wordings import DOCUMENTS
from knowledge.file_wordings import FILES
from knowledge.finding import Finding
from knowledge.manifest_wordings import MANIFEST
from knowledge.wording import Language, Wording
from knowledge.wordings import WORDINGS

INGEST = Path(ingest.__file__).parent
ROOT = INGEST.parent
# Codes that are put together from a kind, as `ingest/sources.py` and `ingest/form.py` do.
COMPOSED = {f"{kind}_in_pack" for kind in EntryKind if kind is not EntryKind.FILE} | {
    f"not_{wanted}" for wanted in ("text", "list", "date", "table", "tables")
}


def _texts_in_code() -> set[str]:
    """Return every text literal in the code that reports findings."""
    files = [
        path for package in ("ingest", "index", "api") for path in (ROOT / package).rglob("*.py")
    ]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in files]
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _codes_in_code() -> set[str]:
    """Return every text literal that is handed to `Finding` or `note` as its code."""
    codes: set[str] = set()
    for path in INGEST.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in {"Finding", "note"} and isinstance(node.args[0].value, str):
                    codes.add(node.args[0].value)
    return codes


def test_every_code_that_the_check_reports_has_a_wording() -> None:
    assert _codes_in_code() | COMPOSED <= WORDINGS.keys()


def test_no_code_has_two_wordings() -> None:
    parts = (FILES, MANIFEST, DOCUMENTS)
    assert len({code for part in parts for code in part}) == sum(map(len, parts))


def test_every_wording_is_of_a_code_that_the_check_reports() -> None:
    assert WORDINGS.keys() <= _texts_in_code() | COMPOSED


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS.keys())
def test_both_languages_say_the_same_with_the_same_fields(wording: Wording) -> None:
    def names(*texts: str) -> set[str]:
        found = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
        # Another problem told in both languages is passed on in each.
        return {"told" if name in set(Language) else name for name in found}

    assert names(wording.zh, wording.zh_remedy) == names(wording.en, wording.en_remedy)
    assert re.search(r"[\u4e00-\u9fff]|\{zh\}", wording.zh)
    assert re.search(r"[\u4e00-\u9fff]", wording.zh_remedy)
    assert not re.search(r"[\u4e00-\u9fff]", wording.en + wording.en_remedy)


def test_a_finding_tells_its_fields_in_both_languages() -> None:
    finding = Finding("unknown_key", "pack.toml", 3, {"key": "titel", "known": "title"})

    assert finding.problem() == "不认识的键 titel"
    assert finding.remedy(Language.EN) == "Write title instead, or take it out."


# What the fields of wordings may begin with: a count, a name in quotes or as it is written.
SENTENCE = re.compile(r"""([A-Z“"0-9]|pack\.toml\b).*[.!?…][”")']?""", re.DOTALL)


@pytest.mark.parametrize("code", WORDINGS)
def test_in_english_every_finding_is_told_in_sentences(code: str) -> None:
    wording = WORDINGS[code]
    named = {
        name
        for text in (wording.en, wording.en_remedy)
        for _, name, _, _ in string.Formatter().parse(text)
        if name
    }
    finding = Finding(code, "fees.md", 3, dict.fromkeys(named, "3"))

    for told in (finding.problem(Language.EN), finding.remedy(Language.EN)):
        assert SENTENCE.fullmatch(told)
        assert not told.endswith("..")


def test_a_problem_that_is_passed_on_becomes_a_sentence_too() -> None:
    finding = Finding(
        "publication_refused", "", None, {"en": "no such pack: fees", "zh": "没有这个包"}
    )

    assert finding.problem(Language.EN) == "No such pack: fees."
    assert finding.problem(Language.ZH) == "没有这个包"
