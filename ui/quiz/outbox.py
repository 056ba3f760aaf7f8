"""Answers on their way to the service: kept until it has them, sent again under the id that they began with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from api.client import LiquidClient, ProblemError, UnreachableService
from api.quiz_schemas import AnswerRequest, VerdictOut

# From here on the service itself is in trouble, and may take the same answer later.
_SERVICE_TROUBLE = 500
_UNAUTHORISED = 401
_TOO_MANY = 429


class Fate(StrEnum):
    """What became of an answer that has no verdict.

    * KEPT: the service was not reached; it is sent again
    * GONE: what it answered was destroyed, and nothing was recorded
    * REFUSED: the service will never take it
    """

    KEPT = "kept"
    GONE = "gone"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Unsent:
    """An answer with the session that it belongs to."""

    session_id: str
    answer: AnswerRequest

    @property
    def answer_id(self) -> str:
        """The id under which it counts once."""
        return self.answer.answer_id


@dataclass(slots=True)
class Outbox:
    """What one page has yet to send.

    Attributes:
        waiting: By answer id, the first first.
        settled: Ids that the service has, or will never take: nobody need keep them.
    """

    waiting: dict[str, Unsent] = field(default_factory=dict)
    settled: set[str] = field(default_factory=set)

    def post(self, client: LiquidClient, unsent: Unsent) -> VerdictOut | Fate:
        """Send an answer and return its verdict, or what became of it; what is kept waits here."""
        told = _send(client, unsent)
        if told is Fate.KEPT:
            self.waiting[unsent.answer_id] = unsent
        else:
            self.waiting.pop(unsent.answer_id, None)
            self.settled.add(unsent.answer_id)
        return told

    def take(self, found: Sequence[Unsent]) -> None:
        """Take up answers that a page before this one kept."""
        for unsent in found:
            if unsent.answer_id not in self.settled:
                self.waiting.setdefault(unsent.answer_id, unsent)

    def flush(self, client: LiquidClient) -> dict[str, VerdictOut | Fate]:
        """Send what waits, in its order, and return what came of it by answer id; the first that is not taken stops it."""
        told: dict[str, VerdictOut | Fate] = {}
        for unsent in list(self.waiting.values()):
            told[unsent.answer_id] = fate = self.post(client, unsent)
            if fate is Fate.KEPT:
                break
        return told


def _send(client: LiquidClient, unsent: Unsent) -> VerdictOut | Fate:
    try:
        return client.quiz.answer(unsent.session_id, unsent.answer)
    except UnreachableService:
        return Fate.KEPT
    except ProblemError as error:
        if error.problem.code == "PointGone":
            return Fate.GONE
        status = error.problem.status
        is_passing = status >= _SERVICE_TROUBLE or status in (_UNAUTHORISED, _TOO_MANY)
        return Fate.KEPT if is_passing else Fate.REFUSED
