"""What the agent's room works with."""

from collections.abc import Callable
from dataclasses import dataclass

from api.client import LiquidClient
from ui.agent.attention import Mount
from ui.agent.conversation import Conversation
from ui.agent.margin import Margin
from ui.phrases.phrase import Language


@dataclass(frozen=True, slots=True)
class Mounts:
    """The components of the room, registered."""

    watch: Mount
    copy: Mount
    live: Mount
    keys: Mount


@dataclass(frozen=True, slots=True)
class Sidebar:
    """One page of the room.

    Attributes:
        seconds: A clock that only runs forward.
    """

    client: LiquidClient
    talk: Conversation
    margin: Margin
    language: Language
    mounts: Mounts
    seconds: Callable[[], float]
