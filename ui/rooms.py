"""The rooms, and whose they are: another room is one more line."""

from collections.abc import Callable
from dataclasses import dataclass

from ui.agent.agent_room import show_agent_room
from ui.desk.desk_room import show_desk
from ui.phrases import common
from ui.phrases.phrase import Phrase
from ui.quiz.quiz_room import show_quiz_room
from ui.team.team_room import show_team
from ui.visitor import Visitor


@dataclass(frozen=True, slots=True)
class Room:
    """One room.

    Attributes:
        path: Its name in the address, `?room=`.
        name: As its key on the page is called.
        icon: Material icon of that key.
        roles: Whose it is.
        show: Draws it.
    """

    path: str
    name: Phrase
    icon: str
    roles: frozenset[str]
    show: Callable[[Visitor], None]


AGENT, LEAD, TRAINER, APPROVER, ADMIN = ROLES = ("agent", "lead", "trainer", "approver", "admin")


def _ask(visitor: Visitor) -> None:
    show_agent_room(visitor.client, visitor.language)


EVERYBODY = frozenset(ROLES)
PUBLISHERS = frozenset({TRAINER, APPROVER, ADMIN})
LEARNERS = frozenset({AGENT, LEAD, TRAINER})
ROOMS = (
    Room("ask", common.ROOM_ASK, ":material/search:", EVERYBODY, _ask),
    Room("quiz", common.ROOM_QUIZ, ":material/school:", LEARNERS, show_quiz_room),
    Room("desk", common.ROOM_DESK, ":material/inventory_2:", PUBLISHERS, show_desk),
    Room("team", common.ROOM_TEAM, ":material/groups:", frozenset({LEAD}), show_team),
)


def rooms_of(role: str) -> tuple[Room, ...]:
    """Return the rooms that a role may enter."""
    return tuple(room for room in ROOMS if role in room.roles)


def home_of(role: str) -> Room:
    """Return the room where a role begins: at the desk whoever publishes, at the search all others."""
    home = "desk" if role in PUBLISHERS else "ask"
    return next(room for room in ROOMS if room.path == home)
