"""Which version of a pack holds when, and where none does; of packs, which names which as the one before it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from knowledge.pack import Afterwards
from knowledge.status import Publication, is_superseded
from knowledge.window import Window

_MICROSECOND = timedelta(microseconds=1)
_ANY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reign:
    """A window throughout which one version holds, told by its place among the publications."""

    version: int
    window: Window


@dataclass(frozen=True, slots=True)
class Gap:
    """A window in which no version of a pack holds, though one did before.

    Attributes:
        window: From the end of what held; open where nothing holds again.
        after: The version that held before.
        before: The version that holds afterwards, or None.
        retired: An earlier version whose own window reaches into the gap, or None.
    """

    window: Window
    after: int
    before: int | None
    retired: int | None


def holder(publications: Sequence[Publication], at: datetime) -> int | None:
    """Return the place of the version of one pack that is in force at `at`, None if none is.

    Args:
        publications: All versions of one pack, in the order of publication.
        at: The instant.
    """
    for place in range(len(publications) - 1, -1, -1):
        found = publications[place]
        # Of two that hold, the later stands in place of the earlier, so that there is never a second.
        if not found.withdrawn and found.window.contains(at):
            return None if is_superseded(tuple(publications[place + 1 :]), at) else place
    return None


def reigns(publications: Sequence[Publication]) -> tuple[Reign, ...]:
    """Return who holds when: windows in order, none overlapping, that neighbours of one version do not divide."""
    found: list[Reign] = []
    for at, window in _stretches(publications):
        version = holder(publications, at)
        if version is None:
            continue
        last = found[-1] if found else None
        if last and (last.version, last.window.ends_at) == (version, window.starts_at):
            found[-1] = Reign(version, Window(last.window.starts_at, window.ends_at))
        else:
            found.append(Reign(version, window))
    return tuple(found)


def _stretches(publications: Sequence[Publication]) -> list[tuple[datetime, Window]]:
    """Return the windows within which nothing begins or ends, each with an instant inside."""
    windows = [p.window for p in publications if not p.withdrawn]
    ends = sorted({i for w in windows for i in (w.starts_at, w.ends_at) if i is not None})
    if not ends:
        return [(_ANY, Window())]
    inner = zip(ends, [*ends[1:], None], strict=True)
    before = (ends[0] - _MICROSECOND, Window(None, ends[0]))
    return [before, *((start, Window(start, end)) for start, end in inner)]


def gaps(publications: Sequence[Publication]) -> tuple[Gap, ...]:
    """Return the windows in which nothing holds: between two reigns, and after the last if an earlier version would."""
    held = reigns(publications)
    found: list[Gap] = []
    for place, reign in enumerate(held):
        following = held[place + 1] if place + 1 < len(held) else None
        window = Window(reign.window.ends_at, following.window.starts_at if following else None)
        if window.starts_at is None or window.starts_at == window.ends_at:
            continue
        retired = _retired(publications, window)
        if following or retired is not None:
            before = following.version if following else None
            found.append(Gap(window, reign.version, before, retired))
    return tuple(found)


def _retired(publications: Sequence[Publication], gap: Window) -> int | None:
    held = (
        place
        for place, publication in enumerate(publications)
        if not publication.withdrawn
        and not publication.window.is_empty()
        and not publication.window.narrow(gap).is_empty()
    )
    return max(held, default=None)


def is_said_after(publication: Publication) -> bool:
    """Tell whether it is settled that nothing of the pack holds after this version's end."""
    if publication.afterwards is None:
        return publication.is_campaign
    return publication.afterwards is Afterwards.NOTHING


def cycle_through(pack_id: str, named_by: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """Return the packs of a circle in which `pack_id` stands, from it back to it; empty if there is none.

    Args:
        pack_id: Where to begin.
        named_by: The packs that a pack says it takes the place of.
    """
    ways: list[tuple[str, ...]] = [(pack_id,)]
    seen: set[str] = set()
    while ways:
        way = ways.pop()
        for before in named_by(way[-1]):
            if before == pack_id:
                return (*way, before)
            if before not in seen:
                seen.add(before)
                ways.append((*way, before))
    return ()
