"""Signs that calls needed something, as the ledger has them."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.learning.arrays import Floats, Whole
from index.learning.demand import Signal

UNKNOWN = -1


@dataclass(frozen=True, slots=True)
class Needs:
    """Signs of one sort that somebody's calls needed passages, one value (m,) each.

    Attributes:
        signal: The sort.
        passages: Ids.
        versions: Of the pack in which each stood.
        begins: Where the words that settled the question begin in its text; `UNKNOWN` where that was not kept.
        ends: Where they end.
        instants: Nanoseconds since 1970.
    """

    signal: Signal
    passages: Sequence[str]
    versions: Sequence[str]
    begins: Whole
    ends: Whole
    instants: Whole


@dataclass(frozen=True, slots=True)
class TeamNeeds:
    """How often a team was answered with each place of a passage in a span of time, one value (m,) each; attributes as of `Needs`."""

    passages: Sequence[str]
    versions: Sequence[str]
    begins: Whole
    ends: Whole
    counts: Whole


@dataclass(frozen=True, slots=True)
class Given:
    """Answers that somebody gave to cards, one value (r,) each.

    Attributes:
        point_ids: What was asked.
        versions: Of the points.
        instants: Nanoseconds since 1970.
        grades: As `memory.Grade`.
        seconds: That each took.
    """

    point_ids: Sequence[str]
    versions: Sequence[str]
    instants: Whole
    grades: Whole
    seconds: Floats
