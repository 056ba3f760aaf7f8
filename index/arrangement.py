"""How the segments of a generation stand in blocks, which is another matter in each process that holds it.

Scores do not depend on it. Which rows of a large block are worth a score does, a little: they are picked by a sketch about the mean of
all embeddings of the block. So a look-up in a library that is too large to compare everything keeps the arrangement that it was
answered from, and is answered again from the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Blocks of a generation.

    Attributes:
        counts: Segments in each block, in order.
        strangers: Segments among them that the generation does not hold (they were dropped, and wait for the next merge): where each
            stands among all, and its name.
    """

    counts: tuple[int, ...]
    strangers: tuple[tuple[int, str], ...] = ()

    def blocks(self, held: Sequence[str]) -> list[list[str]] | None:
        """Return the names of the segments of each block, given those that the generation holds, in order.

        None if those are not the ones that it was made of.
        """
        names = list(held)
        for place, name in self.strangers:
            names.insert(place, name)
        if len(names) != sum(self.counts):
            return None
        found, start = [], 0
        for count in self.counts:
            found.append(names[start : start + count])
            start += count
        return found


def arrangement_of(blocks: Sequence[Sequence[str]], held: Sequence[str]) -> Arrangement | None:
    """Return how the names of segments stand in `blocks`; None if those that a generation holds stand in another order."""
    known = set(held)
    names = [name for block in blocks for name in block]
    if [name for name in names if name in known] != list(held):
        return None
    strangers = ((place, name) for place, name in enumerate(names) if name not in known)
    return Arrangement(tuple(len(block) for block in blocks), tuple(strangers))
