"""What is written down about people's acts. Everything here is appended and never changed."""

from dataclasses import dataclass
from datetime import datetime

from index.arrangement import Arrangement
from index.rewritten import Reason
from knowledge.audience import Viewer
from knowledge.wording import Language


@dataclass(frozen=True, slots=True)
class LookupRecord:
    """One settled question and what it was answered with; enough to answer it again.

    Attributes:
        at: The instant that was looked at.
        viewer: Whoever asked, as they were then.
        query: What was searched: masked, and cut if it was too long.
        customer: Segment and region of the customer, as far as the request named them; None if it named no customer.
        configuration: Fingerprint of everything that the answer depends on beside the generation.
        shown: Passage ids of the hits, best first.
        answered: Passage id of the answer, None if there was none.
        recorded_at: When the question came, by the service's clock.
        language: Language of what was said beside verbatim text; this and what follows is None in records of ledger version 1.
        masked: Whether customer data was taken out of the question.
        cut_at: Characters after which the question was cut, None if it was not.
        versions: Pack version of each of `shown`; None where it was not kept: in records of ledger version 2 and before, and
            of questions about another instant than the present, whose answers nobody takes for today's.
        searched: What the question was read as, and searched; this and what follows is None in records of ledger version 3.
        read_as: Why that differs from the question.
        arrangement: How the segments stood in blocks; None where that changes nothing.
        digest: SHA-256 of the response as it was given, personal things and timings left out.
        settled: Characters [start, end) of the answered passage's text that settled the question; None without an answer, and in
            records of ledger version 5 and before.
    """

    lookup_id: str
    at: datetime
    generation: int
    viewer: Viewer
    query: str
    customer: tuple[str | None, str | None] | None
    top_k: int
    configuration: str
    shown: tuple[str, ...]
    answered: str | None
    confidence: float
    recorded_at: datetime
    language: Language | None
    masked: bool | None
    cut_at: int | None
    versions: tuple[str, ...] | None = None
    searched: str | None = None
    read_as: tuple[Reason, ...] | None = None
    arrangement: Arrangement | None = None
    digest: str | None = None
    settled: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """One passage that somebody was given as current.

    Attributes:
        rank: 0 for the best hit of the look-up.
        version: The pack's version in which it stood.
        answered: Whether it was the answer.
        begins: Where the words that settled the question begin in its text; None if it was not the answer, or that was not kept.
        ends: Where they end.
        team: Of whoever asked, as it was then; empty if they were of none, None if it was not kept.
    """

    lookup_id: str
    rank: int
    viewer_name: str
    pack_id: str
    passage_id: str
    version: str
    seen_at: datetime
    answered: bool
    begins: int | None = None
    ends: int | None = None
    team: str | None = None


def sightings_of(lookup: LookupRecord) -> tuple[Sighting, ...]:
    """Return what a look-up gave as current, best first; nothing of one about another instant than its own present."""
    if lookup.versions is None:
        return ()
    settled = (
        {} if lookup.settled is None else dict(zip(("begins", "ends"), lookup.settled, strict=True))
    )
    return tuple(
        Sighting(
            lookup_id=lookup.lookup_id,
            rank=rank,
            viewer_name=lookup.viewer.name,
            pack_id=passage_id.partition("/")[0],
            passage_id=passage_id,
            version=version,
            seen_at=lookup.recorded_at,
            answered=passage_id == lookup.answered,
            team=lookup.viewer.team or "",
            **(settled if passage_id == lookup.answered else {}),
        )
        for rank, (passage_id, version) in enumerate(
            zip(lookup.shown, lookup.versions, strict=True)
        )
    )


@dataclass(frozen=True, slots=True)
class ActRecord:
    """What somebody did with a look-up, or with one passage of it."""

    act_id: str
    lookup_id: str
    act: str
    passage_id: str | None
    at: datetime
    viewer_name: str


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """Who made a generation, and why."""

    generation: int
    act: str
    segments: tuple[str, ...]
    by: str
    why: str
    at: datetime
