"""What is asked for and told where somebody changes what was published, or looks at what was answered."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from api.request_schemas import Ask
from api.schemas import Schema, SearchResponse
from knowledge.audience import Role

_Name = Annotated[str, Field(min_length=1, max_length=1_000)]
Why = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]


class Outcome(StrEnum):
    """How a replay compares with what was given."""

    IDENTICAL = "identical"
    DIFFERS = "differs"
    UNPROVED = "unproved"
    GONE = "gone"


class Because(StrEnum):
    """Why a replay is not identical.

    Members:
        CONFIGURATION: This version, or this encoder, answers otherwise than the one that did.
        PURGED: What was shown was destroyed since; beside an answer, something else of that generation was, so that words weigh otherwise.
        PRUNED: The generation is kept no longer.
        ENCODER: The generation was built with another encoder.
        PIPELINE: The generation was derived by another version of the pipeline.
        MISSING: The generation is not there, or a file of it is damaged.
        RECORD: The look-up is from before digests were kept.
        ARRANGEMENT: Segments that had been dropped by then still stood among the others, and are kept no longer; what a large library
            scores at all depends on that a little.
        ARITHMETIC: Nothing of that: a processor of another kind rounds otherwise, or something is broken.
    """

    CONFIGURATION = "configuration"
    PURGED = "purged"
    PRUNED = "pruned"
    ENCODER = "encoder"
    PIPELINE = "pipeline"
    MISSING = "missing"
    RECORD = "record"
    ARRANGEMENT = "arrangement"
    ARITHMETIC = "arithmetic"


class WithdrawalRequest(Ask):
    """What to take back, and why: a pack, or one version, document or passage of it."""

    pack: _Name
    version: _Name | None = None
    document: _Name | None = None
    passage: _Name | None = None
    why: Why
    urgent: bool = False


class RollbackRequest(Ask):
    """Which generation to return to, and why."""

    generation: Annotated[int, Field(ge=1)]
    why: Why


class PurgeRequest(Ask):
    """What to destroy for good, and why: a pack, or one version or document of it; `yes` has to be said."""

    pack: _Name
    version: _Name | None = None
    document: _Name | None = None
    why: Why
    yes: Literal[True]


class ReceiptOut(Schema):
    """Proof that something was taken back.

    Attributes:
        generation: The generation in which it is gone, and every later one.
        passages: How many passages went.
        searches: How many times they were looked for: by their own words, by id and in their document.
        found: How many of those still found one; 0 unless something is broken.
    """

    generation: int
    passages: int
    searches: int
    found: int


class RollbackOut(Schema):
    """The new generation, and how many versions it holds."""

    generation: int
    versions: int


class PurgeOut(Schema):
    """What was destroyed.

    Attributes:
        generation: The generation that holds nothing of it.
        segments: Pack versions, by the name of their segment, that are no more.
        replaced: How many of those were written anew without a document.
        embeddings: Embeddings that were forgotten with them.
        drafts: Publications on their way that held some of it, by the id of their job; they are discarded.
    """

    generation: int
    segments: tuple[str, ...]
    replaced: int
    embeddings: int
    drafts: tuple[str, ...] = ()


class AskedOut(Schema):
    """A question as it was recorded: masked, with whoever asked as they were then."""

    query: str
    at: datetime
    recorded_at: datetime
    generation: int
    name: str
    role: Role
    team: str | None
    region: str | None
    channel: str | None


class ReplayOut(Schema):
    """A look-up, answered again.

    Attributes:
        because: Why it is not identical; None if it is.
        detail: The same in words.
        digest: SHA-256 of the response as it was given, None for look-ups from before digests were kept.
        response: As it is answered now; None where nothing can be.
    """

    lookup_id: str
    outcome: Outcome
    because: Because | None
    detail: str
    asked: AskedOut
    digest: str | None
    response: SearchResponse | None
