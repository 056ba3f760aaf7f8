"""No answer that has expired, none too soon, none to whom it is not for, and none left out: a library asked at every turn.

A history of publications, withdrawals and rollbacks is done to a real library on disk; at several points of it the library is
opened as a service would, asked through the real search, and all that it gives is held against an oracle that knows records and
dates alone.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from eval.freshness_asking import PER_ROUND
from eval.freshness_crew import Brief, ask_rounds
from eval.freshness_drawing import draw_versions
from eval.freshness_encoder import write_embeddings
from eval.freshness_history import draw_history
from eval.freshness_judging import Tally
from eval.freshness_library import Doer
from eval.freshness_material import Theme
from eval.freshness_oracle import Oracle
from eval.freshness_records import Deed
from eval.freshness_shelf import Shelf
from eval.freshness_ways import Ways
from index.encoder import Encoder
from ingest.embed import Report

# Points of the history at which the library is asked, as shares of its deeds, and the shares of queries that are asked there.
STAGES = ((0.5, 0.1), (0.8, 0.15), (1.0, 0.75))


@dataclass(frozen=True, slots=True)
class World:
    """How large a world is drawn, and from what."""

    themes: Sequence[Theme]
    questions: Sequence[str]
    packs: int = 204
    versions: int = 2_200
    seed: int = 1


@dataclass(frozen=True, slots=True)
class AskedStage:
    """What stood in the library at one point of its history, and how many queries it was asked.

    Attributes:
        untouched: Versions of which nothing is withdrawn.
        sections: Those of all versions.
        instants: At which anything changes for anybody.
    """

    deeds: int
    packs: int
    versions: int
    untouched: int
    sections: int
    instants: int
    queries: int


@dataclass(frozen=True, slots=True)
class Freshness:
    """What came of it.

    Attributes:
        deeds: By kind.
        receipts: Searches after withdrawals for what was withdrawn.
        receipts_found: Those that found it.
        tally: Of everything else.
    """

    seed: int
    stages: tuple[AskedStage, ...]
    deeds: dict[str, int]
    receipts: int
    receipts_found: int
    tally: Tally

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing was wrong."""
        return not self.tally.faults.total() and not self.receipts_found


class Course:
    """A drawn history on its way: what is on disk, and what the records say."""

    def __init__(self, world: World, home: Path, encoder: Encoder) -> None:
        """Draw it; nothing is done before `advance`."""
        draw = Random(world.seed)  # noqa: S311  # the same every time, and no secret
        drawn = draw_versions(draw, world.themes, world.packs, world.versions)
        self.deeds: list[Deed] = draw_history(draw, drawn)
        self.shelf = Shelf()
        self.receipts = self.receipts_found = 0
        self.seed = world.seed
        self._world, self._home, self._encoder = world, home, encoder
        self._doer = Doer(home, encoder)
        self._done = 0

    def advance(self, share: float, report: Report) -> Brief:
        """Do this share of the deeds in all, and return what it takes to ask the library then."""
        while self._done < round(share * len(self.deeds)):
            deed = self.deeds[self._done]
            self._done += 1
            self.shelf.do(deed)
            did = self._doer.do(deed, self._done)
            self.receipts += did.searches
            self.receipts_found += did.found
            report("publish", self._done, len(self.deeds))
        editions, questions = self.shelf.editions, self._world.questions
        write_embeddings(self._home, self._encoder, Oracle(editions), questions)
        return self.brief()

    def brief(self) -> Brief:
        """Return what it takes to ask the library as it stands."""
        encoder = self._encoder
        return Brief(
            home=self._home,
            fingerprint=encoder.fingerprint,
            dimension=encoder.dimension,
            editions=self.shelf.editions,
            questions=tuple(self._world.questions),
        )

    def stage(self, queries: int) -> AskedStage:
        """Return what stands now."""
        editions, oracle = self.shelf.editions, Oracle(self.shelf.editions)
        return AskedStage(
            deeds=self._done,
            packs=len(oracle.packs),
            versions=len(editions),
            untouched=sum(edition.is_untouched for edition in editions),
            sections=len(oracle.pieces),
            instants=len(oracle.instants()),
            queries=queries,
        )


def measure_freshness(
    course: Course,
    queries: int,
    report: Report,
    processes: int = 0,
    ways: Ways | None = None,
) -> Freshness:
    """Go through a history, and ask at least so many queries along the way.

    Args:
        course: Nothing of it done yet.
        queries: How many.
        report: Told about progress.
        processes: That ask side by side; with 0 it is done in this one, and `ways` may be any.
        ways: How the library is asked; the real ones if absent.
    """
    tally, stages, first = Tally(), list[AskedStage](), 0
    rounds = -(-queries // PER_ROUND)
    for share, of_queries in STAGES:
        brief = course.advance(share, report)
        last = rounds if share == 1 else first + round(of_queries * rounds)
        asked = 0
        for count, found in ask_rounds(brief, range(first, last), processes, ways or Ways()):
            tally.add(found)
            asked += count
            report("ask", (first + asked) * PER_ROUND, rounds * PER_ROUND)
        stages.append(course.stage(asked * PER_ROUND))
        first = last
    deeds = Counter(type(deed).__name__ for deed in course.deeds)
    return Freshness(
        course.seed, tuple(stages), dict(deeds), course.receipts, course.receipts_found, tally
    )
