"""Which versions of a whole library stand at an instant, told at once: one by one it took ten milliseconds for two thousand."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.dense import Mask
from knowledge.status import Publication
from knowledge.window import NS_NEVER, to_ns


@dataclass(frozen=True, slots=True)
class Succession:
    """What decides which versions give way to later ones of their packs, one value (v,) a version.

    Attributes:
        packs: Number of its pack.
        later: How many versions of its pack were published after it.
        starts: From when (ns) it stands in the place of those before it.
        ends: Until when; both are the same if it never does.
    """

    packs: npt.NDArray[np.int64]
    later: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    def standing(self, instant: int) -> Mask:
        """Return (v,) which versions no later one stands in the place of at `instant` (ns)."""
        reigning = np.flatnonzero((self.starts <= instant) & (instant < self.ends))
        fewest = np.full(len(self.packs), NS_NEVER)
        np.minimum.at(fewest, self.packs[reigning], self.later[reigning])
        found: Mask = fewest[self.packs] >= self.later
        return found


def succession(
    packs: Sequence[str], publications: Sequence[Publication], later: Sequence[int]
) -> Succession:
    """Return the succession of versions, given pack, publication and the number of later ones of each."""
    numbers = {pack: number for number, pack in enumerate(dict.fromkeys(packs))}
    windows = [publication.in_place() for publication in publications]
    starts = [0 if w is None or w.starts_at is None else to_ns(w.starts_at) for w in windows]
    ends = [
        start if w is None else NS_NEVER if w.ends_at is None else to_ns(w.ends_at)
        for w, start in zip(windows, starts, strict=True)
    ]
    values = ([numbers[pack] for pack in packs], later, starts, ends)
    return Succession(*(np.array(column, np.int64) for column in values))
