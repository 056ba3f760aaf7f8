"""The part of the typed client that holds a quiz."""

from collections.abc import Mapping
from urllib.parse import quote

from pydantic import BaseModel

from api.client_part import Call
from api.map_schemas import MapOut
from api.quiz_schemas import (
    AnswerRequest,
    Asked,
    BeginRequest,
    CardRef,
    EndRequest,
    QuizOut,
    SessionOut,
    ToldOut,
    VerdictOut,
    WhyOut,
)
from index.learning.learning_record import SessionEnd


class QuizClient:
    """Holds a quiz, for the same person; methods raise what those of `LiquidClient` raise.

    Args:
        call: How requests go.
    """

    def __init__(self, call: Call) -> None:
        self._call = call

    def day(self) -> QuizOut:
        """Return how the caller's day stands."""
        return self._call(QuizOut, "GET", "/quiz")

    def begin(
        self, session_id: str, seconds: float | None = None, of: Asked = Asked.DAY
    ) -> SessionOut:
        """Begin a session; begun again under its id, it is the same."""
        asked = BeginRequest(session_id=session_id, seconds=seconds, of=of)
        return self._call(SessionOut, "POST", "/quiz/sessions", json=_sent(asked))

    def session(self, session_id: str) -> SessionOut:
        """Return a session with what it still has to ask."""
        return self._call(SessionOut, "GET", _of(session_id))

    def reveal(self, session_id: str, card: CardRef) -> ToldOut:
        """Return the answer to a card that the caller grades."""
        return self._call(ToldOut, "POST", _of(session_id, "/reveal"), json=_sent(card))

    def answer(self, session_id: str, answer: AnswerRequest) -> VerdictOut:
        """Put an answer on record and return its verdict; it may be sent again."""
        return self._call(VerdictOut, "POST", _of(session_id, "/answers"), json=_sent(answer))

    def end(self, session_id: str, end: SessionEnd) -> SessionOut:
        """Leave a session, for now or for good."""
        asked = EndRequest(end=end)
        return self._call(SessionOut, "POST", _of(session_id, "/end"), json=_sent(asked))

    def why(self, point_id: str) -> WhyOut:
        """Return why a card is asked."""
        return self._call(WhyOut, "GET", "/quiz/why", params={"point_id": point_id})

    def map(self, pack: str | None = None) -> MapOut:
        """Return the caller's map of the library, or of one pack."""
        return self._call(MapOut, "GET", "/quiz/map", params={} if pack is None else {"pack": pack})


def _of(session_id: str, rest: str = "") -> str:
    return f"/quiz/sessions/{quote(session_id, safe='')}{rest}"


def _sent(asked: BaseModel) -> Mapping[str, object]:
    return asked.model_dump(mode="json")
