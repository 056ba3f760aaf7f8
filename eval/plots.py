"""Figures as drawings: the only home of matplotlib, which the extra `bench` brings."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.abstention import Abstention
from eval.latency import Latency
from eval.quality import LEGS, QualityRun
from knowledge.evaluation_errors import BenchExtraMissing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE = (9.0, 5.0)
_GOAL_MS = {10_000: 3.0, 100_000: 8.0, 1_000_000: 25.0}


def quality_plot(runs: Sequence[QualityRun], path: Path) -> None:
    """Draw nDCG@10 of both legs and the search by collection, with 95% intervals over the queries."""
    with _drawing(path) as axes:
        for place, leg in enumerate(LEGS):
            intervals = [run.intervals[leg] for run in runs]
            middles = [getattr(run.quality, leg).ndcg_at_10 for run in runs]
            reach = [
                [m - low for m, (low, _) in zip(middles, intervals, strict=True)],
                [high - m for m, (_, high) in zip(middles, intervals, strict=True)],
            ]
            places = [x + (place - 1) * 0.2 for x in range(len(runs))]
            axes.errorbar(places, middles, yerr=reach, fmt="o", capsize=3, label=leg)
        axes.set_xticks(range(len(runs)), [run.quality.collection for run in runs], rotation=20)
        axes.set_ylabel("nDCG@10, 95% interval")
        axes.legend()


def latency_plot(found: Sequence[Latency], path: Path) -> None:
    """Draw the median and the 99th percentile of one client's searches in process, by size and by what is visible."""
    with _drawing(path) as axes:
        loads = {
            (library.passages, reading.sight): reading.load
            for library in found
            for reading in library.readings
            if reading.route == "search" and reading.load.clients == 1
        }
        for number, sight in enumerate(dict.fromkeys(sight for _, sight in loads)):
            sizes = [size for size, name in loads if name == sight]
            here = [loads[size, sight] for size in sizes]
            colour = f"C{number}"
            axes.plot(
                sizes, [load.p99_ms for load in here], "o-", color=colour, label=f"{sight}, p99"
            )
            axes.plot(
                sizes, [load.p50_ms for load in here], "o:", color=colour, label=f"{sight}, p50"
            )
        axes.plot(
            list(_GOAL_MS), list(_GOAL_MS.values()), "k_", markersize=18, label="goal for p99"
        )
        axes.set(xscale="log", yscale="log", xlabel="passages", ylabel="ms, without the encoder")
        axes.legend()


def risk_plot(found: Abstention, path: Path) -> None:
    """Draw risk against coverage of every collection."""
    with _drawing(path) as axes:
        for name, curve in found.risks.items():
            axes.plot([r.coverage for r in curve], [r.risk for r in curve], label=name)
        axes.set_xlabel("coverage: share of own and foreign questions answered")
        axes.set_ylabel("risk: share of the answers that are wrong")
        axes.legend()


@contextmanager
def _drawing(path: Path) -> Iterator["Axes"]:
    """Give axes to draw on, and write them to `path` as SVG, the same drawing in the same bytes.

    Raises:
        BenchExtraMissing: If matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise BenchExtraMissing("matplotlib")
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    style: dict[str, Any] = {"svg.hashsalt": "liquid", "axes.grid": True, "grid.alpha": 0.3}
    with rc_context(style):
        figure = Figure(figsize=_SIZE, layout="constrained")
        yield figure.add_subplot()
        figure.savefig(path, format="svg", metadata={"Date": None})
