"""Single sentences, each with the points that are to be read from it, written down before the rules that read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from eval.points import Tally
from eval.points_reading import rows_in
from eval.questions import QUESTIONS
from ingest.blocks import parse_blocks
from ingest.lines import Lines
from ingest.passages import PassageMaker
from ingest.points.extract import points_of
from ingest.points.text_values import counted
from knowledge.knowledge_point import KnowledgePoint, PointKind
from knowledge.pack import Pack, PackKind
from knowledge.passage import Document
from knowledge.shingles import plain_words

SENTENCES = QUESTIONS / "points_sentences.jsonl"
FIRST_RUNS = QUESTIONS / "points_first_runs.jsonl"
_PAGE = "# 甲\n\n## 说明\n\n{text}\n"
# Of a page that is one sentence, all but an entry: no question stands above it.
_COUNTED = frozenset(PointKind) - {PointKind.FAQ}
_BOUNDS = ("最高", "最低")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A point that is to be read from a sentence.

    Attributes:
        kind: Any but `faq`.
        subjects: Wordings of what it is about, any of which will do.
        slots: Wordings of the property, likewise; one with a bound (手续费·最低) demands the bound.
        answers: Of all but a value and a window, wordings of the answer: who is let in or kept out, what a word means, a cell; empty of those two.
        value: Of a value or a window, in normal form, and `units` wordings of its unit.
        basis: What it is counted by; empty if by nothing.
    """

    kind: PointKind
    subjects: tuple[str, ...]
    slots: tuple[str, ...]
    answers: tuple[str, ...] = ()
    value: str = ""
    units: tuple[str, ...] = ("",)
    basis: str = ""

    def is_met_by(self, point: KnowledgePoint) -> bool:
        """Tell whether a point says this: value, unit, basis, subject and property."""
        if point.kind is not self.kind or not self._is_subject(point.topic.subject):
            return False
        if not any(_is_slot(point.topic.slot, slot) for slot in self.slots):
            return False
        if self.answers:
            return plain_words(point.text) in map(plain_words, self.answers)
        is_counted = counted(point.basis) == counted(self.basis or None)
        return point.value == self.value and point.unit in self.units and is_counted

    def _is_subject(self, subject: str) -> bool:
        return plain_words(subject) in {plain_words(words) for words in self.subjects}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a bank; without anything wanted it is a trap, of which nothing must be read."""

    name: str
    split: str
    text: str
    wanted: tuple[Wanted, ...]


def read_sentences(path: Path = SENTENCES) -> tuple[Sentence, ...]:
    """Return the sentences with what is to be read from them.

    Raises:
        BadCollection: If the file is missing or a line is no such sentence.
    """
    rows = rows_in(path, ("id", "split", "text", "points"))
    return tuple(
        Sentence(row["id"], row["split"], row["text"], tuple(map(_wanted, row["points"])))
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class FirstRun:
    """What a run came to on sentences that no rule had seen; `before` names all of the first two halves, and rules of old.

    Attributes:
        read: Points of the kind that were extracted.
        right: Of these, judged right by hand.
        wanted: Points that were to be read.
        found: Of these, read.
    """

    split: str
    kind: str
    read: int
    right: int
    wanted: int
    found: int


def read_first_runs(path: Path = FIRST_RUNS) -> tuple[FirstRun, ...]:
    """Return the first runs in the order in which they were made.

    Raises:
        BadCollection: If the file is missing or a line is no run.
    """
    needed = ("split", "kind", "read", "right", "wanted", "found")
    return tuple(FirstRun(**row) for row in rows_in(path, needed))


def points_said(text: str) -> tuple[KnowledgePoint, ...]:
    """Return the points of a page that holds one sentence, or one table or list."""
    lines = Lines(_PAGE.format(text=text))
    pack = Pack("sentences", "甲", "1", PackKind.PRODUCT, "eval")
    document = Document("page", "甲", "page.md")
    maker = PassageMaker("sentences", is_faq_pack=False, count_tokens=len, findings=[])
    passages = tuple(maker.passages(document, lines, parse_blocks(lines)))
    return tuple(p for p in points_of(pack, document, passages) if p.kind in _COUNTED)


def count_sentences(sentences: Iterable[Sentence]) -> Tally:
    """Return how many points of the sentences are wanted, and how many of the wanted are read."""
    tally = Tally()
    for sentence in sentences:
        for wanted, point in matched(sentence, points_said(sentence.text)):
            kind = next(one.kind.value for one in (wanted, point) if one is not None)
            for count in tally.cells(sentence.split, kind):
                count.expected += wanted is not None
                count.found += wanted is not None and point is not None
                count.right += wanted is not None and point is not None
                count.wrong += wanted is None
    return tally


def matched(
    sentence: Sentence, points: Iterable[KnowledgePoint]
) -> list[tuple[Wanted | None, KnowledgePoint | None]]:
    """Return each wanted point beside the one that says it, and each that nobody wanted beside None."""
    left = list(points)
    pairs: list[tuple[Wanted | None, KnowledgePoint | None]] = []
    for wanted in sentence.wanted:
        found = next((point for point in left if wanted.is_met_by(point)), None)
        if found is not None:
            left.remove(found)
        pairs.append((wanted, found))
    return [*pairs, *((None, point) for point in left)]


def _is_slot(slot: str, wanted: str) -> bool:
    name, *bounds = wanted.split("·")
    own, *conditions = slot.split("·")
    said = {bound for bound in bounds if bound in _BOUNDS}
    return plain_words(own) == plain_words(name) and said <= set(conditions)


def _wanted(row: dict[str, object]) -> Wanted:
    lists = {name: row.get(name, ()) for name in ("subject", "slot", "answer", "unit")}
    subject, slot, answer, unit = (tuple(map(str, _items(one))) for one in lists.values())
    return Wanted(
        PointKind(str(row["kind"])),
        subject,
        slot,
        answer,
        str(row.get("value", "")),
        unit or ("",),
        str(row.get("basis", "")),
    )


def _items(value: object) -> Iterable[object]:
    return value if isinstance(value, (list, tuple)) else ()
