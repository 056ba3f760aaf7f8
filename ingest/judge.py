"""Holding what is to be published against the library as it stands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from index.layout import segment_name
from index.segment_write import content_digest
from ingest.against_library import with_library_findings
from ingest.embed import Report, silent
from ingest.histories import Histories, histories
from ingest.prepare import Judged, Terms, Understood
from ingest.review.opened_library import Against, OpenedLibrary
from ingest.review.review_findings import review_findings
from ingest.review.reviewing import review
from ingest.review.submission import submission
from knowledge.errors import (
    CorruptSegment,
    InvalidPack,
    NotDerived,
    VersionTaken,
    VersionWithdrawn,
)
from knowledge.finding import Finding
from knowledge.history_errors import PurgedOnTheWay
from knowledge.review import Review, ReviewQuestion
from knowledge.wording import Severity

# A library that cannot be read, or not beside all else that the process may take.
_UNREADABLE = (CorruptSegment, NotDerived, MemoryError)
# That a version is published already has errors of its own.
_TAKEN = {"version_taken": VersionTaken, "version_taken_back": VersionWithdrawn}


def judge(
    understood: Understood,
    library: OpenedLibrary,
    at: datetime,
    terms: Terms,
    report: Report = silent,
) -> Judged:
    """Return what is to be said of each pack beside what is published; nothing is written.

    Args:
        understood: The packs.
        library: Where they are to be published.
        at: The instant of publication.
        terms: From when they hold, and whether they are compared with what else is published.
        report: Told about progress.

    Raises:
        InvalidPack: If any has an error beside what is published.
        VersionTaken: If a version is published with other content.
        VersionWithdrawn: If that very content was withdrawn.
        PurgedOnTheWay: If a purge names the job that does it.
        EncoderMismatch: If the library was built with another encoder.
    """
    while True:
        published = histories(library.layout)
        _refuse_purged(published, terms.job_id)
        judged = _among_versions(understood, published, at, terms)
        if not terms.is_compared or _is_there(understood, published):
            return judged
        try:
            against = library.against()
        except _UNREADABLE:
            return _with_findings(judged, [(Finding("library_not_compared", understood.name),)])
        # Another generation may have come since the versions were looked up.
        # Of one of which nothing is left, none is open; what comes meanwhile is seen when this is put in force.
        if against.live is None or judged.generation == against.live.number:
            told = _review(understood, against, (at, terms), report)
            return _with_findings(judged, review_findings(told, understood.drafts), told)


def reviewed(
    understood: Understood,
    library: OpenedLibrary,
    at: datetime,
    terms: Terms,
    questions: Sequence[ReviewQuestion],
    report: Report = silent,
) -> Review:
    """Return all that people are shown of packs: beside `judge`, the questions that would be answered differently."""
    try:
        against = library.against()
    except _UNREADABLE:
        against = Against(None, library.encoder, library.layout)
    return _review(understood, against, (at, terms), report, questions)


def _refuse_purged(published: Histories, job_id: str | None) -> None:
    purges = published.generation.purges if published.generation else ()
    for done in purges:
        if job_id in done.jobs:
            raise PurgedOnTheWay(str(done), done.by, done.at, done.why)


def _among_versions(
    understood: Understood, published: Histories, at: datetime, terms: Terms
) -> Judged:
    drafts = with_library_findings(understood.drafts, published, terms.visible_from, at)
    findings = tuple(draft.findings for draft in drafts)
    every = tuple(finding for found in findings for finding in found)
    if any(f.severity is Severity.ERROR and f.code not in _TAKEN for f in every):
        raise InvalidPack(every)
    for finding in every:
        if finding.code in _TAKEN:
            raise _TAKEN[finding.code](finding.fields["value"], finding.fields["other"])
    number = published.generation.number if published.generation else 0
    return Judged(understood, number, findings)


def _is_there(understood: Understood, published: Histories) -> bool:
    """Tell whether all of it is published already, byte for byte; it may be published again to mend what is damaged."""
    for content in understood.contents:
        pack = content.pack
        taken = published.taken(pack.pack_id, pack.version)
        digest = content_digest(content.sources)
        if taken is None or taken.segment != segment_name(pack.pack_id, pack.version, digest):
            return False
    return True


def _review(
    understood: Understood,
    against: Against,
    when: tuple[datetime, Terms],
    report: Report,
    questions: Sequence[ReviewQuestion] | None = None,
) -> Review:
    at, terms = when
    submitted = submission(understood.drafts, understood.contents, at, terms.visible_from)
    if questions is None:
        # What would be answered differently holds nothing up: it is not asked unless somebody is to look at it.
        return review(submitted, against, (), report, most=0)
    return review(submitted, against, questions, report)


def _with_findings(
    judged: Judged, findings: Sequence[tuple[Finding, ...]], told: Review | None = None
) -> Judged:
    every = list(judged.findings)
    for number, found in enumerate(findings):
        every[number] = (*every[number], *found)
    return replace(judged, findings=tuple(every), review=told)
