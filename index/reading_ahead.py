"""Reading passages before anybody asks: what the first question about one would wait for."""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from index.live import Live


def reading_ahead(live: Live, before: Live | None) -> Iterator[None]:
    """Read passages that are not withdrawn, one a step, as many as are remembered at most.

    Those of versions that came since `before` are read whatever they push out, the last published first; after them others, while
    there is room.

    Raises:
        CorruptSegment: If one cannot be read.
    """
    known = {version.segment.opening for version in before.versions} if before else set[int]()
    last_first = list(reversed(live.versions))
    last_first.sort(key=lambda version: version.segment.opening in known)
    rows = (
        (version, row)
        for version in last_first
        for row in version.offset + np.flatnonzero(live.alive[version.rows()])
    )
    for version, row in islice(rows, live.passages.size):
        if version.segment.opening in known and live.passages.is_full:
            return
        live.read(version, int(row)).look()
        yield
