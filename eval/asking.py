"""The sample questions asked, each answer checked, and the figures over all of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from eval.metrics import hit_at_k, ndcg_at_k
from eval.publishing import publish_packs
from eval.questions import QuestionKind, SampleQuestion
from index.encoder import Encoder
from index.live import Live
from index.result import Hit, NoticeKind, SearchResult
from index.search import search
from ingest.embed import Report

# Before the earliest instant that is asked about, so that what has no start of its own holds throughout.
PUBLISHED_AT = datetime(2025, 12, 31, 16, tzinfo=UTC)
_INTERNAL_MARK = re.compile(r"\s*[（(](?:内部口径|internal)[）)]$", re.IGNORECASE)
_NOTICES = {
    QuestionKind.EXPIRED_ONLY: NoticeKind.EXPIRED,
    QuestionKind.UPCOMING_ONLY: NoticeKind.UPCOMING,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with what came of it.

    Attributes:
        units: Judged units of the hits, best first.
        answer: Words of the answer with its context, None if it abstained.
        is_answer_relevant: Whether the answer is from a unit that is judged relevant.
        stale: Citations of hits and answer that are not current at the question's instant; must be empty.
        has_notice: Whether the notice that is due was given; True where none is due.
        needless_notices: Packs named in notices that are not due.
    """

    question: SampleQuestion
    units: tuple[str, ...]
    answer: str | None
    confidence: float
    is_answer_relevant: bool
    stale: tuple[str, ...]
    has_notice: bool
    needless_notices: tuple[str, ...]

    @property
    def is_answer_complete(self) -> bool:
        """Tell whether there is an answer with every value that it must give."""
        return self.answer is not None and all(v in self.answer for v in self.question.must_contain)

    @property
    def failures(self) -> tuple[str, ...]:
        """Name what is wrong with it, nothing if all is well."""
        is_answerable = self.question.kind is QuestionKind.ANSWERABLE
        forbidden = [v for v in self.question.must_not_contain if v in (self.answer or "")]
        checks = {
            "stale": bool(self.stale),
            "says what it must not": bool(forbidden),
            "abstains": is_answerable and self.answer is None,
            "answers": not is_answerable and self.answer is not None,
            "wrong passage": is_answerable
            and self.answer is not None
            and not self.is_answer_relevant,
            "value missing": is_answerable
            and self.is_answer_relevant
            and not self.is_answer_complete,
            "no notice": not self.has_notice,
        }
        return tuple(name for name, is_failed in checks.items() if is_failed)


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """Figures over all questions; shares are in [0, 1].

    Attributes:
        hit_at_1: Answerable questions whose first hit is judged relevant.
        settled_at_1: Answerable questions whose first hit is judged to settle them (grade 3).
        ndcg_at_10: Mean over answerable questions, graded, linear gain.
        answers_with_values: Answerable questions answered with every value that the answer must give.
        abstention_precision: Of the abstentions, those where nothing current answers.
        abstention_recall: Of the questions that nothing current answers, those where it abstains.
        notices_given: Of the questions about what ended or is announced, those with the right notice.
        stale_answers: Hits and answers that are not current; must be 0.
        needless_notices: Answerable questions beside which something ended or announced is named.
    """

    questions: int
    answerable: int
    hit_at_1: float
    settled_at_1: float
    ndcg_at_10: float
    answers_with_values: float
    abstention_precision: float
    abstention_recall: float
    notices_given: float
    stale_answers: int
    needless_notices: int


def publish_samples(packs: Path, home: Path, encoder: Encoder, report: Report) -> Live:
    """Publish the sample packs into the empty library `home`, before anything is asked."""
    return publish_packs(packs, home, encoder, report, PUBLISHED_AT)


def ask_questions(questions: Iterable[SampleQuestion], live: Live, encoder: Encoder) -> list[Asked]:
    """Return what comes of each question, at its instant and for its viewer."""
    return [_ask(question, live, encoder) for question in questions]


def _ask(question: SampleQuestion, live: Live, encoder: Encoder) -> Asked:
    result = search(live, encoder, question.text, question.viewer, question.at)
    units = tuple(dict.fromkeys(unit_of(hit) for hit in result.hits))
    answer = result.answer
    due = _NOTICES.get(question.kind)
    # Where a phase stands is told of what is current.
    named = [(n.pack.pack_id, n.kind) for n in result.notices if n.kind in _NOTICES.values()]
    return Asked(
        question=question,
        units=units,
        answer=f"{answer.context}\n{answer.text}" if answer else None,
        confidence=result.confidence,
        is_answer_relevant=answer is not None and question.grades.get(unit_of(answer.hit), 0) > 0,
        stale=stale_hits(result, live, question),
        has_notice=due is None or (question.notice, due) in named,
        needless_notices=tuple(pack for pack, _ in named if pack != question.notice),
    )


def unit_of(hit: Hit) -> str:
    """Return the judged unit that a hit belongs to: `pack/document#heading` with the innermost heading."""
    heading = hit.passage.heading_path[-1] if hit.passage.heading_path else ""
    return f"{hit.pack.pack_id}/{hit.document.document_id}#{_INTERNAL_MARK.sub('', heading)}"


def stale_hits(result: SearchResult, live: Live, question: SampleQuestion) -> tuple[str, ...]:
    """Return the passages that should not have been given, judged from packs and windows and not by the rule under test."""
    given = [*result.hits, *([result.answer.hit] if result.answer else [])]
    return tuple(hit.passage.passage_id for hit in given if not _is_current(hit, live, question))


def _is_current(hit: Hit, live: Live, question: SampleQuestion) -> bool:
    at, pack = question.at, hit.pack
    newest = [
        version.pack.version
        for version in live.versions
        if version.pack.pack_id == pack.pack_id and not version.publication.window.is_before(at)
    ]
    windows = (pack.window, hit.document.window, hit.passage.window, hit.window)
    audiences = (pack.audience, hit.document.audience, hit.passage.audience)
    return (
        all(window.contains(at) for window in windows)
        and all(audience.admits(question.viewer) for audience in audiences)
        and newest[-1:] == [pack.version]
    )


def figures(asked: Sequence[Asked]) -> QuestionFigures:
    """Return the figures over questions that were asked."""
    answerable = [a for a in asked if a.question.kind is QuestionKind.ANSWERABLE]
    silent = [a for a in asked if a.answer is None]
    unanswerable = [a for a in asked if a.question.kind is not QuestionKind.ANSWERABLE]
    kept_silent = [a for a in silent if a.question.kind is not QuestionKind.ANSWERABLE]
    dated = [a for a in asked if a.question.kind in _NOTICES]
    settling = [
        (a.units, {u: g for u, g in a.question.grades.items() if g >= 3}) for a in answerable
    ]
    return QuestionFigures(
        questions=len(asked),
        answerable=len(answerable),
        hit_at_1=_mean(hit_at_k(a.units, a.question.grades, 1) for a in answerable),
        settled_at_1=_mean(hit_at_k(units, grades, 1) for units, grades in settling),
        ndcg_at_10=_mean(ndcg_at_k(a.units, a.question.grades, 10) for a in answerable),
        answers_with_values=_mean(float(a.is_answer_complete) for a in answerable),
        abstention_precision=len(kept_silent) / len(silent) if silent else 1.0,
        abstention_recall=len(kept_silent) / len(unanswerable) if unanswerable else 1.0,
        notices_given=_mean(float(a.has_notice) for a in dated),
        stale_answers=sum(len(a.stale) for a in asked),
        needless_notices=sum(bool(a.needless_notices) for a in answerable),
    )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return fmean(found) if found else 0.0
