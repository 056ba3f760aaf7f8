"""A quiz as it is held at the library itself: the same as over HTTP, from the same ledger."""

import getpass
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from api import quiz
from api.learning import count_retired
from api.map_render import map_of
from api.map_schemas import MapOut
from api.quiz_schemas import (
    AnswerRequest,
    BeginRequest,
    CardOut,
    CardRef,
    SelfGrade,
    SessionOut,
    ToldOut,
    VerdictOut,
    WhyOut,
)
from api.settings import Settings
from index.learning.learning_record import SessionEnd
from index.ledger.database import Ledger, open_ledger
from index.library import Library
from knowledge.audience import Role, Viewer
from knowledge.clock import Clock, system_ids
from ui.commands.at_home import AtHome


@dataclass(frozen=True, slots=True)
class _Study:
    settings: Settings
    library: Library
    ledger: Ledger
    clock: Clock


class AtQuiz:
    """The library and the ledger, opened for one learner."""

    def __init__(
        self, name: str | None, team: str | None, region: str | None, channel: str | None
    ) -> None:
        home = AtHome()
        self.language: str = home.settings.language.value
        self._viewer = Viewer(name or getpass.getuser(), Role.AGENT, team, region, channel)
        self._study = _Study(
            settings=home.settings,
            library=home.library(home.encoder()),
            ledger=open_ledger(home.settings.ledger()),
            clock=home.settings.clock_now(),
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._study.ledger.close()

    def why(self, point_id: str) -> WhyOut:
        """Return why a point is asked; see `api.quiz.why`."""
        self._count()
        return quiz.why(self._study, self._viewer, point_id)

    def map(self, pack: str | None) -> MapOut:
        """Return the learner's map; see `api.map_render.map_of`."""
        return map_of(self._study, self._viewer, pack)

    def session(self, seconds: float | None) -> SessionOut:
        """Return the session of today that was stopped, if there is one, with `seconds` from now where they are given; or else a new one."""
        held = quiz.day_of(self._study, self._viewer).session_id
        if held is not None:
            session = quiz.session_now(self._study, self._viewer, held)
            return (
                session if seconds is None else session.model_copy(update={"seconds_left": seconds})
            )
        self._count()
        asked = BeginRequest(session_id=system_ids(), seconds=seconds)
        return quiz.begin(self._study, self._viewer, asked)

    def _count(self) -> None:
        """Count what nobody misses: there is no service that does so in the background."""
        study = self._study
        count_retired(study.settings, study.ledger, study.clock())

    def reveal(self, session_id: str, card: CardOut) -> ToldOut:
        """Return the answer to a card that the learner grades."""
        ref = CardRef(point_id=card.point_id, version=card.version)
        return quiz.reveal(self._study, self._viewer, session_id, ref)

    def answer(
        self, session_id: str, card: CardOut, seconds: float, reply: str | None, known: bool | None
    ) -> VerdictOut:
        """Put an answer on record and return its verdict; `known` is for cards that the learner grades, `reply` for all others."""
        grades = {None: None, True: SelfGrade.KNOWN, False: SelfGrade.UNKNOWN}
        request = AnswerRequest(
            point_id=card.point_id,
            version=card.version,
            answer_id=system_ids(),
            reply=reply,
            self_grade=grades[known],
            seconds=seconds,
        )
        return quiz.answer(self._study, self._viewer, session_id, request)

    def leave(self, session_id: str, end: SessionEnd) -> None:
        """Put on record how a session was left."""
        quiz.end(self._study, self._viewer, session_id, end)
