"""Other wordings for a publication, and a line in the log of what came of asking for them."""

import logging
from collections import Counter
from collections.abc import Sequence

from index.segment_write import SegmentContent
from ingest.rewording.reword import reworded
from ingest.rewording.wording_terms import WordingTerms

_log = logging.getLogger(__name__)


def worded(
    contents: Sequence[SegmentContent], terms: WordingTerms, job_id: str
) -> tuple[SegmentContent, ...]:
    """Return packs with other wordings; as they are where that fails. No word of a passage or a proposal is logged."""
    try:
        found = reworded(contents, terms)
    except Exception:  # noqa: BLE001  # a publication never fails because of what it might have been worded like
        _log.exception("publication %s: no card is worded anew", job_id)
        return tuple(contents)
    _log.info(
        "publication %s: %d of %d questions worded anew; rejected: %s",
        job_id, found.accepted, found.asked, _told(found.rejects),
    )  # fmt: skip
    if found.failures:
        _log.warning("publication %s: wordings did not come: %s", job_id, _told(found.failures))
    return found.contents


def _told(counts: Counter[str]) -> str:
    return ", ".join(f"{how} {count}" for how, count in counts.most_common()) or "none"
