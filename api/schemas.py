"""What goes over the wire, both ways.

Instants are ISO 8601 with an offset: the pack's own zone for windows and notices, UTC for `at`.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.instant import Instant
from index.record import JobStatus
from index.result import NoticeKind
from knowledge.audience import Role
from knowledge.fact import FactKind
from knowledge.pack import Disclosure, PackKind
from knowledge.passage import PassageKind
from knowledge.status import Status
from knowledge.wording import Severity

# Far above any question, so that what is merely too long is cut and told so rather than refused.
MOST_QUERY_CHARACTERS = 20_000
# Longer beginnings are no beginnings any more.
MOST_PREFIX_CHARACTERS = 100


class Schema(BaseModel):
    """Immutable; a reader ignores fields that it does not know."""

    model_config = ConfigDict(frozen=True)


class Ask(BaseModel):
    """What a caller sends; a key that is not known and a value of another type are refused, so that a slip is seen."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Customer(Ask):
    """Whom the question is about, without anything that identifies them; matched against `applies_to`."""

    segment: Annotated[str, Field(max_length=100)] | None = None
    region: Annotated[str, Field(max_length=100)] | None = None


class SearchRequest(Ask):
    """A question.

    Attributes:
        settled: Whether the agent meant it; keystrokes send False and leave no record.
        at: Instant to look at; the service's clock if absent.
    """

    query: Annotated[str, Field(max_length=MOST_QUERY_CHARACTERS)]
    settled: bool = True
    top_k: Annotated[int, Field(ge=1, le=50)] = 5
    at: Instant | None = None
    customer: Customer | None = None


class CompleteRequest(Ask):
    """The beginning of a question, for what it may go on to be; nothing of it is kept.

    Attributes:
        prefix: What was typed so far: characters, pinyin, its initials, or characters followed by either.
        at: Instant to look at; the service's clock if absent.
    """

    prefix: Annotated[str, Field(max_length=MOST_PREFIX_CHARACTERS)]
    limit: Annotated[int, Field(ge=1, le=20)] = 8
    at: Instant | None = None


class CompletionOut(Schema):
    """A phrase to stand where the typed one stands; `passages` is how many that the caller may see hold it."""

    text: str
    passages: int


class CompletionsOut(Schema):
    """Completions from one generation, likeliest first; none before the second character."""

    generation: int
    at: datetime
    completions: tuple[CompletionOut, ...]


class CitationOut(Schema):
    """Where words stand; `lines` are the first and last 1-based line of the source file."""

    pack: str
    version: str
    document: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]


class WindowOut(Schema):
    """When something holds: from `starts_at` up to, not including, `ends_at`."""

    starts_at: datetime | None
    ends_at: datetime | None


class FactOut(Schema):
    """A typed value; `span` counts characters from the start of the text that it comes with."""

    kind: FactKind
    text: str
    span: tuple[int, int]
    value: str
    unit: str
    basis: str | None


class AppliesToOut(Schema):
    """The customers that a pack is for; empty lists mean all.

    Attributes:
        matches: Whether the request's customer is among them; None where the request does not say enough to tell.
    """

    segments: tuple[str, ...]
    regions: tuple[str, ...]
    matches: bool | None = None


class PhaseOut(Schema):
    """A named window inside a campaign."""

    name: str
    window: WindowOut


class PackRef(Schema):
    """A pack by id and title."""

    pack: str
    title: str


class HitOut(Schema):
    """One ranked passage; higher score is better.

    Attributes:
        context: Verbatim words that `text` needs to be read (a table's header), or empty.
        document_key: Path of its document under `/v1/documents/`.
        say: The phrase to tell the customer, or None.
    """

    passage_id: str
    score: float
    text: str
    context: str
    kind: PassageKind
    title: str
    pack_title: str
    document_key: str
    citation: CitationOut
    window: WindowOut
    days_left: int | None
    disclosure: Disclosure
    say: str | None
    applies_to: AppliesToOut
    facts: tuple[FactOut, ...]


class CellOut(Schema):
    """Where in a table an answer stands: the cell that names its row, and its column's header; verbatim."""

    row: str
    column: str


class AnswerOut(Schema):
    """The words that settle the question, verbatim.

    Attributes:
        decisive: Characters [start, end) of `text` that alone settle it; None where that is not plain.
        cell: Row and column of what is decisive in a table, else None.
        phase: The phase of the campaign that is on at `at`, if there is one.
        confidence: Probability in [0, 1].
    """

    text: str
    context: str
    decisive: tuple[int, int] | None = None
    cell: CellOut | None = None
    facts: tuple[FactOut, ...]
    say: str | None
    disclosure: Disclosure
    citation: CitationOut
    window: WindowOut
    days_left: int | None
    applies_to: AppliesToOut
    confidence: float
    passage_id: str
    document_key: str
    title: str
    pack_title: str
    phase: PhaseOut | None


