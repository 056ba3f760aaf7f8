"""How well the answers of a judged collection are given: the span that settles each query against the answers known for it.

Every query is measured three times: as the search answers it, where an abstention counts 0; with the threshold off, answered
from the first hit whatever its confidence; and from a passage that is judged relevant and holds the answer, so that the
choice of the span is measured apart from retrieval.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import fmean

from eval.collection import Collection
from eval.packing import pack_collection
from eval.publishing import EVALUATOR, MEASURED_AT, publish_packs
from eval.spans import contains, exact_match, f1
from index.answer import answer
from index.encoder import Encoder
from index.legs import Question, ask
from index.live import Live, hit_at
from index.result import Answer, Hit
from index.search import search
from ingest.embed import Report
from knowledge.errors import EmptyQuery


@dataclass(frozen=True, slots=True)
class Score:
    """One answer, or means over several.

    Attributes:
        exact_match: Whether the decisive words (the whole text where none are marked) are the known answer.
        f1: F1 of the decisive words, or of the text.
        contains: Whether the known answer stands in the text.
        text_f1: F1 of the whole text.
        marked: Whether decisive words are marked.
        characters: Length of the text.
    """

    exact_match: float
    f1: float
    contains: float
    text_f1: float
    marked: float
    characters: float


_NOTHING = Score(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Answers:
    """What was measured on one collection.

    Attributes:
        queries: Queries with known answers.
        answered: Share that is answered at all.
        passage_contains: Share whose first hit holds the known answer: no span of it can do better.
        searched: As the search answers; an abstention counts 0.
        made: The same with the threshold off.
        verbatim: Queries whose known answer stands in a passage that is judged relevant.
        given: Over those, answered from that passage.
    """

    collection: str
    queries: int
    answered: float
    passage_contains: float
    searched: Score
    made: Score
    verbatim: int
    given: Score


@dataclass(frozen=True, slots=True)
class _Answered:
    is_answered: bool
    passage_contains: float
    searched: Score
    made: Score
    given: Score | None


def measure_answers(
    collection: Collection, home: Path, encoder: Encoder, report: Report
) -> Answers:
    """Return how well a collection that is published into the empty library `home` is answered."""
    entry_ids = pack_collection(collection, home / "packs")
    live = publish_packs(home / "packs", home, encoder, report)
    rows = _rows_by_entry(live, entry_ids)
    asked = [query_id for query_id in collection.qrels if query_id in collection.answers]
    found = []
    for done, query_id in enumerate(asked):
        report("ask", done, len(asked))
        grades = collection.qrels[query_id]
        judged = [
            row for entry, grade in grades.items() if grade > 0 for row in rows.get(entry, ())
        ]
        query = collection.queries[query_id]
        found.append(_answered(live, encoder, query, collection.answers[query_id], judged))
    report("ask", len(asked), len(asked))
    given = [one.given for one in found if one.given is not None]
    return Answers(
        collection=collection.name,
        queries=len(found),
        answered=_mean(one.is_answered for one in found),
        passage_contains=_mean(one.passage_contains for one in found),
        searched=mean_score([one.searched for one in found]),
        made=mean_score([one.made for one in found]),
        verbatim=len(given),
        given=mean_score(given),
    )


def score(found: Answer | None, answers: Sequence[str]) -> Score:
    """Return how near an answer is to the known ones; all 0 for an abstention."""
    if found is None:
        return _NOTHING
    marked = found.text if found.decisive is None else found.text[slice(*found.decisive)]
    return Score(
        exact_match=exact_match(marked, answers),
        f1=f1(marked, answers),
        contains=contains(found.text, answers),
        text_f1=f1(found.text, answers),
        marked=float(found.decisive is not None),
        characters=float(len(found.text)),
    )


def mean_score(scores: Sequence[Score]) -> Score:
    """Return the means; all 0 without any."""
    return Score(
        exact_match=_mean(one.exact_match for one in scores),
        f1=_mean(one.f1 for one in scores),
        contains=_mean(one.contains for one in scores),
        text_f1=_mean(one.text_f1 for one in scores),
        marked=_mean(one.marked for one in scores),
        characters=_mean(one.characters for one in scores),
    )


def _answered(
    live: Live, encoder: Encoder, query: str, answers: Sequence[str], judged: Iterable[int]
) -> _Answered:
    try:
        result = search(live, encoder, query, EVALUATOR, MEASURED_AT)
    except EmptyQuery:
        return _Answered(False, 0.0, _NOTHING, _NOTHING, None)
    question = ask(live, result.reading.text, encoder.embed_query(result.reading.text))
    first = result.hits[0] if result.hits else None
    good = (hit_at(live, row, 0.0) for row in judged)
    source = next((hit for hit in good if contains(hit.passage.text, answers)), None)
    return _Answered(
        is_answered=result.answer is not None,
        passage_contains=0.0 if first is None else contains(first.passage.text, answers),
        searched=score(result.answer, answers),
        made=score(_from(question, first, result.at), answers),
        given=None if source is None else score(_from(question, source, result.at), answers),
    )


def _from(question: Question, hit: Hit | None, at: datetime) -> Answer | None:
    return None if hit is None else answer(question, hit, 1.0, at)


def _rows_by_entry(live: Live, entry_ids: Mapping[str, str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row in range(live.count):
        found.setdefault(entry_ids[live.locate(row)[1].document_id], []).append(row)
    return found


def _mean(values: Iterable[float]) -> float:
    known = list(values)
    return fmean(known) if known else 0.0
