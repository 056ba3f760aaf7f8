"""The typed client of the HTTP edge, for pages, measurements and scripts."""

import weakref
from datetime import datetime
from http import HTTPStatus
from http.client import HTTPException
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import quote, urlencode

import httpx
from pydantic import BaseModel, ValidationError

from api.bulletin_schemas import AcknowledgedOut, BulletinsOut, PastBulletinsOut, ReadersOut
from api.exposure_schemas import ExposuresOut, LookupChangesOut, MyChangesOut
from api.history_schemas import (
    PurgeOut,
    PurgeRequest,
    ReceiptOut,
    ReplayOut,
    RollbackOut,
    RollbackRequest,
    WithdrawalRequest,
)
from api.learning_client import LearningClient
from api.library_client import LibraryClient
from api.library_schemas import DocumentOut, GenerationOut, PacksOut, PassageOut
from api.line import Line, line_to
from api.publishing_client import PublishingClient
from api.quiz_client import QuizClient
from api.request_schemas import ActKind, ActRequest, CompleteRequest, Customer, SearchRequest
from api.schemas import CompletionsOut, SearchResponse
from api.service_schemas import ActOut, HealthOut, Problem, ReadyOut, ViewerOut
from knowledge.errors import UnreachableService

# What the pages may know of failures comes from here: they import nothing of ours but this client and its schemas.
__all__ = ["LiquidClient", "ProblemError", "UnreachableService"]

_Schema = TypeVar("_Schema", bound=BaseModel)
_TIMEOUT_SECONDS = 10.0


