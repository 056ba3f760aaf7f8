"""A judged collection in BEIR form, read from its folder.

`corpus.jsonl` holds one object a line with `_id`, `title` (may be missing or empty) and `text`; `queries.jsonl` one with
`_id` and `text`, and where answers are known a string or several as `answer` or `answers`; `qrels.tsv` a header and then query id, corpus id and grade between tabs. It may also lie in
`qrels/test.tsv`, as the collections of the benchmark itself have it.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.evaluation_errors import BadCollection

_QRELS = ("qrels.tsv", "qrels/test.tsv")
_GRADE = re.compile(r"-?[0-9]{1,4}")


@dataclass(frozen=True, slots=True)
class CorpusEntry:
    """One document of a collection; `title` may be empty."""

    entry_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, queries and what answers them.

    Attributes:
        name: Name of its folder.
        queries: Text by query id, in the order of the file.
        qrels: Grade by document id, by query id; queries without a relevant document are left out.
        answers: Answers that are as good as each other, by query id; queries without any are left out.
    """

    name: str
    documents: tuple[CorpusEntry, ...]
    queries: Mapping[str, str]
    qrels: Mapping[str, Mapping[str, int]]
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_collection(folder: Path) -> Collection:
    """Return the collection in `folder`.

    Raises:
        BadCollection: If a file is missing, cannot be read, repeats an id, or leaves no judged query.
    """
    documents = tuple(_documents(folder / "corpus.jsonl"))
    queries, answers = _queries(folder / "queries.jsonl")
    qrels = _qrels(_qrels_path(folder), queries)
    return Collection(folder.resolve().name, documents, queries, qrels, answers)


def _documents(path: Path) -> Iterator[CorpusEntry]:
    seen: set[str] = set()
    for place, entry in _objects(path):
        entry_id = _text(entry, "_id", place)
        if entry_id in seen:
            raise BadCollection(place, f"_id {entry_id} stands twice")
        seen.add(entry_id)
        title = entry.get("title") or ""
        yield CorpusEntry(entry_id, str(title), _text(entry, "text", place))
    if not seen:
        raise BadCollection(str(path), "it holds no document")


def _queries(path: Path) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    found: dict[str, str] = {}
    answers: dict[str, tuple[str, ...]] = {}
    for place, entry in _objects(path):
        query_id = _text(entry, "_id", place)
        if query_id in found:
            raise BadCollection(place, f"_id {query_id} stands twice")
        found[query_id] = _text(entry, "text", place)
        if known := _answers(entry, place):
            answers[query_id] = known
    return found, answers


def _answers(entry: Mapping[str, object], place: str) -> tuple[str, ...]:
    given = entry.get("answers", entry.get("answer"))
    several = given if isinstance(given, list) else [given]
    texts = [text for text in several if text is not None]
    if not all(isinstance(text, str) for text in texts):
        raise BadCollection(place, "answer is neither a text nor a list of texts")
    return tuple(str(text) for text in texts if str(text).strip())


def _qrels_path(folder: Path) -> Path:
    found = [folder / name for name in _QRELS if (folder / name).is_file()]
    return found[0] if found else folder / _QRELS[0]


def _qrels(path: Path, queries: Mapping[str, str]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for number, (place, line) in enumerate(_lines(path)):
        columns = line.split("\t")
        if number == 0 and not _GRADE.fullmatch(columns[-1]):
            continue
        if len(columns) != 3:
            raise BadCollection(place, f"{len(columns)} columns between tabs, 3 expected")
        query_id, entry_id, grade = columns
        if query_id not in queries:
            raise BadCollection(place, f"there is no query {query_id}")
        if not _GRADE.fullmatch(grade):
            raise BadCollection(place, f"the grade {grade} is no whole number")
        found.setdefault(query_id, {})[entry_id] = int(grade)
    judged = {query_id: grades for query_id, grades in found.items() if max(grades.values()) > 0}
    if not judged:
        raise BadCollection(str(path), "no query has a relevant document")
    return judged


def _objects(path: Path) -> Iterator[tuple[str, dict[str, object]]]:
    for place, line in _lines(path):
        try:
            entry = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadCollection(place, f"no JSON ({error.msg})") from error
        if not isinstance(entry, dict):
            raise BadCollection(place, "no JSON object")
        yield place, entry


def _text(entry: Mapping[str, object], key: str, place: str) -> str:
    value = entry.get(key)
    if key == "_id" and isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        raise BadCollection(place, f"{key} is missing or no text")
    return value


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """Yield every line that is not blank, with its place."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadCollection(str(path), error.strerror or "it cannot be opened") from error
    except UnicodeDecodeError as error:
        raise BadCollection(str(path), "it is not UTF-8") from error
    # Not splitlines: U+2028 and its like stand inside texts and end no line of these formats.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line.rstrip("\r")
