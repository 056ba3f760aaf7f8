"""The four ways in which what is shown can be wrong."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from eval.freshness_oracle import Standing


class Fault(StrEnum):
    """What can be wrong with an answer."""

    STALE = "stale"
    EARLY = "early"
    LEAKED = "leaked"
    MISSED = "missed"


FAULTS: Mapping[Standing, Fault] = {
    Standing.ENDED: Fault.STALE,
    Standing.SUPERSEDED: Fault.STALE,
    Standing.WITHDRAWN: Fault.STALE,
    Standing.EMPTY: Fault.STALE,
    Standing.ANNOUNCED: Fault.EARLY,
    Standing.UNANNOUNCED: Fault.EARLY,
    Standing.NOT_THEIRS: Fault.LEAKED,
}
"""What it is to show a section that is not current."""


def of_naming(standings: Iterable[Standing]) -> Fault:
    """Return what it is to name a version whose sections stand like this."""
    found = set(standings)
    if found == {Standing.NOT_THEIRS}:
        return Fault.LEAKED
    return Fault.EARLY if Standing.UNANNOUNCED in found else Fault.STALE
