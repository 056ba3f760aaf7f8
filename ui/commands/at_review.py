"""A review of drafts against the library at home, as `check` shows it before anything is handed in."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.ledger.asked import asked_between
from index.ledger.database import open_ledger
from ingest.against_library import with_library_findings
from ingest.check import check_packs
from ingest.draft import Draft
from ingest.embed import embed_drafts
from ingest.histories import histories
from ingest.review.opened_library import OpenedLibrary
from ingest.review.review_findings import review_findings
from ingest.review.reviewing import review
from ingest.review.submission import submission
from knowledge.review import Review, ReviewQuestion
from ui.commands.at_home import AtHome
from ui.terminal import progress

# Look-ups of the last weeks that are asked again.
_ASKED_SINCE = timedelta(days=30)
_MOST_ASKED = 500


def checked(
    home: AtHome, path: Path, when: tuple[datetime, datetime | None], *, with_review: bool
) -> tuple[tuple[Draft, ...], Review | None]:
    """Return the drafts of the packs at `path` with all that is wrong with them, and what publishing them would do.

    Args:
        home: The library that they are held against.
        path: What would be published.
        when: At which instant, and from when on it would be visible if not from then on.
        with_review: Whether to look beyond the packs and how their versions follow each other; None is returned if not.
    """
    encoder, (at, visible_from) = home.encoder(), when
    with progress() as report:
        drafts = check_packs(path, encoder.count_tokens, at, partial(report, "check"))
    drafts = with_library_findings(drafts, histories(home.layout), visible_from, at)
    told = reviewed(home, encoder, drafts, when) if with_review else None
    return (drafts if told is None else with_review_findings(drafts, told)), told


def reviewed(
    home: AtHome,
    encoder: Encoder,
    drafts: Sequence[Draft],
    when: tuple[datetime, datetime | None],
) -> Review | None:
    """Return what publishing the drafts then would do; None where one has an error or there is no library to hold it against.

    Embeddings go to the library's cache, and nothing else is written.
    """
    if not drafts or not all(draft.is_publishable for draft in drafts):
        return None
    if not home.layout.current.exists():
        return None
    with progress() as report:
        contents = embed_drafts(drafts, encoder, EmbeddingCache(home.layout.embeddings), report)
        at, visible_from = when
        brought = submission(drafts, contents, at, visible_from)
        against = OpenedLibrary(home.settings.home, encoder).against()
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
