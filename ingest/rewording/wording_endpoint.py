"""Asks an OpenAI-compatible endpoint for another wording of one question. Where `ingest` speaks HTTP, and nowhere else.

It is told the passage and the question, and nothing else of the library; what comes back is kept only where it is a stem that passes.
"""

import asyncio
import json
from types import TracebackType
from typing import Any, Self

import httpx

from ingest.rewording.wording_terms import WordingTerms

# A stem has some hundred bytes; whatever sends so many is no such endpoint.
_MOST_BYTES = 64 * 1024
_ASK = (
    "You word quiz questions for the staff of a bank. You get a passage and a question about it. Word the question anew, in its own language, "
    "as a colleague would ask it. Keep the name in brackets at its beginning, every number, condition, name and denial in it, and the gap "
    "____ with the unit beside it if there is one. Never state the answer. Reply with JSON alone: "
    '{"stem": "..."}'
)


class NoProposal(Exception):  # it is no failure of what is published
    """None came.

    Attributes:
        how: In a word, to be counted; it never holds anything of what was sent or received.
    """

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how


class WordingEndpoint:
    """One endpoint, with its connections."""

    def __init__(self, terms: WordingTerms) -> None:
        """Open nothing yet."""
        headers = {"Authorization": f"Bearer {terms.key}"} if terms.key else {}
        self._terms = terms
        self._url = f"{terms.url.rstrip('/')}/chat/completions"
        # It goes where the operator says, and not through what some variable names.
        self._http = httpx.AsyncClient(headers=headers, timeout=terms.seconds, trust_env=False)

    async def __aenter__(self) -> Self:
        """Return itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Give the connections back."""
        await self._http.aclose()

    async def propose(self, passage: str, question: str) -> str:
        """Return another wording of `question`, which is about `passage`.

        Raises:
            NoProposal: If none comes in time, or what comes is none.
        """
        try:
            # Its own timeouts begin anew with each piece that comes.
            async with asyncio.timeout(self._terms.seconds):
                content = await self._posted(self._asked(passage, question))
        except (TimeoutError, httpx.TimeoutException):
            raise NoProposal("timeout") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise NoProposal("unreachable") from None
        return _stem(content)

    def _asked(self, passage: str, question: str) -> dict[str, Any]:
        told = json.dumps({"passage": passage, "question": question}, ensure_ascii=False)
        return {
            "model": self._terms.model,
            "temperature": 0,
            "response_format": {"type": "json_object"},
            "messages": [{"role": "system", "content": _ASK}, {"role": "user", "content": told}],
        }

    async def _posted(self, asked: dict[str, Any]) -> bytes:
        async with self._http.stream("POST", self._url, json=asked) as answer:
            if answer.status_code != httpx.codes.OK:
                raise NoProposal(f"status {answer.status_code}")
            whole = bytearray()
            async for piece in answer.aiter_bytes():
                whole += piece
                if len(whole) > _MOST_BYTES:
                    raise NoProposal("too large")
            return bytes(whole)


def _stem(content: bytes) -> str:
    try:
        told = json.loads(json.loads(content)["choices"][0]["message"]["content"])
        stem = told["stem"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise NoProposal("unreadable") from None
    if not isinstance(stem, str) or not stem.strip():
        raise NoProposal("unreadable")
    return stem.strip()
