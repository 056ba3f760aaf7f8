"""What state a published version is in at an instant; computed, never stored."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from knowledge.pack import Afterwards
from knowledge.window import Window

EXPIRING_WITHIN = timedelta(days=7)


class Status(StrEnum):
    """The life of a version, in order; a draft waits to be published and stands in no generation."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LIVE = "live"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Publication:
    """When one version of a pack was published and what time it claims.

    Attributes:
        window: Claimed window, its start filled in with the instant from which the version was published to hold.
        published_at: The instant of the act itself.
        withdrawn: Whether it has been taken back.
        afterwards: What its author said holds after its end; None if nothing was said.
        is_campaign: Whether it is of a campaign, after whose end nothing holds unless its author says otherwise.
    """

    window: Window
    published_at: datetime
    withdrawn: bool = False
    afterwards: Afterwards | None = None
    is_campaign: bool = False

    def in_place(self) -> Window | None:
        """Return when this version stands in place of those published before it; None if it never does.

        It does from its own start on, and after its own end as well unless its author says that those before it hold
        again: a campaign that was shortened must not return in its longer form. A version that had already ended when
        it was published gives way after that end.
        """
        if self.withdrawn or self.window.is_empty():
            return None
        gives_way = self.afterwards is Afterwards.PREVIOUS or self.window.is_over(self.published_at)
        return self.window if gives_way else Window(self.window.starts_at, None)

    def supersedes(self, at: datetime) -> bool:
        """Tell whether at `at` this version stands in place of those published before it."""
        window = self.in_place()
        return window is not None and window.contains(at)


def is_superseded(later: tuple[Publication, ...], at: datetime) -> bool:
    """Tell whether a version gives way at `at` to one of those published after it."""
    return any(publication.supersedes(at) for publication in later)


def status_of(publication: Publication, later: tuple[Publication, ...], at: datetime) -> Status:
    """Return the state at `at` of a version, given the versions of its pack published after it.

    One whose window holds no instant, such as one published to begin after its end, counts as expired.
    """
    window = publication.window
    if publication.withdrawn:
        return Status.WITHDRAWN
    if is_superseded(later, at):
        return Status.SUPERSEDED
    if window.is_before(at) and not window.is_empty():
        return Status.SCHEDULED
    if window.is_over(at) or window.is_empty():
        return Status.EXPIRED
    if window.ends_at is not None and window.ends_at - at <= EXPIRING_WITHIN:
        return Status.EXPIRING
    return Status.LIVE
