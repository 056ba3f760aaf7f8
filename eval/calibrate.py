"""Fits the confidence logistic of `index/confidence.py` across collections, and tells how it does on ones it has not seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from eval.evidence import Sample, SampleKind
from eval.logistic import Floats, Logistic, auroc, fit_logistic

THRESHOLDS = (0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8)
# Where fewer of the first hits are judged relevant than this, judgements are too incomplete to say that what is left without
# the relevant documents does not answer.
_LEAST_RELEVANT = 0.4


@dataclass(frozen=True, slots=True)
class Separation:
    """How one collection's answered questions stand out, measured by a fit to the other collections.

    Attributes:
        foreign: AUROC against questions of other collections.
        removed: AUROC against its own questions without their relevant documents; None where judgements do not allow it.
    """

    collection: str
    is_small: bool
    foreign: float
    removed: float | None


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """Shares of first hits that would be answered with at one threshold, means over collections."""

    threshold: float
    relevant: float
    removed: float
    foreign: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fit to all collections, and what to expect of it.

    Attributes:
        bias: Of the logit.
        similarity: Its slope over `Evidence.similarity`.
        coverage: Its slope over `Evidence.coverage`.
    """

    bias: float
    similarity: float
    coverage: float
    samples: int
    separations: tuple[Separation, ...]
    thresholds: tuple[AtThreshold, ...]


def calibrate(samples: Sequence[Sample]) -> Calibration:
    """Return the fit to `samples` of at least two collections.

    What has an answer and what has none weighs the same, and so does each collection, whole and in small libraries, and
    within them each kind.
    """
    used = _usable(samples)
    names = sorted({sample.collection for sample in used})
    whole = _fit(used)
    return Calibration(
        bias=whole.bias,
        similarity=whole.slopes[0],
        coverage=whole.slopes[1],
        samples=len(used),
        separations=tuple(
            _separation(name, is_small, used)
            for name in names
            for is_small in sorted({s.is_small for s in used if s.collection == name})
        ),
        thresholds=tuple(_at(threshold, whole, used) for threshold in THRESHOLDS),
    )


def _usable(samples: Sequence[Sample]) -> list[Sample]:
    first = [s for s in samples if not s.is_small]
    relevant = Counter(s.collection for s in first if s.kind is SampleKind.RELEVANT)
    missed = Counter(s.collection for s in first if s.kind is SampleKind.MISSED)
    complete = {
        name
        for name in relevant
        if relevant[name] / (relevant[name] + missed[name]) >= _LEAST_RELEVANT
    }
    return [
        sample
        for sample in samples
        # A first hit that is not judged may still answer; it is neither.
        if sample.kind is not SampleKind.MISSED
        and (sample.kind is not SampleKind.REMOVED or sample.collection in complete)
    ]


def _fit(samples: Sequence[Sample]) -> Logistic:
    labels = np.array([s.kind is SampleKind.RELEVANT for s in samples], np.float64)
    groups = Counter((s.collection, s.is_small, s.kind) for s in samples)
    kinds = Counter((name, small, kind is SampleKind.RELEVANT) for name, small, kind in groups)
    weights = [
        1.0
        / groups[s.collection, s.is_small, s.kind]
        / kinds[s.collection, s.is_small, s.kind is SampleKind.RELEVANT]
        for s in samples
    ]
    return fit_logistic(_features(samples), labels, np.array(weights))


def _features(samples: Iterable[Sample]) -> Floats:
    rows = [(s.evidence.similarity, s.evidence.coverage) for s in samples]
    return np.array(rows, np.float64).reshape(-1, 2)


def _separation(name: str, is_small: bool, samples: Sequence[Sample]) -> Separation:
    unseen = _fit([s for s in samples if s.collection != name])
    mine = [s for s in samples if s.collection == name and s.is_small is is_small]
    logits = {
        kind: unseen.logits(_features(s for s in mine if s.kind is kind)) for kind in SampleKind
    }
    relevant = logits[SampleKind.RELEVANT]
    removed = logits[SampleKind.REMOVED]
    return Separation(
        name,
        is_small,
        foreign=auroc(relevant, logits[SampleKind.FOREIGN]),
        removed=auroc(relevant, removed) if len(removed) else None,
    )


def _at(threshold: float, model: Logistic, samples: Sequence[Sample]) -> AtThreshold:
    least = float(np.log(threshold / (1 - threshold)))
    names = sorted({s.collection for s in samples})

    def share(kind: SampleKind) -> float:
        per = [[s for s in samples if s.collection == name and s.kind is kind] for name in names]
        return float(np.mean([(model.logits(_features(p)) >= least).mean() for p in per if p]))

    return AtThreshold(
        threshold,
        relevant=share(SampleKind.RELEVANT),
        removed=share(SampleKind.REMOVED),
        foreign=share(SampleKind.FOREIGN),
    )
