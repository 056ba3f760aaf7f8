"""The door: nobody comes in without a token, but to hear whether anybody is at home, and nothing larger than it may be.

It stands before routing and before any body is read, so a route that is added later is closed without anybody thinking of
it, and an upload by a stranger is not even received.
"""

import contextlib
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import language_of, problem_of
from api.tokens import TokenTable
from knowledge.access_errors import NotSignedIn
from knowledge.errors import LiquidError, UploadTooLarge
from knowledge.wording import Language

OPEN_PATHS = frozenset({"/v1/health", "/v1/ready"})
# A longest question, every character of it written as a JSON escape.
MOST_JSON_BYTES = 2 * 1024 * 1024
# A body over its limit is read and thrown away up to this many times the limit, so that the sender hears why.
_PATIENCE = 4
# Source: RFC 6455, section 7.4.1.
_POLICY_VIOLATION = 1008


class _TooLarge(Exception):
    """Stops whoever is reading the body; never leaves this file."""


class Gate:
    """Puts the caller into `scope["state"]["viewer"]`, or answers in place of the application.

    Args:
        limits: Largest body in bytes by path; other paths take `MOST_JSON_BYTES`.
    """

    def __init__(
        self, app: ASGIApp, tokens: TokenTable, limits: Mapping[str, int], language: Language
    ) -> None:
        self._app = app
        self._tokens = tokens
        self._limits = limits
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, or answer it with a problem."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            # Nothing here speaks anything else, so nothing that is added later does by accident.
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        headers = Headers(scope=scope)
        try:
            if scope["path"] not in OPEN_PATHS:
                viewer = self._tokens.viewer(_bearer(headers))
                scope.setdefault("state", {})["viewer"] = viewer
        except NotSignedIn as error:
            await self._refuse(error, scope, receive, send)
            return
        await self._limited(scope, receive, send)

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Body(receive, self._limits.get(scope["path"], MOST_JSON_BYTES))

        async def send_unless_too_large(message: Message) -> None:
            if not body.is_too_large:
                await send(message)

        with contextlib.suppress(_TooLarge):
            await self._app(scope, body.receive, send_unless_too_large)
        if body.is_too_large:
            await body.drain()
            await self._refuse(UploadTooLarge(body.limit), scope, receive, send)

    async def _refuse(self, error: LiquidError, scope: Scope, receive: Receive, send: Send) -> None:
        language = language_of(Headers(scope=scope), self._language)
        await problem_of(error, language)(scope, receive, send)


class _Body:
    """Counts a body while it is received."""

    def __init__(self, receive: Receive, limit: int) -> None:
        self._receive = receive
        self._ended = False
        self._received = 0
        self.limit = limit

    @property
    def is_too_large(self) -> bool:
        return self._received > self.limit

    async def receive(self) -> Message:
        message = await self._next()
        if self.is_too_large:
            raise _TooLarge
        return message

    async def drain(self) -> None:
        while not self._ended and self._received <= _PATIENCE * self.limit:
            await self._next()

    async def _next(self) -> Message:
        message = await self._receive()
        self._received += len(message.get("body", b""))
        self._ended = not message.get("more_body", False)
        return message


def _bearer(headers: Headers) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise NotSignedIn
    return token.strip()
