"""Rounds shared out among processes, each of which opens the library by itself, as a service would."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

from eval.freshness_encoder import read_embeddings
from eval.freshness_judging import Tally
from eval.freshness_oracle import Oracle
from eval.freshness_round import Examiner, Stage
from eval.freshness_shelf import Edition
from eval.freshness_ways import Ways
from eval.ready_encoder import ReadyEncoder
from index.library import Library

_ROUNDS_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Brief:
    """What a process has to know to ask the library in `home`.

    Attributes:
        fingerprint: Of the encoder that it was published with.
        dimension: Of its embeddings.
        editions: What stands there.
        questions: Those of agents.
    """

    home: Path
    fingerprint: str
    dimension: int
    editions: tuple[Edition, ...]
    questions: tuple[str, ...]

    def open(self, ways: Ways) -> Stage:
        """Return the library, opened, with an oracle beside it."""
        known = read_embeddings(self.home)
        encoder = ReadyEncoder(self.fingerprint, self.dimension, known)
        library = Library(self.home, encoder)
        library.refresh()
        # Questions are handed over one by one, however they are read.
        encoder = ReadyEncoder(self.fingerprint, self.dimension, {})
        return Stage(library, encoder, Oracle(self.editions), known, self.questions, ways)


def ask_rounds(
    brief: Brief, seeds: Sequence[int], processes: int, ways: Ways
) -> Iterator[tuple[int, Tally]]:
    """Yield how many rounds were asked, and what came of them; one seed a round.

    Args:
        brief: What is asked.
        seeds: Of what is drawn in each round.
        processes: That ask side by side; with 0 it is done in this one, and `ways` may be any.
        ways: How the library is asked.
    """
    parts = [seeds[n : n + _ROUNDS_AT_ONCE] for n in range(0, len(seeds), _ROUNDS_AT_ONCE)]
    if not processes:
        stage = brief.open(ways)
        for part in parts:
            yield len(part), _ask(stage, part)
        return
    spawning = get_context("spawn")
    with ProcessPoolExecutor(processes, spawning, _prepare, (brief,)) as pool:
        for part, tally in zip(parts, pool.map(_ask_prepared, parts), strict=True):
            yield len(part), tally


# The stage of a process of the crew, set once when it begins.
_PREPARED: list[Stage] = []


def _prepare(brief: Brief) -> None:
    _PREPARED.append(brief.open(Ways()))


def _ask_prepared(seeds: Sequence[int]) -> Tally:
    return _ask(_PREPARED[0], seeds)


def _ask(stage: Stage, seeds: Sequence[int]) -> Tally:
    examiner = Examiner(stage)
    for seed in seeds:
        examiner.round(Random(seed))  # noqa: S311  # the same every time, and no secret
    return examiner.tally
