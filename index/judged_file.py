"""The file in which a trainer's judged questions lie, read and changed a line at a time.

They lie beside the library, one JSON object a line: `ask`, the `document` that answers it (`pack/document`) and what the answer
`says`; with neither, nothing is to be said. `team`, `region` and `channel` tell who asks.

People edit it by hand, too. What is changed here leaves every other line as it was written, and a file with a line that is not understood
is told and left alone.
"""

import json
import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.durable import exclusive, replace_durably, sync_folder, write_durably
from index.judged import JudgedQuestion
from knowledge.audience import Role, Viewer
from knowledge.evaluation_errors import (
    BadQuestions,
    QuestionChanged,
    QuestionsUnwritable,
    QuestionTaken,
)

QUESTIONS = "questions.jsonl"
_MARK = "\ufeff"
_OF_VIEWER = ("team", "region", "channel")
_KEYS = frozenset({"ask", "document", "says", *_OF_VIEWER})


@dataclass(frozen=True, slots=True)
class _Line:
    """A line as it was written; `question` is None of an empty one."""

    text: str
    question: JudgedQuestion | None


def read_judged(path: Path) -> tuple[JudgedQuestion, ...]:
    """Return the questions of a file; none if there is no file.

    Raises:
        BadQuestions: If a line of it is not understood.
    """
    return tuple(line.question for line in _read(path) if line.question is not None)


def judged_question(
    ask: str, document: str | None, says: Sequence[str], who: Sequence[str | None]
) -> JudgedQuestion:
    """Return a question; `who` asks it is a team, a region and a channel, None each where that does not matter."""
    return JudgedQuestion(ask, document, tuple(says), Viewer("quality", Role.AGENT, *who))


def add_judged(path: Path, question: JudgedQuestion) -> None:
    """Write a question after the others.

    Raises:
        BadQuestions: If a line of the file is not understood.
        QuestionTaken: If it stands there already, word for word.
        QuestionsUnwritable: If the file cannot be written.
    """

    def added(lines: list[_Line]) -> list[_Line]:
        _refuse_second(lines, question)
        while lines and not lines[-1].text:
            lines.pop()
        return [*lines, _written(question), _Line("", None)]

    _change(path, added)


def change_judged(path: Path, question_id: str, question: JudgedQuestion) -> None:
    """Write a question in the place of the one that was seen.

    Raises:
        BadQuestions: If a line of the file is not understood.
        QuestionChanged: If the one that was seen does not stand there any more.
        QuestionTaken: If the new one stands there already, word for word.
        QuestionsUnwritable: If the file cannot be written.
    """

    def changed(lines: list[_Line]) -> list[_Line]:
        at = _place(lines, question_id)
        if question.question_id != question_id:
            _refuse_second(lines, question)
        return [*lines[:at], _written(question), *lines[at + 1 :]]

    _change(path, changed)


def remove_judged(path: Path, question_id: str) -> JudgedQuestion:
    """Take away the question that was seen, and return it.

    Raises:
        BadQuestions: If a line of the file is not understood.
        QuestionChanged: If it does not stand there any more.
        QuestionsUnwritable: If the file cannot be written.
    """
    gone: list[JudgedQuestion] = []

    def left(lines: list[_Line]) -> list[_Line]:
        at = _place(lines, question_id)
        gone.extend(line.question for line in lines[at : at + 1] if line.question is not None)
        return lines[:at] + lines[at + 1 :]

    _change(path, left)
    return gone[0]


def begin_judged(path: Path, content: bytes) -> None:
    """Write a whole file to begin with; one that is there already, an empty one among them, stays as it is."""
    scratch = path.with_name(f".{path.name}.new")
    with exclusive(_lock(path)):
        # Not `exists`: a link that leads nowhere is somebody's, too.
        if not os.path.lexists(path):
            replace_durably(path, content, scratch)


def _lock(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def _change(path: Path, step: Callable[[list[_Line]], list[_Line]]) -> None:
    # A link to a file elsewhere, say under version control, stays a link.
    target = path.resolve()
    try:
        with exclusive(_lock(path)):
            kept = "\n".join(line.text for line in step(_read(path)))
            mark = _MARK if target.exists() and target.read_bytes()[:3] == _MARK.encode() else ""
            scratch = target.with_name(f".{target.name}.new")
            write_durably(scratch, (mark + kept).encode())
            if target.exists():
                shutil.copymode(target, scratch)
            scratch.replace(target)
            sync_folder(target.parent)
    except OSError as error:
        raise QuestionsUnwritable(path.name, str(error)) from error


def _place(lines: Sequence[_Line], question_id: str) -> int:
    for number, line in enumerate(lines):
        if line.question is not None and line.question.question_id == question_id:
            return number
    raise QuestionChanged


def _refuse_second(lines: Sequence[_Line], question: JudgedQuestion) -> None:
    if any(line.question == question for line in lines):
        raise QuestionTaken(question.ask)


def _written(question: JudgedQuestion) -> _Line:
    said = {"ask": question.ask, "document": question.document, "says": list(question.says)}
    said |= {name: getattr(question.viewer, name) for name in _OF_VIEWER}
    told = {name: value for name, value in said.items() if value}
    return _Line(json.dumps(told, ensure_ascii=False), question)


def _read(path: Path) -> list[_Line]:
    try:
        # Not `splitlines`: what else it takes for the end of a line may stand in a question.
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise BadQuestions(path.name, str(error)) from error
    found = []
    for number, line in enumerate(lines, 1):
        try:
            found.append(_Line(line, _question(json.loads(line)) if line.strip() else None))
        except (ValueError, TypeError, KeyError) as error:
            raise BadQuestions(f"{path.name}:{number}", str(error)) from error
    return found


def _question(told: Any) -> JudgedQuestion:
    if not isinstance(told, dict):
        raise TypeError("{}")
    unknown = told.keys() - _KEYS
    if unknown:
        raise ValueError(", ".join(sorted(unknown)))
    ask, says = told["ask"], told.get("says", [])
    if not isinstance(ask, str) or not ask.strip():
        raise ValueError("ask")
    if not isinstance(says, list) or not all(isinstance(value, str) for value in says):
        raise TypeError("says")
    return judged_question(
        ask, _text(told, "document"), says, [_text(told, name) for name in _OF_VIEWER]
    )


def _text(told: dict[str, Any], key: str) -> str | None:
    value = told.get(key)
    if value is not None and not isinstance(value, str):
        raise TypeError(key)
    return value
