"""What is told of documents, packs, publications and generations."""

from datetime import datetime

from pydantic import Field

from api.schemas import AppliesToOut, HitOut, PhaseOut, Schema, TrustOut, WindowOut
from knowledge.pack import Disclosure, PackKind
from knowledge.status import Status
from knowledge.wording import Severity


class PlacedLineOut(Schema):
    """Where a document's Markdown stands in the file as given, from a 1-based line on."""

    line: int
    page: int | None = None
    slide: int | None = None
    sheet: str | None = None
    row: int | None = None


class DocumentOut(Schema):
    """One document as published; `markdown` begins at line 1 of its source file, or is what was made of it.

    Attributes:
        has_internal: Whether any passage of it is not to be told to customers, whatever holds for the document.
        source: Address of the file as given; None if the caller may not have all of it.
        places: Where lines stand in that file, in their order; empty where it has no pages, slides, sheets or rows.
    """

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
    has_internal: bool = False
    markdown: str
    source: str | None = None
    places: tuple[PlacedLineOut, ...] = ()
    known_at: datetime | None = None


class PassageOut(Schema):
    """One passage."""

    generation: int
    at: datetime
    hit: HitOut
    known_at: datetime | None = None


class PackOut(Schema):
    """One version of a pack and the state that it is in; `job_id` is the publication of a draft, which was not published yet."""

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
    published_at: datetime | None
    successor_of: str | None
    disclosure: Disclosure
    applies_to: AppliesToOut
    phases: tuple[PhaseOut, ...]
    trust: TrustOut | None = None
    documents: int
    passages: int
    job_id: str | None = None


class PacksOut(Schema):
    """The packs that the caller may know of."""

    generation: int
    at: datetime
    packs: tuple[PackOut, ...]
    known_at: datetime | None = None
    purged: tuple[str, ...] = ()


class FindingOut(Schema):
    """One problem at one place, in the caller's language.

    Attributes:
        line: 1-based line of the document's Markdown, which of other files only the service has.
        confirm: What names it where a person has to confirm it.
        place: Where that is in a file of pages, slides, sheets or rows, in words; None for others.
        fields: What its sentences name, such as `read`, the date that a text was read as.
    """

    code: str
    severity: Severity
    file: str
    line: int | None
    problem: str
    remedy: str
    confirm: str | None = None
    place: str | None = None
    fields: dict[str, str] = Field(default_factory=dict)


class GenerationOut(Schema):
    """Which generation is live, with which encoder, and of how many versions in it the caller may know."""

    generation: int
    versions: int
    encoder: str
