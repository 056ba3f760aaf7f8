"""The shortest way to a service: a connection that is kept, bytes out in one piece and bytes back.

A general client spends half a millisecond a request on what a question never needs: cookies, redirects, merging addresses.
"""

import contextlib
import select
import socket
from collections import deque
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse, IncompleteRead
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass


class Line:
    """Posts JSON to one service, without TLS; safe to share between threads, each takes a connection of its own.

    Args:
        address: Where the service listens; paths are put behind its own.
        headers: What to send with every request.
        timeout_s: Seconds to wait for a connection, and for every piece of an answer.
    """

    def __init__(self, address: SplitResult, headers: Mapping[str, str], timeout_s: float) -> None:
        self._host = address.hostname or ""
        self._port = address.port or 80
        self._prefix = address.path
        self._timeout_s = timeout_s
        self._idle: deque[socket.socket] = deque()
        sent = {"Host": address.netloc, "Content-Type": "application/json", **headers}
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in sent.items())

    def post(self, path: str, body: bytes) -> tuple[int, bytes]:
        """Return status and content of the answer to `body`.

        Raises:
            OSError: If nobody answers.
            HTTPException: If what answers does not speak HTTP.
        """
        head = f"POST {self._prefix}{path} HTTP/1.1\r\n{self._headers}Content-Length: {len(body)}\r\n\r\n"
        request = head.encode("ascii") + body
        kept = self._kept()
        if kept is not None:
            # A service drops what is idle for long, and may do so the moment before it is used. One that has begun to answer has
            # done what was asked, and is not asked again.
            with contextlib.suppress(ConnectionError):
                return self._exchange(kept, request)
        return self._exchange(self._connect(), request)

    def close(self) -> None:
        """Give the connections back."""
        while self._idle:
            self._idle.pop().close()

    def _kept(self) -> socket.socket | None:
        with contextlib.suppress(IndexError):  # when all are taken
            while True:
                kept = self._idle.pop()
                waiting = select.poll()
                waiting.register(kept, select.POLLIN)
                if not waiting.poll(0):
                    return kept
                kept.close()  # nothing was asked, so all there is to read is its end
        return None

    def _connect(self) -> socket.socket:
        fresh = socket.create_connection((self._host, self._port), self._timeout_s)
        fresh.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return fresh

    def _exchange(self, connection: socket.socket, request: bytes) -> tuple[int, bytes]:
        try:
            connection.sendall(request)
            with contextlib.closing(HTTPResponse(connection, method="POST")) as answer:
                answer.begin()
                content = _content(answer)
                is_over = answer.will_close
        except (OSError, HTTPException):
            connection.close()
            raise
        if is_over:
            connection.close()
        else:
            self._idle.append(connection)
        return answer.status, content


def _content(answer: HTTPResponse) -> bytes:
    try:
        return answer.read()
    except ConnectionError as error:
        raise IncompleteRead(b"") from error


def line_to(url: str, headers: Mapping[str, str], timeout_s: float) -> Line | None:
    """Return a line to a service, or None where a general client is needed: for TLS, through a proxy, with odd characters."""
    address = urlsplit(url)
    is_direct = not ({"http", "all"} & getproxies().keys()) or proxy_bypass(address.netloc)
    is_plain = all(text.isascii() and text.isprintable() for text in (url, *headers.values()))
    if address.scheme != "http" or "@" in url or not (is_direct and is_plain):
        return None
    return Line(address, headers, timeout_s)
