"""How much of a search is left when its question is typed as agents type, without the repair of what was typed and with it.

The same judged queries are asked clean and rewritten in each of several ways; every loss is against the clean form of the very
queries that could be rewritten so.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random
from statistics import fmean

from eval.asking import publish_samples, unit_of
from eval.collection import Collection
from eval.metrics import hit_at_k, ndcg_at_k
from eval.packing import pack_collection
from eval.publishing import EVALUATOR, MEASURED_AT, publish_packs
from eval.questions import QuestionKind, SampleQuestion
from eval.rewriting import Kind, Rewriter
from index.encoder import Encoder
from index.live import Live
from index.normalise import normalise
from index.result import Hit
from index.rewrite import rewritten
from index.search import search_as_typed
from ingest.embed import Report
from knowledge.audience import Viewer
from knowledge.errors import EmptyQuery

# Passages asked for, so that ten judged units are found even where each has several good passages.
_PASSAGES = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with who asks it, when, and the grade of each unit."""

    text: str
    viewer: Viewer
    at: datetime
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """Means over queries, in [0, 1]."""

    ndcg_at_10: float
    hit_at_1: float


@dataclass(frozen=True, slots=True)
class KindFigures:
    """One way of typing.

    Attributes:
        queries: How many could be typed so.
        clean: Their clean form, as it is.
        typed: As typed, nothing repaired.
        repaired: As typed, repaired.
        changed: Share of the typed that the repair changed.
    """

    kind: str
    queries: int
    clean: Found
    typed: Found
    repaired: Found
    changed: float


@dataclass(frozen=True, slots=True)
class Typing:
    """A collection asked in every way; the first of `kinds` is the clean form, repaired although nothing is wrong with it."""

    collection: str
    queries: int
    kinds: tuple[KindFigures, ...]


class Asker:
    """Asks judged queries of one generation."""

    def __init__(self, live: Live, encoder: Encoder, unit: Callable[[Hit], str]) -> None:
        """Ask `live`; `unit` names what is judged of a hit."""
        self._live = live
        self._encoder = encoder
        self._unit = unit
        self._rankings: dict[tuple[str, Viewer, datetime], tuple[str, ...]] = {}

    def figures(self, kind: str, cases: Sequence[tuple[Judged, str]]) -> KindFigures:
        """Return what is found for queries as they are typed, beside their clean form."""
        repaired = [self._repaired(judged, text) for judged, text in cases]
        changed = [a != normalise(b).strip() for a, (_, b) in zip(repaired, cases, strict=True)]
        pairs = list(zip((judged for judged, _ in cases), repaired, strict=True))
        return KindFigures(
            kind=kind,
            queries=len(cases),
            clean=self._mean([(judged, judged.text) for judged, _ in cases]),
            typed=self._mean(cases),
            repaired=self._mean(pairs),
            changed=fmean(changed) if changed else 0.0,
        )

    def _repaired(self, judged: Judged, text: str) -> str:
        typed = normalise(text).strip()
        return rewritten(self._live, judged.viewer, judged.at, typed).text

    def _mean(self, cases: Sequence[tuple[Judged, str]]) -> Found:
        rankings = [(self._ranking(judged, text), judged.grades) for judged, text in cases]
        return Found(
            fmean([ndcg_at_k(ranking, grades, 10) for ranking, grades in rankings] or [0.0]),
            fmean([hit_at_k(ranking, grades, 1) for ranking, grades in rankings] or [0.0]),
        )

    def _ranking(self, judged: Judged, text: str) -> tuple[str, ...]:
        # The clean form is asked beside each way of typing, and what the repair leaves alone is asked twice.
        asked = (text, judged.viewer, judged.at)
        if asked not in self._rankings:
            self._rankings[asked] = self._searched(judged, text)
        return self._rankings[asked]

    def _searched(self, judged: Judged, text: str) -> tuple[str, ...]:
        try:
            found = search_as_typed(
                self._live, self._encoder, text, judged.viewer, judged.at, _PASSAGES
            )
        except EmptyQuery:
            return ()
        return tuple(dict.fromkeys(self._unit(hit) for hit in found.hits))


def measure_collection(
    collection: Collection,
    home: Path,
    encoder: Encoder,
    report: Report,
    sample: tuple[int, int],
) -> Typing:
    """Return how a collection published into the empty library `home` is found as agents type.

    Args:
        collection: What is judged.
        home: Where to publish it.
        encoder: What embeds it.
        report: Told of the progress.
        sample: Queries drawn, and the seed of whatever is drawn.
    """
    entry_ids = pack_collection(collection, home / "packs")
    live = publish_packs(home / "packs", home, encoder, report)
    judged = [
        Judged(collection.queries[q], EVALUATOR, MEASURED_AT, grades)
        for q, grades in collection.qrels.items()
    ]
    texts = [f"{entry.title}\n{entry.text}" for entry in collection.documents]
    asker = Asker(live, encoder, lambda hit: entry_ids[hit.document.document_id])
    return _measure(collection.name, asker, (judged, texts), report, sample)


def measure_samples(
    questions: Sequence[SampleQuestion],
    packs_home: tuple[Path, Path],
    encoder: Encoder,
    report: Report,
    sample: tuple[int, int],
) -> Typing:
    """Return how the project's own answerable questions are found as agents type.

    Args:
        questions: What is asked.
        packs_home: The packs that they are about, and the empty library to publish them into.
        encoder: What embeds them.
        report: Told of the progress.
        sample: Questions drawn, and the seed of whatever is drawn.
    """
    live = publish_samples(*packs_home, encoder, report)
    judged = [
        Judged(question.text, question.viewer, question.at, question.grades)
        for question in questions
        if question.kind is QuestionKind.ANSWERABLE
    ]
    texts = [
        version.segment.passage(number).plain
        for version in live.versions
        for number in range(version.segment.size)
    ]
    asker = Asker(live, encoder, unit_of)
    return _measure("own questions", asker, (judged, texts), report, sample)


def _measure(
    name: str,
    asker: Asker,
    judged_texts: tuple[Sequence[Judged], Sequence[str]],
    report: Report,
    sample: tuple[int, int],
) -> Typing:
    judged, texts = judged_texts
    count, seed = sample
    draw = Random(seed)  # noqa: S311  # a sample, not a secret
    drawn = draw.sample(judged, min(count, len(judged)))
    rewriter = Rewriter(texts, seed)
    kinds = [asker.figures("clean", [(query, query.text) for query in drawn])]
    for done, kind in enumerate(Kind):
        report(f"ask {name}", done, len(Kind))
        forms = [(query, rewriter.rewrite(kind, query.text)) for query in drawn]
        cases = [(query, text) for query, text in forms if text is not None]
        if cases:
            kinds.append(asker.figures(kind.value, cases))
    report(f"ask {name}", len(Kind), len(Kind))
    return Typing(name, len(drawn), tuple(kinds))