class ProblemError(Exception):
    """The service answered with a problem.

    Attributes:
        problem: What it said.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail)
        self.problem = problem


class LiquidClient:
    """Speaks to one service for one person; safe to share between threads.

    Of learning it speaks by `learning`, of the quiz by `quiz`, of the trainer's library by `library`, of publications by `publishing`.

    Every method raises `UnreachableService` if nothing (or something else) answers, and `ProblemError` if the service refuses.

    Args:
        url: Where the service listens, such as `http://127.0.0.1:8000`.
        token: Whose token to send; None for what is open to all.
        transport: Carries the requests; the network unless a test says otherwise.
        language: Language of messages, `zh` or `en`.
    """

    def __init__(
        self,
        url: str,
        token: str | None,
        transport: httpx.BaseTransport | None = None,
        language: str = "zh",
    ) -> None:
        headers = {"Accept-Language": language}
        if token is not None:
            headers["Authorization"] = f"Bearer {token}"
        self.url = url.rstrip("/")
        base = f"{self.url}/v1"
        self._http = httpx.Client(
            base_url=base, headers=headers, transport=transport, timeout=_TIMEOUT_SECONDS
        )
        # What is asked at every keystroke goes the shortest way that there is.
        self._line = line_to(base, headers, _TIMEOUT_SECONDS) if transport is None else None
        self._give_back = weakref.finalize(self, _close, self._http, self._line)
        self.learning = LearningClient(self._call, self._bytes)
        self.quiz = QuizClient(self._call)
        self.library = LibraryClient(self._call, self._bytes)
        self.publishing = PublishingClient(self._call, self._bytes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; where nobody holds the client any more, that is done without a word."""
        self._give_back()

    def search(
        self,
        query: str,
        *,
        settled: bool = True,
        top_k: int = 5,
        at: datetime | None = None,
        known_at: datetime | None = None,
        customer: Customer | None = None,
    ) -> SearchResponse:
        """Return what is current; `settled=False` for keystrokes, which leave no record, as looking back at `known_at` does."""
        asked = SearchRequest(
            query=query, settled=settled, top_k=top_k, at=at, known_at=known_at, customer=customer
        )
        return self._ask(SearchResponse, "/search", asked)

    def complete(
        self, prefix: str, *, limit: int = 8, at: datetime | None = None
    ) -> CompletionsOut:
        """Return what a question that begins with `prefix` may go on to be; leaves no record."""
        asked = CompleteRequest(prefix=prefix, limit=limit, at=at)
        return self._ask(CompletionsOut, "/complete", asked)

    def act(self, lookup_id: str, act: ActKind, passage_id: str | None = None) -> ActOut:
        """Record what was done with a look-up, or with one passage of it."""
        done = ActRequest(act=act, passage_id=passage_id)
        path = f"/lookups/{quote(lookup_id, safe='')}/acts"
        return self._call(ActOut, "POST", path, json=done.model_dump(mode="json"))

    def document(
        self, document_key: str, at: datetime | None = None, known_at: datetime | None = None
    ) -> DocumentOut:
        """Return a document by its key, as hits and answers name it."""
        params = _at(at, known_at)
        return self._call(DocumentOut, "GET", f"/documents/{quote(document_key)}", params=params)

    def source(
        self, document_key: str, at: datetime | None = None, known_at: datetime | None = None
    ) -> bytes:
        """Return the file that a document was made from, as it was given."""
        params = urlencode(_at(at, known_at))
        return self._bytes(f"/sources/{quote(document_key)}{params and f'?{params}'}")

    def passage(
        self, passage_id: str, at: datetime | None = None, known_at: datetime | None = None
    ) -> PassageOut:
        """Return a passage by its id."""
        params = _at(at, known_at)
        return self._call(PassageOut, "GET", f"/passages/{quote(passage_id)}", params=params)

    def packs(self, at: datetime | None = None, known_at: datetime | None = None) -> PacksOut:
        """Return the packs that the caller may know of, with their status."""
        return self._call(PacksOut, "GET", "/packs", params=_at(at, known_at))

    def replay(self, lookup_id: str) -> ReplayOut:
        """Return a look-up answered again, and whether that is what was given then."""
        return self._call(ReplayOut, "GET", f"/lookups/{quote(lookup_id, safe='')}/replay")

    def withdraw(self, asked: WithdrawalRequest) -> ReceiptOut:
        """Take something back, and return the proof that it is gone."""
        return self._call(ReceiptOut, "POST", "/withdrawals", json=asked.model_dump(mode="json"))

    def roll_back(self, generation: int, why: str) -> RollbackOut:
        """Make an earlier generation current again, as a new one."""
        asked = RollbackRequest(generation=generation, why=why)
        return self._call(RollbackOut, "POST", "/rollbacks", json=asked.model_dump(mode="json"))

    def purge(self, asked: PurgeRequest) -> PurgeOut:
        """Destroy something for good."""
        return self._call(PurgeOut, "POST", "/purges", json=asked.model_dump(mode="json"))

    def generation(self) -> GenerationOut:
        """Return which generation is live."""
        return self._call(GenerationOut, "GET", "/generation")

    def bulletins(self, held: BulletinsOut | None = None) -> BulletinsOut:
        """Return the urgent bulletins that the caller has yet to read: `held` itself while nothing changed since."""
        headers = {} if held is None else {"If-None-Match": f'"{held.tag}"'}
        answer = self._send("GET", "/bulletins", headers=headers)
        if held is not None and answer.status_code == HTTPStatus.NOT_MODIFIED:
            return held
        return self._read(BulletinsOut, answer.status_code, answer.content)

    def has_news(self, tag: str) -> bool:
        """Tell whether the bulletins that the caller has yet to read are others than those that `tag` names."""
        answer = self._send("GET", "/bulletins", headers={"If-None-Match": f'"{tag}"'})
        if answer.status_code == HTTPStatus.NOT_MODIFIED:
            return False
        self._read(BulletinsOut, answer.status_code, answer.content)
        return True

    def past_bulletins(self, limit: int = 20, offset: int = 0) -> PastBulletinsOut:
        """Return all bulletins that the caller may know of, newest first."""
        page = {"limit": limit, "offset": offset}
        return self._call(PastBulletinsOut, "GET", "/bulletins/past", params=page)

    def acknowledge(self, bulletin_id: str) -> AcknowledgedOut:
        """Record that the caller has read a bulletin."""
        path = f"/bulletins/{quote(bulletin_id, safe='')}/acknowledgements"
        return self._call(AcknowledgedOut, "POST", path)

    def readers(self, bulletin_id: str) -> ReadersOut:
        """Return who has read a bulletin and who has not."""
        path = f"/bulletins/{quote(bulletin_id, safe='')}/readers"
        return self._call(ReadersOut, "GET", path)

    def lookup_changes(self, lookup_id: str) -> LookupChangesOut:
        """Return what of a look-up reads otherwise than when the caller last saw it."""
        path = f"/lookups/{quote(lookup_id, safe='')}/changes"
        return self._call(LookupChangesOut, "GET", path)

    def my_changes(self, limit: int = 20) -> MyChangesOut:
        """Return what the caller saw that reads otherwise now."""
        return self._call(MyChangesOut, "GET", "/me/changes", params={"limit": limit})

    def my_exposures(self, limit: int = 20) -> ExposuresOut:
        """Return the caller's answers that were corrected or taken back and that they have not dealt with."""
        return self._call(ExposuresOut, "GET", "/me/exposures", params={"limit": limit})

    def dismiss_exposure(self, lookup_id: str) -> AcknowledgedOut:
        """Record that the caller has dealt with a corrected answer of their own."""
        path = f"/me/exposures/{quote(lookup_id, safe='')}/acknowledgements"
        return self._call(AcknowledgedOut, "POST", path)

    def exposures(
        self,
        pack: str | None = None,
        version: str | None = None,
        *,
        limit: int = 50,
        offset: int = 0,
    ) -> ExposuresOut:
        """Return who was given an answer that was corrected or taken back since, from one pack or from any."""
        named = {"pack": pack, "version": version, "limit": limit, "offset": offset}
        asked = {name: value for name, value in named.items() if value is not None}
        return self._call(ExposuresOut, "GET", "/exposures", params=asked)

    def viewer(self) -> ViewerOut:
        """Return who the token says that the caller is."""
        return self._call(ViewerOut, "GET", "/viewer")

    def health(self) -> HealthOut:
        """Return that the process is alive, and which day a demonstration plays."""
        return self._call(HealthOut, "GET", "/health")

    def ready(self) -> ReadyOut:
        """Return that questions can be answered; a `ProblemError` with status 503 until then."""
        return self._call(ReadyOut, "GET", "/ready")

    def _ask(self, schema: type[_Schema], path: str, asked: BaseModel) -> _Schema:
        if self._line is None:
            return self._call(schema, "POST", path, json=asked.model_dump(mode="json"))
        try:
            status, content = self._line.post(path, asked.model_dump_json().encode())
        except (OSError, HTTPException) as error:
            raise UnreachableService(self.url, str(error) or type(error).__name__) from error
        return self._read(schema, status, content)

    def _call(self, schema: type[_Schema], method: str, path: str, **sent: object) -> _Schema:
        answer = self._send(method, path, **sent)
        return self._read(schema, answer.status_code, answer.content)

    def _bytes(self, path: str) -> bytes:
        answer = self._send("GET", path)
        if answer.is_success:
            return answer.content
        self._read(BaseModel, answer.status_code, answer.content)
        raise UnreachableService(self.url, f"HTTP {answer.status_code}")

    def _send(self, method: str, path: str, **sent: object) -> httpx.Response:
        try:
            return self._http.request(method, path, **sent)  # type: ignore[arg-type]  # each caller above is typed
        except httpx.TransportError as error:
            raise UnreachableService(self.url, str(error) or type(error).__name__) from error

    def _read(self, schema: type[_Schema], status: int, content: bytes) -> _Schema:
        try:
            if 200 <= status < 300:
                return schema.model_validate_json(content)
            problem = Problem.model_validate_json(content)
        except ValidationError as error:
            raise UnreachableService(self.url, f"HTTP {status}") from error
        raise ProblemError(problem)


def _close(http: httpx.Client, line: Line | None) -> None:
    http.close()
    if line is not None:
        line.close()


def _at(at: datetime | None, known_at: datetime | None = None) -> dict[str, str]:
    given = {"at": at, "known_at": known_at}
    return {name: instant.isoformat() for name, instant in given.items() if instant is not None}
