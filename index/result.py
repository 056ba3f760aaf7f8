"""What a search gives back, before it is put into anybody's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.rewritten import Rewritten
from knowledge.fact import Fact
from knowledge.pack import Pack
from knowledge.passage import Document, Passage
from knowledge.source_place import PlaceRange, is_own_source, range_within
from knowledge.trust import Trust
from knowledge.window import Window


@dataclass(frozen=True, slots=True)
class Citation:
    """Where words stand.

    Attributes:
        lines: First and last 1-based line of the document's Markdown, both included.
        file: Path inside its pack of the file as given, where that is something else than Markdown.
        place: Where in that file what is decisive stands, or all of it; None where the file has no pages, slides, sheets or rows.
    """

    pack: str
    version: str
    document: str
    heading_path: tuple[str, ...]
    lines: tuple[int, int]
    file: str | None = None
    place: PlaceRange | None = None


def citation_of(pack: Pack, document: Document, passage: Passage) -> Citation:
    """Return where a passage stands."""
    lines = (passage.span.first_line, passage.span.last_line)
    return Citation(
        pack=pack.pack_id,
        version=pack.version,
        document=passage.document_id,
        heading_path=passage.heading_path,
        lines=lines,
        file=None if is_own_source(document.path) else document.path,
        place=range_within(passage.places, lines),
    )


@dataclass(frozen=True, slots=True)
class Hit:
    """One ranked passage; higher score is better.

    Attributes:
        window: When it holds, as published.
        trust: Who last said that its version is true, and when; None where nobody is asked.
    """

    passage: Passage
    document: Document
    pack: Pack
    window: Window
    score: float
    trust: Trust | None = None

    @property
    def citation(self) -> Citation:
        """Where it stands; made when it is wanted, since thousands of remembered hits are looked through again and again."""
        return citation_of(self.pack, self.document, self.passage)


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a table an answer stands: the cell that names its row, and its column's header; verbatim."""

    row: str
    column: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The words that settle the question.

    Attributes:
        text: Verbatim, contiguous in the source at `citation.lines`.
        context: Verbatim words that `text` needs to be read (a table's header, a list's lead-in), or empty.
        decisive: Characters [start, end) of `text` that alone settle it (a value, a name, a table's cell); None where
            that is not plain.
        cell: Row and column of what is decisive in a table, else None.
        facts: Typed values inside `text`; spans count from its first character.
        confidence: Probability in [0, 1] that `hit` answers.
        days_left: Local midnights until the last instant; None without an end.
    """

    text: str
    context: str
    decisive: tuple[int, int] | None
    cell: Cell | None
    facts: tuple[Fact, ...]
    hit: Hit
    citation: Citation
    confidence: float
    days_left: int | None


class NoticeKind(StrEnum):
    """Why something is named but not shown: it ended, is announced or was not published then; or a phase of a campaign is on, to come or over."""

    EXPIRED = "expired"
    UPCOMING = "upcoming"
    UNPUBLISHED = "unpublished"
    PHASE_OPEN = "phase_open"
    PHASE_UPCOMING = "phase_upcoming"
    PHASE_OVER = "phase_over"


@dataclass(frozen=True, slots=True)
class Notice:
    """A near miss in time, or a phase that was asked about: its title and dates, never its text.

    Attributes:
        title: What ended or will begin: the pack, or the one document, section or phase of it that is meant.
        at: When it ended, will begin or is published; of a phase that is on, when it ends.
        successor: Pack that replaced it and is visible to the viewer, if any.
        say: What to tell the customer, composed from title and dates in Chinese.
        say_en: The same in English.
    """

    kind: NoticeKind
    pack: Pack
    title: str
    at: datetime
    successor: Pack | None
    say: str
    say_en: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One query answered from one generation.

    Attributes:
        reading: What was typed and what was searched.
        answer: None when nothing current covers the question well enough.
        confidence: Probability in [0, 1] that the top hit answers.
        timings_ms: Milliseconds by stage: normalise, rewrite, encode, visible, lexical, dense, fuse, answer, notices, total; of a question
            that was just asked, normalise, rewrite and total.
    """

    generation: int
    at: datetime
    reading: Rewritten
    hits: tuple[Hit, ...]
    answer: Answer | None
    confidence: float
    notices: tuple[Notice, ...]
    timings_ms: Mapping[str, float]
