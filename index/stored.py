"""What stays in a segment's files until it is wanted: joining a thousand segments holds the parts of one at a time."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from index.array_file import ArrayFile


@dataclass(frozen=True, slots=True)
class StoredPostings:
    """As `Postings`; rows and counts stay in their file and are read each time they are asked for."""

    arrays: ArrayFile
    keys: npt.NDArray[np.uint64]
    starts: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int32]

    @property
    def rows(self) -> npt.NDArray[np.int32]:
        """(p,) passages that hold the term, rising within a term."""
        return self.arrays.read("postings-rows")[0]

    @property
    def counts(self) -> npt.NDArray[np.uint16]:
        """(p,) how often."""
        return self.arrays.read("postings-counts")[0]


@dataclass(frozen=True, slots=True)
class StoredPhrases:
    """As `Phrases`; all of it stays in its files and is read each time it is asked for."""

    path: Path
    arrays: ArrayFile

    @property
    def texts(self) -> list[str]:
        """Each once, normalised."""
        found: list[str] = json.loads(self.path.read_bytes())
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
