"""What a segment calls things: titles, headings and similar questions whole, and words of its passages."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

import numpy as np
import numpy.typing as npt

from index.grams import grams
from index.latin import latin_words
from index.normalise import normalise
from knowledge.pack import Pack
from knowledge.passage import Document, Passage

# A longer title is a sentence, and nobody's word for anything.
_LONGEST = 40
_WORD = re.compile(r"\w")
_QUOTED = re.compile(r"[「『《“]([^「」『』《》“”]{2,})[」』》”]")
# Words kept of a pack beside its names, those that most of its passages hold first: of fifteen thousand long passages a quarter
# of all words, and the memory that they take. It is cut here, by the pack alone, so that the same phrases are known whatever
# stands in one block with it.
_WORDS, _WORDS_A_PASSAGE = 500, 3


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases of one segment.

    Attributes:
        texts: Each once, normalised.
        are_names: (p,) whether it stands as a title, heading or similar question, not only within texts.
        starts: (p + 1,) where the rows of each begin.
        rows: Passages that hold it, counted from the segment's first, rising within a phrase.
    """

    texts: tuple[str, ...]
    are_names: npt.NDArray[np.bool_]
    starts: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int32]


def phrases_of(pack: Pack, documents: Sequence[Document], passages: Sequence[Passage]) -> Phrases:
    """Return the phrases of a pack version, each with every passage that it belongs to.

    A title belongs to the passages under it, so that it can be suggested to whoever sees one of them and to nobody else.
    """
    held = {document.document_id: document for document in documents}
    names: defaultdict[str, set[int]] = defaultdict(set)
    for row, passage in enumerate(passages):
        document = held[passage.document_id]
        titles = [pack.title, *passage.heading_path, *passage.similar]
        # A title that is only a file's name was given by nobody.
        if document.title != PurePosixPath(document.path).stem:
            titles.append(document.title)
        for title in titles:
            # Nobody types the marks around a campaign's name.
            for name in (title, *_QUOTED.findall(title)):
                names[name].add(row)
    texts = [normalise(passage.plain) for passage in passages]
    words = [*((gram.text, gram.holders) for gram in grams(texts)), *latin_words(texts)]
    words.sort(key=lambda word: (-len(word[1]), word[0]))
    kept = words[: _WORDS + _WORDS_A_PASSAGE * len(passages)]
    return joined(
        [(_tidy(title), rows) for title, rows in names.items()],
        [(text, holders.tolist()) for text, holders in kept],
    )


def joined(
    names: Iterable[tuple[str, Iterable[int]]], words: Iterable[tuple[str, Iterable[int]]]
) -> Phrases:
    """Return phrases from names and words with their rows; the same text may come more than once."""
    rows_of: defaultdict[str, set[int]] = defaultdict(set)
    for text, rows in names:
        if len(text) <= _LONGEST and _WORD.search(text):
            rows_of[text].update(rows)
    named = len(rows_of)
    for text, rows in words:
        rows_of[text].update(rows)
    sizes = [len(rows) for rows in rows_of.values()]
    flat = [row for rows in rows_of.values() for row in sorted(rows)]
    return Phrases(
        texts=tuple(rows_of),
        are_names=np.arange(len(rows_of)) < named,
        starts=np.concatenate(([0], np.cumsum(sizes, dtype=np.int64))).astype(np.int64),
        rows=np.array(flat, np.int32),
    )


def _tidy(title: str) -> str:
    return " ".join(normalise(title).split())
