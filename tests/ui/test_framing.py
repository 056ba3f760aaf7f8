"""Whose frames may hold the page."""

import asyncio

import pytest

from ui.framing import Framing, frame_ancestors


@pytest.mark.parametrize(
    ("words", "sources"),
    [
        ("", "'none'"),
        ("none", "'none'"),
        ("self", "'self'"),
        ("'self'", "'self'"),
        ("https://crm.example", "https://crm.example"),
        (
            "self https://*.bank.example:8443, http://10.0.0.8",
            "'self' https://*.bank.example:8443 http://10.0.0.8",
        ),
    ],
)
def test_sites_are_named_as_browsers_write_them(words: str, sources: str) -> None:
    assert frame_ancestors(words) == sources


@pytest.mark.parametrize(
    "words",
    [
        "*",
        "https:",
        "crm.example",
        "https://crm.example;script-src",
        "https://a/path",
        "none self",
        "x\r\ny",
    ],
)
def test_what_would_let_everybody_in_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match="LIQUID_FRAME_ANCESTORS"):
        frame_ancestors(words)


def headers_of(ancestors: str, sent: list[tuple[bytes, bytes]]) -> dict[bytes, list[bytes]]:
    """Return what a browser is told by a site that sends `sent` itself."""
    told: dict[bytes, list[bytes]] = {}

    async def site(_scope: object, _receive: object, send: object) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": sent})  # type: ignore[operator]

    async def send(message: object) -> None:
        for name, value in message["headers"]:  # type: ignore[index]
            told.setdefault(name.lower(), []).append(value)

    async def receive() -> dict[str, object]:
        return {}

    asyncio.run(Framing(site, ancestors)({"type": "http"}, receive, send))
    return told


def test_every_answer_names_them_once_whatever_the_site_sends() -> None:
    told = headers_of("'self' https://crm.example", [(b"Content-Security-Policy", b"x")])

    assert told[b"content-security-policy"] == [b"frame-ancestors 'self' https://crm.example"]
    assert told[b"x-content-type-options"] == [b"nosniff"]
    assert b"x-frame-options" not in told


def test_old_browsers_are_told_of_nobody_too() -> None:
    assert headers_of("'none'", [])[b"x-frame-options"] == [b"DENY"]
