"""What was made of the packs of publications that wait for people, without reading their reviews each time they are listed."""

from collections.abc import Sequence

from index.uploads import Uploads
from knowledge.review import PackRead

_Stamp = tuple[int, int, int]
_NOTHING: tuple[PackRead, ...] = ()


class DraftReads:
    """Remembers the packs of the drafts that were listed last, and of no others: what is discarded or purged is forgotten."""

    def __init__(self, uploads: Uploads) -> None:
        """Read what `uploads` keeps."""
        self._uploads = uploads
        self._kept: dict[str, tuple[_Stamp, tuple[PackRead, ...]]] = {}

    def of(self, job_ids: Sequence[str]) -> list[tuple[PackRead, ...]]:
        """Return the packs of each publication; none where there is no review, or none that this version can read."""
        known, kept = self._kept, {}
        for job_id in job_ids:
            # First: what is written between the two is read again the next time.
            stamp = self._stamp(job_id)
            if stamp is None:
                continue
            held = known.get(job_id)
            if held is None or held[0] != stamp:
                held = stamp, self._uploads.understood(job_id)
            kept[job_id] = held
        self._kept = kept
        return [kept[job_id][1] if job_id in kept else _NOTHING for job_id in job_ids]

    def _stamp(self, job_id: str) -> _Stamp | None:
        """Return what tells one writing of a review from the next: each is a file of its own."""
        try:
            found = self._uploads.review_path(job_id).stat()
        except FileNotFoundError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size
