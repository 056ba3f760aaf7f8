"""Which lexical words the rows of one viewer hold at one instant.

Rewriting and completion look here and nowhere else, so that what is hidden from the viewer neither suggests a word nor keeps one
from being repaired.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from index.dense import Mask
from index.lexical import LexicalIndex
from index.live import Live
from index.memo import Kind, Memo

# Rows looked at first: a word that is common to the library is seen at once, however long its postings.
_FIRST = 256
# Words remembered; a view that was asked more than this forgets and begins anew.
_MOST = 200_000
_REPAIRS = 20_000


class Vocabulary:
    """The words of `live` as the rows of `current` hold them; remembers what it was asked.

    Attributes:
        repairs: What `homophones` found for a character between two others.
        spellings: What `slips` found for an unknown English word.
    """

    def __init__(self, live: Live, current: Mask) -> None:
        """Look at the rows (n,) of `live` that are True in `current`."""
        self.rows = max(live.count, 1)
        self._current = current
        self._indexes = _with_offsets(live)
        self._holders: dict[str, int] = {}
        self.repairs: Memo[tuple[tuple[float, str], ...]] = Memo(_REPAIRS)
        self.spellings: Memo[tuple[str, ...]] = Memo(_REPAIRS)

    def holders(self, word: str) -> int:
        """Return how many living rows hold `word`, 0 if none of them is visible.

        Whether there are any is told of the visible rows alone; how many, like the weight of a word in search, of all that live.
        """
        found = self._holders.get(word)
        if found is None:
            if len(self._holders) >= _MOST:
                self._holders = {}
            found = self._holders[word] = self._count(word)
        return found

    def look_for(self, words: Iterable[str]) -> None:
        """Remember at once which of many words no row holds; most homophones of a slip are such."""
        strange = [word for word in dict.fromkeys(words) if word not in self._holders]
        if strange:
            living = sum(index.holders(strange) for _, index in self._indexes)
            absent = np.asarray(living) == 0
            self._holders.update(
                (w, 0) for w, is_absent in zip(strange, absent, strict=True) if is_absent
            )

    def living(self, words: Iterable[str]) -> set[str]:
        """Return which of many words any living row holds, visible or not; nothing is remembered of them."""
        asked = list(words)
        held = sum((index.holders(asked) for _, index in self._indexes), np.zeros(len(asked), int))
        return {word for word, holders in zip(asked, held, strict=True) if holders}

    def share(self, first: str, second: str) -> float:
        """Return the share of the rarer character's rows in which it stands beside the other, in this order."""
        rarer = min(self.holders(first), self.holders(second))
        return self.holders(first + second) / rarer if rarer else 0.0

    def _count(self, word: str) -> int:
        living, is_visible = 0, False
        for offset, index in self._indexes:
            holders, rows = index.postings_of(word)
            here = self._current[offset:]
            living += holders
            is_visible = is_visible or bool(here[rows[:_FIRST]].any() or here[rows[_FIRST:]].any())
        return living if is_visible else 0


VOCABULARIES: Kind[Vocabulary] = Kind(32)


def vocabulary_of(live: Live, current: Mask) -> Vocabulary:
    """Return the words that the rows (n,) of `live` in `current` hold, with what is remembered of them."""
    # It keeps its rows, so that no others can be taken for them.
    return live.memories.of(VOCABULARIES).get(id(current), lambda: Vocabulary(live, current))


def _with_offsets(live: Live) -> Sequence[tuple[int, LexicalIndex]]:
    offset, found = 0, []
    for block in live.blocks:
        found.append((offset, block.lexical))
        offset += block.size
    return found
