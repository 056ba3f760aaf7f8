"""What a question gets in return, and what all that goes out has in common.

Instants are ISO 8601 with an offset: the pack's own zone for windows and notices, UTC for `at`.
"""

from dataclasses import dataclass
from datetime import datetime

from pydantic import BaseModel, ConfigDict

from index.result import NoticeKind
from knowledge.fact import FactKind
from knowledge.pack import Disclosure
from knowledge.passage import PassageKind


class Schema(BaseModel):
    """Immutable; a reader ignores fields that it does not know."""

    model_config = ConfigDict(frozen=True)


class CompletionOut(Schema):
    """A phrase to stand where the typed one stands; `passages` is how many that the caller may see hold it."""

    text: str
    passages: int


class CompletionsOut(Schema):
    """Completions from one generation, likeliest first; none before the second character."""

    generation: int
    at: datetime
    completions: tuple[CompletionOut, ...]


class SourcePlaceOut(Schema):
    """Where in a file of pages, slides or sheets words stand, as its own program counts: from 1.

    `last_page`, `last_slide` and `last_row` are told where they stand on more than one.

    Attributes:
        lines: First and last 1-based line of the document's Markdown that stand there; within the citation's `lines`.
        zh: The place in words, such as 工作表「利率」第5行.
        en: The same in English.
    """

    page: int | None = None
    last_page: int | None = None
    slide: int | None = None
    last_slide: int | None = None
    sheet: str | None = None
    row: int | None = None
    last_row: int | None = None
    lines: tuple[int, int]
    zh: str
    en: str


class CitationOut(Schema):
    """Where words stand; `lines` are the first and last 1-based line of the document's Markdown.

    Attributes:
        file: Path inside its pack of the file as given, where that is not Markdown itself.
        source: Address of that file, for a PDF with the page to open; refused to whom something in it is closed.
        place: Where in that file what is decisive stands, or all of it; None where it has no pages, slides, sheets or rows.
    """

    pack: str
    version: str
    document: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]
    file: str | None = None
    source: str | None = None
    place: SourcePlaceOut | None = None


class WindowOut(Schema):
    """When something holds: from `starts_at` up to, not including, `ends_at`."""

    starts_at: datetime | None
    ends_at: datetime | None


class TrustOut(Schema):
    """Who last said that a version is true, and when; `due_at` is when somebody should again, None if nobody is asked.

    Attributes:
        is_due: Whether at `at` that time has come.
    """

    verified_at: datetime
    verified_by: str
    due_at: datetime | None
    is_due: bool


# A response has fifty of them, and they took a third of the time that it takes to put together: a plain dataclass is built in half the
# time of a model.
@dataclass(frozen=True, slots=True)
class FactOut:
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
    trust: TrustOut | None = None


class NoticeOut(Schema):
    """A near miss in time, or where a phase stands that was asked about: title and dates, never text.

    Attributes:
        at: When it ended or will begin; of a phase that is on, when it ends.
    """

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
        known_at: The instant whose knowledge answered, if it is not the present's.
        purged: What that generation held and was destroyed since, as pack, version and document.
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
    known_at: datetime | None = None
    purged: tuple[str, ...] = ()
