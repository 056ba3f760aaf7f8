"""What is published, in plain words: packs are written from these records, and the oracle judges by them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

Places = Mapping[str, frozenset[str]]
"""Who may see something: by axis (teams, regions, channels) the places; an axis that is not named is open to all."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date as an author writes it, with or without a time of day; local to the zone of its pack."""

    day: date
    clock: time | None = None

    def toml(self) -> str:
        """Return it as TOML has dates and local times."""
        return self.day.isoformat() if self.clock is None else f"{self.day}T{self.clock}"

    def text(self) -> str:
        """Return it as front matter has it."""
        return self.day.isoformat() if self.clock is None else f"{self.day} {self.clock}"


@dataclass(frozen=True, slots=True)
class Term:
    """From when and until when, as written; None where the author says nothing."""

    starts: Written | None = None
    ends: Written | None = None


@dataclass(frozen=True, slots=True)
class PhaseRecord:
    """A named part of a campaign."""

    name: str
    term: Term


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A heading of a document and what stands below it; it may hold for less than the document, or as long as a phase does."""

    heading: str
    text: str
    term: Term = Term()
    phase: str | None = None


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document of a version; what it says of time and staff narrows what the pack says."""

    document_id: str
    title: str
    sections: tuple[SectionRecord, ...]
    term: Term = Term()
    places: Places = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version of a pack as its author hands it in; `afterwards` is what is to hold after its end, if that is said."""

    pack_id: str
    version: str
    title: str
    kind: str
    zone: str
    documents: tuple[DocumentRecord, ...]
    term: Term = Term()
    announced: Written | None = None
    places: Places = field(default_factory=dict)
    successor_of: str | None = None
    afterwards: str | None = None
    phases: tuple[PhaseRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Publish:
    """Versions published together; nothing of them holds before `visible_from`."""

    at: datetime
    versions: tuple[VersionRecord, ...]
    visible_from: datetime | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A pack taken back, or a version, document or section of it."""

    at: datetime
    pack_id: str
    version: str | None = None
    document_id: str | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class RollBack:
    """What the generation of this number held made current again."""

    at: datetime
    generation: int


Deed = Publish | Withdraw | RollBack
