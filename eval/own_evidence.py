"""The evidence for the sample questions, their near neighbours among them, as a group beside the collections."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

import numpy as np

from eval.asking import publish_samples, unit_of
from eval.evidence import QUESTIONS, Sample, SampleKind
from eval.neighbours import other_siblings, read_siblings
from eval.probe import Probe
from eval.publishing import silent
from eval.questions import QUESTIONS as FOLDER
from eval.questions import QuestionKind, SampleQuestion
from index.dense import Mask
from index.encoder import Encoder
from index.live import hit_at

OWN = "samples"


def gather_own(
    questions: Sequence[SampleQuestion],
    places: tuple[Path, Path],
    encoder: Encoder,
    foreign: Sequence[str],
    seed: int,
) -> list[Sample]:
    """Return samples of the project's own questions.

    Args:
        questions: Judged ones.
        places: The sample packs, and an empty library to publish them into.
        encoder: Embeds all of it.
        foreign: Questions of other collections, to draw from.
        seed: Of what is drawn.
    """
    random = Random(seed)  # noqa: S311  # draws samples, keeps no secret
    probe = Probe(publish_samples(*places, encoder, silent), encoder)
    asking = _Asking(probe, random)
    samples = [sample for question in questions for sample in asking.ask(question)]
    everything = probe.current()
    for text in random.sample(foreign, min(QUESTIONS, len(foreign))):
        samples += asking.sample(SampleKind.FOREIGN, text, everything)
    return samples


class _Asking:
    """Asks the sample library, knowing which judged unit each row belongs to and what it says."""

    def __init__(self, probe: Probe, random: Random) -> None:
        self._probe, self._random = probe, random
        rows = range(len(probe.live.alive))
        self._units = [unit_of(hit_at(probe.live, row, 0.0)) for row in rows]
        self._texts = probe.texts()
        self._siblings = read_siblings(FOLDER / "siblings.toml")

    def ask(self, question: SampleQuestion) -> Iterator[Sample]:
        """Yield what comes of a question as it is, without what answers it, and as each near neighbour."""
        current = self._probe.current(question.viewer, question.at)
        if question.kind is not QuestionKind.ANSWERABLE:
            yield from self.sample(SampleKind.UNANSWERED, question.text, current)
            return
        relevant = np.array([question.grades.get(unit, 0) > 0 for unit in self._units])
        for found in self.sample(SampleKind.MISSED, question.text, current):
            is_relevant = question.grades.get(found.first, 0) > 0
            kind = SampleKind.RELEVANT if is_relevant else SampleKind.MISSED
            yield Sample(OWN, False, kind, found.evidence, found.question, found.first)
        yield from self.sample(SampleKind.REMOVED, question.text, current & ~relevant)
        told = "\n".join(self._texts[row] for row in np.flatnonzero(relevant))
        for near in other_siblings(question.text, self._siblings, told, self._random):
            yield from self.sample(SampleKind.NEAR, near.text, current)

    def sample(self, kind: SampleKind, text: str, mask: Mask) -> Iterator[Sample]:
        """Yield what comes of a text among the rows of `mask`, if anything does."""
        first = self._probe.first(text, mask)
        if first is not None:
            yield Sample(OWN, False, kind, first.evidence, text, self._units[first.row])