class NoticeOut(Schema):
    """A near miss in time: title and dates, never text."""

    kind: NoticeKind
    pack: str
    title: str
    at: datetime
    successor: PackRef | None
    say: str


class QueryOut(Schema):
    """The question as it was taken.

    Attributes:
        masked: Whether customer data was taken out.
        cut_at: Characters kept of a question that was too long, else None.
        searched: What was searched in its place, where it was read as something else; else None.
        read_as: Why: fillers left out, slips of the fingers and homophones mended, pinyin read; in the order in which it was done.
    """

    text: str
    masked: bool
    cut_at: int | None
    searched: str | None = None
    read_as: tuple[str, ...] = ()


class SearchResponse(Schema):
    """One question answered from one generation; `lookup_id` is None unless the question was settled.

    Attributes:
        holds_until: When to ask again while the generation stays, to the second; None if time changes nothing. It is the
            same for everybody and does not say what will be different, or whether anything here will.
    """

    generation: int
    at: datetime
    holds_until: datetime | None
    answer: AnswerOut | None
    confidence: float
    lookup_id: str | None
    hits: tuple[HitOut, ...]
    notices: tuple[NoticeOut, ...]
    query: QueryOut
    timings_ms: dict[str, float]


class DocumentOut(Schema):
    """One document as published; `markdown` begins at line 1 of its source file."""

    generation: int
    at: datetime
    document_key: str
    document: str
    title: str
    path: str
    pack: str
    pack_title: str
    version: str
    owner: str
    window: WindowOut
    days_left: int | None
    disclosure: Disclosure
    markdown: str


class PassageOut(Schema):
    """One passage."""

    generation: int
    at: datetime
    hit: HitOut


class PackOut(Schema):
    """One published version of a pack and the state that it is in."""

    pack: str
    title: str
    version: str
    kind: PackKind
    owner: str
    zone: str
    status: Status
    window: WindowOut
    days_left: int | None
    announced_at: datetime | None
    published_at: datetime
    successor_of: str | None
    disclosure: Disclosure
    applies_to: AppliesToOut
    phases: tuple[PhaseOut, ...]
    documents: int
    passages: int


class PacksOut(Schema):
    """The packs that the caller may know of."""

    generation: int
    at: datetime
    packs: tuple[PackOut, ...]


class FindingOut(Schema):
    """One problem at one place, in the caller's language."""

    code: str
    severity: Severity
    file: str
    line: int | None
    problem: str
    remedy: str


class PublicationOut(Schema):
    """How far a publication is.

    Attributes:
        stage: What is being done, such as `read` or `embed`.
        done: Steps of that stage done, of `total`.
        generation: The generation in which it went live, once it has.
    """

    job_id: str
    file: str
    status: JobStatus
    stage: str
    done: int
    total: int
    findings: tuple[FindingOut, ...]
    generation: int | None
    by: str
    why: str
    submitted_at: datetime
    visible_from: datetime | None
    finished_at: datetime | None


class GenerationOut(Schema):
    """Which generation is live, with which encoder, and of how many versions in it the caller may know."""

    generation: int
    versions: int
    encoder: str


class ActKind(StrEnum):
    """What an agent did with what was found."""

    SHOWN = "shown"
    OPENED = "opened"
    COPIED = "copied"
    REJECTED = "rejected"
    UP = "up"
    DOWN = "down"
    ACCEPTED = "accepted"


class ActRequest(Ask):
    """An act on a look-up, or on one passage of it."""

    # The framework hands it over as a string, which only a lenient field takes for one of its own.
    act: Annotated[ActKind, Field(strict=False)]
    passage_id: Annotated[str, Field(max_length=1000)] | None = None


class ActOut(Schema):
    """The act as it was recorded."""

    act_id: str
    lookup_id: str
    act: ActKind
    passage_id: str | None
    at: datetime


class ViewerOut(Schema):
    """Who the caller is, and what they may do."""

    name: str
    role: Role
    team: str | None
    region: str | None
    channel: str | None
    may_publish: bool
    may_look_ahead: bool


class HealthOut(Schema):
    """That the process is alive; `demo_at` is the injected clock's present, None on a real clock."""

    status: str
    demo_at: datetime | None


class ReadyOut(Schema):
    """That questions can be answered."""

    status: str
    generation: int


class Problem(Schema):
    """An error as `application/problem+json` (RFC 9457).

    Attributes:
        code: Name of the error, such as `EmptyQuery`.
        detail: What happened and what to do, in the caller's language.
        findings: What is wrong with a pack, one by one.
        invalid: Places in the request that could not be read.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    findings: tuple[FindingOut, ...] = ()
    invalid: tuple[str, ...] = ()
