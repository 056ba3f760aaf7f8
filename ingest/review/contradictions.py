"""The claims of a draft against those of others -> contradictions, each told once."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.progress_parts import Heard, unheard
from ingest.review.claim_index import ClaimIndex
from ingest.review.claims import Claim
from ingest.review.clash import Verdict, same_matter
from ingest.review.date_claims import same_day
from ingest.review.sides import Side
from knowledge.fact import FactKind
from knowledge.review import ClaimKind, Contradiction, Source

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_UNITS = {"CNY": "元", "月": "个月"}
_KINDS = {
    FactKind.MONEY: ClaimKind.LIMIT,
    FactKind.THRESHOLD: ClaimKind.LIMIT,
    FactKind.RATE: ClaimKind.RATE,
    FactKind.COUNT: ClaimKind.COUNT,
    FactKind.DURATION: ClaimKind.PERIOD,
    FactKind.DATE: ClaimKind.DATE,
}


@dataclass(frozen=True, slots=True)
class Clashes:
    """What was found.

    Attributes:
        told: The first of them, in order.
        untold: How many more there are, by the pack of the draft.
    """

    told: tuple[Contradiction, ...]
    untold: Mapping[str, int]


def contradictions(
    drafts: Sequence[Claim], others: Sequence[Claim], heard: Heard = unheard
) -> tuple[Contradiction, ...]:
    """Return where a draft says something else than others, or than itself elsewhere, of the same thing; arguments as of `clashes`."""
    return clashes(drafts, others, heard).told


def clashes(
    drafts: Sequence[Claim],
    others: Sequence[Claim],
    heard: Heard = unheard,
    most: int | None = None,
) -> Clashes:
    """Return the contradictions of a draft with others or itself, the first `most` of them and how many more there are.

    Args:
        drafts: Claims of the draft, in order.
        others: Published claims that may hold when those of the draft do.
        heard: Told how many claims of the draft were looked at.
        most: Told at most; all if None.
    """
    mine = [Side(claim) for claim in drafts]
    index = ClaimIndex([*mine, *map(Side, others)])
    found: dict[frozenset[Source], Contradiction] = {}
    untold: dict[int, str] = {}
    for done, side in enumerate(mine):
        heard(done, len(mine))
        for other, verdict in _clashing(side, index.candidates(side)):
            # Two places of one draft are held against each other from both sides.
            key = frozenset((side.claim.source, other.source))
            known = found.get(key)
            if known is None and most is not None and len(found) >= most:
                untold[hash(key)] = side.claim.source.pack_id
            elif known is None or (verdict is Verdict.SAME and not known.is_sure):
                found[key] = _told(side.claim, other, verdict)
    return Clashes(tuple(found.values()), Counter(untold.values()))


def _clashing(side: Side, others: Iterable[Side]) -> Iterator[tuple[Claim, Verdict]]:
    """Yield the claims of the same matter with another value; a section that gives the value as well speaks of several cases."""
    claim = side.claim
    related = [
        (other.claim, verdict)
        for other in others
        if (verdict := same_matter(side, other))
        and not _beside(claim, other.claim)
        and _together(claim, other.claim)
    ]
    agreeing = {
        _section(other)
        for other, _ in related
        if _agrees(claim, other) or claim.clause.words.endswith(other.clause.words)
    }
    for other, verdict in related:
        if not _agrees(claim, other) and _section(other) not in agreeing:
            yield other, verdict


def _beside(one: Claim, other: Claim) -> bool:
    """Tell whether two claims stand in one section, which lists cases; the phrase to say of it repeats them."""
    if _section(one) != _section(other):
        return False
    return (one.clause.span is None) == (other.clause.span is None)


def _section(claim: Claim) -> tuple[str, str]:
    return claim.source.version, claim.section


def _together(one: Claim, other: Claim) -> bool:
    """Tell whether both hold for somebody at some instant."""
    if one.source.window.narrow(other.source.window).is_empty():
        return False
    both = one.audience.narrow(other.audience)
    return all(places != frozenset() for places in (both.teams, both.regions, both.channels))


def _agrees(one: Claim, other: Claim) -> bool:
    """Tell whether two values may both be true: the same, or one inside the other's range."""
    if one.value == other.value:
        return True
    if one.measures is FactKind.DATE:
        return same_day(one.value, other.value)
    return _within(one.value, other.value) or _within(other.value, one.value)


def _within(value: str, span: str) -> bool:
    """Tell whether a range holds a number."""
    low, _, high = span.partition("..")
    if not high or not _NUMBER.fullmatch(value):
        return False
    return Decimal(low) <= Decimal(value) <= Decimal(high)


def _told(claim: Claim, other: Claim, verdict: Verdict) -> Contradiction:
    slot = claim.slot or other.slot
    if slot is not None:
        kind = slot.kind
    else:
        kind = ClaimKind.ELIGIBILITY if claim.measures is None else _KINDS[claim.measures]
    names = sorted(claim.context.entities[0] & _all(other)) if claim.context.entities else []
    subject = names or sorted(claim.scope) or list(claim.source.heading_path[-1:])
    return Contradiction(
        kind=kind,
        subject="、".join(subject) or claim.source.document_title,
        slot=slot.name if slot else "",
        conditions=(
            *sorted(member for _, member in claim.conditions),
            *sorted(measured(unit, value) for unit, value in claim.context.facts),
        ),
        draft=claim.source,
        other=other.source,
        is_sure=verdict is Verdict.SAME,
    )


def measured(unit: str, value: str) -> str:
    """Return a term or a tier as it is read: 3 alone could be days or years."""
    told = _UNITS.get(unit, unit)
    # A plain ratio, a date and what has no unit of its own are told by the value; other units are words.
    return value if told.isascii() and not told.isupper() else f"{value}{told}"


def _all(claim: Claim) -> frozenset[str]:
    return frozenset(name for names in claim.context.entities for name in names)
