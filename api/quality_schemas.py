"""How the library does on a trainer's own judged questions, run by run."""

from datetime import datetime

from api.schemas import Schema
from knowledge.kinds import Verdict


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
