"""What is kept no longer: generations replaced long ago, segments only they held, old look-ups and answers to cards, leftovers of killed processes.

The chain stays: of a generation that is kept no longer its manifest still says who made it, when and why, and the versions that it held stay
taken, since the newest manifest remembers every one. Its age counts from when the next took its place, so that a look-up of yesterday is
replayed however old the generation was that answered it. Nothing of this changes what is served.
"""

import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

from index.disposal import clear_disposed, dispose, dispose_unheld, ever_held
from index.durable import exclusive
from index.generation import (
    Generation,
    all_generations,
    newest_generation,
    overwrite_generation,
    settled,
    unpurged,
)
from index.layout import Layout
from index.ledger.database import Ledger
from index.ledger.forgetting import count_before, forget_before
from index.ledger.learning_erasure import (
    NOTHING,
    Unlearnt,
    count_learning_before,
    forget_learning_before,
)
from index.reconcile import reconcile

# Half-made things of a publication that still goes on are younger.
_LEFT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long things are kept, in days; None for ever."""

    generations_days: float | None = None
    lookups_days: float | None = None
    learning_days: float | None = None


@dataclass(frozen=True, slots=True)
class Retained:
    """What is kept no longer, or would not be.

    Attributes:
        generations: Their numbers.
        segments: Pack versions that only those held, by the name of their segment.
        lookups: How many look-ups.
        acts: How many acts on look-ups.
        leftovers: Names of half-made files and folders of killed processes, and of segments that never came into any generation.
        learnt: What is on record of how people learn.
    """

    generations: tuple[int, ...] = ()
    segments: tuple[str, ...] = ()
    lookups: int = 0
    acts: int = 0
    leftovers: tuple[str, ...] = ()
    learnt: Unlearnt = NOTHING


def retain(
    layout: Layout, ledger: Ledger, keeping: Keeping, now: datetime, scratch: str
) -> Retained:
    """Take away what is kept no longer, and return it; a kill at any instant leaves the rest to the next time.

    Args:
        layout: The library.
        ledger: Of whose look-ups, acts and answers the old ones go.
        keeping: How long things are kept.
        now: The present.
        scratch: Name of unused staging files and folders.
    """
    settled(layout, scratch)
    clear_disposed(layout)
    # What the ledger copies from manifests it copies before they lose it.
    reconcile(ledger, layout)
    leftovers = _leftovers(layout, scratch)
    pruned, segments = _prune(layout, keeping, now, scratch)
    lookups = acts = 0
    if keeping.lookups_days is not None:
        lookups, acts = forget_before(ledger, _before(now, keeping.lookups_days))
    learnt = NOTHING
    if keeping.learning_days is not None:
        learnt = forget_learning_before(ledger, _before(now, keeping.learning_days))
    _sweep(layout, leftovers)
    found = _orphans(layout, scratch)
    orphans = dispose_unheld(layout, found, scratch) if found else ()
    return Retained(pruned, segments, lookups, acts, (*leftovers, *orphans), learnt)


def to_go(
    layout: Layout, ledger: Ledger, keeping: Keeping, now: datetime, scratch: str
) -> Retained:
    """Return what `retain` would take away now; arguments as there."""
    numbers, segments = _prunable(layout, keeping, now)
    lookups = acts = 0
    if keeping.lookups_days is not None:
        lookups, acts = count_before(ledger, _before(now, keeping.lookups_days))
    learnt = NOTHING
    if keeping.learning_days is not None:
        learnt = count_learning_before(ledger, _before(now, keeping.learning_days))
    there = tuple(name for name in segments if layout.segment(name).exists())
    leftovers = (*_leftovers(layout, scratch), *_orphans(layout, scratch))
    return Retained(tuple(g.number for g in numbers), there, lookups, acts, leftovers, learnt)


def _before(now: datetime, days: float) -> datetime:
    return now - timedelta(days=days)


def _prunable(
    layout: Layout, keeping: Keeping, now: datetime
) -> tuple[list[Generation], list[str]]:
    """Return the generations that are kept no longer, and the segments that are not held without them."""
    if keeping.generations_days is None:
        return [], []
    kept = all_generations(layout)
    if not kept:
        return [], []
    limit = _before(now, keeping.generations_days)
    old = [g for g, after in pairwise(kept) if g.pruned_at is None and after.at < limit]
    numbers = {generation.number for generation in old}
    newest = kept[-1]
    held = {
        entry.segment
        for generation in kept
        if generation.number not in numbers
        # What a purge left of a version stands in no old manifest under its own name.
        for entry in (*generation.entries, *unpurged(generation.entries, newest.purges))
    }
    # Only what some generation once held: what none did may be on its way into the next.
    return old, sorted({entry.segment for entry in newest.dropped} - held)


def _prune(
    layout: Layout, keeping: Keeping, now: datetime, scratch: str
) -> tuple[tuple[int, ...], tuple[str, ...]]:
    with exclusive(layout.lock):
        old, segments = _prunable(layout, keeping, now)
        for generation in old:
            stub = replace(
                generation, entries=(), dropped=(), withdrawals=(), purges=(), pruned_at=now
            )
            overwrite_generation(layout, stub, f"{scratch}.json")
    disposed = dispose(layout, segments, scratch) if segments else ()
    return tuple(generation.number for generation in old), disposed


def _leftovers(layout: Layout, scratch: str) -> tuple[str, ...]:
    """Return the names of what lies in staging for longer than a day."""
    limit = _day_ago(layout, scratch)
    return tuple(sorted(p.name for p in layout.staging.glob("*") if _is_older(p, limit)))


def _orphans(layout: Layout, scratch: str) -> tuple[str, ...]:
    """Return the segments that lie there for longer than a day and that no generation ever held."""
    newest = newest_generation(layout)
    held = ever_held(newest) if newest else set()
    limit = _day_ago(layout, scratch)
    found = (p for p in layout.segments.glob("*/*") if _is_older(p, limit))
    names = {path.relative_to(layout.segments).as_posix() for path in found}
    return tuple(sorted(names - held))


def _day_ago(layout: Layout, scratch: str) -> float:
    """Return the limit of what is left over, by the clock of the disk, which may be another machine's."""
    mark = layout.staging / f"{scratch}.now"
    layout.staging.mkdir(parents=True, exist_ok=True)
    mark.touch()
    limit = mark.stat().st_mtime - _LEFT_FOR.total_seconds()
    mark.unlink()
    return limit


def _is_older(path: Path, limit: float) -> bool:
    with suppress(FileNotFoundError):
        return path.stat().st_mtime < limit
    return False


def _sweep(layout: Layout, leftovers: Sequence[str]) -> None:
    # Whoever commits holds the lock while its manifest lies among them.
    with exclusive(layout.lock):
        for name in leftovers:
            path = layout.staging / name
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
