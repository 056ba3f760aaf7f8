"""A real HTTP server on this machine that plays the endpoint: whatever a test has it say, it says."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ingest.rewording.wording_terms import WordingTerms


@dataclass(frozen=True)
class Said:
    """What the server says: with which status, and after how many seconds; `pieces` come so many seconds apart."""

    body: bytes
    status: int = 200
    after: float = 0.0
    pieces: int = 1


Says = Callable[[str, str], Said]
"""Passage and question -> what is said."""


@dataclass
class Endpoint:
    """The endpoint, and all that it was sent."""

    url: str
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    def terms(self, **changed: Any) -> WordingTerms:
        return WordingTerms(**{"url": f"{self.url}/v1", "model": "m", "seconds": 5.0, **changed})

    def questions(self) -> list[str]:
        return [told(asked)["question"] for asked in self.asked]


def told(asked: dict[str, Any]) -> dict[str, str]:
    """Return the passage and the question of one request."""
    found: dict[str, str] = json.loads(asked["messages"][-1]["content"])
    return found


def stem(words: str) -> Said:
    """Return an answer that proposes a stem, as such endpoints give it."""
    return content(json.dumps({"stem": words}, ensure_ascii=False))


def content(words: str) -> Said:
    """Return an answer with any content."""
    return Said(json.dumps({"choices": [{"message": {"content": words}}]}).encode())


@contextmanager
def endpoint(says: Says) -> Iterator[Endpoint]:
    """Serve until the block ends."""
    going = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            served.asked.append({"path": self.path, **asked})
            served.keys.append(self.headers["Authorization"])
            one = told(asked)
            self._say(says(one["passage"], one["question"]))

        def _say(self, said: Said) -> None:
            going.wait(said.after)
            self.send_response(said.status)
            self.send_header("Content-Length", str(len(said.body)))
            self.end_headers()
            step = -(-len(said.body) // said.pieces) or 1
            try:
                for begin in range(0, len(said.body), step):
                    self.wfile.write(said.body[begin : begin + step])
                    self.wfile.flush()
                    if said.pieces > 1:
                        going.wait(0.2)
            except OSError:
                # Whoever asked has hung up.
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    served = Endpoint(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield served
    finally:
        going.set()
        server.shutdown()
        thread.join()
        server.server_close()
