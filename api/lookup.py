"""One question from the caller's words to the response, the same over HTTP and on the command line.

The order is the point: customer data goes first, then what is too long, and only what is left is searched, recorded or
shown.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter_ns

from api.render import answer_out, hit_out, notice_out
from api.request_schemas import Customer, SearchRequest
from api.schemas import QueryOut, SearchResponse
from index.candidates import holds_until
from index.encoder import Encoder
from index.live import Live
from index.record import LookupRecord
from index.result import Answer, SearchResult
from index.rewritten import Rewritten
from index.search import search, search_as_read
from index.segment import PIPELINE
from knowledge.audience import Viewer
from knowledge.clock import IdFactory
from knowledge.errors import EmptyQuery, InstantOutOfRange, MayNotLookAhead
from knowledge.history_errors import MayNotLookBack, NotKnownYet
from knowledge.masking import mask
from knowledge.unseen import is_blank
from knowledge.wording import Language

# Raise it when the same question to the same generation may get another response; replay tells by it.
_RECIPE = "7"
# Control characters other than white space: they hide digits from the mask, and PostgreSQL stores no U+0000.
_UNSEEN = dict.fromkeys(code for code in (*range(32), 127) if chr(code) not in "\t\n\r")
_EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
# What is the caller's own in a response, or of the moment.
_ASIDE = {"lookup_id", "timings_ms", "known_at", "purged"}
# Takes a look-up's id and what makes its record, which is to be called once, at leisure: a quarter of a millisecond that no answer
# has to wait for.
Record = Callable[[str, Callable[[], LookupRecord]], None]


@dataclass(frozen=True, slots=True)
class LookupTerms:
    """How a question is taken.

    Attributes:
        now: The present; the instant looked at where the request names none.
        language: Language of what is said beside verbatim text.
        query_characters: Characters searched; the rest is cut off.
        ids: Makes the look-up's id.
        record: Takes what makes the record of a settled question; None leaves no record and no id.
        known_at: The instant whose knowledge is searched; None for the present. Looking back is nobody's question on the phone and
            leaves no record either.
        purged: What that generation held and was destroyed since.
    """

    now: datetime
    language: Language
    query_characters: int
    ids: IdFactory
    record: Record | None = None
    known_at: datetime | None = None
    purged: tuple[str, ...] = ()


def look_up(
    live: Live, encoder: Encoder, request: SearchRequest, viewer: Viewer, terms: LookupTerms
) -> SearchResponse:
    """Return what is current for `viewer`: an answer or an honest abstention, hits and notices.

    Raises:
        EmptyQuery: If nothing is left of the question.
        InstantOutOfRange: If the request names an instant outside 1900 to 2199.
        MayNotLookAhead: If the request names a future instant and the viewer's role may not.
    """
    began = perf_counter_ns()
    at = instant_of(request.at, viewer, terms.now)
    query = clean(request.query, terms.query_characters)
    customer = _masked_customer(request.customer)
    mask_ms = _ms_since(began)
    result = search(live, encoder, query.text, viewer, at, request.top_k)
    asked = _Asked(query, customer, request.top_k, terms.language)
    response = _response(live, result, asked, (began, mask_ms))
    if terms.known_at is not None:
        return response.model_copy(update={"known_at": terms.known_at, "purged": terms.purged})
    if not request.settled or terms.record is None:
        return response
    lookup_id = terms.ids()

    def record() -> LookupRecord:
        return replace(
            _record(lookup_id, asked, result, viewer, terms.now),
            configuration=configuration_of(encoder),
            arrangement=live.arrangement,
            digest=digest_of(response),
        )

    terms.record(lookup_id, record)
    return response.model_copy(update={"lookup_id": lookup_id})


def look_up_again(live: Live, encoder: Encoder, kept: LookupRecord) -> SearchResponse:
    """Return what a recorded question is answered with by `live`: as it was then if that is the generation that it was asked of.

    Everything comes from the record: the question is neither masked nor cut nor read anew, and no setting is looked at.
    """
    began = perf_counter_ns()
    if kept.searched is None:
        result = search(live, encoder, kept.query, kept.viewer, kept.at, kept.top_k)
    else:
        reading = Rewritten(kept.searched, kept.query, kept.read_as or ())
        result = search_as_read(live, encoder, reading, kept.viewer, kept.at, kept.top_k)
    query = QueryOut(text=kept.query, masked=bool(kept.masked), cut_at=kept.cut_at)
    asked = _Asked(query, _customer_of(kept), kept.top_k, kept.language or Language.ZH)
    response = _response(live, result, asked, (began, 0.0))
    return response.model_copy(update={"lookup_id": kept.lookup_id})


def digest_of(response: SearchResponse) -> str:
    """Return the SHA-256 of a response without the look-up's id and timings, and without what is as it is by default.

    So a field that is added later, empty where nothing is to be said, takes no old response for another.
    """
    impersonal = response.model_dump_json(exclude=_ASIDE, exclude_defaults=True)
    return hashlib.sha256(impersonal.encode()).hexdigest()


def known_instant(known_at: datetime | None, viewer: Viewer, now: datetime) -> datetime | None:
    """Return the instant whose knowledge is asked for, in UTC; None for the present.

    Raises:
        MayNotLookBack: If the viewer's role may not.
        InstantOutOfRange: If it lies outside 1900 to 2199.
        NotKnownYet: If it lies in the future.
    """
    if known_at is None:
        return None
    if not viewer.role.may_look_back:
        raise MayNotLookBack(viewer.role)
    instant = in_range(known_at)
    if instant > now:
        raise NotKnownYet(known_at)
    return instant


def instant_of(at: datetime | None, viewer: Viewer, now: datetime) -> datetime:
    """Return the instant to look at, in UTC.

    Raises:
        InstantOutOfRange: If it lies outside 1900 to 2199.
        MayNotLookAhead: If it lies in the future and the viewer's role may not look there.
    """
    if at is None:
        return now.astimezone(UTC)
    instant = in_range(at)
    if instant > now and not viewer.role.may_look_ahead:
        raise MayNotLookAhead(at)
    return instant


def in_range(at: datetime) -> datetime:
    """Return an instant that a caller named, in UTC.

    Raises:
        InstantOutOfRange: If it lies outside 1900 to 2199; beyond, zones and nanoseconds overflow.
    """
    if not _EARLIEST <= at < _LATEST:
        raise InstantOutOfRange(at)
    return at.astimezone(UTC)


def clean(query: str, most: int) -> QueryOut:
    """Return the question without customer data, cut to `most` characters.

    Raises:
        EmptyQuery: If nothing that can be seen is left.
    """
    masked = mask(query.translate(_UNSEEN))
    text = masked.text.strip()
    if is_blank(text):
        raise EmptyQuery
    cut_at = most if len(text) > most else None
    return QueryOut(text=text[:most], masked=masked.found, cut_at=cut_at)


def scrub(text: str) -> str:
    """Return words beside the question, such as a reason or a file's name, without customer data."""
    return mask(text.translate(_UNSEEN)).text


