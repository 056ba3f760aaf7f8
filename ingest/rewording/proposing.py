"""Asks for many proposals at once, within a time that is never overrun, and whatever goes wrong."""

import asyncio
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from ingest.rewording.wording_endpoint import NoProposal, WordingEndpoint
from ingest.rewording.wording_terms import WordingTerms

_AT_ONCE = 4
# What has failed so often and never worked will not work for the rest.
_PATIENCE = 4


@dataclass(frozen=True, slots=True)
class Wanted:
    """One question that another wording is wanted of, and the passage that it is about."""

    passage: str
    question: str


@dataclass(frozen=True, slots=True)
class Proposals:
    """What came in time.

    Attributes:
        stems: By the place of what was wanted.
        failures: How often none came, by how.
    """

    stems: Mapping[int, str]
    failures: Counter[str] = field(default_factory=Counter)


def propose_all(terms: WordingTerms, wanted: Sequence[Wanted]) -> Proposals:
    """Return what an endpoint proposes for each of `wanted`, as far as it comes within the budget; never raises because of it."""
    asking = _Asking(terms, wanted)
    # A name that is looked up cannot be called off: nobody waits for the thread that does.
    thread = threading.Thread(target=asking.run, daemon=True)
    thread.start()
    thread.join(terms.budget_seconds)
    return asking.so_far()


class _Asking:
    def __init__(self, terms: WordingTerms, wanted: Sequence[Wanted]) -> None:
        self._terms, self._wanted = terms, wanted
        self._lock = threading.Lock()
        self._stems: dict[int, str] = {}
        self._failures: Counter[str] = Counter()
        self._left = iter(range(len(wanted)))

    def so_far(self) -> Proposals:
        with self._lock:
            unasked = len(self._wanted) - len(self._stems) - self._failures.total()
            late = Counter({"not asked": unasked} if unasked else {})
            return Proposals(dict(self._stems), self._failures + late)

    def run(self) -> None:
        try:
            asyncio.run(self._ask_all())
        except Exception as error:  # noqa: BLE001  # a publication never fails because of what it might have been asked
            self._failed(type(error).__name__)

    async def _ask_all(self) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(self._terms.budget_seconds):
                await self._ask_each()

    async def _ask_each(self) -> None:
        async with WordingEndpoint(self._terms) as endpoint:
            await asyncio.gather(*(self._ask_on(endpoint) for _ in range(_AT_ONCE)))

    async def _ask_on(self, endpoint: WordingEndpoint) -> None:
        for place in self._left:
            if not self._stems and self._failures.total() >= _PATIENCE:
                return
            wanted = self._wanted[place]
            try:
                stem = await endpoint.propose(wanted.passage, wanted.question)
            except NoProposal as none:
                self._failed(none.how)
            else:
                with self._lock:
                    self._stems[place] = stem

    def _failed(self, how: str) -> None:
        with self._lock:
            self._failures[how] += 1
