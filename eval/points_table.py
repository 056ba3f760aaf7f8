"""Precision and recall of knowledge points, for people."""

from collections.abc import Sequence

from eval.points import Count, Tally


def points_table(tallies: Sequence[Tally]) -> str:
    """Return the counts as a Markdown table, in order of halves and kinds."""
    lines = [
        "| half | kind | right | wrong | unjudged | precision | expected | found | recall |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for tally in tallies:
        for (half, kind), count in sorted(tally.counts.items()):
            lines.append(
                f"| {half} | {kind} | {count.right} | {count.wrong} | {count.unjudged}"
                f" | {_share(count.precision)} | {count.expected} | {count.found} | {_share(count.recall)} |"
            )
    return "\n".join(lines)


def points_value(tally: Tally) -> list[dict[str, object]]:
    """Return the counts as plain values."""
    return [_row(half, kind, count) for (half, kind), count in sorted(tally.counts.items())]


def _row(half: str, kind: str, count: Count) -> dict[str, object]:
    return {
        "half": half,
        "kind": kind,
        "right": count.right,
        "wrong": count.wrong,
        "unjudged": count.unjudged,
        "precision": count.precision,
        "expected": count.expected,
        "found": count.found,
        "recall": count.recall,
    }


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.3f}"
