"""Who asks, and who may see."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may do; each later role of trainer, approver and admin may also look ahead in time."""

    AGENT = "agent"
    LEAD = "lead"
    TRAINER = "trainer"
    APPROVER = "approver"
    ADMIN = "admin"

    @property
    def may_look_ahead(self) -> bool:
        """Tell whether this role may ask about the future and see what is not announced."""
        return self in (Role.TRAINER, Role.APPROVER, Role.ADMIN)

    @property
    def may_look_back(self) -> bool:
        """Tell whether this role may see what was known before, of which some was withdrawn since."""
        return self is not Role.AGENT

    @property
    def may_purge(self) -> bool:
        """Tell whether this role may destroy what was published."""
        return self is Role.ADMIN

    @property
    def may_publish(self) -> bool:
        """Tell whether this role may publish and withdraw."""
        return self in (Role.TRAINER, Role.APPROVER, Role.ADMIN)

    @property
    def may_approve(self) -> bool:
        """Tell whether this role may be the second person that a publication needs."""
        return self in (Role.APPROVER, Role.ADMIN)

    @property
    def may_oversee(self) -> bool:
        """Tell whether this role may see what others asked and read."""
        return self is not Role.AGENT


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person who asks; a place that is None belongs to no team, region or channel."""

    name: str
    role: Role = Role.AGENT
    team: str | None = None
    region: str | None = None
    channel: str | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """Which staff may see something; None on an axis means everyone, an empty set nobody."""

    teams: frozenset[str] | None = None
    regions: frozenset[str] | None = None
    channels: frozenset[str] | None = None

    def admits(self, viewer: Viewer) -> bool:
        """Tell whether `viewer` may see it; a role opens no audience."""
        return (
            _admits(self.teams, viewer.team)
            and _admits(self.regions, viewer.region)
            and _admits(self.channels, viewer.channel)
        )

    def narrow(self, other: "Audience") -> "Audience":
        """Return the audience that both admit."""
        return Audience(
            _both(self.teams, other.teams),
            _both(self.regions, other.regions),
            _both(self.channels, other.channels),
        )

    def covers(self, other: "Audience") -> bool:
        """Tell whether whoever `other` admits is admitted here too."""
        return self.narrow(other) == other


EVERYONE = Audience()


def _admits(allowed: frozenset[str] | None, place: str | None) -> bool:
    return allowed is None or place in allowed


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return other if one is None else one
    return one & other
