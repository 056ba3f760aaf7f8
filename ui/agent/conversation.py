"""What one page has asked and was told: the state behind it, free of widgets."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Self

from api.client import LiquidClient
from api.exposure_schemas import SeenChangeOut
from api.library_schemas import DocumentOut
from api.request_schemas import ActKind
from api.schemas import SearchResponse
from ui.agent.attention import Revisit
from ui.agent.customer_context import CustomerContext
from ui.agent.lapsing import is_over, lapse_ms, next_boundary
from ui.standing import Standing, learn_standing
from ui.trouble import Trouble, attempt

# The same question within this time is the same look-up: it is recorded once.
SAME_LOOKUP = timedelta(minutes=10)
_RETRY_MS = 3_000
# How often an open page asks whether anything was published or taken back.
_CHECK_MS = 2_000
# Questions at hand; more are not found at a glance.
MOST_AT_HAND = 8
# A little after an instant, so that the service has passed it too.
_AFTER_MS = 300


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
        context: Whom the call is about.
        reported: Answers, and questions without one, that were reported to trainers as a gap.
        recent: Questions that were meant, the latest first.
        pinned: Questions kept at hand, the latest first.
    """

    query: str = ""
    response: SearchResponse | None = None
    trouble: Trouble | None = None
    standing: Standing | None = None
    settled_text: str | None = None
    is_due: bool = False
    opened: str | None = None
    votes: dict[Told, ActKind] = field(default_factory=dict)
    context: CustomerContext = field(default_factory=CustomerContext)
    reported: set[Told] = field(default_factory=set)
    recent: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    _lookups: dict[tuple[int, Told], tuple[str, datetime]] = field(default_factory=dict)
    _changes: dict[str, SeenChangeOut | None] = field(default_factory=dict)
    _asked: tuple[LiquidClient, CustomerContext] | None = None
    _document: DocumentOut | None = None
    _file: tuple[DocumentOut, bytes] | None = None
    _answered_s: float = 0.0
    _checked_s: float = 0.0
    _tries: int = 0

    def greet(self, client: LiquidClient) -> bool:
        """Learn who asks and whether anything is published, and tell whether that worked."""
        told = attempt(lambda: learn_standing(client))
        self._tries += 1
        self.trouble = told if isinstance(told, Trouble) else None
        self.standing = None if isinstance(told, Trouble) else told
        return self.standing is not None

    def forget(self) -> None:
        """Know nobody any more: somebody else may be on the page."""
        self.standing = self.trouble = None

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
        is_same = query == self.query and self._asked == (client, self.context)
        is_known = is_same and self.trouble is None and self.response is not None
        if not is_known or self._has_lapsed(now_s) or self._has_moved(client, now_s):
            self._search(client, query, now_s)
        self.is_due = False
        if is_meant and self.trouble is None:
            self.settled_text = None
            self._remember()
            self._lookup_id(client)

    def shown(self, now_s: float) -> SearchResponse | None:
        """Return what may be shown now: nothing that has ended, or may have, while the service was out of reach."""
        response = self.response
        if response is None:
            return None
        at = self._at(response, now_s)
        if is_over(response.holds_until, at):
            return response.model_copy(update={"answer": None, "hits": ()})
        answer = response.answer
        has_ended = answer is not None and is_over(answer.window.ends_at, at)
        hits = tuple(hit for hit in response.hits if not is_over(hit.window.ends_at, at))
        return response.model_copy(update={"answer": None if has_ended else answer, "hits": hits})

    def lapse_ms(self, now_s: float) -> int | None:
        """Return milliseconds until what is shown may be over; None if time does not end it, or nothing is shown."""
        response = self.response
        if response is None or self.trouble is not None:
            return None
        return lapse_ms(response, self._at(response, now_s))

    def revisit(self, now_s: float) -> Revisit | None:
        """Return when to look again without being asked: after a failure, at the next boundary, and every few seconds."""
        if self.trouble is not None:
            return Revisit(f"retry-{self._tries}", _RETRY_MS)
        if self.response is None:
            return None
        wait_ms, next_at = _CHECK_MS, next_boundary(self.response)
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

    def report(self, client: LiquidClient) -> bool:
        """Report what is shown to trainers as no answer to the question, and tell whether that worked; twice counts once."""
        if self.response is None:
            return False
        told, answer = Told.of(self.response), self.response.answer
        if told in self.reported:
            return True
        passage_id = None if answer is None else answer.passage_id
        if not self.record(client, ActKind.REJECTED, passage_id):
            return False
        self.reported.add(told)
        return True

    def is_reported(self) -> bool:
        """Tell whether what is shown was reported as a gap."""
        return self.response is not None and Told.of(self.response) in self.reported

    def meet(self, context: CustomerContext) -> None:
        """Ask about another customer from now on."""
        if context != self.context:
            self.context = context
            self._lookups.clear()

    def pin(self) -> None:
        """Keep the question that is shown at hand, or no longer."""
        query = self._at_hand()
        if query in self.pinned:
            self.pinned = tuple(kept for kept in self.pinned if kept != query)
        elif query:
            self.pinned = (query, *self.pinned)[:MOST_AT_HAND]

    def is_pinned(self) -> bool:
        """Tell whether the question that is shown is kept at hand."""
        return self._at_hand() in self.pinned

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

    def file(self, client: LiquidClient, document: DocumentOut) -> bytes | Trouble:
        """Return the file that a document was made from, as it was given; asked for once, however many reruns."""
        if self._file is not None and self._file[0] is document:
            return self._file[1]
        told = attempt(lambda: client.source(document.document_key, document.at))
        self._file = None if isinstance(told, Trouble) else (document, told)
        return told

    def _ask(self, client: LiquidClient, query: str, *, settled: bool) -> SearchResponse:
        asked, customer = self.context.asked(query), self.context.customer()
        return client.search(asked, settled=settled, customer=customer)

    def _search(self, client: LiquidClient, query: str, now_s: float) -> None:
        told = attempt(lambda: self._ask(client, query, settled=False))
        self._tries += 1
        if isinstance(told, Trouble):
            self.trouble = told
            return
        if query != self.query:
            self.opened = None
        self.query, self.response, self.trouble = query, told, None
        self._answered_s = self._checked_s = now_s
        self._asked = (client, self.context)

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
        next_at = next_boundary(self.response)
        return next_at is not None and next_at <= self._at(self.response, now_s)

    def _at_hand(self) -> str:
        """Return the question as it may be kept: customers' numbers are not kept at hand for the next call."""
        taken = None if self.response is None else self.response.query
        return taken.text if taken is not None and taken.masked else self.query

    def _remember(self) -> None:
        query = self._at_hand()
        others = (kept for kept in self.recent if kept != query)
        self.recent = (query, *others)[:MOST_AT_HAND]

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
        told = attempt(lambda: self._ask(client, query, settled=True))
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
