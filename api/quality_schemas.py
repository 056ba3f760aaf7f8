"""How the library does on a trainer's own judged questions, run by run."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from api.request_schemas import Ask
from api.schemas import Schema
from knowledge.kinds import Verdict

MOST_ASK_CHARACTERS = 500
MOST_SAYS = 20
MOST_SAYS_CHARACTERS = 500
_Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_SAYS_CHARACTERS)
]


class JudgedRequest(Ask):
    """A question with what is right; without `document` and `says` nothing is to be said.

    Attributes:
        ask: As an agent types it; customer data in it is masked before it is kept.
        document: The key of the document that answers it; None for whichever.
        says: What the answer must hold, verbatim.
        team: Whose team asks; None if that does not matter, as with region and channel.
    """

    ask: Annotated[str, Field(max_length=MOST_ASK_CHARACTERS)]
    document: _Name | None = None
    says: Annotated[list[_Name], Field(default_factory=list, max_length=MOST_SAYS)]
    team: _Name | None = None
    region: _Name | None = None
    channel: _Name | None = None


class JudgedQuestionOut(Schema):
    """A judged question as it stands.

    Attributes:
        question_id: What names it: another one as soon as anything of it is changed.
        title: Of the document, and of its pack; None where it names none, or none that is in force.
        is_in_force: Whether the document that it names is; true where it names none.
        verdict: What came of it in the last run, or at once where it was only now written; None where it was not asked yet.
    """

    question_id: str
    ask: str
    document: str | None
    title: str | None
    pack_title: str | None
    is_in_force: bool
    says: tuple[str, ...]
    team: str | None
    region: str | None
    channel: str | None
    verdict: Verdict | None


class JudgedQuestionsOut(Schema):
    """The judged questions in the order of their file.

    Attributes:
        problem: What of the file is not understood, in the caller's language; no question is told then.
    """

    generation: int
    at: datetime
    file: str
    problem: str | None
    questions: tuple[JudgedQuestionOut, ...]


class AnsweringOut(Schema):
    """A document that is in force, and may be what answers a question."""

    document: str
    title: str
    pack_title: str


class AnsweringsOut(Schema):
    """The documents that are in force, for whomever."""

    generation: int
    at: datetime
    documents: tuple[AnsweringOut, ...]


class WrongOut(Schema):
    """A judged question that did not fare as it should, and how."""

    ask: str
    verdict: Verdict


class QualityRunOut(Schema):
    """One run.

    Attributes:
        right: How many questions fared as they should.
        answerable: How many of them have an answer.
        found: Of how many of those it was among the first five hits.
        wrong: Up to fifty that did not fare as they should.
    """

    at: datetime
    by: str
    generation: int
    questions: int
    right: int
    answerable: int
    found: int
    wrong: tuple[WrongOut, ...]


class QualityOut(Schema):
    """The latest runs, the oldest of them first.

    Attributes:
        file: Where the questions lie, by the library's folder.
        questions: How many lie there now; None if the file is not understood.
        problem: What of it is not understood, in the caller's language.
    """

    generation: int
    at: datetime
    file: str
    questions: int | None
    problem: str | None
    runs: tuple[QualityRunOut, ...]
