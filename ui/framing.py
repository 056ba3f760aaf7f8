"""Which sites may show the page inside theirs, told to browsers with every answer."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

_Scope = MutableMapping[str, Any]
_Message = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[_Message]]
_Send = Callable[[_Message], Awaitable[None]]
_Site = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

NOBODY = "'none'"
_WORDS = {"none": NOBODY, "self": "'self'"}
# A site as browsers write it, its first label free where a star stands.
_SITE = re.compile(r"https?://(?:\*\.)?[A-Za-z0-9.-]+(?::\d{1,5})?")


def frame_ancestors(words: str) -> str:
    """Return the sources of a frame-ancestors policy: `none` (also where nothing is said), `self`, or sites such as https://crm.example.

    Raises:
        ValueError: If a word is none of these; a policy that browsers do not understand would let everybody in.
    """
    asked = words.replace(",", " ").split() or ["none"]
    sources = [_WORDS.get(word.strip("'").lower(), word) for word in asked]
    strangers = [s for s in sources if s not in _WORDS.values() and not _SITE.fullmatch(s)]
    if strangers or (NOBODY in sources and len(sources) > 1):
        raise ValueError(
            f"LIQUID_FRAME_ANCESTORS={words!r}: none, self, or sites like https://crm.example, apart by spaces"
        )
    return " ".join(sources)


class Framing:
    """Adds the policy to every answer of a site, and what else keeps a page that others embed to itself.

    Args:
        site: The application behind.
        ancestors: Sources as `frame_ancestors` returns them.
    """

    def __init__(self, site: _Site, ancestors: str) -> None:
        self._site = site
        headers = {
            "content-security-policy": f"frame-ancestors {ancestors}",
            "x-content-type-options": "nosniff",
            "referrer-policy": "same-origin",
        }
        if ancestors == NOBODY:
            # For what is too old to know the policy; it has no word for other sites.
            headers["x-frame-options"] = "DENY"
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Pass a request on."""

        async def framed(message: _Message) -> None:
            if message["type"] == "http.response.start":
                ours = {name for name, _ in self._headers}
                theirs = [pair for pair in message["headers"] if pair[0].lower() not in ours]
                message = {**message, "headers": [*theirs, *self._headers]}
            await send(message)

        await self._site(scope, receive, framed if scope["type"] == "http" else send)
