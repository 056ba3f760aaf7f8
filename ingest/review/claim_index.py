"""Claims by what they measure, what is said and of what, so that each is held only against those that may be of the same matter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ingest.review.claims import Claim, Measure, measure_of
from ingest.review.sides import Side
from knowledge.shingles import plain_words

# Up to so many claims of one measure all are candidates of each other; beyond, those that share a key.
_FEW = 1_500
# No key is worth more: a thousand rows under one heading and slot are told apart by their names.
_MOST = 150

Key = tuple[object, ...]


class ClaimIndex:
    """Finds the claims that one has to be held against."""

    def __init__(self, claims: Sequence[Side], few: int = _FEW) -> None:
        """Hold `claims`, in order; of up to `few` of a measure all are candidates of each other."""
        self._few = few
        self._by_measure: defaultdict[Measure, list[int]] = defaultdict(list)
        self._by_key: defaultdict[Key, list[int]] = defaultdict(list)
        self._claims = claims
        for number, side in enumerate(claims):
            self._by_measure[side.measure].append(number)
        for numbers in self._by_measure.values():
            if len(numbers) > few:
                self._find_by_key(numbers)

    def candidates(self, side: Side) -> list[Side]:
        """Return the claims that may be of the same matter as one, itself among them, in order."""
        every = self._by_measure[side.measure]
        if len(every) <= self._few:
            return [self._claims[number] for number in every]
        found = {number for key in _keys(side.claim) for number in self._by_key[key][:_MOST]}
        for key in _asked_keys(side):
            # What so many questions name tells none of them apart.
            held = self._by_key[key]
            found.update(held if len(held) <= _MOST else ())
        return [self._claims[number] for number in sorted(found)]

    def _find_by_key(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            side = self._claims[number]
            for key in (*_keys(side.claim), *_asked_keys(side)):
                self._by_key[key].append(number)


def _asked_keys(side: Side) -> Iterator[Key]:
    """Yield under what an answer is found beside: its slot with each bigram of its question."""
    if side.is_answer:
        slot = side.slot.name if side.slot else ""
        for part in side.asked:
            yield (*side.measure, slot, "?", part)


def _keys(claim: Claim) -> Iterator[Key]:
    """Yield under what a claim is found: its slot with a name or the last heading, its row and column, its sentence."""
    context = claim.context
    slot = claim.slot.name if claim.slot else f"{context.row}|{context.column}"
    for names in context.entities:
        for name in names:
            yield (*measure_of(claim), slot, name)
    heading = plain_words("".join(claim.source.heading_path[-1:]))
    yield (*measure_of(claim), slot, "#", heading)
    yield (*measure_of(claim), "=", claim.clause.skeleton)
