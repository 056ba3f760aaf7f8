"""The proof in figures: one object for machines, tables for people."""

from dataclasses import asdict
from typing import Any

from eval.freshness import Freshness
from eval.freshness_asking import OFFSETS
from eval.freshness_faults import Fault
from eval.freshness_pace import ONLY_CURRENT, WITH, WITHOUT, Pace
from eval.printed_tables import table

_SEEN = {
    "queries": "searches",
    "with hits": "searches with hits",
    "remembered": "answered from memory within their interval",
    "hits": "hits judged",
    "answers": "answers judged",
    "due": "searches for a live section by its own words",
    "notices": "notices judged",
    "pictures": "comparisons of all rows",
    "completions": "completions judged",
    "promises": "promises of how long nothing changes",
    "lists": "lists of packs judged",
}


def freshness_value(found: Freshness, pace: Pace) -> dict[str, Any]:
    """Return all figures; faults first."""
    kinds: dict[str, dict[str, int]] = {}
    for (kind, offset), count in sorted(found.tally.kinds.items()):
        kinds.setdefault(kind, {})[offset] = count
    return {
        **{fault.value: found.tally.faults[fault.value] for fault in Fault},
        "queries": found.tally.seen["queries"],
        "seed": found.seed,
        "stages": [asdict(stage) for stage in found.stages],
        "deeds": found.deeds,
        "receipts": {"searches": found.receipts, "found": found.receipts_found},
        "judged": dict(found.tally.seen),
        "instants": kinds,
        "pace": asdict(pace),
        "examples": found.tally.examples,
    }


def freshness_table(found: Freshness, pace: Pace) -> str:
    """Return the faults, what was judged, the instants by kind, and what windows cost."""
    faults = [[fault.value, str(found.tally.faults[fault.value])] for fault in Fault]
    seen = [[words, str(found.tally.seen[name])] for name, words in _SEEN.items()]
    receipts = ["searches for what was withdrawn, of which found", _of(found)]
    parts = [
        table(["fault", "count"], faults),
        table(["judged", "count"], [*seen, receipts]),
        _stages(found),
        _instants(found),
        _pace(pace),
        "".join(f"- {example}\n" for example in found.tally.examples),
    ]
    return "\n".join(part for part in parts if part)


def _of(found: Freshness) -> str:
    return f"{found.receipts} / {found.receipts_found}"


def _stages(found: Freshness) -> str:
    columns = list(asdict(found.stages[0]))
    rows = [[str(value) for value in asdict(stage).values()] for stage in found.stages]
    return table(columns, rows)


def _instants(found: Freshness) -> str:
    kinds = sorted({kind for kind, _ in found.tally.kinds})
    rows = [[kind, *(str(found.tally.kinds[kind, offset]) for offset in OFFSETS)] for kind in kinds]
    return table(["queries at", *OFFSETS], rows)


def _pace(pace: Pace) -> str:
    heads = [f"{pace.searches} questions of each, ms", "p50", "p99", "first after a change"]
    heads += ["with windows p50 more (least to most)", "p99 more (least to most)"]
    rows = []
    for name in (WITH, ONLY_CURRENT, WITHOUT):
        times = [f"{figures[name]:.2f}" for figures in (pace.p50, pace.p99, pace.first)]
        more = pace.more.get(name)
        rows.append(
            [name, *times, *([_range(more["p50"]), _range(more["p99"])] if more else ["", ""])]
        )
    return (
        table(heads, rows)
        + f"\n{pace.different} differ in their hits from the current rows alone.\n"
    )


def _range(more: tuple[float, float, float]) -> str:
    least, median, most = (f"{100 * value:+.1f}%" for value in more)
    return f"{median} ({least} to {most})"
