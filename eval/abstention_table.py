"""Calibration and abstention as Markdown tables, and risk against coverage as a drawing."""

from collections.abc import Sequence
from dataclasses import asdict
from html import escape

from eval.abstention import Abstention, Risk
from eval.calibrate import Calibration
from eval.tables import table

_WIDTH, _HEIGHT, _MARGIN = 640, 420, 48
_LEGEND = 170
_COLOURS = (
    "#1b6ca8", "#c0392b", "#1e8449", "#8e44ad", "#d68910", "#117a65", "#5d6d7e", "#a04000", "#000000",
)  # fmt: skip


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
    bins = [
        [f"{b.expected:.3f}", f"{b.observed:.3f}", f"{b.weight:.3f}"] for b in found.reliability
    ]
    reliability = table(["confidence", "answers", "weight"], bins)
    wrong = [[f.question, f"{f.confidence:.2f}", f.first] for f in found.false_answers]
    return (
        f"Answered at {found.threshold:.2f}, shares of first hits:\n\n{answered}\n"
        f"Brier {found.brier:.4f}, expected calibration error {found.calibration_error:.4f}\n\n{reliability}\n"
        f"{found.neighbours} near neighbours of the sample questions and the sample questions that nothing answers; "
        f"answered all the same: {len(found.false_answers)}\n\n"
        f"{table(['question', 'confidence', 'first hit'], wrong)}"
    )


def risk_drawing(found: Abstention) -> str:
    """Return risk against coverage of every collection as SVG."""
    right, bottom = _WIDTH - _LEGEND, _HEIGHT - _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
    ]
    for tick in range(0, 11, 2):
        x, y = _at(tick / 10, tick / 10)
        parts.append(
            f'<path d="M{x:.1f} {bottom}V{_MARGIN}M{_MARGIN} {y:.1f}H{right}" stroke="#ddd" fill="none"/>'
            f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{tick / 10}</text>'
            f'<text x="{_MARGIN - 6}" y="{y + 4:.1f}" text-anchor="end">{tick / 10}</text>'
        )
    for number, (name, curve) in enumerate(found.risks.items()):
        parts.append(_curve(number, name, curve))
    parts.append(
        f'<text x="{(_MARGIN + right) / 2}" y="{_HEIGHT - 8}" text-anchor="middle">coverage: share of own and foreign questions'
        f' answered</text><text x="{_MARGIN}" y="{_MARGIN - 16}">risk: share of the answers that are wrong</text></svg>'
    )
    return "\n".join(parts) + "\n"


def _curve(number: int, name: str, curve: Sequence[Risk]) -> str:
    colour = _COLOURS[number % len(_COLOURS)]
    points = " ".join("{:.1f},{:.1f}".format(*_at(r.coverage, r.risk)) for r in curve)
    x, y = _WIDTH - _LEGEND + 12, _MARGIN + 18 * number
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        f'<path d="M{x} {y}h16" stroke="{colour}" stroke-width="3"/><text x="{x + 22}" y="{y + 4}">{escape(name)}</text>'
    )


def _at(coverage: float, risk: float) -> tuple[float, float]:
    width, height = _WIDTH - _LEGEND - _MARGIN, _HEIGHT - 2 * _MARGIN
    return _MARGIN + coverage * width, _HEIGHT - _MARGIN - risk * height


def _libraries(is_small: bool) -> str:  # a label for a field
    return "small" if is_small else "whole"


def _rate(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
