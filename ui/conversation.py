"""What one page has asked and was told: the state behind it, free of widgets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from api.client import LiquidClient, ProblemError, UnreachableService
from api.schemas import ActKind, DocumentOut, SearchResponse, ViewerOut
from ui.attention import Revisit

# The same question within this time is the same look-up: it is recorded once.
SAME_LOOKUP = timedelta(minutes=10)
_RETRY_MS = 3_000
# A little after an instant, so that the service has passed it too.
_AFTER_MS = 300
_Told = TypeVar("_Told")


class TroubleKind(StrEnum):
    """Why there is no answer, though one may exist."""

    DOWN = "down"
    UNAUTHORISED = "unauthorised"
    UNPUBLISHED = "unpublished"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure to show; `detail` is the service's own sentence."""

    kind: TroubleKind
    detail: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Who the page asks for, and which day a demonstration plays."""

    viewer: ViewerOut
    demo_at: datetime | None
    generation: int


@dataclass(slots=True)
class Conversation:
    """One page's questions and what came of them.

    Attributes:
        query: The question that `response` is about, as it stands in the box.
        response: The last answer that was had.
        trouble: What went wrong since, if anything.
        standing: Who asks; None until the service said so.
        settled_text: A question that the agent was seen to mean, to be recorded.
        is_due: Whether it is time to look again at the same question.
    """

    query: str = ""
    response: SearchResponse | None = None
    trouble: Trouble | None = None
    standing: Standing | None = None
    settled_text: str | None = None
    is_due: bool = False
    opened: str | None = None
    votes: dict[str, ActKind] = field(default_factory=dict)
    _lookups: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    _asked: LiquidClient | None = None
    _document: DocumentOut | None = None
    _answered_s: float = 0.0
    _tries: int = 0

    def greet(self, client: LiquidClient) -> bool:
        """Learn who asks and whether anything is published, and tell whether that worked."""
        told = _attempt(
            lambda: Standing(client.viewer(), client.health().demo_at, client.ready().generation)
        )
        self._tries += 1
        self.trouble = told if isinstance(told, Trouble) else None
        self.standing = None if isinstance(told, Trouble) else told
        return self.standing is not None

    def look(self, client: LiquidClient, query: str, now_s: float) -> None:
        """Have the answer to `query` as it is now; what is known and still holds is not asked for again.

        Args:
            client: The service.
            query: What stands in the box.
            now_s: Seconds of a clock that only runs forward.
        """
        query = query.strip()
        if not query:
            self.query, self.response, self.opened = "", None, None
            self.settled_text = None
            return
        is_meant = self.settled_text == query
        is_same = query == self.query and client is self._asked
        is_known = is_same and self.trouble is None and self.response is not None
        if not is_known or self.is_due or self._has_lapsed(now_s):
            self._search(client, query, now_s)
        self.is_due = False
        if is_meant and self.trouble is None:
            self.settled_text = None
            self._lookup_id(client)

    def shown(self, now_s: float) -> SearchResponse | None:
        """Return what may be shown now: nothing that has ended while the service was out of reach."""
        response = self.response
        if response is None:
            return None
        at = response.at + timedelta(seconds=now_s - self._answered_s)
        answer = response.answer
        is_over = answer is not None and _is_over(answer.window.ends_at, at)
        hits = tuple(hit for hit in response.hits if not _is_over(hit.window.ends_at, at))
        return response.model_copy(update={"answer": None if is_over else answer, "hits": hits})

    def revisit(self) -> Revisit | None:
        """Return when to look again without being asked: after a failure, or at the next end or start."""
        if self.trouble is not None:
            return Revisit(f"retry-{self._tries}", _RETRY_MS)
        next_at = _next_boundary(self.response) if self.response is not None else None
        if next_at is None or self.response is None:
            return None
        left = next_at - self.response.at
        return Revisit(
            f"{self.query}@{self.response.at.isoformat()}",
            int(left / timedelta(milliseconds=1)) + _AFTER_MS,
        )

    def record(self, client: LiquidClient, act: ActKind, passage_id: str | None = None) -> bool:
        """Record an act on what is shown and tell whether that worked; acting on an answer settles its question."""
        lookup_id = self._lookup_id(client)
        if lookup_id is None:
            return False
        return not isinstance(_attempt(lambda: client.act(lookup_id, act, passage_id)), Trouble)

    def document(self, client: LiquidClient, key: str) -> DocumentOut | Trouble:
        """Return a document of the generation that is shown."""
        held, response = self._document, self.response
        generation = response.generation if response is not None else None
        if held is not None and (held.document_key, held.generation) == (key, generation):
            return held
        told = _attempt(lambda: client.document(key))
        self._document = None if isinstance(told, Trouble) else told
        return told

    def _search(self, client: LiquidClient, query: str, now_s: float) -> None:
        told = _attempt(lambda: client.search(query, settled=False))
        self._tries += 1
        if isinstance(told, Trouble):
            self.trouble = told
            return
        if query != self.query:
            self.opened = None
        self.query, self.response, self.trouble = query, told, None
        self._answered_s, self._asked = now_s, client

    def _has_lapsed(self, now_s: float) -> bool:
        if self.response is None:
            return False
        next_at = _next_boundary(self.response)
        at = self.response.at + timedelta(seconds=now_s - self._answered_s)
        return next_at is not None and next_at <= at

    def _lookup_id(self, client: LiquidClient) -> str | None:
        response = self.response
        if response is None:
            return None
        known = self._lookups.get(response.query.text)
        if known is not None and response.at - known[1] < SAME_LOOKUP:
            return known[0]
        query = self.query
        told = _attempt(lambda: client.search(query, settled=True))
        if isinstance(told, Trouble) or told.lookup_id is None:
            return None
        self._lookups[told.query.text] = (told.lookup_id, told.at)
        return told.lookup_id


def _attempt(call: Callable[[], _Told]) -> _Told | Trouble:
    try:
        return call()
    except UnreachableService as error:
        return Trouble(TroubleKind.DOWN, error.problem)
    except ProblemError as error:
        kinds = {
            "NotSignedIn": TroubleKind.UNAUTHORISED,
            "NoGeneration": TroubleKind.UNPUBLISHED,
        }
        kind = kinds.get(error.problem.code, TroubleKind.FAILED)
        return Trouble(kind, error.problem.detail)


def _next_boundary(response: SearchResponse) -> datetime | None:
    """Return the first instant after the answer at which something shown ends or something announced begins."""
    ends = [hit.window.ends_at for hit in response.hits]
    if response.answer is not None:
        ends.append(response.answer.window.ends_at)
    starts = [notice.at for notice in response.notices]
    return min((at for at in (*ends, *starts) if at is not None and at > response.at), default=None)


def _is_over(ends_at: datetime | None, at: datetime) -> bool:
    return ends_at is not None and ends_at <= at
