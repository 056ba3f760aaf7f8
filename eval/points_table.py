"""Precision and recall of knowledge points, for people."""

from collections.abc import Mapping, Sequence

from eval.points import Count, Tally
from eval.points_sentences import FirstRun

_TITLES = {
    "packs": "Sample packs",
    "sentences": "Single sentences, as read now",
    "laws": "Laws",
}
_ABOUT = (
    "Written by `liquid eval points --report-to`. Precision is of what was judged by hand, recall of what a person wrote down beforehand. "
    "The rules were mended with all of these in view: present figures are not those of unseen text."
)
_ABOUT_FIRST = (
    "Each set was written before the rules had seen it, judged after its first run, and the rules were mended before the next set was written. "
    "About a third of the sentences are traps of which nothing must be read. `before` is the rules of old on the development and first held-out "
    "sentences, wordings compared literally. From held-out-10 on the sentences are as long as documents have them, and times, meanings, cells and steps "
    "count too. The author of the rules wrote the sentences and judged."
)


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


def points_report(tallies: Mapping[str, Tally], first: Sequence[FirstRun]) -> str:
    """Return a Markdown page: what is judged now, set by set, and what each set of sentences came to when it was new."""
    lines = ["# 知识点 Knowledge points", "", _ABOUT, ""]
    for name, tally in tallies.items():
        lines += [f"## {_TITLES[name]}", "", points_table([tally]), ""]
    lines += ["## First runs on sentences", "", _ABOUT_FIRST, "", first_runs_table(first), ""]
    return "\n".join(lines)


def first_runs_table(runs: Sequence[FirstRun]) -> str:
    """Return first runs as a Markdown table, and their sums over the sets that were new."""
    lines = [
        "| sentences | kind | read | right | precision | wanted | found | recall |",
        "|---|---|---|---|---|---|---|---|",
    ]
    new = [run for run in runs if run.split != "before"]
    sums = [_summed(kind, new) for kind in sorted({run.kind for run in new}, reverse=True)]
    for run in (*runs, *sums):
        precision, recall = run.right / max(1, run.read), run.found / max(1, run.wanted)
        lines.append(
            f"| {run.split} | {run.kind} | {run.read} | {run.right} | {precision:.3f}"
            f" | {run.wanted} | {run.found} | {recall:.3f} |"
        )
    return "\n".join(lines)


def _summed(kind: str, runs: Sequence[FirstRun]) -> FirstRun:
    same = [run for run in runs if run.kind == kind]
    return FirstRun(
        "all new",
        kind,
        sum(run.read for run in same),
        sum(run.right for run in same),
        sum(run.wanted for run in same),
        sum(run.found for run in same),
    )


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
