"""Liquid as its service holds it: the published library, opened and refreshed; another process publishes."""

from collections.abc import Iterable

from eval.engine import Asking, Batch, Setup
from eval.ready_encoder import ReadyEncoder
from index.candidates import visible_rows
from index.legs import ask, dense_top
from index.library import Library
from index.normalise import normalise
from index.search import search
from knowledge.passage import Passage


def passage_key(pack_id: str, version: str, passage: Passage) -> str:
    """Return what names a passage to every engine."""
    return f"{pack_id}/{version}/{passage.passage_id}"


class LiquidEngine:
    """The library in memory."""

    modes = ("search",)
    dense_mode = "dense leg"

    def __init__(self, setup: Setup) -> None:
        self._encoder = ReadyEncoder(setup.fingerprint, setup.dimension, setup.known)
        self._library = Library(setup.home, self._encoder)

    def load(self, batches: Iterable[Batch]) -> None:
        """Open what was published."""
        del batches
        self._library.refresh()
        # While no question's embedding stands for whatever is asked.
        _ = self._library.background().measured

    def add(self, batch: Batch) -> None:
        """Take up what was published since."""
        del batch
        self._library.refresh()

    def save(self) -> None:
        """Nothing is left to do: what is published is on disk before it can be found."""

    def search(self, asking: Asking, mode: str) -> list[str]:
        """Return keys of current passages, best first."""
        self._encoder.asked = asking.embedding
        if mode == self.dense_mode:
            return self._dense(asking)
        live = self._library.live
        found = search(live, self._encoder, asking.text, asking.viewer, asking.at, asking.top_k)
        return [passage_key(h.pack.pack_id, h.pack.version, h.passage) for h in found.hits]

    def _dense(self, asking: Asking) -> list[str]:
        live = self._library.live
        question = ask(live, normalise(asking.text).strip(), asking.embedding)
        current = visible_rows(live, asking.viewer, asking.at).answerable
        # As many candidates as a search takes: an approximate leg looks less far for fewer.
        rows = dense_top(question, current)[: asking.top_k]
        places = (live.locate(int(row)) for row in rows)
        return [passage_key(v.pack.pack_id, v.pack.version, passage) for v, passage in places]

    def servers(self) -> tuple[int, ...]:
        """Return none."""
        return ()

    def close(self) -> None:
        """Nothing runs."""
