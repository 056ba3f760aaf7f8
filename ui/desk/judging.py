"""What one session does about the judged questions: the one that is being written, the one that was taken away, what came of those tried."""

from dataclasses import dataclass, field

import streamlit as st

from api.client import LiquidClient
from api.quality_schemas import JudgedQuestionOut, JudgedRequest
from ui.phrases.phrase import Phrase
from ui.trouble import Trouble, attempt

_KEPT = "judging"


@dataclass(slots=True)
class Judging:
    """Where the work on the questions stands.

    Attributes:
        is_writing: Whether a question is being written.
        is_shown: Whether its form was on the page already.
        changed: The one that is being changed, as it was seen; None of a new one.
        form: Sets the fields of one form apart from those of the next.
        missing: What has to be written first.
        trouble: Why the last act came to nothing.
        removed: The one that was taken away last, which can be put back, and where on the list it stood.
        tried: What came of those written here, until all are asked.
    """

    is_writing: bool = False
    is_shown: bool = False
    changed: JudgedQuestionOut | None = None
    form: int = 0
    missing: Phrase | None = None
    trouble: Trouble | None = None
    removed: tuple[JudgedQuestionOut, int] | None = None
    tried: dict[str, str] = field(default_factory=dict)

    def write(self, question: JudgedQuestionOut | None) -> None:
        """Begin to write a question, or to change one."""
        self.leave()
        self.is_writing, self.changed, self.removed = True, question, None

    def leave(self) -> None:
        """Write nothing any more; what was typed is forgotten."""
        self.is_writing = self.is_shown = False
        self.changed = self.missing = self.trouble = None
        self.form += 1

    def keep(self, client: LiquidClient, asked: JudgedRequest) -> JudgedQuestionOut | None:
        """Have what was written kept, and return what came of it at once; None if the service refused."""
        seen = self.changed
        told = attempt(
            lambda: (
                client.library.add_judged(asked)
                if seen is None
                else client.library.change_judged(seen.question_id, asked)
            )
        )
        if isinstance(told, Trouble):
            self.missing, self.trouble = None, told
            return None
        self.leave()
        self._try(told)
        return told

    def remove(self, client: LiquidClient, question: JudgedQuestionOut, number: int) -> None:
        """Take a question away that stands somewhere on the list."""
        told = attempt(lambda: client.library.remove_judged(question.question_id))
        self.trouble = told if isinstance(told, Trouble) else None
        self.removed = None if isinstance(told, Trouble) else (told, number)

    def put_back(self, client: LiquidClient) -> None:
        """Have the one that was taken away last written again."""
        if self.removed is None:
            return
        gone = request_of(self.removed[0])
        told = attempt(lambda: client.library.add_judged(gone))
        self.trouble = told if isinstance(told, Trouble) else None
        if not isinstance(told, Trouble):
            self.removed = None
            self._try(told)

    def _try(self, question: JudgedQuestionOut) -> None:
        if question.verdict is not None:
            self.tried[question.question_id] = question.verdict


def judging() -> Judging:
    """Return what this session does."""
    held = st.session_state.get(_KEPT)
    if not isinstance(held, Judging):
        held = st.session_state[_KEPT] = Judging()
    return held


def request_of(question: JudgedQuestionOut) -> JudgedRequest:
    """Return the request that writes a question as it stands."""
    return JudgedRequest(
        ask=question.ask,
        document=question.document,
        says=list(question.says),
        team=question.team,
        region=question.region,
        channel=question.channel,
    )
