"""What whoever starts the demonstration is told."""

from pathlib import Path

from api.settings import DEMO_TOKENS
from api.tokens import read_tokens
from ui.demo import Service, welcome
from ui.rooms import ROOMS, rooms_of

SERVICE = Service(Path("home"), 8000, 8501)


def test_every_room_has_its_address_and_the_tokens_that_open_it() -> None:
    lines = list(welcome(SERVICE))

    for room in ROOMS:
        [line] = [line for line in lines if f"http://127.0.0.1:8501/?room={room.path}" in line]
        tokens = line[line.index("(") + 1 : -1].split()
        table = read_tokens(DEMO_TOKENS, "127.0.0.1")
        assert all(room in rooms_of(table.viewer(token).role.value) for token in tokens)
        assert len(tokens) == len(room.roles)
