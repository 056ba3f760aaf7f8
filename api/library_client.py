"""The part of the typed client that speaks of the trainer's library: what stands in it, begins, ends, is missing, and how well it answers."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote, urlencode

from api.client_part import ClientPart
from api.desk_schemas import (
    AsideOut,
    AsideRequest,
    CalendarOut,
    GapsOut,
    VerifiedOut,
    VerifyRequest,
)
from api.quality_schemas import (
    AnsweringsOut,
    JudgedQuestionOut,
    JudgedQuestionsOut,
    JudgedRequest,
    QualityOut,
    QualityRunOut,
)
from api.version_schemas import GenerationsOut, RollbackPreviewOut, VersionOut


class LibraryClient(ClientPart):
    """Speaks of the library, for the same person; methods raise what those of `LiquidClient` raise."""

    def version(self, pack: str, version: str) -> VersionOut:
        """Return one published version in full, and how it differs from the one before."""
        path = f"/packs/{quote(pack, safe='')}/versions/{quote(version)}"
        return self._call(VersionOut, "GET", path)

    def generations(self, limit: int = 30, before: int | None = None) -> GenerationsOut:
        """Return who did what to the library, the newest act first."""
        asked = {"limit": limit} | ({} if before is None else {"before": before})
        return self._call(GenerationsOut, "GET", "/generations", params=asked)

    def rollback_preview(self, generation: int) -> RollbackPreviewOut:
        """Return what returning to a generation would change."""
        return self._call(RollbackPreviewOut, "GET", f"/generations/{generation}/rollback")

    def calendar(
        self,
        begins: datetime | None = None,
        ends: datetime | None = None,
        owner: str | None = None,
    ) -> CalendarOut:
        """Return what begins, ends and wants to be confirmed; thirty days from now unless told otherwise."""
        return self._call(CalendarOut, "GET", "/calendar", params=_span(begins, ends, owner))

    def calendar_file(
        self,
        begins: datetime | None = None,
        ends: datetime | None = None,
        owner: str | None = None,
    ) -> bytes:
        """Return the same as an iCalendar file."""
        return self._read(f"/calendar.ics?{urlencode(_span(begins, ends, owner))}")

    def verify(self, pack: str, version: str | None, why: str = "") -> VerifiedOut:
        """Say that a version is still true."""
        asked = VerifyRequest(version=version, why=why).model_dump(mode="json")
        path = f"/packs/{quote(pack, safe='')}/verifications"
        return self._call(VerifiedOut, "POST", path, json=asked)

    def gaps(self, since: datetime | None = None) -> GapsOut:
        """Return what was asked and is not answered, by meaning, the most asked first."""
        params = {} if since is None else {"since": since.isoformat()}
        return self._call(GapsOut, "GET", "/gaps", params=params)

    def set_aside(self, questions: Sequence[str], why: str = "") -> AsideOut:
        """Take questions that need no answer off the list."""
        asked = AsideRequest(questions=list(questions), why=why).model_dump(mode="json")
        return self._call(AsideOut, "POST", "/gaps/asides", json=asked)

    def quality(self, limit: int = 60) -> QualityOut:
        """Return how the judged questions fared, run by run."""
        return self._call(QualityOut, "GET", "/quality", params={"limit": limit})

    def run_questions(self) -> QualityRunOut:
        """Have the judged questions asked now."""
        return self._call(QualityRunOut, "POST", "/quality")

    def judged_questions(self) -> JudgedQuestionsOut:
        """Return the judged questions, each with what came of it in the last run."""
        return self._call(JudgedQuestionsOut, "GET", "/quality/questions")

    def answering_documents(self) -> AnsweringsOut:
        """Return the documents that may be what answers a judged question."""
        return self._call(AnsweringsOut, "GET", "/quality/documents")

    def add_judged(self, question: JudgedRequest) -> JudgedQuestionOut:
        """Write a judged question after the others."""
        asked = question.model_dump(mode="json")
        return self._call(JudgedQuestionOut, "POST", "/quality/questions", json=asked)

    def change_judged(self, question_id: str, question: JudgedRequest) -> JudgedQuestionOut:
        """Write a judged question in the place of the one that was read."""
        asked = question.model_dump(mode="json")
        return self._call(JudgedQuestionOut, "PUT", _question(question_id), json=asked)

    def remove_judged(self, question_id: str) -> JudgedQuestionOut:
        """Take away the judged question that was read, and return it as it was."""
        return self._call(JudgedQuestionOut, "DELETE", _question(question_id))


def _question(question_id: str) -> str:
    return f"/quality/questions/{quote(question_id, safe='')}"


def _span(begins: datetime | None, ends: datetime | None, owner: str | None) -> dict[str, str]:
    given = {
        "from": None if begins is None else begins.isoformat(),
        "to": None if ends is None else ends.isoformat(),
        "owner": owner,
    }
    return {name: value for name, value in given.items() if value is not None}
