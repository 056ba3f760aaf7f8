"""What stays in a segment's files until it is wanted: joining a thousand segments holds the parts of one at a time."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.array_file import ArrayFile
from index.durable import read_verified


@dataclass(frozen=True, slots=True)
class StoredPostings:
    """As `Postings`; all of it stays in its file and is read each time it is asked for."""

    arrays: ArrayFile

    @property
    def terms(self) -> int:
        """How many there are."""
        return self.arrays.shape("postings-keys")[0]

    @property
    def keys(self) -> npt.NDArray[np.uint64]:
        """(t,) of the terms, rising."""
        return self.arrays.read("postings-keys")[0]

    @property
    def starts(self) -> npt.NDArray[np.int64]:
        """(t + 1,) where each term's postings begin."""
        return self.arrays.read("postings-starts")[0]

    @property
    def rows(self) -> npt.NDArray[np.int32]:
        """(p,) passages that hold the term, rising within a term."""
        return self.arrays.read("postings-rows")[0]

    @property
    def counts(self) -> npt.NDArray[np.uint16]:
        """(p,) how often."""
        return self.arrays.read("postings-counts")[0]

    @property
    def lengths(self) -> npt.NDArray[np.int32]:
        """(n,) tokens that each passage counts as."""
        return self.arrays.read("postings-lengths")[0]


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
