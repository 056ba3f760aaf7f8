"""How much of what is extracted as knowledge points is right, and how much of what is to be learned is found.

The verdicts are kept by the point's id and version: a point whose subject, property or value changes is a point that nobody has
judged, and is counted as such.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from eval.points_reading import Expected, FilePlace, Verdict
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.shingles import plain_words

ALL = "all"
LAW = "law"
Cell = tuple[str, str]
"""A half and a kind."""


@dataclass(slots=True)
class Count:
    """What was counted of one kind in one half.

    Attributes:
        right: Extracted and judged right.
        wrong: Extracted and judged wrong.
        unjudged: Extracted, and never judged in this form.
        expected: To be found.
        found: Of these, found.
    """

    right: int = 0
    wrong: int = 0
    unjudged: int = 0
    expected: int = 0
    found: int = 0

    @property
    def precision(self) -> float | None:
        """Share in [0, 1] of the judged that are right, or None if none was judged."""
        judged = self.right + self.wrong
        return self.right / judged if judged else None

    @property
    def recall(self) -> float | None:
        """Share in [0, 1] of the expected that are found, or None if nothing was expected."""
        return self.found / self.expected if self.expected else None


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts by half and kind, the sums over all kinds and both halves among them."""

    counts: dict[Cell, Count] = field(default_factory=lambda: defaultdict(Count))

    def cells(self, half: str, kind: str) -> tuple[Count, ...]:
        """Return the counts that one point of a kind and half goes into."""
        return tuple({(h, k): self.counts[h, k] for h in (half, ALL) for k in (kind, ALL)}.values())

    def judge(self, verdict: Verdict | None, kind: str, half: str = ALL) -> None:
        """Count an extracted point."""
        for count in self.cells(verdict.half if verdict else half, kind):
            if verdict is None:
                count.unjudged += 1
            elif verdict.is_right:
                count.right += 1
            else:
                count.wrong += 1

    def expect(self, half: str, kind: str, *, is_found: bool) -> None:
        """Count something that was to be found."""
        for count in self.cells(half, kind):
            count.expected += 1
            count.found += is_found


def count_packs(
    points: Sequence[KnowledgePoint],
    judged: Mapping[tuple[str, str], Verdict],
    expected: Iterable[Expected],
) -> Tally:
    """Return what the points of the sample packs come to beside the verdicts and what was to be found."""
    tally = Tally()
    for point in points:
        tally.judge(judged.get((point.point_id, point.version)), point.kind.value)
    left = list(points)
    for wanted in expected:
        found = next((point for point in left if answers(point, wanted)), None)
        if found is not None:
            left.remove(found)
        tally.expect(wanted.half, wanted.kind.value, is_found=found is not None)
    return tally


def answers(point: KnowledgePoint, wanted: Expected) -> bool:
    """Tell whether a point is what was to be found: of its kind, in its section, with its words as the answer."""
    topic = point.topic
    heading = topic.section[-1] if topic.section else ""
    if (topic.document, heading, point.kind) != (wanted.document, wanted.heading, wanted.kind):
        return False
    if wanted.kind is PointKind.CELL:
        place = plain_words(topic.subject), plain_words(topic.slot)
        return place == (plain_words(wanted.row), plain_words(wanted.column))
    is_value = wanted.kind in {PointKind.VALUE, PointKind.WINDOW}
    words, text = plain_words(wanted.words), plain_words(point.text)
    # 人民币50万元 is found where 50万元 was to be, 150元 is not where 50元 was.
    return text.removeprefix("人民币") == words if is_value else words in text


def count_laws(
    points: Iterable[tuple[FilePlace, KnowledgePoint]],
    verdicts: Mapping[FilePlace, Verdict],
    expected: Mapping[FilePlace, str],
) -> Tally:
    """Return the same of laws, of which only places and verdicts are kept."""
    tally = Tally()
    places = []
    for place, _ in points:
        places.append(place)
        tally.judge(verdicts.get(place), LAW)
    for (name, start, end), half in expected.items():
        is_found = any(n == name and a < end and start < b for n, a, b in places)
        tally.expect(half, LAW, is_found=is_found)
    return tally
