"""Initials of pinyin read as the library's phrases: alone, run together with another word, or beside one."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from index.dense import Mask
from index.lexicon import lexicon_at_hand
from index.live import Live
from index.phrasebook import Numbers, Phrasebook
from index.reading import read_pinyin
from index.stems import is_function_word
from index.vocabulary import Vocabulary

# Initials of fewer letters could stand for anything; longer runs of letters are words.
_LETTERS = range(2, 7)
# Letters from which two words may have been run together; fewer part in ways that mean nothing.
_TOGETHER = range(5, 25)
# Whoever types initials that hold one has more likely typed an English word.
_VOWEL = re.compile("[aeiou]")
# Words beyond which nobody types initials; to look for them between three hundred syllables took seconds.
_MOST_WORDS = 8
# A title or heading counts as much as a word that this many times as many passages hold; so does what stands beside.
_NAME = 8.0
_BESIDE = 20.0


@dataclass(frozen=True, slots=True)
class Shorthand:
    """What letters may stand for, to one viewer.

    Attributes:
        live: Whose phrases.
        current: (n,) its rows that the viewer sees.
        known: The words that those rows hold.
    """

    live: Live
    current: Mask
    known: Vocabulary

    def read(self, words: Sequence[str], before: str, after: str) -> str | None:
        """Return the characters that runs of letters stand for, each pinyin or initials; None if any is neither.

        Args:
            words: In lower case, none of which the library writes.
            before: The Chinese character that comes before, or nothing.
            after: The one that follows, or nothing.
        """
        if len(words) == 1:
            return self._one(words[0], before, after) or self._two_in_one(words[0], before, after)
        if len(words) > _MOST_WORDS:
            return None
        parts: list[str] = []
        start = 0
        while start < len(words):
            last = parts[-1][-1] if parts else before
            taken, part = self._next(words[start:], last, after)
            if part is None:
                return None
            parts.append(part)
            start += taken
        return "".join(parts)

    def _next(self, words: Sequence[str], before: str, after: str) -> tuple[int, str | None]:
        """Return how many of the words are read as one, the most first, and what they are read as."""
        for count in range(len(words), 0, -1):
            following = after if count == len(words) else ""
            part = read_pinyin(words[:count], before, following, self.known)
            if part is not None:
                return count, part
        if is_function_word(words[0]):
            return 1, None
        return 1, self._one(words[0], before, after if len(words) == 1 else "")

    def _one(self, letters: str, before: str, after: str) -> str | None:
        found = self._of_initials(letters, before, after)
        return max(found, key=lambda text: (found[text], text), default=None)

    def _two_in_one(self, letters: str, before: str, after: str) -> str | None:
        """Return two phrases without a space, the first in initials, that the library has side by side."""
        if len(letters) not in _TOGETHER:
            return None
        found = {
            first + second: weight * other
            for cut in range(_LETTERS.start, len(letters) - 1)
            if not _VOWEL.search(letters[:cut])
            for first, weight in self._of_initials(letters[:cut], before, "").items()
            for second, other in self._rest(letters[cut:], after).items()
            if self.known.holders(first[-1] + second[0])
        }
        return max(found, key=lambda text: (found[text], text), default=None)

    def _rest(self, letters: str, after: str) -> dict[str, float]:
        if _VOWEL.search(letters):
            return self._weighed(lambda book: book.with_spelling(letters), "", after)
        return self._of_initials(letters, "", after)

    def _of_initials(self, letters: str, before: str, after: str) -> dict[str, float]:
        """Return the visible phrases of these initials with their weight."""
        if len(letters) not in _LETTERS:
            return {}
        return self._weighed(lambda book: book.with_initials(letters), before, after)

    def _weighed(
        self, look: Callable[[Phrasebook], Numbers], before: str, after: str
    ) -> dict[str, float]:
        passages: defaultdict[str, int] = defaultdict(int)
        names: set[str] = set()
        lexicon = lexicon_at_hand(self.live)
        for book, mask in lexicon.within(self.current) if lexicon is not None else ():
            numbers = look(book)
            held = book.visible(numbers, mask)
            for place in np.flatnonzero(held).tolist():
                text = book.texts[int(numbers[place])]
                passages[text] += int(held[place])
                if book.are_names[numbers[place]]:
                    names.add(text)
        # A name in one block counts as one in all, so that merging blocks reads nothing otherwise.
        return {
            text: held * (_NAME if text in names else 1.0) * self._fit(text, before, after)
            for text, held in passages.items()
        }

    def _fit(self, text: str, before: str, after: str) -> float:
        """Return how much likelier a phrase is for the characters that stand beside it, 1 if they say nothing."""
        pairs = ((before, text[0]) if before else None, (text[-1], after) if after else None)
        return 1.0 + _BESIDE * sum(self.known.share(*pair) for pair in pairs if pair)
