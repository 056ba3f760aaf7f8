"""What became of what people were told: changed since they saw it, corrected or taken back after they said it."""

from datetime import datetime

from api.bulletin_schemas import ChangeOut
from api.schemas import HitOut, Schema
from knowledge.kinds import ExposureKind
from knowledge.pack import Disclosure


class SeenChangeOut(Schema):
    """A passage that reads otherwise than when the caller last saw it.

    Attributes:
        since: From when it reads so: the beginning of its window; None if that is open.
        seen_at: When the caller last saw it, in the version `seen_version`.
        marks: Characters [start, end) of the passage's text, each a value that is another now, or that was not there.
    """

    passage_id: str
    pack: str
    pack_title: str
    title: str
    version: str
    since: datetime | None
    seen_at: datetime
    seen_version: str
    changes: tuple[ChangeOut, ...]
    marks: tuple[tuple[int, int], ...] = ()


class LookupChangesOut(Schema):
    """What of one look-up reads otherwise than before, its answer first."""

    lookup_id: str
    at: datetime
    changes: tuple[SeenChangeOut, ...]


class MyChangesOut(Schema):
    """What the caller saw in the last ninety days that reads otherwise now, the latest begun first; `more` others follow."""

    generation: int
    at: datetime
    changes: tuple[SeenChangeOut, ...]
    more: int


class ExposureOut(Schema):
    """An answer that was corrected or taken back after it was given.

    Attributes:
        at: When the answer was given.
        viewer: To whom.
        team: Their team then.
        query: What they asked, masked.
        version: The version that was answered from.
        said: The passage that it was taken from, as it read then and holds no more; None where the caller may not read it.
        now: What stands in its place and holds now, if anything does.
        changes: What differs between the two.
    """

    lookup_id: str
    passage_id: str
    kind: ExposureKind
    pack: str
    pack_title: str
    version: str
    at: datetime
    viewer: str
    team: str | None
    query: str
    said: str | None
    said_disclosure: Disclosure | None
    now: HitOut | None
    changes: tuple[ChangeOut, ...]


class ExposuresOut(Schema):
    """Answers of the last ninety days that were corrected or taken back since, newest first; `more` tells whether others follow."""

    generation: int
    at: datetime
    exposures: tuple[ExposureOut, ...]
    more: bool
