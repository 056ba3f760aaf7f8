"""A review of drafts against the library at home, as `check` shows it before anything is handed in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.ledger.asked import asked_between
from index.ledger.database import open_ledger
from ingest.draft import Draft
from ingest.embed import embed_drafts
from ingest.review.review_findings import review_findings
from ingest.review.reviewing import against_home, review
from ingest.review.submission import submission
from knowledge.review import Review, ReviewQuestion
from ui.commands.at_home import AtHome
from ui.terminal import progress

# Look-ups of the last weeks that are asked again.
_ASKED_SINCE = timedelta(days=30)
_MOST_ASKED = 500


def reviewed(
    home: AtHome, encoder: Encoder, drafts: Sequence[Draft], at: datetime
) -> Review | None:
    """Return what publishing the drafts at `at` would do; None where one has an error or there is no library to hold it against.

    Embeddings go to the library's cache, and nothing else is written.
    """
    if not drafts or not all(draft.is_publishable for draft in drafts):
        return None
    if not home.layout.current.exists():
        return None
    with progress() as report:
        contents = embed_drafts(drafts, encoder, EmbeddingCache(home.layout.embeddings), report)
        brought = submission(drafts, contents, at)
        against = against_home(home.settings.home, encoder)
        return review(brought, against, list(_asked(home, at)), report)


def with_review_findings(drafts: Sequence[Draft], told: Review) -> tuple[Draft, ...]:
    """Return the drafts with what the review found wrong with each."""
    found = review_findings(told, tuple(drafts))
    return tuple(
        replace(draft, findings=(*draft.findings, *added))
        for draft, added in zip(drafts, found, strict=True)
    )


def _asked(home: AtHome, at: datetime) -> Iterator[ReviewQuestion]:
    ledger = open_ledger(home.settings.ledger())
    try:
        for record in asked_between(ledger, at - _ASKED_SINCE, at, _MOST_ASKED):
            yield ReviewQuestion(record.query)
    finally:
        ledger.close()
