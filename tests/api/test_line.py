import socket
import struct
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import BadStatusLine, HTTPException
from urllib.parse import urlsplit

import pytest

from api.line import Line, line_to

HEADERS = {"Authorization": "Bearer t"}


class Echo:
    """A service that answers a path and a body with both, and counts the connections that it took."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}/v1"
        self.taken: list[socket.socket] = []
        self.closing = self.breaking = False
        self.said: list[bytes] = []
        self.answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s"
        threading.Thread(target=self._run, daemon=True).start()

    def line(self) -> Line:
        return Line(urlsplit(self.url), HEADERS, 5.0)

    def hang_up(self) -> None:
        for connection in self.taken:
            connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._listener.close()

    def _run(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.taken.append(connection)
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection, connection.makefile("rb") as lines:
            while first := lines.readline():
                headers = dict(line.rstrip().split(b": ") for line in iter(lines.readline, b"\r\n"))
                assert headers[b"Authorization"] == b"Bearer t"
                said = first.split()[1] + b" " + lines.read(int(headers[b"Content-Length"]))
                if self.closing:  # as a service that drops an idle connection at that moment
                    self.closing = False
                    return
                self.said.append(said)
                connection.sendall(self.answer % (len(said), said))
                if self.breaking:  # as one that is ended while it answers
                    reset = struct.pack("ii", 1, 0)
                    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, reset)
                    lines.close()
                    connection.close()
                    return


@pytest.fixture
def echo() -> Iterator[Echo]:
    service = Echo()
    yield service
    service.close()


def test_one_connection_carries_many_questions(echo: Echo) -> None:
    line = echo.line()
    for number in range(5):
        said = f"年费{number}"
        assert line.post("/search", said.encode()) == (200, f"/v1/search {said}".encode())
    assert len(echo.taken) == 1
    line.close()


def test_a_connection_that_was_dropped_is_replaced(echo: Echo) -> None:
    line = echo.line()
    assert line.post("/a", b"1")[0] == 200
    echo.hang_up()
    assert line.post("/b", b"2") == (200, b"/v1/b 2")
    assert len(echo.taken) == 2
    line.close()


def test_a_connection_that_is_dropped_while_it_is_used_is_replaced(echo: Echo) -> None:
    line = echo.line()
    assert line.post("/a", b"1")[0] == 200
    echo.closing = True
    assert line.post("/b", b"2") == (200, b"/v1/b 2")
    line.close()


def test_what_was_answered_in_part_is_not_asked_again(echo: Echo) -> None:
    line = echo.line()
    assert line.post("/a", b"1")[0] == 200
    echo.answer, echo.breaking = b"HTTP/1.1 200 OK\r\nContent-Length: 1%d\r\n\r\n%s", True
    with pytest.raises(HTTPException):
        line.post("/b", b"2")
    assert echo.said == [b"/v1/a 1", b"/v1/b 2"]


def test_a_fresh_connection_that_fails_is_an_error(echo: Echo) -> None:
    echo.closing = True
    with pytest.raises(ConnectionError):
        echo.line().post("/a", b"1")


def test_what_speaks_no_http_is_an_error(echo: Echo) -> None:
    echo.answer = b"220 smtp %d %s\r\n"
    with pytest.raises(BadStatusLine):
        echo.line().post("/a", b"1")


def test_an_answer_that_says_that_it_is_the_last_closes_its_connection(echo: Echo) -> None:
    echo.answer = b"HTTP/1.1 503 No\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
    line = echo.line()
    assert [line.post("/a", b"1")[0] for _ in range(3)] == [503, 503, 503]
    assert len(echo.taken) == 3


def test_threads_get_their_own_answers(echo: Echo) -> None:
    line = echo.line()
    bodies = [f"{n}".encode() for n in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda body: line.post("/s", body), bodies))
    assert found == [(200, b"/v1/s " + body) for body in bodies]
    assert len(echo.taken) <= 8
    line.close()


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("https://liquid.example/v1", "t"),
        ("http://user@liquid.example/v1", "t"),
        ("http://liquid.example/v1", "t\r\nX: y"),
        ("http://liquid.example/v1", "令牌"),
        ("http://液态.example/v1", "t"),
    ],
)
def test_what_is_not_plain_is_left_to_a_general_client(url: str, token: str) -> None:
    assert line_to(url, {"Authorization": token}, 1.0) is None


def test_a_proxy_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("http_proxy", raising=False)
    assert line_to("http://127.0.0.1:1/v1", HEADERS, 1.0) is not None
    monkeypatch.setenv("http_proxy", "http://proxy:3128")
    assert line_to("http://127.0.0.1:1/v1", HEADERS, 1.0) is None
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert line_to("http://127.0.0.1:1/v1", HEADERS, 1.0) is not None
