"""Findings that wait for a person, and what a person says to them."""

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from knowledge.finding import Finding
from knowledge.wording import Severity

_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That somebody has looked at one held finding and stands by what is published.

    Attributes:
        key: Names that very finding; see `key_of`.
    """

    key: str
    by: str
    why: str
    at: datetime


def place_of(finding: Finding) -> str:
    """Return `code@file:line`, or `code@file` where no line is to blame."""
    line = "" if finding.line is None else f":{finding.line}"
    return f"{finding.code}@{finding.file}{line}"


def key_of(finding: Finding) -> str:
    """Return the name of this very finding: its place, `#` and a digest of what it says."""
    said = "\0".join(f"{name}\0{value}" for name, value in sorted(finding.fields.items()))
    return f"{place_of(finding)}#{hashlib.sha256(said.encode()).hexdigest()[:_DIGITS]}"


def names_of(findings: Sequence[Finding]) -> tuple[str | None, ...]:
    """Return what to call each finding by so that no other of them is meant: its place, its key where another is held there; None for one that is not held."""
    places = Counter(map(place_of, _held(findings)))
    return tuple(
        None
        if finding.severity is not Severity.HELD
        else place_of(finding)
        if places[place_of(finding)] == 1
        else key_of(finding)
        for finding in findings
    )


def is_named(finding: Finding, said: Collection[str]) -> bool:
    """Tell whether `said` names a finding: by its code, its place or its key."""
    return not {finding.code, place_of(finding), key_of(finding)}.isdisjoint(said)


def waiting(findings: Iterable[Finding], said: Collection[str]) -> tuple[Finding, ...]:
    """Return the held findings that nothing in `said` names, in order."""
    return tuple(f for f in _held(findings) if not is_named(f, said))


def keys_named(findings: Iterable[Finding], said: Collection[str]) -> tuple[str, ...]:
    """Return the keys of the held findings that `said` names, in order and each once."""
    return tuple(dict.fromkeys(key_of(f) for f in _held(findings) if is_named(f, said)))


def naming_nothing(findings: Iterable[Finding], said: Iterable[str]) -> tuple[str, ...]:
    """Return what was said and names no held finding, in order."""
    held = _held(findings)
    return tuple(name for name in said if not any(is_named(f, (name,)) for f in held))


def _held(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.severity is Severity.HELD)
