"""When the search answers and when it abstains: risk against coverage, calibration, and every false answer to a near neighbour.

Figures per collection are of fits that did not see it; the near neighbours of the sample packs are asked of the search as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.calibrate import Unseen, unseen, usable, weights_of
from eval.evidence import Sample, SampleKind
from eval.logistic import Floats
from index.confidence import THRESHOLD, confidence

_BINS = 10
_CURVE = tuple(i / 20 for i in range(1, 21))
_THRESHOLDS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)


@dataclass(frozen=True, slots=True)
class Shares:
    """Shares of one collection's questions that are answered at the threshold; None where there are no such questions.

    Attributes:
        relevant: Of questions whose first hit is judged relevant.
        answerable: Of questions that its documents answer, whatever the first hit.
        foreign: Of questions of other collections.
        removed: Of its questions without their relevant documents.
        near: Of its questions with another name or number.
    """

    collection: str
    is_small: bool
    relevant: float | None
    answerable: float | None
    foreign: float | None
    removed: float | None
    near: float | None


@dataclass(frozen=True, slots=True)
class Trade:
    """What another threshold would answer: shares as in `Shares`, on the mean of the whole collections that have such questions."""

    threshold: float
    relevant: float
    answerable: float
    foreign: float
    removed: float | None
    near: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """First hits of about one confidence: the mean of what was expected, and the share that answers, both weighed."""

    expected: float
    observed: float
    weight: float


@dataclass(frozen=True, slots=True)
class Risk:
    """What is wrong among the most confident share of all questions that are asked of a collection.

    Attributes:
        coverage: Share of the questions that are answered.
        risk: Share of those answers whose passage does not answer.
    """

    coverage: float
    risk: float


@dataclass(frozen=True, slots=True)
class FalseAnswer:
    """A question that nothing answers, answered all the same."""

    question: str
    confidence: float
    first: str


@dataclass(frozen=True, slots=True)
class Abstention:
    """How abstention does.

    Attributes:
        brier: Mean squared error of the probability, weighed as in the fit.
        calibration_error: Mean distance of expected and observed over the bins, weighed.
        neighbours: Near neighbours of the sample packs that were asked.
        false_answers: Those of them, and of the other unanswerable sample questions, that were answered.
    """

    threshold: float
    shares: tuple[Shares, ...]
    trades: tuple[Trade, ...]
    brier: float
    calibration_error: float
    reliability: tuple[Bin, ...]
    risks: dict[str, tuple[Risk, ...]]
    neighbours: int
    false_answers: tuple[FalseAnswer, ...]


def measure_abstention(samples: Sequence[Sample], threshold: float = THRESHOLD) -> Abstention:
    """Return how abstention does on `samples` of at least two collections."""
    judged = unseen(samples)
    known = [u for u in judged if u.sample.kind is not SampleKind.MISSED]
    expected = _probabilities(known)
    observed = np.array([u.sample.kind is SampleKind.RELEVANT for u in known], np.float64)
    weights = np.array(weights_of([u.sample for u in known]))
    weights /= weights.sum()
    bins = _reliability(expected, observed, weights)
    near = [s for s in usable(samples) if s.first and s.kind is SampleKind.NEAR]
    return Abstention(
        threshold=threshold,
        shares=_shares(judged, threshold),
        trades=tuple(_trade(judged, other) for other in _THRESHOLDS),
        brier=float((weights * (expected - observed) ** 2).sum()),
        calibration_error=sum(b.weight * abs(b.expected - b.observed) for b in bins),
        reliability=bins,
        risks=_risks(judged),
        neighbours=len(near),
        false_answers=_false_answers(samples, threshold),
    )


def _probabilities(judged: Sequence[Unseen]) -> Floats:
    found: Floats = 1.0 / (1.0 + np.exp(-np.array([u.logit for u in judged])))
    return found


def _reliability(expected: Floats, observed: Floats, weights: Floats) -> tuple[Bin, ...]:
    places = np.minimum((expected * _BINS).astype(int), _BINS - 1)
    bins = []
    for place in range(_BINS):
        here = places == place
        weight = float(weights[here].sum())
        if weight > 0:
            means = [float((weights * v)[here].sum()) / weight for v in (expected, observed)]
            bins.append(Bin(means[0], means[1], weight))
    return tuple(bins)


def _shares(judged: Sequence[Unseen], threshold: float) -> tuple[Shares, ...]:
    least = float(np.log(threshold / (1 - threshold)))
    groups = sorted({(u.sample.is_small, u.sample.collection) for u in judged})
    found = []
    for is_small, name in groups:
        mine = [u for u in judged if (u.sample.is_small, u.sample.collection) == (is_small, name)]

        def share(*kinds: SampleKind, mine: Sequence[Unseen] = mine) -> float | None:
            passed = [u.logit >= least for u in mine if u.sample.kind in kinds]
            return float(np.mean(passed)) if passed else None

        found.append(
            Shares(
                collection=name,
                is_small=is_small,
                relevant=share(SampleKind.RELEVANT),
                answerable=share(SampleKind.RELEVANT, SampleKind.MISSED),
                foreign=share(SampleKind.FOREIGN),
                removed=share(SampleKind.REMOVED),
                near=share(SampleKind.NEAR),
            )
        )
    return tuple(found)


def _trade(judged: Sequence[Unseen], threshold: float) -> Trade:
    whole = [shares for shares in _shares(judged, threshold) if not shares.is_small]

    def mean(kind: str) -> float | None:
        values = [v for v in (getattr(shares, kind) for shares in whole) if v is not None]
        return float(np.mean(values)) if values else None

    return Trade(
        threshold=threshold,
        relevant=mean("relevant") or 0.0,
        answerable=mean("answerable") or 0.0,
        foreign=mean("foreign") or 0.0,
        removed=mean("removed"),
        near=mean("near"),
    )


def _risks(judged: Sequence[Unseen]) -> dict[str, tuple[Risk, ...]]:
    """Return the curve of each whole collection over its own questions and as many foreign ones."""
    wanted = (SampleKind.RELEVANT, SampleKind.MISSED, SampleKind.FOREIGN)
    whole = [u for u in judged if not u.sample.is_small and u.sample.kind in wanted]
    curves = {}
    for name in sorted({u.sample.collection for u in whole}):
        mine = sorted((u for u in whole if u.sample.collection == name), key=lambda u: -u.logit)
        wrong = np.cumsum([u.sample.kind is not SampleKind.RELEVANT for u in mine])
        counts = [max(1, round(share * len(mine))) for share in _CURVE]
        curves[name] = tuple(
            Risk(count / len(mine), float(wrong[count - 1]) / count) for count in counts
        )
    return curves


def _false_answers(samples: Sequence[Sample], threshold: float) -> tuple[FalseAnswer, ...]:
    unanswerable = (SampleKind.NEAR, SampleKind.UNANSWERED)
    asked = [s for s in samples if s.first and s.kind in unanswerable]
    found = [FalseAnswer(s.question, confidence(s.evidence), s.first) for s in asked]
    return tuple(
        sorted((f for f in found if f.confidence >= threshold), key=lambda f: -f.confidence)
    )
