"""What stays in a segment's files until it is wanted: joining a thousand segments holds the parts of one at a time."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.array_file import ArrayFile
from index.durable import read_verified
from knowledge.errors import CorruptSegment


@dataclass(frozen=True, slots=True)
class StoredPostings:
    """As `Postings`; all of it stays in its file and is read each time it is asked for.

    The loops that walk through it ask for no bounds, so that what may have changed since it was verified is looked at here.
    Everything raises `CorruptSegment` if it cannot be read, or cannot be what was written.
    """

    arrays: ArrayFile

    @property
    def terms(self) -> int:
        """How many there are."""
        return self.arrays.shape("postings-keys")[0]

    @property
    def keys(self) -> npt.NDArray[np.uint64]:
        """(t,) of the terms, rising."""
        [keys] = self.arrays.read("postings-keys")
        self._demand((keys[1:] > keys[:-1]).all())
        return keys

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """(t + 1,) where each term's postings begin."""
        [starts] = self.arrays.read("postings-starts")
        ends = (0, self.arrays.shape("postings-rows")[0])
        self._demand((starts[0], starts[-1]) == ends and (starts[1:] >= starts[:-1]).all())
        return starts

    @property
    def rows(self) -> npt.NDArray[np.int32]:
        """(p,) passages that hold the term, rising within a term."""
        starts, [rows] = self.starts, self.arrays.read("postings-rows")
        size = self.arrays.shape("postings-lengths")[0]
        # Without a sign, what is negative is too great as well.
        self._demand(not len(rows) or rows.view(np.uint32).max() < size)
        falls = np.flatnonzero(rows[1:] <= rows[:-1]) + 1
        self._demand((starts[starts.searchsorted(falls)] == falls).all())
        return rows

    @property
    def counts(self) -> npt.NDArray[np.uint16]:
        """(p,) how often."""
        return self.arrays.read("postings-counts")[0]

    @property
    def lengths(self) -> npt.NDArray[np.int32]:
        """(n,) tokens that each passage counts as."""
        [lengths] = self.arrays.read("postings-lengths")
        self._demand((lengths >= 0).all())
        return lengths

    def _demand(self, holds: bool | np.bool_) -> None:
        if not holds:
            raise CorruptSegment(self.arrays.path)


@dataclass(frozen=True, slots=True)
class StoredPhrases:
    """As `Phrases`; all of it stays in its files and is read each time it is asked for."""

    path: Path
    arrays: ArrayFile

    @property
    def texts(self) -> list[str]:
        """Each once, normalised.

        Raises:
            CorruptSegment: If they cannot be read as they were written.
        """
        found: list[str] = json.loads(read_verified(self.path.parent, self.path.name))
        return found

    @property
    def are_names(self) -> npt.NDArray[np.bool_]:
        """(p,) whether it stands as a title, heading or similar question."""
        return self.arrays.read("phrases-are_names")[0]

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """(p + 1,) where the rows of each begin."""
        return self.arrays.read("phrases-starts")[0]

    @property
    def rows(self) -> npt.NDArray[np.int32]:
        """Passages that hold it, counted from the segment's first, rising within a phrase."""
        return self.arrays.read("phrases-rows")[0]
