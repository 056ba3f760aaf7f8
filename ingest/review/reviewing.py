"""Everything that a person has to know of a submission before it is published; nothing is changed by it."""

from collections import Counter
from collections.abc import Iterator, Sequence

from index.live import Live
from index.segment_write import SegmentContent
from ingest.dealing import cards_read
from ingest.draft import Draft
from ingest.embed import Report
from ingest.progress_parts import Heard, parts_of
from ingest.review.claiming import claims_of
from ingest.review.claims import Claim, measure_of
from ingest.review.contradictions import Clashes, clashes
from ingest.review.differences import compared
from ingest.review.duplicates import duplicates
from ingest.review.neighbourhood import nearest, published, standing, to_compare
from ingest.review.opened_library import Against
from ingest.review.questions import MOST_QUESTIONS, changed_questions, chosen, own_questions
from ingest.review.submission import Submission
from knowledge.review import (
    ChangedQuestion,
    DocumentRead,
    Duplicate,
    PackRead,
    Review,
    ReviewQuestion,
)

# Nobody reads more; that there are more is told.
MOST_CONTRADICTIONS = 1_000


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
    asked = chosen([*own_questions(submission), *questions], most)
    size = sum(len(content.passages) for content in submission.contents)
    *parts, rehearsing, comparing = parts_of(report, "review", _shares(size, len(asked)))
    parts[0](0, 1)
    found, repeated = _beside(submission, live, parts)
    changed: tuple[ChangedQuestion, ...] = ()
    if live is not None:
        changed = changed_questions(
            live, against.layout, against.encoder, submission, asked, rehearsing
        )
    rehearsing(1, 1)
    differences = tuple(compared(live, content) for content in submission.contents)
    comparing(1, 1)
    return Review(
        at=submission.at,
        generation=live.number if live else None,
        understood=tuple(_read(d, c) for d, c in _both(submission)),
        compared=differences,
        contradictions=found.told,
        untold=found.untold,
        duplicates=repeated,
        questions=changed,
        rehearsed=len(asked) if live else 0,
    )


def _shares(passages: int, questions: int) -> tuple[int, ...]:
    """Return what each part of a review is worth: claims, neighbours, contradictions, repetitions, questions, differences."""
    return (passages, 2 * passages, passages, passages, 2 * questions, passages + 1)


def _both(submission: Submission) -> Iterator[tuple[Draft, SegmentContent]]:
    return zip(submission.drafts, submission.contents, strict=True)


def _beside(
    submission: Submission, live: Live | None, parts: Sequence[Heard]
) -> tuple[Clashes, tuple[Duplicate, ...]]:
    claiming, nearing, clashing, repeating = parts
    drafts = list(_claims(submission, claiming))
    if live is None:
        found = clashes(drafts, (), clashing, MOST_CONTRADICTIONS)
        return found, duplicates(None, submission, (), repeating)
    selection = standing(live, submission)
    near = nearest(live, submission, selection, nearing)
    rows = to_compare(selection, near)
    wanted = frozenset(map(measure_of, drafts))
    others = [
        claim
        for shelf, passage in published(live, rows)
        for claim in claims_of(passage, shelf, wanted)
    ]
    found = clashes(drafts, others, clashing, MOST_CONTRADICTIONS)
    return found, duplicates(live, submission, near, repeating)


def _claims(submission: Submission, heard: Heard) -> Iterator[Claim]:
    places = list(submission.passages())
    for done, (shelf, passage) in enumerate(places):
        yield from claims_of(passage, shelf)
        heard(done, len(places))


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
        cards=cards_read(content.points, content.rejects),
    )
