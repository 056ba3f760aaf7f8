"""How much two texts say in the same words: character bigrams in common."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

# The comma of 5,000, not that of a list.
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_SPACE_AND_MARKS = re.compile(r"[\s*_`|#>\\]+")
_ROUNDING = 1e-9

Shingles = Mapping[str, int]
"""How often each pair of neighbouring characters stands in a text."""


def plain_words(text: str) -> str:
    """Return a text in half width and lower case, without white space, Markdown's marks and commas inside numbers."""
    return _GROUPED.sub("", _SPACE_AND_MARKS.sub("", unicodedata.normalize("NFKC", text).lower()))


def shingles(words: str) -> Shingles:
    """Return the bigrams of words in plain form; a single character stands for itself."""
    if len(words) == 1:
        return Counter([words])
    return Counter(words[i : i + 2] for i in range(len(words) - 1))


def likeness(one: Shingles, other: Shingles) -> float:
    """Return the share in [0, 1] of bigrams in common (Dice); 0 where either has none."""
    total = sum(one.values()) + sum(other.values())
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    shared = sum(min(n, many[gram]) for gram, n in few.items() if gram in many)
    return 2 * shared / total if total else 0.0


def alike(
    ones: Sequence[Shingles],
    others: Sequence[Shingles],
    least: float,
    may_pair: Callable[[int, int], bool] | None = None,
) -> list[tuple[float, int, int]]:
    """Return likeness and both numbers of every pair that is at least so alike, in order.

    Args:
        ones: Texts.
        others: What they are held against.
        least: Above 0.
        may_pair: Tells by their numbers which pairs are worth comparing; all if None.
    """
    common = Counter(gram for grams in (*ones, *others) for gram in grams)
    sizes = [sum(grams.values()) for grams in others]
    holders: dict[str, list[int]] = {}
    for number, grams in enumerate(others):
        for gram in _rarest(grams, common, least):
            holders.setdefault(gram, []).append(number)
    found = []
    for number, grams in enumerate(ones):
        size = sum(grams.values())
        near = {n for gram in _rarest(grams, common, least) for n in holders.get(gram, ())}
        for other in sorted(near):
            # Of unequal lengths, no more can be in common than the shorter one has.
            if 2 * min(size, sizes[other]) < least * (size + sizes[other]):
                continue
            if may_pair is not None and not may_pair(number, other):
                continue
            share = likeness(grams, others[other])
            if share >= least:
                found.append((share, number, other))
    return found


def _rarest(grams: Shingles, common: Mapping[str, int], least: float) -> Iterator[str]:
    """Yield so many of the rarest bigrams that two texts which are so alike have one of these in common.

    The shorter of two has at least least / (2 - least) of the longer one's bigrams, and so has what they share: who lacks all
    of the rest, lacks too many.
    """
    size = sum(grams.values())
    spare = size - least * size / (2 - least) + _ROUNDING
    for gram in sorted(grams, key=lambda gram: (common[gram], gram)):
        if spare < 0:
            return
        yield gram
        spare -= grams[gram]


def best_pairs(found: Sequence[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Return disjoint pairs, the most alike first; of equals those whose places differ least, so that sides may be exchanged."""
    ones: set[int] = set()
    others: set[int] = set()
    pairs = []
    ranked = sorted(found, key=lambda f: (-f[0], abs(f[1] - f[2]), f[1] + f[2]))
    for _, one, other in ranked:
        if one not in ones and other not in others:
            ones.add(one)
            others.add(other)
            pairs.append((one, other))
    return sorted(pairs)
