"""Calibration and abstention as Markdown tables."""

from dataclasses import asdict

from eval.abstention import Abstention
from eval.calibrate import Calibration
from eval.printed_tables import table


def calibration_table(found: Calibration) -> str:
    """Return the fit, how it does on unseen collections, and what each threshold lets through."""
    fit = table(
        ["bias", *found.slopes, "samples"],
        [[f"{v:.3f}" for v in (found.bias, *found.slopes.values())] + [str(found.samples)]],
    )
    separations = [
        [
            s.collection,
            _libraries(s.is_small),
            *(_rate(v) for v in (s.foreign, s.removed, s.near, s.missed)),
        ]
        for s in found.separations
    ]
    heads = ["foreign", "removed", "near", "missed"]
    unseen = table(["collection", "libraries", *(f"AUROC {h}" for h in heads)], separations)
    shares = [[f"{v:.2f}" for v in asdict(t).values()] for t in found.thresholds]
    passed = table(["threshold", "relevant", "removed", "near", "foreign"], shares)
    return f"{fit}\n{unseen}\n{passed}\n```python\n{found.constants}\n```\n"


def abstention_table(found: Abstention) -> str:
    """Return what is answered at the threshold, how well the probability is calibrated, and every false answer."""
    kinds = ("relevant", "answerable", "foreign", "removed", "near")
    shares = [
        [s.collection, _libraries(s.is_small), *(_rate(getattr(s, kind)) for kind in kinds)]
        for s in found.shares
    ]
    whole = [s for s in found.shares if not s.is_small]
    means = []
    for kind in kinds:
        values = [v for v in (getattr(s, kind) for s in whole) if v is not None]
        means.append(_rate(sum(values) / len(values) if values else None))
    answered = table(["collection", "libraries", *kinds], [*shares, ["mean", "whole", *means]])
    trades = [
        [f"{t.threshold:.2f}", *(_rate(getattr(t, kind)) for kind in kinds)] for t in found.trades
    ]
    traded = table(["threshold", *kinds], trades)
    bins = [
        [f"{b.expected:.3f}", f"{b.observed:.3f}", f"{b.weight:.3f}"] for b in found.reliability
    ]
    reliability = table(["confidence", "answers", "weight"], bins)
    wrong = [[f.question, f"{f.confidence:.2f}", f.first] for f in found.false_answers]
    return (
        f"Answered at {found.threshold:.2f}, shares of first hits:\n\n{answered}\n"
        f"Other thresholds, on the mean of the whole libraries:\n\n{traded}\n"
        f"Brier {found.brier:.4f}, expected calibration error {found.calibration_error:.4f}\n\n{reliability}\n"
        f"{found.neighbours} near neighbours of the sample questions and the sample questions that nothing answers; "
        f"answered all the same: {len(found.false_answers)}\n\n"
        f"{table(['question', 'confidence', 'first hit'], wrong)}"
    )


def _libraries(is_small: bool) -> str:  # a label for a field
    return "small" if is_small else "whole"


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
