"""The first hit of a question among chosen rows, and the evidence for it, as the search finds them."""

from dataclasses import dataclass
from datetime import datetime

from eval.publishing import EVALUATOR, MEASURED_AT
from index.candidates import visible_rows
from index.confidence import Evidence
from index.dense import Mask
from index.encoder import Encoder
from index.fullness import fuller_first
from index.legs import ask, dense_top, lexical_top, pool, reference
from index.live import Live
from index.normalise import normalise
from index.ranking import Scale, rank
from index.searchable import title_words
from index.support import evidence
from index.visible import select
from knowledge.audience import Viewer


@dataclass(frozen=True, slots=True)
class First:
    """The first row for a question, and what speaks for it."""

    row: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Probe:
    """Asks a library about any choice of its rows."""

    live: Live
    encoder: Encoder

    def current(self, viewer: Viewer = EVALUATOR, at: datetime = MEASURED_AT) -> Mask:
        """Return (n,) the rows that are current for `viewer` at `at`."""
        return visible_rows(self.live, viewer, at).current

    def first(self, text: str, mask: Mask) -> First | None:
        """Return the first hit among the rows of `mask`; None if nothing is asked or nothing is there."""
        query = normalise(text).strip()
        if not query or not mask.any():
            return None
        question = ask(self.live, query, self.encoder.embed_query(query))
        selection = select(mask)
        tops = (
            dense_top(question, selection),
            lexical_top(question, selection),
        )
        candidates = pool(question, *tops)
        ordinary = reference(question, selection)
        matched = rank(
            candidates, Scale(ordinary, question, self.live.background), self.live.background
        )
        ranking = fuller_first(self.live, question, matched)
        return First(int(ranking.rows[0]), evidence(self.live, question, ranking))

    def texts(self) -> list[str]:
        """Return the normalised title and words of every row."""
        return [self._text(row) for row in range(len(self.live.alive))]

    def _text(self, row: int) -> str:
        version, passage = self.live.locate(row)
        number = int(version.segment.columns.documents[row - version.offset])
        title = title_words(version.segment.documents[number], passage)
        return normalise("\n".join((title, passage.plain, *passage.similar)))
