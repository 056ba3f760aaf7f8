"""A comparison as Markdown tables, for people."""

from eval.compare import Comparison
from eval.compare_quality import EngineQuality
from eval.compare_speed import EngineSpeed
from eval.printed_tables import table

_SPEED = (
    "engine", "asked by", "p50 ms", "p99 ms", "recall@10 of its vectors", "stale", "short", "ingest /s",
    "visible ms", "saved ms", "after the end", "memory MB", "of it code",
)  # fmt: skip
_QUALITY = (
    "collection", "engine", "asked by", "queries", "nDCG@10", "hit@1", "stale", "ending: before", "ending: after",
    "short",
)  # fmt: skip


def comparison_table(found: Comparison) -> str:
    """Return the timing of every engine, then its quality by collection."""
    versions = ", ".join(f"{name} {number}" for name, number in found.versions.items())
    parts = [f"{found.cores} cores; {versions}\n"]
    if found.speed:
        first = found.speed[0]
        stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in found.publish_s.items())
        parts.append(f"{first.passages} passages; {first.queries} questions, vectors ready\n")
        parts.append(f"Our publication: {stages}\n")
        parts.append(table(_SPEED, map(_speed, found.speed)))
    if found.quality:
        parts.append(table(_QUALITY, map(_quality, found.quality)))
    return "\n".join(parts)


def _speed(row: EngineSpeed) -> list[str]:
    return [
        row.engine,
        row.mode,
        f"{row.p50_ms:.2f}",
        f"{row.p99_ms:.2f}",
        f"{row.recall_at_10:.4f}",
        str(row.stale),
        str(row.short),
        f"{row.ingest_per_s:.0f}",
        f"{row.visible_ms:.0f}",
        f"{row.saved_ms:.0f}",
        str(row.after_end),
        f"{row.memory_mb:.0f}",
        f"{row.code_mb:.0f}",
    ]


def _quality(row: EngineQuality) -> list[str]:
    return [
        row.collection,
        row.engine,
        row.mode,
        str(row.queries),
        f"{row.ndcg_at_10:.4f}",
        f"{row.hit_at_1:.4f}",
        str(row.stale),
        str(row.ending_before),
        str(row.ending_after),
        str(row.short),
    ]
