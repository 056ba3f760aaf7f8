"""One stage of several parts, each of which knows only how far it is itself."""

from collections.abc import Callable, Sequence

Heard = Callable[[int, int], None]
"""Called with how much of a part is done, and how much there is."""


def unheard(done: int, total: int) -> None:
    """Say nothing."""
    del done, total


def parts_of(
    report: Callable[[str, int, int], None], stage: str, sizes: Sequence[int]
) -> tuple[Heard, ...]:
    """Return for each part of a stage what it reports to; what it tells is told as its share of the whole.

    Args:
        report: Told about the stage, whenever a part is further by a step of it.
        stage: Its name.
        sizes: What each part is worth, in steps.
    """
    return tuple(
        _part(report, stage, (sum(sizes[:number]), size, sum(sizes)))
        for number, size in enumerate(sizes)
    )


def _part(
    report: Callable[[str, int, int], None], stage: str, place: tuple[int, int, int]
) -> Heard:
    before, size, whole = place
    last = -1

    def heard(done: int, total: int) -> None:
        nonlocal last
        here = before + size * done // max(total, 1)
        if here != last:
            last = here
            report(stage, here, whole)

    return heard
