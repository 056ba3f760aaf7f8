"""How well questions that mean the same are put together, against what judges put together: the queries of one document."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from eval.collection import Collection
from index.encoder import Encoder
from index.grouping import LEAST, WORDS, likeness, linked

# A trainer's list holds many questions asked once and a few asked by many: so large are the groups drawn.
_SIZES = (1, 1, 2, 3, 4, 6)
_THRESHOLDS = (0.55, 0.65, 0.7, 0.75, 0.8, 0.9, 1.0)
_WEIGHTS = (0.0, 0.25, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Grouping:
    """One setting on one collection.

    Attributes:
        words: What shared words count beside shared meaning.
        least: How alike any two of a group are.
        precision: Share of the pairs put together that the judges put together.
        recall: Share of the judges' pairs that are together.
        is_chosen: Whether it is the setting in use.
    """

    collection: str
    questions: int
    words: float
    least: float
    precision: float
    recall: float
    is_chosen: bool


def measure_grouping(
    collection: Collection, encoder: Encoder, questions: int, seed: int
) -> list[Grouping]:
    """Return precision and recall over pairs, for each weight of words and each threshold.

    Args:
        collection: Judged queries; those with one relevant document count.
        encoder: Tells what means the same.
        questions: How many to draw, at most.
        seed: Of the draw.
    """
    texts, meant = _drawn(collection, questions, seed)
    found = []
    for words in _WEIGHTS:
        alike = likeness(texts, encoder, words)
        for least in _THRESHOLDS:
            precision, recall = _pairs(linked(alike, least), meant)
            is_chosen = (words, least) == (WORDS, LEAST)
            found.append(
                Grouping(collection.name, len(texts), words, least, precision, recall, is_chosen)
            )
    return found


def _drawn(collection: Collection, most: int, seed: int) -> tuple[list[str], list[str]]:
    random = np.random.default_rng(seed)
    by_document: dict[str, list[str]] = defaultdict(list)
    for query_id, grades in sorted(collection.qrels.items()):
        relevant = sorted(document for document, grade in grades.items() if grade > 0)
        if len(relevant) == 1:
            by_document[relevant[0]].append(collection.queries[query_id])
        elif relevant:
            # Where several documents say the same, as examples of one intent do, all of them are what is meant.
            by_document[" ".join(relevant)].append(collection.queries[query_id])
    meant_by = sorted(by_document)
    random.shuffle(meant_by)
    texts: list[str] = []
    meant: list[str] = []
    for document in meant_by:
        asked = sorted(set(by_document[document]) - set(texts))
        random.shuffle(asked)
        drawn = asked[: random.choice(_SIZES)]
        texts += drawn
        meant += [document] * len(drawn)
        if len(texts) >= most:
            break
    return texts[:most], meant[:most]


def _pairs(groups: Sequence[Sequence[int]], meant: Sequence[str]) -> tuple[float, float]:
    number = np.empty(len(meant), int)
    for place, members in enumerate(groups):
        number[list(members)] = place
    upper = np.triu_indices(len(meant), 1)
    together = (number[:, None] == number)[upper]
    names = np.array(meant)
    judged = (names[:, None] == names)[upper]
    right = int((together & judged).sum())
    return right / max(int(together.sum()), 1), right / max(int(judged.sum()), 1)


def grouping_table(found: Sequence[Grouping]) -> str:
    """Return the measurements as a Markdown table, the setting in use in bold."""
    lines = [
        "| collection | questions | words | least | precision | recall |",
        "|---|---|---|---|---|---|",
    ]
    for row in found:
        mark = "**" if row.is_chosen else ""
        lines.append(
            f"| {row.collection} | {row.questions} | {row.words} | {mark}{row.least}{mark}"
            f" | {mark}{row.precision:.2f}{mark} | {mark}{row.recall:.2f}{mark} |"
        )
    return "\n".join(lines)
