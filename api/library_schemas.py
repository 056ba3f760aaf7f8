"""What is told of documents, packs, publications and generations."""

from datetime import datetime

from api.schemas import AppliesToOut, HitOut, PhaseOut, Schema, TrustOut, WindowOut
from index.job import JobStatus
from knowledge.pack import Disclosure, PackKind
from knowledge.status import Status
from knowledge.wording import Severity


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
    known_at: datetime | None = None


class PassageOut(Schema):
    """One passage."""

    generation: int
    at: datetime
    hit: HitOut
    known_at: datetime | None = None


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
    trust: TrustOut | None = None
    documents: int
    passages: int


class PacksOut(Schema):
    """The packs that the caller may know of."""

    generation: int
    at: datetime
    packs: tuple[PackOut, ...]
    known_at: datetime | None = None
    purged: tuple[str, ...] = ()


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
