"""Rounds of inquiries put to one library, and all of what it gives judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from random import Random

from eval.freshness_asking import Asker, Inquiry
from eval.freshness_faults import FAULTS, Fault
from eval.freshness_judging import Judge, Tally
from eval.freshness_oracle import Key, Oracle, Standing
from eval.freshness_ways import Ways
from eval.ready_encoder import ReadyEncoder
from index.encoder import Embedding
from index.library import Library
from index.live import Live
from index.normalise import normalise
from index.visible import Visible

_TICK = timedelta(microseconds=1)
# One round in so many has all rows and what is suggested judged too; of those, one in so many the promise of how long nothing
# changes, and the list of packs.
_PER_PICTURE, _PER_PROMISE, _PER_LIST = 2, 4, 10
# Where nothing is promised to change ever, it is looked at this much later.
_LATER = timedelta(days=3_650)
_TYPED = 2


@dataclass(frozen=True)
class Stage:
    """A library at one point of its history, and what it takes to ask it.

    Attributes:
        embeddings: Of the questions, by their normalised text.
        questions: Those of agents.
    """

    library: Library
    encoder: ReadyEncoder
    oracle: Oracle
    embeddings: Mapping[str, Embedding]
    questions: Sequence[str]
    ways: Ways

    @property
    def live(self) -> Live:
        """The generation that is asked."""
        return self.library.live

    @cached_property
    def sections(self) -> dict[int, Key]:
        """The section of each row."""
        live, found = self.live, dict[int, Key]()
        for version in live.versions:
            rows = version.rows()
            for row in range(rows.start, rows.stop):
                passage = live.locate(row)[1]
                place = (passage.document_id, passage.heading_path[-1])
                found[row] = Key(version.pack.pack_id, version.pack.version, *place)
        return found

    @cached_property
    def words(self) -> dict[Key, str]:
        """What each section stands under and says, normalised."""
        found = {}
        for key, (published, piece) in self.oracle.pieces.items():
            parts = (published.version.title, piece.document_title, key.heading, piece.text)
            found[key] = "\n".join(normalise(part).lower() for part in parts)
        return found


class Examiner:
    """Asks a stage round after round."""

    def __init__(self, stage: Stage) -> None:
        """Match rows with records; every section must be there, and nothing else.

        Raises:
            ValueError: If the library does not hold what the records say.
        """
        self._stage = stage
        self._sections = stage.sections
        if sorted(self._sections.values()) != sorted(stage.oracle.pieces):
            raise ValueError("the library does not hold the sections that were published")
        self.tally = Tally()
        self._judge = Judge(stage.oracle, self.tally)

    def round(self, random: Random) -> None:
        """Ask one round, and judge all of it."""
        inquiries = list(Asker(self._stage.oracle, self._stage.questions, random).round())
        for inquiry in inquiries:
            self._search(inquiry)
        if random.randrange(_PER_PICTURE) == 0:
            self._look_around(random.choice(inquiries), random)

    def _search(self, inquiry: Inquiry) -> None:
        stage = self._stage
        stage.encoder.asked = stage.embeddings[normalise(inquiry.text).strip()]
        found = stage.ways.search(
            stage.live, stage.encoder, inquiry.text, inquiry.viewer, inquiry.at
        )
        self._judge.result(inquiry, found)

    def _look_around(self, inquiry: Inquiry, random: Random) -> None:
        """Judge all that the viewer may know of at the instant, and what that is told by."""
        stage, viewer, at = self._stage, inquiry.viewer, inquiry.at
        picture = stage.oracle.picture(viewer, at)
        visible = stage.ways.rows(stage.live, viewer, at)
        self._judge.rows(picture, self._given(visible), viewer, at)
        self._complete(inquiry, picture, random)
        if random.randrange(_PER_PROMISE) == 0:
            until = stage.ways.until(stage.live, at)
            last = at + _LATER if until is None else until - _TICK
            self._judge.unchanged(picture, viewer, at, last)
        if random.randrange(_PER_LIST) == 0:
            self._list(picture, inquiry)

    def _given(self, visible: Visible) -> dict[Standing, list[Key]]:
        masks = {
            Standing.CURRENT: visible.current,
            Standing.ENDED: visible.ended,
            Standing.ANNOUNCED: visible.announced,
        }
        return {s: [self._sections[r] for r in m.nonzero()[0].tolist()] for s, m in masks.items()}

    def _complete(self, inquiry: Inquiry, picture: Mapping[Key, Standing], random: Random) -> None:
        """Judge what is suggested after the first characters of a title: phrases of current sections alone."""
        stage, viewer, at = self._stage, inquiry.viewer, inquiry.at
        published, piece = stage.oracle.pieces[random.choice(list(picture))]
        title = random.choice((published.version.title, piece.document_title, piece.key.heading))
        typed = normalise(title).strip("「")[:_TYPED]
        words = stage.words
        current = [words[key] for key, s in picture.items() if s is Standing.CURRENT]
        for suggested in stage.ways.complete(stage.live, viewer, at, typed):
            text = suggested.text.lower()
            self.tally.seen["completions"] += 1
            holding = sum(text in held for held in current)
            if not holding:
                standings = [s for key, s in picture.items() if text in words[key]]
                fault = FAULTS[standings[0]] if standings else Fault.STALE
                self.tally.note(fault, ("completion", suggested), viewer, at)
            elif suggested.passages > holding:
                self.tally.note(Fault.LEAKED, ("counted", suggested, holding), viewer, at)

    def _list(self, picture: Mapping[Key, Standing], inquiry: Inquiry) -> None:
        """Judge the list of packs: which versions are in it, and how many passages of each."""
        viewer, at = inquiry.viewer, inquiry.at
        if viewer.role.may_publish:
            return
        self.tally.seen["lists"] += 1
        known = (Standing.CURRENT, Standing.ENDED, Standing.ANNOUNCED)
        wanted: dict[tuple[str, str], int] = {}
        for key, standing in picture.items():
            if standing in known:
                wanted[key[:2]] = wanted.get(key[:2], 0) + 1
        states = self._stage.ways.states(self._stage.live, viewer, at)
        given = {(s.pack.pack_id, s.pack.version): s.passages for s in states}
        for name in given.keys() | wanted.keys():
            if given.get(name, 0) != wanted.get(name, 0):
                more = given.get(name, 0) > wanted.get(name, 0)
                fault = Fault.LEAKED if more else Fault.MISSED
                self.tally.note(fault, ("listed", name), viewer, at)
