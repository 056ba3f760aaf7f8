"""What a library gave, held against what the oracle says may be given: four kinds of fault, each with an example."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from eval.freshness_asking import Inquiry
from eval.freshness_faults import FAULTS, Fault
from eval.freshness_naming import judged_notice
from eval.freshness_oracle import NEVER, Key, Oracle, Standing
from index.result import Hit, SearchResult
from knowledge.audience import Viewer

_EXAMPLES = 20


@dataclass(slots=True)
class Tally:
    """Faults by kind with some examples, and how much was looked at, by what."""

    faults: Counter[str] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)
    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)

    def note(self, fault: Fault, what: object, viewer: Viewer, at: datetime) -> None:
        """Count a fault."""
        self.faults[fault.value] += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(f"{fault.value}: {what} for {viewer} at {at.isoformat()}")

    def add(self, other: "Tally") -> None:
        """Count what another has counted."""
        self.faults += other.faults
        self.examples = (self.examples + other.examples)[:_EXAMPLES]
        self.seen += other.seen
        self.kinds += other.kinds


class Judge:
    """Judges results against an oracle, and tallies."""

    def __init__(self, oracle: Oracle, tally: Tally) -> None:
        """Count into `tally`."""
        self._oracle = oracle
        self._tally = tally

    def result(self, inquiry: Inquiry, result: SearchResult) -> None:
        """Judge one search: hits, answer, notices, and whether what had to be found was."""
        viewer, at, tally = inquiry.viewer, inquiry.at, self._tally
        shown = list(result.hits)
        if result.answer is not None:
            shown.append(result.answer.hit)
            tally.seen["answers"] += 1
        for hit in shown:
            self._hit(hit, viewer, at)
        for notice in result.notices:
            for fault, what in judged_notice(self._oracle, notice, viewer, at):
                tally.note(fault, what, viewer, at)
        tally.seen["queries"] += 1
        tally.seen["hits"] += len(result.hits)
        tally.seen["with hits"] += bool(result.hits)
        tally.seen["notices"] += len(result.notices)
        tally.seen["remembered"] += "encode" not in result.timings_ms
        tally.kinds[inquiry.kind] += 1
        if inquiry.about is not None:
            is_due = self._oracle.standing(inquiry.about, viewer, at) is Standing.CURRENT
            tally.seen["due"] += is_due
            if is_due and inquiry.about not in map(key_of, shown):
                tally.note(Fault.MISSED, inquiry.about, viewer, at)

    def _hit(self, hit: Hit, viewer: Viewer, at: datetime) -> None:
        """Judge that a section was shown, and until when it is said to hold."""
        key = key_of(hit)
        standing = self._oracle.standing(key, viewer, at)
        if standing is not Standing.CURRENT:
            self._tally.note(FAULTS[standing], (standing.value, key), viewer, at)
            return
        said, until = hit.window.ends_at or NEVER, self._oracle.shown_until(key, viewer, at)
        if said != until:
            # What ends sooner than anybody may know tells of what is to come.
            fault = Fault.STALE if said > until else Fault.EARLY
            self._tally.note(fault, ("said to end", said, "and ends", until, key), viewer, at)

    def rows(
        self,
        picture: Mapping[Key, Standing],
        given: Mapping[Standing, Sequence[Key]],
        viewer: Viewer,
        at: datetime,
    ) -> None:
        """Judge all rows that are current, ended and announced for somebody at once."""
        self._tally.seen["pictures"] += 1
        for standing, keys in given.items():
            wanted = {key for key, is_so in picture.items() if is_so is standing}
            for key in set(keys) - wanted:
                fault = FAULTS.get(picture[key], Fault.MISSED)
                self._tally.note(fault, (standing.value, picture[key].value, key), viewer, at)
            for key in wanted - set(keys):
                self._tally.note(Fault.MISSED, (standing.value, key), viewer, at)

    def unchanged(
        self, picture: Mapping[Key, Standing], viewer: Viewer, at: datetime, until: datetime
    ) -> None:
        """Judge the promise that until then nothing is different."""
        self._tally.seen["promises"] += 1
        faults = {
            Fault.MISSED if standing in (Standing.CURRENT, Standing.ANNOUNCED) else Fault.STALE
            for key, standing in self._oracle.picture(viewer, until).items()
            if standing is not picture[key]
        }
        for fault in sorted(faults):
            self._tally.note(fault, ("promised until", until), viewer, at)


def key_of(hit: Hit) -> Key:
    """Return the section that a hit stands in."""
    passage = hit.passage
    return Key(hit.pack.pack_id, hit.pack.version, passage.document_id, passage.heading_path[-1])
