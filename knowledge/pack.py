"""What a trainer publishes."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.audience import EVERYONE, Audience
from knowledge.window import ALWAYS, Window

DEFAULT_ZONE = "Asia/Shanghai"


class PackKind(StrEnum):
    """What a pack is about; a campaign must say when it begins and ends."""

    PRODUCT = "product"
    CAMPAIGN = "campaign"
    PROCEDURE = "procedure"
    FAQ = "faq"


class Disclosure(StrEnum):
    """Whether words may go to a customer (对客口径) or stay inside (内部口径)."""

    CUSTOMER = "customer"
    INTERNAL = "internal"

    def narrow(self, other: "Disclosure") -> "Disclosure":
        """Return the stricter of the two."""
        return Disclosure.INTERNAL if Disclosure.INTERNAL in (self, other) else self


class Afterwards(StrEnum):
    """What holds after a version's end: the versions before it, or nothing of the pack."""

    PREVIOUS = "previous"
    NOTHING = "nothing"


class WhenGone(StrEnum):
    """What becomes of a pack whose files vanish from a watched folder."""

    KEEP = "keep"
    WITHDRAW = "withdraw"


class Importance(StrEnum):
    """How much it matters that staff know a pack by heart."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


@dataclass(frozen=True, slots=True)
class Phase:
    """A named window inside a campaign: 报名, 达标, 兑换, 权益到期; `aliases` are other words for it, 领取 for 兑换."""

    name: str
    window: Window
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AppliesTo:
    """The customers that a pack is for; empty means all."""

    segments: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """One version of a pack, as its author declared it; instants are UTC, `zone` is for display.

    `window.starts_at` None means from the moment of publishing; `announced_at` None likewise. `verify_every` is the days
    after which its owner is asked whether it is still true; None asks never. `afterwards` None means that nothing was said of
    what holds after the version's end. `learn_from` is when those who may see it can learn it ahead, though it is neither
    announced nor answered from; None stands for `announced_at`.
    """

    pack_id: str
    title: str
    version: str
    kind: PackKind
    owner: str
    zone: str = DEFAULT_ZONE
    window: Window = ALWAYS
    announced_at: datetime | None = None
    successor_of: str | None = None
    disclosure: Disclosure = Disclosure.CUSTOMER
    audience: Audience = EVERYONE
    applies_to: AppliesTo = field(default_factory=AppliesTo)
    phases: tuple[Phase, ...] = ()
    verify_every: int | None = None
    afterwards: Afterwards | None = None
    importance: Importance = Importance.NORMAL
    learn_from: datetime | None = None
