"""The knowledge points of a segment with their cards as they are kept: a line of JSON a point, and numbers to choose by.

A session is chosen from the numbers of tens of thousands of points; only what is asked is read.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

import numpy as np
import numpy.typing as npt
from pydantic import TypeAdapter

from index.term_keys import Keys, term_key, term_keys
from knowledge.card import PointCards
from knowledge.knowledge_point import KnowledgePoint, PointKind, Topic
from knowledge.pack import Pack
from knowledge.passage import Passage
from knowledge.shingles import plain_words

POINTS = "points.jsonl"
_FIELD = "\x1f"
_KIND, _TOPIC = '"kind": ', '"topic": '
_DECODER = json.JSONDecoder()
_HELD: TypeAdapter[PointCards] = TypeAdapter(PointCards)


@dataclass(frozen=True, slots=True)
class PointColumns:
    """What points are chosen by, one value (k,) a point, in the order of their lines.

    Attributes:
        passages: Number of the passage that it stands in, counted from the segment's first.
        begins: Where its statement begins in the passage's text.
        ends: Where that ends.
        ids: Key of its `point_id`.
        versions: Key of its value's version.
        stems: Key of what its first card asks: two live points with one of these and two versions cannot both be asked.
        likes: Key of kind, slot and unit, which points share whose values can be mistaken for each other.
        holders: Key of passage and pack version, as `holder_keys` makes it.
    """

    passages: npt.NDArray[np.int32]
    begins: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]
    ids: Keys
    versions: Keys
    stems: Keys
    likes: Keys
    holders: Keys


COLUMN_NAMES = tuple(f"points-{name}" for name in PointColumns.__slots__)


def holder_keys(passage_ids: Sequence[str], versions: Sequence[str]) -> Keys:
    """Return the keys of passages, each of a version of its pack; of thousands most are the same."""
    places = list(zip(passage_ids, versions, strict=True))
    distinct = {place: number for number, place in enumerate(dict.fromkeys(places))}
    keys = term_keys(list(starmap(_holder, distinct)))
    return keys[np.fromiter(map(distinct.__getitem__, places), np.int64, len(places))]


def point_key(point_id: str) -> np.uint64:
    """Return the key of a point's id, or of its value's version."""
    return term_key(point_id)


def point_lines(held: Sequence[PointCards]) -> list[bytes]:
    """Return a line of JSON for each point, each with its line break."""
    values = (_HELD.dump_python(point, mode="json") for point in held)
    return [json.dumps(value, ensure_ascii=False).encode() + b"\n" for value in values]


def read_point(line: bytes) -> PointCards:
    """Return the point of one such line.

    Raises:
        ValueError: If it is none.
    """
    return _HELD.validate_json(line)


def read_topic(line: bytes) -> tuple[PointKind, Topic]:
    """Return the kind and topic of one such line; the rest of it is not read, which takes more than half of the time.

    Raises:
        ValueError: If it is none.
    """
    # Inside of texts, quotation marks stand behind a backslash: these can only be the names of fields.
    words = line.decode()
    at = words.index(_KIND) + len(_KIND)
    kind, _ = _DECODER.raw_decode(words, at)
    told, _ = _DECODER.raw_decode(words, words.index(_TOPIC, at) + len(_TOPIC))
    topic = Topic(told["document"], tuple(told["section"]), told["subject"], told["slot"])
    return PointKind(kind), topic


def point_arrays(
    held: Sequence[PointCards], lines: Sequence[bytes], passages: Sequence[Passage], pack: Pack
) -> dict[str, npt.NDArray[Any]]:
    """Return what is kept of a segment's points as arrays; `columns_of` reads it."""
    numbers = {passage.passage_id: number for number, passage in enumerate(passages)}
    points = [one.point for one in held]
    return {
        "points-lines": np.cumsum([0, *map(len, lines)], dtype=np.int64),
        "points-passages": np.array([numbers[p.passage_id] for p in points], np.int32),
        "points-begins": np.array([p.statement[0] for p in points], np.int32),
        "points-ends": np.array([p.statement[1] for p in points], np.int32),
        "points-ids": term_keys([p.point_id for p in points]),
        "points-versions": term_keys([p.version for p in points]),
        "points-stems": term_keys([plain_words(one.cards[0].stem) for one in held]),
        "points-likes": term_keys([_like(p) for p in points]),
        "points-holders": term_keys([_holder(p.passage_id, pack.version) for p in points]),
    }


def columns_of(arrays: Mapping[str, npt.NDArray[Any]]) -> PointColumns:
    """Return the columns, from arrays by name."""
    return PointColumns(*(arrays[name] for name in COLUMN_NAMES))


def _holder(passage_id: str, version: str) -> str:
    return f"{passage_id}{_FIELD}{version}"


def _like(point: KnowledgePoint) -> str:
    return _FIELD.join((point.kind.value, plain_words(point.topic.slot), point.unit))
