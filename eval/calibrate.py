"""Fits the confidence logistic of `index/confidence.py` across collections, and tells how it does on ones it has not seen."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np

from eval.evidence import Sample, SampleKind
from eval.logistic import Floats, Logistic, auroc, fit_logistic
from index.confidence import Evidence

THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
NAMES = tuple(field.name for field in fields(Evidence))
# Where fewer of the first hits are judged relevant than this, judgements are too incomplete to say that what is left without
# the relevant documents does not answer.
_LEAST_RELEVANT = 0.4


@dataclass(frozen=True, slots=True)
class Separation:
    """How one collection's answered questions stand out, measured by a fit to the other collections.

    Attributes:
        foreign: AUROC against questions of other collections.
        removed: AUROC against its own questions without their relevant documents; None where judgements do not allow it.
        near: AUROC against its own questions with another name or number; None where there are none.
        missed: AUROC against its own questions whose first hit is not judged relevant; None where there are fewer than 5.
    """

    collection: str
    is_small: bool
    foreign: float
    removed: float | None
    near: float | None
    missed: float | None


@dataclass(frozen=True, slots=True)
class AtThreshold:
    """Shares of first hits that would be answered with at one threshold, means over collections."""

    threshold: float
    relevant: float
    removed: float
    near: float
    foreign: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fit to all collections, and what to expect of it.

    Attributes:
        bias: Of the logit.
        slopes: By the names of what `Evidence` holds.
        thresholds: Of fits to the other collections, whole libraries.
    """

    bias: float
    slopes: dict[str, float]
    samples: int
    separations: tuple[Separation, ...]
    thresholds: tuple[AtThreshold, ...]

    @property
    def constants(self) -> str:
        """Return the lines to paste into `index/confidence.py`."""
        lines = [f"_BIAS = {self.bias:.2f}"]
        return "\n".join(
            [*lines, *(f"_{name.upper()} = {slope:.2f}" for name, slope in self.slopes.items())]
        )


@dataclass(frozen=True, slots=True)
class Unseen:
    """A sample with the logit of a fit that did not see its collection."""

    sample: Sample
    logit: float


def calibrate(samples: Sequence[Sample]) -> Calibration:
    """Return the fit to `samples` of at least two collections.

    What has an answer and what has none weighs the same, and so does each collection, whole and in small libraries, and
    within them each kind.
    """
    whole = _fit(usable(samples))
    judged = unseen(samples)
    return Calibration(
        bias=whole.bias,
        slopes=dict(zip(NAMES, whole.slopes, strict=True)),
        samples=len(usable(samples)),
        separations=tuple(
            _separation(name, is_small, judged)
            for is_small in (False, True)
            for name in sorted({u.sample.collection for u in judged})
            if any((u.sample.collection, u.sample.is_small) == (name, is_small) for u in judged)
        ),
        thresholds=tuple(_at(threshold, judged) for threshold in THRESHOLDS),
    )


def unseen(samples: Sequence[Sample]) -> list[Unseen]:
    """Return every sample with the logit of a fit to the other collections; removed ones only where judgements allow."""
    known, found = usable(samples), []
    complete = _complete(samples)
    for name in sorted({sample.collection for sample in samples}):
        model = _fit([s for s in known if s.collection != name])
        mine = [s for s in samples if s.collection == name]
        mine = [s for s in mine if s.kind is not SampleKind.REMOVED or name in complete]
        logits = model.logits(_features(mine)).tolist()
        found += [Unseen(s, logit) for s, logit in zip(mine, logits, strict=True)]
    return found


def usable(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples of which it is known whether the first hit answers."""
    complete = _complete(samples)
    return [
        sample
        for sample in samples
        # A first hit that is not judged may still answer; it is neither.
        if sample.kind is not SampleKind.MISSED
        and (sample.kind is not SampleKind.REMOVED or sample.collection in complete)
    ]


def weights_of(samples: Sequence[Sample]) -> list[float]:
    """Return what each sample counts for: each collection alike, answered and unanswered alike, each kind alike."""
    groups = Counter((s.collection, s.is_small, s.kind) for s in samples)
    kinds = Counter((name, small, kind is SampleKind.RELEVANT) for name, small, kind in groups)
    return [
        1.0
        / groups[s.collection, s.is_small, s.kind]
        / kinds[s.collection, s.is_small, s.kind is SampleKind.RELEVANT]
        for s in samples
    ]


def _complete(samples: Sequence[Sample]) -> set[str]:
    first = [s for s in samples if not s.is_small]
    relevant = Counter(s.collection for s in first if s.kind is SampleKind.RELEVANT)
    missed = Counter(s.collection for s in first if s.kind is SampleKind.MISSED)
    return {n for n in relevant if relevant[n] / (relevant[n] + missed[n]) >= _LEAST_RELEVANT}


def _fit(samples: Sequence[Sample]) -> Logistic:
    labels = np.array([s.kind is SampleKind.RELEVANT for s in samples], np.float64)
    return fit_logistic(_features(samples), labels, np.array(weights_of(samples)))


def _features(samples: Iterable[Sample]) -> Floats:
    return np.array([astuple(s.evidence) for s in samples], np.float64).reshape(-1, len(NAMES))


def _separation(name: str, is_small: bool, judged: Sequence[Unseen]) -> Separation:
    mine = [u for u in judged if u.sample.collection == name and u.sample.is_small is is_small]
    logits = {
        kind: np.array([u.logit for u in mine if u.sample.kind is kind]) for kind in SampleKind
    }

    def against(kind: SampleKind, least: int = 1) -> float | None:
        few = len(logits[kind]) < least
        return None if few else auroc(logits[SampleKind.RELEVANT], logits[kind])

    return Separation(
        name,
        is_small,
        foreign=auroc(logits[SampleKind.RELEVANT], logits[SampleKind.FOREIGN]),
        removed=against(SampleKind.REMOVED),
        near=against(SampleKind.NEAR),
        missed=against(SampleKind.MISSED, 5),
    )


def _at(threshold: float, judged: Sequence[Unseen]) -> AtThreshold:
    least = float(np.log(threshold / (1 - threshold)))
    whole = [u for u in judged if not u.sample.is_small]
    names = sorted({u.sample.collection for u in whole})

    def share(kind: SampleKind) -> float:
        per = [
            [u.logit >= least for u in whole if (u.sample.collection, u.sample.kind) == (n, kind)]
            for n in names
        ]
        return float(np.mean([np.mean(p) for p in per if p])) if any(per) else 0.0

    return AtThreshold(
        threshold,
        relevant=share(SampleKind.RELEVANT),
        removed=share(SampleKind.REMOVED),
        near=share(SampleKind.NEAR),
        foreign=share(SampleKind.FOREIGN),
    )
