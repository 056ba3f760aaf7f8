"""What somebody may be about to type: phrases of the library that begin so, of which the asker sees a passage."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import log2

import numpy as np

from index.candidates import visible_rows
from index.dense import Mask
from index.lexicon import Lexicon, lexicon_at_hand
from index.live import Live
from index.normalise import normalise
from index.phrasebook import Numbers, Phrasebook
from index.pinyin import spellings
from knowledge.audience import Viewer

# Completion begins with the second character; one alone says too little.
_LEAST = 2
# A title or heading counts as much as a word that this many times as many passages hold.
_NAME = 8.0
# What each further character costs, in doublings of the passages.
_PER_CHARACTER = 0.4
_LETTERS = re.compile(r"[a-z]+$")


@dataclass(frozen=True, slots=True)
class Completion:
    """A phrase that goes on from what was typed.

    Attributes:
        text: The whole, to stand where the typed words stood.
        passages: How many passages that the asker may see hold the phrase.
    """

    text: str
    passages: int


def complete(
    live: Live, viewer: Viewer, at: datetime, typed: str, limit: int = 8
) -> tuple[Completion, ...]:
    """Return up to `limit` completions, likeliest first, out of what is current for `viewer` at `at`.

    Characters, full pinyin and initials of pinyin are all continued, and so are characters followed by either. Where nothing
    begins so, the letters at the end are taken alone, after the words before them.
    """
    text = " ".join(normalise(typed).lower().split())
    if len(text) < _LEAST:
        return ()
    lexicon, current = lexicon_at_hand(live), visible_rows(live, viewer, at).current
    if lexicon is None:
        return ()
    found = _beginning(lexicon, current, text)
    letters = _LETTERS.search(text)
    if not found and letters and letters.start() and len(letters[0]) >= _LEAST:
        before = text[: letters.start()]
        found = {
            before + t: (s, n) for t, (s, n) in _beginning(lexicon, current, letters[0]).items()
        }
    found.pop(text, None)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], len(item[0]), item[0]))
    return tuple(Completion(phrase, passages) for phrase, (_, passages) in ranked[:limit])


def _beginning(lexicon: Lexicon, current: Mask, text: str) -> dict[str, tuple[float, int]]:
    passages: defaultdict[str, int] = defaultdict(int)
    names: set[str] = set()
    for book, mask in lexicon.within(current):
        numbers = _candidates(book, text)
        for number, held in _most_held(book, numbers, mask):
            passages[book.texts[number]] += held
            if book.are_names[number]:
                names.add(book.texts[number])
    return {t: (_weight(t, n, t in names), n) for t, n in passages.items()}


def _weight(phrase: str, passages: int, is_name: bool) -> float:
    return log2(passages * (_NAME if is_name else 1.0)) - _PER_CHARACTER * len(phrase)


def _most_held(book: Phrasebook, numbers: Numbers, mask: Mask) -> Iterable[tuple[int, int]]:
    held = book.visible(numbers, mask)
    kept = np.flatnonzero(held)
    return zip(numbers[kept].tolist(), held[kept].tolist(), strict=True)


def _candidates(book: Phrasebook, text: str) -> Numbers:
    found = book.written(text)
    letters = _LETTERS.search(text)
    if letters is None:
        return found
    if not letters.start():
        return np.union1d(found, book.spelt(text))
    before = letters.start()
    going_on = [
        n
        for n in book.written(text[:before]).tolist()
        if _goes_on(book.texts[n][before:], letters[0])
    ]
    return np.union1d(found, np.array(going_on, np.int64))


def _goes_on(rest: str, letters: str) -> bool:
    said = spellings(rest[: len(letters)])
    return any(
        "".join(s).startswith(letters) or "".join(x[0] for x in s).startswith(letters) for s in said
    )
