"""What one page has asked and was told: the state behind it, free of widgets."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Self, TypeVar

from api.client import LiquidClient, ProblemError, UnreachableService
from api.exposure_schemas import SeenChangeOut
from api.library_schemas import DocumentOut
from api.request_schemas import ActKind
from api.schemas import SearchResponse
from api.service_schemas import ViewerOut
from ui.attention import Revisit

# The same question within this time is the same look-up: it is recorded once.
SAME_LOOKUP = timedelta(minutes=10)
_RETRY_MS = 3_000
# How often an open page asks whether anything was published or taken back.
_CHECK_MS = 2_000
# A little after an instant, so that the service has passed it too.
_AFTER_MS = 300
_Value = TypeVar("_Value")


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


@dataclass(frozen=True, slots=True)
class Told:
    """What a question was answered with; the same words in another version are another answer.

    Attributes:
        text: The question as it was searched.
        passage_id: The answering passage; None for an abstention.
        version: That passage's version.
    """

    text: str
    passage_id: str | None
    version: str | None

    @classmethod
    def of(cls, response: SearchResponse) -> Self:
        """Return what `response` told."""
        answer = response.answer
        if answer is None:
            return cls(response.query.text, None, None)
        return cls(response.query.text, answer.passage_id, answer.citation.version)


@dataclass(slots=True)
class Conversation:
    """One page's questions and what came of them.

    Attributes:
        query: The question that `response` is about, as it stands in the box.
        response: The last answer that was had.
        trouble: What went wrong since, if anything.
        standing: Who asks; None until the service said so.
        settled_text: A question that the agent was seen to mean, to be recorded.
        is_due: Whether it is time to see if the answer still stands.
        opened: Passage whose source is open, if any.
        votes: How each answer was judged.
    """

    query: str = ""
    response: SearchResponse | None = None
    trouble: Trouble | None = None
    standing: Standing | None = None
    settled_text: str | None = None
    is_due: bool = False
    opened: str | None = None
    votes: dict[Told, ActKind] = field(default_factory=dict)
    _lookups: dict[tuple[int, Told], tuple[str, datetime]] = field(default_factory=dict)
    _changes: dict[str, SeenChangeOut | None] = field(default_factory=dict)
    _asked: LiquidClient | None = None
    _document: DocumentOut | None = None
    _answered_s: float = 0.0
    _checked_s: float = 0.0
    _tries: int = 0

    def greet(self, client: LiquidClient) -> bool:
        """Learn who asks and whether anything is published, and tell whether that worked."""
        told = attempt(
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
        if not is_known or self._has_lapsed(now_s) or self._has_moved(client, now_s):
            self._search(client, query, now_s)
        self.is_due = False
        if is_meant and self.trouble is None:
            self.settled_text = None
            self._lookup_id(client)

    def shown(self, now_s: float) -> SearchResponse | None:
        """Return what may be shown now: nothing that has ended, or may have, while the service was out of reach."""
        response = self.response
        if response is None:
            return None
        at = self._at(response, now_s)
        if _is_over(response.holds_until, at):
            return response.model_copy(update={"answer": None, "hits": ()})
        answer = response.answer
        is_over = answer is not None and _is_over(answer.window.ends_at, at)
        hits = tuple(hit for hit in response.hits if not _is_over(hit.window.ends_at, at))
        return response.model_copy(update={"answer": None if is_over else answer, "hits": hits})

    def revisit(self, now_s: float) -> Revisit | None:
        """Return when to look again without being asked: after a failure, at the next boundary, and every few seconds."""
        if self.trouble is not None:
            return Revisit(f"retry-{self._tries}", _RETRY_MS)
        if self.response is None:
            return None
        wait_ms, next_at = _CHECK_MS, _next_boundary(self.response)
        if next_at is not None:
            left = max(next_at - self._at(self.response, now_s), timedelta(0))
            wait_ms = min(wait_ms, int(left / timedelta(milliseconds=1)) + _AFTER_MS)
        return Revisit(f"check-{self._tries}", wait_ms)

    def record(self, client: LiquidClient, act: ActKind, passage_id: str | None = None) -> bool:
        """Record an act on what is shown and tell whether that worked; acting on an answer settles its question."""
        lookup_id = self._lookup_id(client)
        if lookup_id is None:
            return False
        return not isinstance(attempt(lambda: client.act(lookup_id, act, passage_id)), Trouble)

    def vote(self, client: LiquidClient, act: ActKind, passage_id: str) -> bool:
        """Record how the answer that is shown was judged and tell whether that worked."""
        if self.response is None or not self.record(client, act, passage_id):
            return False
        self.votes[Told.of(self.response)] = act
        return True

    def voted(self) -> ActKind | None:
        """Return how the answer that is shown was judged, if it was; one that took its place was not."""
        return None if self.response is None else self.votes.get(Told.of(self.response))

    def changed(self) -> SeenChangeOut | None:
        """Return what of the answer reads otherwise than when this person last saw it, as far as that is known."""
        lookup_id = self._recorded()
        return None if lookup_id is None else self._changes.get(lookup_id)

    def learn_changes(self, client: LiquidClient) -> bool:
        """Ask what of the answer changed, once it is on record, and tell whether there is anything new to show."""
        lookup_id, response = self._recorded(), self.response
        if response is None or response.answer is None or lookup_id in (None, *self._changes):
            return False
        told = attempt(lambda: client.lookup_changes(str(lookup_id)))
        if isinstance(told, Trouble):
            return False
        passage_id = response.answer.passage_id
        found = next((c for c in told.changes if c.passage_id == passage_id), None)
        self._changes[str(lookup_id)] = found
        return found is not None

    def document(self, client: LiquidClient, key: str, version: str) -> DocumentOut | Trouble:
        """Return a document in the version that is cited, as it stood when the answer was given."""
        held, response = self._document, self.response
        generation, at = (response.generation, response.at) if response else (None, None)
        wanted = (key, version, generation)
        if held is not None and (held.document_key, held.version, held.generation) == wanted:
            return held
        told = attempt(lambda: client.document(key, at))
        self._document = None if isinstance(told, Trouble) else told
        return told

    def _search(self, client: LiquidClient, query: str, now_s: float) -> None:
        told = attempt(lambda: client.search(query, settled=False))
        self._tries += 1
        if isinstance(told, Trouble):
            self.trouble = told
            return
        if query != self.query:
            self.opened = None
        self.query, self.response, self.trouble = query, told, None
        self._answered_s, self._checked_s, self._asked = now_s, now_s, client

    def _has_moved(self, client: LiquidClient, now_s: float) -> bool:
        """Tell whether something was published or taken back since; asked every few seconds, however many reruns."""
        is_early = now_s - self._checked_s < _CHECK_MS / 1_000
        if self.response is None or (is_early and not self.is_due):
            return False
        told = attempt(client.generation)
        self._tries += 1
        self._checked_s = now_s
        if isinstance(told, Trouble):
            self.trouble = told
            return False
        return told.generation != self.response.generation

    def _at(self, response: SearchResponse, now_s: float) -> datetime:
        """Return the service's present, as far as it is known from its last answer."""
        return response.at + timedelta(seconds=now_s - self._answered_s)

    def _has_lapsed(self, now_s: float) -> bool:
        if self.response is None:
            return False
        next_at = _next_boundary(self.response)
        return next_at is not None and next_at <= self._at(self.response, now_s)

    def _recorded(self) -> str | None:
        """Return the look-up under which what is shown is on record, if it is."""
        if self.response is None:
            return None
        known = self._lookups.get((self.response.generation, Told.of(self.response)))
        return None if known is None else known[0]

    def _lookup_id(self, client: LiquidClient) -> str | None:
        response = self.response
        if response is None:
            return None
        asked = (response.generation, Told.of(response))
        known = self._lookups.get(asked)
        if known is not None and response.at - known[1] < SAME_LOOKUP:
            return known[0]
        query = self.query
        told = attempt(lambda: client.search(query, settled=True))
        if isinstance(told, Trouble) or told.lookup_id is None:
            return None
        answered = (told.generation, Told.of(told))
        self._lookups[answered] = (told.lookup_id, told.at)
        if answered == asked:
            return told.lookup_id
        # The answer changed meanwhile: what was recorded is shown, and the act was not about it.
        self._answered_s += (told.at - response.at).total_seconds()
        self.response = told
        return None


def attempt(call: Callable[[], _Value]) -> _Value | Trouble:
    """Return what a call to the service gives, or why it gave nothing."""
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
    """Return the first instant after the answer at which it may change: a row ends or begins, a version takes over."""
    ends = [hit.window.ends_at for hit in response.hits]
    if response.answer is not None:
        ends.append(response.answer.window.ends_at)
    starts = [notice.at for notice in response.notices]
    instants = (response.holds_until, *ends, *starts)
    return min((at for at in instants if at is not None and at > response.at), default=None)


def _is_over(ends_at: datetime | None, at: datetime) -> bool:
    return ends_at is not None and ends_at <= at
