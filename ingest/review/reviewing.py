"""Everything that a person has to know of a submission before it is published; nothing is changed by it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from index.live import Live
from index.segment_write import SegmentContent
from ingest.draft import Draft
from ingest.embed import Report
from ingest.review.claiming import claims_of
from ingest.review.claims import measure_of
from ingest.review.contradictions import contradictions
from ingest.review.differences import compared
from ingest.review.duplicates import duplicates
from ingest.review.neighbourhood import nearest, published, standing, to_compare
from ingest.review.opened_library import Against
from ingest.review.questions import MOST_QUESTIONS, changed_questions, chosen, own_questions
from ingest.review.submission import Submission
from knowledge.review import (
    ChangedQuestion,
    Contradiction,
    DocumentRead,
    Duplicate,
    PackRead,
    Review,
    ReviewQuestion,
)


def review(
    submission: Submission,
    against: Against,
    questions: Sequence[ReviewQuestion],
    report: Report,
    most: int = MOST_QUESTIONS,
) -> Review:
    """Return what was understood, what it changes, contradicts and repeats, and which questions it answers differently.

    Args:
        submission: What is to be published.
        against: The library that it is held against.
        questions: Real look-ups, masked, newest first; asked beside the questions of the drafts themselves.
        report: Told about progress.
        most: Questions asked at most.
    """
    live = against.live
    report("review", 0, 1)
    clashing, repeated = _beside(submission, live)
    asked = chosen([*own_questions(submission), *questions], most)
    changed: tuple[ChangedQuestion, ...] = ()
    if live is not None:
        changed = changed_questions(
            live,
            against.layout,
            against.encoder,
            submission,
            asked,
            lambda done, n: report("review", done, n + 1),
        )
    report("review", 1, 1)
    return Review(
        at=submission.at,
        generation=live.number if live else None,
        understood=tuple(_read(d, c) for d, c in _both(submission)),
        compared=tuple(compared(live, content) for content in submission.contents),
        contradictions=clashing,
        duplicates=repeated,
        questions=changed,
        rehearsed=len(asked) if live else 0,
    )


def _both(submission: Submission) -> Iterator[tuple[Draft, SegmentContent]]:
    return zip(submission.drafts, submission.contents, strict=True)


def _beside(
    submission: Submission, live: Live | None
) -> tuple[tuple[Contradiction, ...], tuple[Duplicate, ...]]:
    drafts = [c for shelf, passage in submission.passages() for c in claims_of(passage, shelf)]
    if live is None:
        return contradictions(drafts, ()), duplicates(None, submission, ())
    selection = standing(live, submission)
    near = nearest(live, submission, selection)
    rows = to_compare(selection, near)
    wanted = frozenset(map(measure_of, drafts))
    others = [
        claim
        for shelf, passage in published(live, rows)
        for claim in claims_of(passage, shelf, wanted)
    ]
    return contradictions(drafts, others), duplicates(live, submission, near)


def _read(draft: Draft, content: SegmentContent) -> PackRead:
    passages = Counter(p.document_id for p in content.passages)
    facts = Counter(p.document_id for p in content.passages for _ in p.facts)
    return PackRead(
        pack=content.pack,
        documents=tuple(
            DocumentRead(d, passages[d.document_id], facts[d.document_id])
            for d in content.documents
        ),
        passages=len(content.passages),
        facts=Counter(fact.kind for passage in content.passages for fact in passage.facts),
        dates=tuple(dict.fromkeys(date.validity.text for date in draft.understood)),
    )
