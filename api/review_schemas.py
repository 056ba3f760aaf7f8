"""What is told of a draft before it is published: what was understood, what it changes, contradicts, repeats and answers anew."""

from datetime import datetime

from pydantic import ConfigDict

from api.library_schemas import PlacedLineOut
from api.schemas import AppliesToOut, PhaseOut, Schema, WindowOut
from knowledge.changes import ChangeKind
from knowledge.fact import FactKind
from knowledge.pack import Disclosure, PackKind
from knowledge.review import ClaimKind, QuestionOrigin
from knowledge.valid_time import Subject, ValidityKind


class _Read(Schema):
    """Read from a value of the same shape."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class DocumentReadOut(Schema):
    """A document of a draft, with how much was found in it."""

    document: str
    title: str
    path: str
    passages: int
    facts: int


class CardsReadOut(_Read):
    """What a quiz could ask of a draft; attributes as of `knowledge.review.CardsRead`."""

    points: int
    cards: int
    rejects: dict[str, int]


class PackReadOut(Schema):
    """What was made of one pack of a draft.

    Attributes:
        window: As declared; no beginning means from the moment of publishing.
        facts: How many values of each kind.
        dates: Windows that its text speaks of.
        cards: What a quiz could ask of it; None of a review from before that was counted.
    """

    pack: str
    title: str
    version: str
    kind: PackKind
    owner: str
    zone: str
    window: WindowOut
    announced_at: datetime | None
    disclosure: Disclosure
    applies_to: AppliesToOut
    phases: tuple[PhaseOut, ...]
    documents: tuple[DocumentReadOut, ...]
    passages: int
    facts: dict[FactKind, int]
    dates: tuple[str, ...]
    cards: CardsReadOut | None


class TermChangeOut(_Read):
    """A declared term that differs from the version before; `document_id` is None for the pack as a whole."""

    document_id: str | None
    term: str
    before: str
    after: str


class PlaceOut(_Read):
    """One side of a change; `span` counts characters of the passage's text."""

    passage_id: str
    document_id: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]
    clause: str
    text: str
    span: tuple[int, int] | None
    value: str
    unit: str
    basis: str | None


class ChangeOut(_Read):
    """One difference of value, date or clause."""

    kind: ChangeKind
    about: str
    before: PlaceOut | None
    after: PlaceOut | None
    measures: FactKind | None


class ComparedOut(_Read):
    """A draft's pack against the version before it; `before` is None if the pack is new."""

    pack_id: str
    version: str
    before: str | None
    terms: tuple[TermChangeOut, ...]
    changes: tuple[ChangeOut, ...]


class WindowReadOut(_Read):
    """When words hold, in UTC."""

    starts_at: datetime | None
    ends_at: datetime | None


class SourceOut(_Read):
    """Where words stand: in the draft, or published."""

    pack_id: str
    pack_title: str
    version: str
    is_draft: bool
    window: WindowReadOut
    document_id: str
    document_title: str
    path: str
    passage_id: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]
    sentence: str
    text: str


class ContradictionOut(_Read):
    """Two sources that say something else of the same thing for times and people that overlap.

    Attributes:
        is_sure: Whether the publication waits until somebody has confirmed it.
    """

    kind: ClaimKind
    subject: str
    slot: str
    conditions: tuple[str, ...]
    draft: SourceOut
    other: SourceOut
    is_sure: bool


class DuplicateOut(_Read):
    """A passage that says nearly what another document says already; both measures in [0, 1]."""

    draft: SourceOut
    other: SourceOut
    likeness: float
    similarity: float


class ReviewQuestionOut(_Read):
    """A question that was asked both ways."""

    text: str
    origin: QuestionOrigin


class GivenOut(_Read):
    """An answer, as far as it matters for a comparison; without `source` it is an abstention."""

    text: str
    value: str
    source: SourceOut | None
    confidence: float


class ChangedQuestionOut(_Read):
    """A question that would be answered differently at `at`."""

    question: ReviewQuestionOut
    at: datetime
    before: GivenOut
    after: GivenOut


class ReviewOut(Schema):
    """What a held publication would do.

    Attributes:
        job_id: Of the publication.
        at: When the review was made.
        generation: The generation that it was held against; None before the first.
        rehearsed: How many questions were asked both ways.
    """

    job_id: str
    at: datetime
    generation: int | None
    understood: tuple[PackReadOut, ...]
    compared: tuple[ComparedOut, ...]
    contradictions: tuple[ContradictionOut, ...]
    duplicates: tuple[DuplicateOut, ...]
    questions: tuple[ChangedQuestionOut, ...]
    rehearsed: int


class DateReadOut(Schema):
    """A phrase of validity in a draft's text: proposed, for a person to confirm.

    Attributes:
        line: 1-based line of the document's Markdown.
        text: The phrase, verbatim.
        window: What was read; open at both ends for what fixes no instants.
        is_of_whole: Whether it speaks of the document as a whole, not of a phase or a detail.
    """

    line: int
    text: str
    kind: ValidityKind
    subject: Subject
    window: WindowOut
    is_end_certain: bool
    is_of_whole: bool


class SectionReadOut(Schema):
    """A section of a draft's document that holds for a part of its time; `lines` are its first and last, 1-based."""

    heading: str
    lines: tuple[int, int]
    window: WindowOut
    phase: str | None


class DraftTextOut(Schema):
    """A document of a held publication as it would be published.

    Attributes:
        file: Path as findings name it.
        path: Path inside the pack.
    """

    pack: str
    document: str
    title: str
    file: str
    path: str
    markdown: str
    window: WindowOut
    disclosure: Disclosure
    sections: tuple[SectionReadOut, ...]
    places: tuple[PlacedLineOut, ...]
    dates: tuple[DateReadOut, ...]


class DraftTextsOut(Schema):
    """The documents of a held publication."""

    job_id: str
    documents: tuple[DraftTextOut, ...]