def configuration_of(encoder: Encoder) -> str:
    """Return the fingerprint of what a response depends on beside the generation and what a look-up keeps of the question."""
    return hashlib.sha256(f"{_RECIPE}/{PIPELINE}/{encoder.fingerprint}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class _Asked:
    query: QueryOut
    customer: Customer | None
    top_k: int
    language: Language


def _record(
    lookup_id: str, asked: _Asked, result: SearchResult, viewer: Viewer, now: datetime
) -> LookupRecord:
    customer, answer = asked.customer, result.answer
    return LookupRecord(
        lookup_id=lookup_id,
        at=result.at,
        generation=result.generation,
        viewer=viewer,
        query=asked.query.text,
        customer=None if customer is None else (customer.segment, customer.region),
        top_k=asked.top_k,
        configuration="",
        shown=tuple(hit.passage.passage_id for hit in result.hits),
        answered=None if answer is None else answer.hit.passage.passage_id,
        confidence=result.confidence,
        recorded_at=now,
        language=asked.language,
        masked=asked.query.masked,
        cut_at=asked.query.cut_at,
        versions=tuple(hit.pack.version for hit in result.hits) if result.at == now else None,
        searched=result.reading.text,
        read_as=result.reading.reasons,
        settled=None if answer is None else _settled(answer),
    )


def _settled(answer: Answer) -> tuple[int, int] | None:
    """Return where what settles the question stands in the passage, None if it is not there word by word."""
    start = answer.hit.passage.text.find(answer.text)
    if start < 0:
        return None
    first, last = answer.decisive or (0, len(answer.text))
    return start + first, start + last


def _response(
    live: Live, result: SearchResult, asked: _Asked, clock: tuple[int, float]
) -> SearchResponse:
    answer, customer = result.answer, asked.customer
    began, mask_ms = clock
    return SearchResponse(
        generation=result.generation,
        at=result.at,
        holds_until=_whole_second(holds_until(live, result.at)),
        answer=None if answer is None else answer_out(answer, result.at, customer),
        confidence=result.confidence,
        lookup_id=None,
        hits=tuple(hit_out(hit, result.at, customer) for hit in result.hits),
        notices=tuple(notice_out(notice, asked.language) for notice in result.notices),
        query=asked.query.model_copy(update=_read(result.reading)),
        timings_ms={"mask": mask_ms, **result.timings_ms, "total": _ms_since(began)},
    )


def _read(reading: Rewritten) -> dict[str, object]:
    """Return what was searched, where that is not what was typed."""
    return {"searched": reading.text, "read_as": reading.reasons} if reading.reasons else {}


def _customer_of(kept: LookupRecord) -> Customer | None:
    # Before digests were kept, a question about no customer was recorded like one about a customer of whom nothing is known.
    if kept.customer is None or (kept.digest is None and kept.customer == (None, None)):
        return None
    segment, region = kept.customer
    return Customer(segment=segment, region=region)


def _whole_second(at: datetime | None) -> datetime | None:
    if at is None or not at.microsecond:
        return at
    return at.replace(microsecond=0) + timedelta(seconds=1)


def _masked_customer(customer: Customer | None) -> Customer | None:
    if customer is None:
        return None
    segment, region = customer.segment, customer.region
    return Customer(
        segment=None if segment is None else scrub(segment),
        region=None if region is None else scrub(region),
    )


def _ms_since(began: int) -> float:
    return round((perf_counter_ns() - began) / 1e6, 3)
