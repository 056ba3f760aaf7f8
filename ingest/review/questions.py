"""Which questions would be answered differently after a publication."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from index.encoder import Encoder
from index.layout import Layout
from index.live import Live
from index.rehearsal import rehearsed
from index.result import Answer
from index.search import search
from ingest.review.submission import Submission
from knowledge.audience import Audience, Role, Viewer
from knowledge.errors import EmptyQuery
from knowledge.passage import PassageKind
from knowledge.review import ChangedQuestion, Given, QuestionOrigin, ReviewQuestion, Source

# The line under a table's head; a row of single dashes says that there is nothing.
_RULE = re.compile(r"[\s|:]*-{3,}[\s|:-]*")
MOST_QUESTIONS = 200
# Instants at which drafts of one submission begin to hold; each question is asked at each of them.
_MOST_INSTANTS = 4

Progress = Callable[[int, int], None]
"""Called with how many questions were asked, and how many there are."""


def own_questions(submission: Submission) -> Iterator[ReviewQuestion]:
    """Yield the questions that the drafts themselves say they answer: FAQ entries and similar questions."""
    for _, passage in submission.passages():
        if passage.kind is PassageKind.FAQ and passage.heading_path:
            yield ReviewQuestion(passage.heading_path[-1], QuestionOrigin.JUDGED)
        for similar in passage.similar:
            yield ReviewQuestion(similar, QuestionOrigin.JUDGED)


def chosen(questions: Iterable[ReviewQuestion], most: int) -> list[ReviewQuestion]:
    """Return the first `most` distinct questions; those given first count first."""
    distinct: dict[str, ReviewQuestion] = {}
    for question in questions:
        if len(distinct) >= most:
            break
        distinct.setdefault(" ".join(question.text.split()), question)
    return list(distinct.values())


def changed_questions(
    live: Live,
    home: Layout,
    encoder: Encoder,
    submission: Submission,
    questions: Sequence[ReviewQuestion],
    progress: Progress,
) -> tuple[ChangedQuestion, ...]:
    """Return the questions whose answer, the value in it or whether there is one would change.

    Each is asked at the first instant at which a draft holds, of the library with and without the submission, by
    somebody who may see the draft. Meanwhile the drafts lie among what is half-made in `home`.
    """
    instants = _instants(submission)
    if not instants or not questions:
        return ()
    found = []
    total = len(questions) * len(instants)
    contents, visible_from = submission.contents, submission.visible_from
    with rehearsed(live, home, contents, submission.at, visible_from) as after:
        for done, (question, (at, viewer)) in enumerate(
            (question, instant) for question in questions for instant in instants.items()
        ):
            progress(done, total)
            old = _given(live, encoder, question, viewer, at)
            new = _given(after, encoder, question, viewer, at)
            if old is not None and new is not None and _differ(old, new):
                found.append(ChangedQuestion(question, at, old.given, new.given))
    progress(total, total)
    return tuple(found)


def _instants(submission: Submission) -> dict[datetime, Viewer]:
    """Return the first instants at which drafts hold, soonest first, each with somebody who may see the draft."""
    found: dict[datetime, Viewer] = {}
    for content in submission.contents:
        at = submission.holds_at(content)
        if at is not None:
            found.setdefault(at, _seer(content.pack.audience))
    return dict(sorted(found.items())[:_MOST_INSTANTS])


def _seer(audience: Audience) -> Viewer:
    axes = (audience.teams, audience.regions, audience.channels)
    team, region, channel = (min(names) if names else None for names in axes)
    return Viewer("review", Role.AGENT, team, region, channel)


@dataclass(frozen=True, slots=True)
class _Reply:
    """What is given, and the part of it that an agent reads for the question."""

    given: Given
    own: str = ""


def _given(
    live: Live, encoder: Encoder, question: ReviewQuestion, viewer: Viewer, at: datetime
) -> _Reply | None:
    try:
        result = search(live, encoder, question.text, viewer, at, top_k=1)
    except EmptyQuery:
        return None
    answer = result.answer
    if answer is None:
        return _Reply(Given(confidence=result.confidence))
    value = "" if answer.decisive is None else answer.text[slice(*answer.decisive)]
    return _Reply(Given(answer.text, value, _source(answer), result.confidence), own_part(answer))


def own_part(answer: Answer) -> str:
    """Return an answer without the rows of its table that answer other questions; all of it where no row settles the question."""
    if answer.decisive is None:
        return answer.text
    lines = answer.text.split("\n")
    own = answer.text.count("\n", 0, answer.decisive[0])
    if not _is_row(lines[own]):
        return answer.text
    kept = (
        n for n, line in enumerate(lines) if n == own or not _is_row(line) or _is_head(lines, n)
    )
    return "\n".join(lines[n] for n in kept)


def _is_row(line: str) -> bool:
    return line.lstrip().startswith("|")


def _is_head(lines: Sequence[str], number: int) -> bool:
    """Tell whether a row stands above the line under its table's head, or is that line."""
    below = takewhile(_is_row, lines[number:])
    return any(_RULE.fullmatch(line) for line in below)


def _source(answer: Answer) -> Source:
    hit = answer.hit
    return Source(
        pack_id=hit.pack.pack_id,
        pack_title=hit.pack.title,
        version=hit.pack.version,
        is_draft=False,
        window=hit.window,
        document_id=hit.document.document_id,
        document_title=hit.document.title,
        path=hit.document.path,
        passage_id=hit.passage.passage_id,
        heading_path=hit.passage.heading_path,
        lines=answer.citation.lines,
        sentence=answer.text,
        text=answer.text,
        place=None if answer.citation.place is None else answer.citation.place.first,
    )


def _differ(old: _Reply, new: _Reply) -> bool:
    """Tell whether an agent would read something else; the same words from another version are the same."""
    before, after = old.given.source, new.given.source
    if before is None or after is None:
        return (before is None) != (after is None)
    return (old.own, old.given.value, before.pack_id, before.passage_id) != (
        new.own,
        new.given.value,
        after.pack_id,
        after.passage_id,
    )
