"""Shares over time as a line chart, in HTML alone: two lines told apart by their names at the end and by the shape of their points."""

from collections.abc import Sequence
from dataclasses import dataclass

from ui.look.marking import marked

# Of the plot's height: half of a line's thickness.
_THIN = 0.9
_TICKS = (0, 25, 50, 75, 100)
# Names at the lines' ends need this much of the height between them.
_APART = 9.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, and a share in [0, 1] for each run, None where there is none; `shape` is `round` or `square`."""

    name: str
    shares: tuple[float | None, ...]
    shape: str


def chart_html(lines: Sequence[Line], labels: Sequence[str], title: str) -> str:
    """Return a chart; `labels` name the first and the last run. The same figures stand in a table for who cannot see it."""
    ticks = "".join(
        f'<span class="lq-tick" style="bottom:{tick}%"><i>{tick}%</i></span>' for tick in _TICKS
    )
    names = _names(lines)
    drawn = "".join(_line(line, bottom) for line, bottom in zip(lines, names, strict=True))
    ends = "".join(f"<span>{marked(label)}</span>" for label in labels)
    return (
        f'<figure class="lq-chart" role="img" aria-label="{marked(title)}"><figcaption class="lq-hint">{marked(title)}</figcaption>'
        f'<div class="lq-plot" aria-hidden="true">{ticks}{drawn}</div>'
        f'<div class="lq-chart-ends" aria-hidden="true">{ends}</div></figure>'
    )


def places(shares: Sequence[float | None]) -> tuple[tuple[float, float], ...]:
    """Return where points stand in percent of the plot: from its left, and from below."""
    last = max(len(shares) - 1, 1)
    return tuple(
        (100 * number / last, 100 * share)
        for number, share in enumerate(shares)
        if share is not None
    )


def _names(lines: Sequence[Line]) -> list[float]:
    """Return how high the names stand: beside their last points, and apart from each other."""
    ends = [(places(line.shares) or ((0.0, 0.0),))[-1][1] for line in lines]
    order = sorted(range(len(ends)), key=ends.__getitem__, reverse=True)
    above = 100.0 + _APART
    for number in order:
        ends[number] = above = min(ends[number], above - _APART)
    return ends


def _line(line: Line, name_bottom: float) -> str:
    points = places(line.shares)
    dots = "".join(
        f'<span class="lq-dot lq-dot-{line.shape}" style="left:{x:.2f}%;bottom:{y:.2f}%"></span>'
        for x, y in points
    )
    name = f'<b class="lq-line-name lq-name-{line.shape}" style="bottom:{name_bottom:.2f}%">{marked(line.name)}</b>'
    if len(points) < 2:
        return dots + name
    upper = [f"{x:.2f}% {100 - y - _THIN:.2f}%" for x, y in points]
    lower = [f"{x:.2f}% {100 - y + _THIN:.2f}%" for x, y in reversed(points)]
    path = ",".join((*upper, *lower))
    return f'<span class="lq-line lq-line-{line.shape}" style="clip-path:polygon({path})"></span>{dots}{name}'
