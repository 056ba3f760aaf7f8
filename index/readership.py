"""Who has read an urgent bulletin, and who of those it concerns has not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from index.bulletins import Board
from index.ledger.acknowledgements import Acknowledgement
from knowledge.audience import Viewer
from knowledge.bulletin import Bulletin


@dataclass(frozen=True, slots=True)
class Readership:
    """Who of those that somebody oversees has read a bulletin.

    Attributes:
        read: Whoever did, the first first; also those who publish, or are known no more.
        unread: Agents and leads whom it concerns and who have not, by name.
    """

    read: tuple[Acknowledgement, ...]
    unread: tuple[Viewer, ...]


def readership(
    board: Board,
    bulletin: Bulletin,
    known: Iterable[Viewer],
    read: Iterable[Acknowledgement],
    at: datetime,
) -> Readership:
    """Return who has read a bulletin and who has yet to.

    Args:
        board: The bulletins of the generation in force.
        bulletin: One of them.
        known: The people who may be expected to; one with several tokens counts once.
        read: Who has.
        at: The present.
    """
    done = tuple(read)
    names = {acknowledgement.viewer.name for acknowledgement in done}
    waited_for = {
        viewer.name: viewer
        for viewer in known
        if viewer.name not in names
        and not viewer.role.may_publish
        and board.concerns(bulletin, viewer, at)
    }
    return Readership(done, tuple(waited_for[name] for name in sorted(waited_for)))


def is_overseen(viewer: Viewer, by: Viewer) -> bool:
    """Tell whether `by` may see what `viewer` has read or was told: who may publish everybody's, a lead their own team's."""
    if by.role.may_publish:
        return True
    return by.role.may_oversee and by.team is not None and by.team == viewer.team
