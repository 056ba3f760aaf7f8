"""The order in which a person reads boxes on a slide: from above in bands and from the left in columns, whichever lie further apart."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from ingest.conversion.pptx.shapes import Box

T = TypeVar("T")
# Boxes of a row or of a column may overlap a little, as people place them by hand.
_OVERLAP = 0.15


def in_reading_order(things: Sequence[T], box: Callable[[T], Box | None]) -> list[T]:
    """Return things in the order in which they are read; those without a place come first, as titles do."""
    unplaced = [thing for thing in things if box(thing) is None]
    placed = [(thing, found) for thing in things if (found := box(thing)) is not None]
    return unplaced + [thing for thing, _ in _ordered(placed)]


def _ordered(placed: list[tuple[T, Box]]) -> list[tuple[T, Box]]:
    waiting = [placed] if placed else []
    done: list[tuple[T, Box]] = []
    while waiting:
        group = waiting.pop()
        across, bands = _widest_gap(group, lambda b: (b.top, b.bottom))
        down, columns = _widest_gap(group, lambda b: (b.left, b.right))
        if max(across, down) < 0:
            done += sorted(group, key=lambda item: (item[1].top, item[1].left))
        else:
            waiting += reversed(bands if across >= down else columns)
    return done


def _widest_gap(
    group: list[tuple[T, Box]], edges: Callable[[Box], tuple[int, int]]
) -> tuple[int, list[list[tuple[T, Box]]]]:
    """Return the width of the widest gap that no box reaches over, and what lies before and after it; -1 if there is none."""
    ordered = sorted(group, key=lambda item: edges(item[1]))
    widest, cut = -1, 0
    reached = edges(ordered[0][1])[1]
    for place, item in enumerate(ordered[1:], 1):
        begins, ends = edges(item[1])
        slack = int(_OVERLAP * (ends - begins))
        if begins + slack >= reached and max(begins - reached, 0) > widest:
            widest, cut = max(begins - reached, 0), place
        reached = max(reached, ends)
    return widest, [ordered[:cut], ordered[cut:]]
