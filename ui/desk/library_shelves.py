"""Packs as they stand on the shelf: versions put together by pack, the one that counts in front, filtered by what is asked for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.library_schemas import PackOut

# The version that people mean by a pack: what holds, else what is to come, else what was.
_IN_FRONT = ("expiring", "live", "scheduled", "draft", "expired", "superseded", "withdrawn")


@dataclass(frozen=True, slots=True)
class Shelf:
    """One pack.

    Attributes:
        front: The version that counts.
        versions: All of them, in the order of publication.
    """

    front: PackOut
    versions: tuple[PackOut, ...]

    @property
    def needs_attention(self) -> bool:
        """Tell whether it ends soon or wants to be confirmed."""
        trust = self.front.trust
        is_due = trust is not None and trust.is_due and self.front.status in ("live", "expiring")
        return is_due or self.front.status in ("expiring", "draft")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which packs are looked for; None and empty words mean all."""

    words: str = ""
    status: str | None = None
    owner: str | None = None
    attention: bool = False

    def admits(self, shelf: Shelf) -> bool:
        """Tell whether a pack is among them; a status counts if any of its versions is in it."""
        front = shelf.front
        text = f"{front.title} {front.pack} {front.owner}".casefold()
        return (
            all(word in text for word in self.words.casefold().split())
            and (self.status is None or any(v.status == self.status for v in shelf.versions))
            and self.owner in (None, front.owner)
            and (not self.attention or shelf.needs_attention)
        )


def shelves(packs: Iterable[PackOut]) -> tuple[Shelf, ...]:
    """Return the packs, what ends first in front, then what holds, is to come, and was."""
    by_pack = groupby(sorted(packs, key=lambda pack: pack.pack), key=lambda pack: pack.pack)
    made = [_shelf(tuple(versions)) for _, versions in by_pack]
    return tuple(sorted(made, key=_place))


def _shelf(versions: Sequence[PackOut]) -> Shelf:
    # Of several that are in one state the last published is meant.
    front = min(reversed(versions), key=lambda version: _IN_FRONT.index(version.status))
    return Shelf(front, tuple(versions))


def _place(shelf: Shelf) -> tuple[int, int, str]:
    front = shelf.front
    days = 10**6 if front.days_left is None else front.days_left
    return _IN_FRONT.index(front.status), days, front.title
