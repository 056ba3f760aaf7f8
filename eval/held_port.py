"""A port of this machine that stays ours from when it is chosen until its server listens on it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

_HOST = "127.0.0.1"


@contextmanager
def held_port() -> Iterator[int]:
    """Hold a free port, on which a server that is started meanwhile can listen.

    A socket that is bound keeps the port from everybody who asks for a free one; as it does not listen itself, a server that
    may use its address again (`SO_REUSEADDR`, as uvicorn and Streamlit do) takes the port all the same.
    """
    with socket.socket() as held:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((_HOST, 0))
        yield held.getsockname()[1]
