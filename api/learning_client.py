"""The part of the typed client that speaks of somebody's learning, and of their team's."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote

from pydantic import BaseModel

from api.client_part import ClientPart
from api.learning_schemas import (
    AchievementsOut,
    HabitsOut,
    HistoryOut,
    MistakesOut,
    PraiseOut,
    PraiseRequest,
    ShareRequest,
    SharesOut,
)
from api.note_schemas import NoteOut, NoteRequest, NoteSearchRequest, NotesOut
from api.team_schemas import (
    ForgettingRequest,
    ForgottenOut,
    OwnForgettingRequest,
    ReadinessOut,
    TeamPointsOut,
)
from index.learning.learning_record import Shareable

_Schema = TypeVar("_Schema", bound=BaseModel)


class LearningClient(ClientPart):
    """Speaks of learning, for the same person; methods raise what those of `LiquidClient` raise."""

    def mistakes(self, limit: int = 50) -> MistakesOut:
        """Return the caller's mistake book."""
        return self._get(MistakesOut, "/quiz/mistakes", limit=limit)

    def history(self, before: datetime | None = None, limit: int = 50) -> HistoryOut:
        """Return a page of the caller's answers, the newest first; `before` is as the page before gave it."""
        begins = None if before is None else before.isoformat()
        return self._get(HistoryOut, "/quiz/history", before=begins, limit=limit)

    def history_csv(self) -> bytes:
        """Return all of the caller's answers for a spreadsheet."""
        return self._read("/quiz/history.csv")

    def habits(self) -> HabitsOut:
        """Return the caller's habits."""
        return self._get(HabitsOut, "/quiz/habits")

    def achievements(self, limit: int = 50) -> AchievementsOut:
        """Return the caller's achievements."""
        return self._get(AchievementsOut, "/quiz/achievements", limit=limit)

    def write_note(self, note: NoteRequest) -> NoteOut:
        """Write or change a note."""
        return self._post(NoteOut, "/notes", note)

    def delete_note(self, note_id: str, revision: int) -> NoteOut:
        """Take a note away; `revision` is one more than the one that was read."""
        path = f"/notes/{quote(note_id, safe='')}"
        return self._call(NoteOut, "DELETE", path, params={"revision": revision})

    def notes(self, passage_id: str | None = None, limit: int = 50) -> NotesOut:
        """Return the caller's notes, or those to show with a passage."""
        return self._get(NotesOut, "/notes", passage_id=passage_id, limit=limit)

    def search_notes(self, query: str, limit: int = 5) -> NotesOut:
        """Return the caller's notes that a question asks for, best first."""
        return self._post(NotesOut, "/notes/search", NoteSearchRequest(query=query, limit=limit))

    def praise(self, praise: PraiseRequest) -> PraiseOut:
        """Write down praise."""
        return self._post(PraiseOut, "/praise", praise)

    def shares(self) -> SharesOut:
        """Return what the caller shares with their lead."""
        return self._get(SharesOut, "/shares")

    def share(self, share_id: str, what: Shareable, *, is_shared: bool) -> SharesOut:
        """Share something from now on, or no longer."""
        asked = ShareRequest(share_id=share_id, what=what, is_shared=is_shared)
        return self._post(SharesOut, "/shares", asked)

    def mistakes_of(self, name: str, limit: int = 50) -> MistakesOut:
        """Return the mistake book of somebody of the caller's team who shares it."""
        return self._get(MistakesOut, _of(name, "mistakes"), limit=limit)

    def habits_of(self, name: str) -> HabitsOut:
        """Return the habits of somebody of the caller's team who shares them."""
        return self._get(HabitsOut, _of(name, "habits"))

    def achievements_of(self, name: str, limit: int = 50) -> AchievementsOut:
        """Return the achievements of somebody of the caller's team who shares them."""
        return self._get(AchievementsOut, _of(name, "achievements"), limit=limit)

    def readiness(self, pack: str, team: str | None = None, limit: int = 50) -> ReadinessOut:
        """Return how ready a team is for a pack."""
        return self._get(ReadinessOut, "/team/readiness", pack=pack, team=team, limit=limit)

    def team_points(
        self, pack: str | None = None, team: str | None = None, limit: int = 50
    ) -> TeamPointsOut:
        """Return which points a team misses."""
        return self._get(TeamPointsOut, "/team/points", pack=pack, team=team, limit=limit)

    def forget(self, name: str) -> ForgottenOut:
        """Have everything on record of how somebody learns forgotten."""
        return self._post(ForgottenOut, "/forgettings", ForgettingRequest(name=name, yes=True))

    def forget_me(self) -> ForgottenOut:
        """Have everything on record of how the caller learns forgotten."""
        return self._post(ForgottenOut, "/forgettings/own", OwnForgettingRequest(yes=True))

    def _get(self, schema: type[_Schema], path: str, **asked: str | int | None) -> _Schema:
        return self._call(schema, "GET", path, params=_given(asked))

    def _post(self, schema: type[_Schema], path: str, asked: BaseModel) -> _Schema:
        return self._call(schema, "POST", path, json=asked.model_dump(mode="json"))


def _of(name: str, what: str) -> str:
    return f"/people/{quote(name, safe='')}/{what}"


def _given(asked: Mapping[str, str | int | None]) -> dict[str, str | int]:
    return {key: value for key, value in asked.items() if value is not None}
