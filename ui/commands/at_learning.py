"""What is on record of how people learn, as whoever sits at the library reads it: the same as over HTTP."""

import getpass
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from types import TracebackType
from typing import Self

from api import own_learning, own_notes
from api.learning import count_retired
from api.learning_schemas import AchievementsOut, HabitsOut, HistoryOut, MistakesOut
from api.note_schemas import NoteSearchRequest, NotesOut
from api.own_learning import Reading
from api.settings import Settings
from api.team_learning import Team, readiness_of, team_points
from api.team_schemas import ReadinessOut, TeamPointsOut
from api.tokens import read_tokens
from index.encoder import OnnxEncoder
from index.ledger.database import Ledger, open_ledger
from index.library import Library
from knowledge.audience import Role, Viewer
from knowledge.clock import Clock
from ui.commands.at_home import AtHome


class AtLearning:
    """The ledger, and the library once it is wanted, as of an instant; the present if none is written."""

    def __init__(self, at: str | None = None) -> None:
        self._home = AtHome()
        self.settings: Settings = self._home.settings
        self.clock: Clock = (
            self.settings.clock_now() if at is None else _still(self._home.read_instant(at))
        )
        self.ledger: Ledger = open_ledger(self.settings.ledger())
        self.language: str = self.settings.language.value

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.ledger.close()

    @cached_property
    def library(self) -> Library:
        """The library with the generation in force."""
        return self._home.library(self._encoder)

    @cached_property
    def _encoder(self) -> OnnxEncoder:
        return self._home.encoder()

    def mistakes(self, whose: Viewer, most: int) -> MistakesOut:
        """Return a mistake book."""
        return own_learning.mistakes_of(self, Reading(whose, whose), most)

    def history(self, whose: Viewer, most: int) -> HistoryOut:
        """Return somebody's newest answers."""
        return own_learning.history_of(self, whose, None, most)

    def history_file(self, whose: Viewer) -> Iterator[str]:
        """Return all of somebody's answers as CSV, some lines at a time."""
        return own_learning.history_file(self, whose)

    def habits(self, whose: Viewer) -> HabitsOut:
        """Return how somebody practises."""
        return own_learning.habits_now(self, whose)

    def achievements(self, whose: Viewer, most: int) -> AchievementsOut:
        """Return what somebody has achieved."""
        reading = Reading(whose, whose)
        return own_learning.achievements_of(self, self._encoder, reading, most)

    def notes(
        self, whose: Viewer, question: str | None, passage: str | None, most: int
    ) -> NotesOut:
        """Return somebody's notes: all, those that a question asks for, or those to show with a passage."""
        if question is None:
            return own_notes.list_notes(self, whose, passage, most)
        return own_notes.search_notes(self, whose, NoteSearchRequest(query=question, limit=most))

    def readiness(self, pack: str, team: str | None, most: int) -> ReadinessOut:
        """Return how ready a team, or everybody, is for a pack."""
        tokens = read_tokens(self.settings.tokens, self.settings.host)
        return readiness_of(self, tokens, _counted(team), pack, most)

    def points(self, pack: str, team: str | None, most: int) -> TeamPointsOut:
        """Return which points of a pack a team, or everybody, misses."""
        count_retired(self.settings, self.ledger, self.clock())
        return team_points(self, _counted(team), pack, most)


def learner(name: str | None, team: str | None, region: str | None, channel: str | None) -> Viewer:
    """Return the agent whose record is read; the system user if none is named."""
    return Viewer(name or getpass.getuser(), Role.AGENT, team, region, channel)


def _counted(team: str | None) -> Team:
    # Whoever may read the ledger may see every team's counts, and those of fewer than five people nowhere.
    return Team(team, Viewer(getpass.getuser(), Role.ADMIN))


def _still(at: datetime) -> Clock:
    return lambda: at
