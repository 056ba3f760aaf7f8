"""What a watcher did or noticed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.finding import Finding


class WatchKind(StrEnum):
    """What happened.

    Members:
        WATCHING: It began.
        PUBLISHED: A pack is in a new generation.
        HANDED_IN: A pack waits for people, as the settings ask.
        UNCHANGED: A pack is what is published already.
        REFUSED: A pack is wrong; what was published of it before stays.
        HELD: A person has to confirm something of a pack first; what was published of it before stays.
        FAILED: Something went wrong that may pass; it is tried again.
        WITHDRAWN: A pack that is gone was taken back, as it had said.
        KEPT: A pack is gone, and what was published of it stays.
        WAITING: Git is at work in the folder.
        UNREACHABLE: The folder cannot be read.
        STOPPED: It ended.
    """

    WATCHING = "watching"
    PUBLISHED = "published"
    HANDED_IN = "handed_in"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    HELD = "held"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    KEPT = "kept"
    WAITING = "waiting"
    UNREACHABLE = "unreachable"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class WatchEvent:
    """One thing that happened.

    Attributes:
        path: Of the pack in the watched folder; empty where it is about the folder.
        generation: That it is in now; None where none was made.
        why: What went wrong, or what is waited for.
    """

    kind: WatchKind
    at: datetime
    path: str = ""
    pack_id: str | None = None
    version: str | None = None
    generation: int | None = None
    findings: tuple[Finding, ...] = ()
    why: str = ""
