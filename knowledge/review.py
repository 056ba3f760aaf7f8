"""What a person is shown before a publication: what was understood, what it changes, what it contradicts, what it repeats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.changes import Change
from knowledge.fact import FactKind
from knowledge.pack import Pack
from knowledge.passage import Document
from knowledge.source_place import SourcePlace
from knowledge.window import Window


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """A document of a draft, with how much was found in it."""

    document: Document
    passages: int
    facts: int


@dataclass(frozen=True, slots=True)
class CardsRead:
    """What a quiz could ask of a draft.

    Attributes:
        points: How many things there are to know that can be asked.
        cards: How many cards ask them.
        rejects: How many more cards were left out, by the rule that they break; one that breaks two counts for both.
    """

    points: int
    cards: int
    rejects: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PackRead:
    """What was made of one pack of a draft.

    Attributes:
        pack: Window, phases, zone, audience and disclosure as they were read.
        facts: How many values of each kind.
        dates: Windows that its text speaks of, as a person would read them; for the trainer to compare with `pack.window`.
        cards: What a quiz could ask of it; None on record from before that was counted.
    """

    pack: Pack
    documents: tuple[DocumentRead, ...]
    passages: int
    facts: Mapping[FactKind, int]
    dates: tuple[str, ...] = ()
    cards: CardsRead | None = None


@dataclass(frozen=True, slots=True)
class TermChange:
    """A declared term that differs from the version before: a window, phase, audience or disclosure.

    Attributes:
        document_id: The document it is declared for; None for the pack as a whole.
        term: Key of pack.toml or of the front matter, such as `ends_at` or `phases.报名.ends_at`.
        before: As written, instants in the pack's zone; empty where there was none.
        after: Likewise.
    """

    document_id: str | None
    term: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Compared:
    """A draft's pack against the version before it.

    Attributes:
        before: The version that is compared with; None if the pack is new, and then there are no changes.
    """

    pack_id: str
    version: str
    before: str | None
    terms: tuple[TermChange, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where words stand, and which of them matter.

    Attributes:
        is_draft: Whether they are in what is reviewed; otherwise they are published.
        window: When they hold.
        sentence: The sentence, list item or row, verbatim.
        text: The value or the words that matter, verbatim; part of `sentence`, or all of it.
        lines: First and last line in the file, 1-based, both included.
        place: Where the first of them stands in a file of pages, slides or sheets; None for others.
    """

    pack_id: str
    pack_title: str
    version: str
    is_draft: bool
    window: Window
    document_id: str
    document_title: str
    path: str
    passage_id: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]
    sentence: str
    text: str
    place: SourcePlace | None = None


class ClaimKind(StrEnum):
    """What a claim is about."""

    RATE = "rate"
    FEE = "fee"
    LIMIT = "limit"
    PERIOD = "period"
    COUNT = "count"
    DATE = "date"
    ELIGIBILITY = "eligibility"


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two sources that say something else of the same thing, for times and people that overlap.

    Attributes:
        subject: What it is said of: a product, campaign or row.
        slot: What is said of it: 年费, 利率, 报名截止.
        conditions: Under which conditions, the same on both sides; empty if there are none.
        draft: The side that is in the draft.
        other: The published side, or another place of the draft.
        is_sure: Whether publication waits until somebody has confirmed it; otherwise it is a warning.
    """

    kind: ClaimKind
    subject: str
    slot: str
    conditions: tuple[str, ...]
    draft: Source
    other: Source
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A passage of the draft that says nearly what another document says already.

    Attributes:
        likeness: Share in [0, 1] of bigrams in common.
        similarity: Cosine of their embeddings.
    """

    draft: Source
    other: Source
    likeness: float
    similarity: float


class QuestionOrigin(StrEnum):
    """Where a question came from."""

    JUDGED = "judged"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class ReviewQuestion:
    """A question to rehearse; masked already."""

    text: str
    origin: QuestionOrigin = QuestionOrigin.ASKED


@dataclass(frozen=True, slots=True)
class Given:
    """An answer, as far as it matters for a comparison.

    Attributes:
        text: Verbatim; of an abstention empty.
        value: The part of it that settles the question, verbatim, or empty.
        source: Where it stands; None of an abstention.
    """

    text: str = ""
    value: str = ""
    source: Source | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A question that would be answered differently at `at`, an instant at which the draft holds.

    Attributes:
        before: What is answered without the draft at that instant.
        after: What is answered with it.
    """

    question: ReviewQuestion
    at: datetime
    before: Given
    after: Given


@dataclass(frozen=True, slots=True)
class Review:
    """All of it, for one submission.

    Attributes:
        at: When it was made.
        generation: The generation that it was compared with; None where nothing had been published.
        understood: One for each pack.
        compared: Likewise.
        rehearsed: Questions that were asked both ways.
        untold: How many more contradictions there are than those told, by the pack of the draft; packs without any are left out.
    """

    at: datetime
    generation: int | None
    understood: tuple[PackRead, ...]
    compared: tuple[Compared, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    duplicates: tuple[Duplicate, ...] = ()
    questions: tuple[ChangedQuestion, ...] = field(default=())
    rehearsed: int = 0
    untold: Mapping[str, int] = field(default_factory=dict)
