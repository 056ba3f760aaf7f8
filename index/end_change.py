"""That the same words hold for another time now: a campaign cut short or extended without a word changed in its documents."""

from datetime import datetime

from index.history import Told
from index.moments import last_moment
from knowledge.changes import Change, ChangeKind, Place
from knowledge.fact import FactKind
from knowledge.pack import Disclosure, Pack
from knowledge.passage import Passage
from knowledge.window import Window

# Dates of a pack may be told to whoever may know of the pack.
_ABOUT = "有效期止 ends"
_OPEN = "—"


def end_change(
    before: tuple[Pack, Window, Passage | None], after: tuple[Pack, Window, Passage | None]
) -> tuple[Told, ...]:
    """Return that what held until one instant holds until another, as one changed date; nothing if both ends are the same.

    Args:
        before: The pack as it was, when it was to hold, and the passage that is meant, None for all of it.
        after: The same of what stands in its place.
    """
    (_, was, _), (_, now, _) = before, after
    if was.ends_at == now.ends_at:
        return ()
    change = Change(ChangeKind.VALUE, _ABOUT, _place(*before), _place(*after), FactKind.DATE)
    return (Told(change, Disclosure.CUSTOMER),)


def _place(pack: Pack, window: Window, passage: Passage | None) -> Place:
    told = _OPEN if window.ends_at is None else last_moment(window.ends_at, pack.zone)
    return Place(
        passage_id="" if passage is None else passage.passage_id,
        document_id="" if passage is None else passage.document_id,
        heading_path=() if passage is None else passage.heading_path,
        lines=(1, 1) if passage is None else (passage.span.first_line, passage.span.last_line),
        clause=told,
        text=told,
        span=None,
        value=_iso(window.ends_at),
    )


def _iso(at: datetime | None) -> str:
    return "" if at is None else at.isoformat()
