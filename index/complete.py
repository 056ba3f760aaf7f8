"""What somebody may be about to type: phrases of the library that begin so, of which the asker sees a passage."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from itertools import islice
from math import log2

import numpy as np

from index.candidates import visible_rows
from index.dense import Mask
from index.lexicon import Lexicon, lexicon_at_hand
from index.live import Live
from index.normalise import normalise
from index.phrasebook import Numbers, Phrasebook
from index.pinyin import spellings
from index.rewrite import letters_read
from knowledge.audience import Viewer

# Completion begins with the second character; one alone says too little.
_LEAST = 2
# A title or heading counts as much as a word that this many times as many passages hold.
_NAME = 8.0
# What each further character costs, in doublings of the passages.
_PER_CHARACTER = 0.4
_LETTER = re.compile("[a-z]")
_LETTERS = re.compile(r"[a-z]+$")


@dataclass(frozen=True, slots=True)
class Completion:
    """A phrase that goes on from what was typed.

    Attributes:
        text: The whole, to stand where the typed words stood.
        passages: How many passages that the asker may see hold the phrase; of two words side by side, the second.
    """

    text: str
    passages: int


def complete(
    live: Live, viewer: Viewer, at: datetime, typed: str, limit: int = 8
) -> tuple[Completion, ...]:
    """Return up to `limit` completions, likeliest first, out of what is current for `viewer` at `at`.

    Characters, words in Latin letters in whatever case, full pinyin and initials of pinyin are all continued, and so are
    characters followed by any of them. Where nothing begins so, the letters at the end are taken alone, after the words before
    them, which are read as a question's would be.
    """
    text = " ".join(normalise(typed).lower().split())
    if len(text) < _LEAST:
        return ()
    lexicon, current = lexicon_at_hand(live), visible_rows(live, viewer, at).current
    if lexicon is None:
        return ()
    found = _beginning(lexicon, current, text)
    # A reading is worth a keystroke's wait only where there are letters to read.
    if not found and _LETTER.search(text):
        # A slip or courtesy is not mended while it is typed.
        read = partial(letters_read, live, viewer, at)
        found = _after_other_words(lexicon, current, text, read)
    ranked = sorted(found, key=lambda c: (-c.weight, len(c.text), c.text))
    going_on = (c for c in ranked if c.text.lower() != text)
    return tuple(Completion(c.text, c.passages) for c in islice(going_on, limit))


@dataclass(frozen=True, slots=True)
class _Found:
    text: str
    passages: int
    weight: float


def _after_other_words(
    lexicon: Lexicon, current: Mask, text: str, read: Callable[[str], str]
) -> list[_Found]:
    """Return what begins as the text is read, and as its last letters do, after the words before them as they are read."""
    whole = read(text)
    found = _beginning(lexicon, current, whole) if whole != text else []
    letters = _LETTERS.search(text)
    if letters is None or not letters.start() or len(letters[0]) < _LEAST:
        return found
    typed = text[: letters.start()]
    before = read(typed.strip())
    # A space divides letters; between characters it would be in the way.
    before = before if before != typed.strip() else typed
    known = {f.text for f in found}
    last = [replace(f, text=before + f.text) for f in _beginning(lexicon, current, letters[0])]
    return found + [f for f in last if f.text not in known]


def _beginning(lexicon: Lexicon, current: Mask, text: str) -> list[_Found]:
    """Return the phrases that begin so; how they are cased, in which segment, tells none from another."""
    forms: defaultdict[str, Counter[str]] = defaultdict(Counter)
    passages: Counter[str] = Counter()
    names: set[str] = set()
    for book, mask in lexicon.within(current):
        alike: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for number, held in _most_held(book, _candidates(book, text), mask):
            phrase = book.texts[number]
            forms[phrase.lower()][phrase] += held
            alike[phrase.lower()][number] = held
            if book.are_names[number]:
                names.add(phrase.lower())
        passages.update({key: _passages(book, held, mask) for key, held in alike.items()})
    return [
        _Found(max(f, key=lambda form: (f[form], form)), held, _weight(key, held, key in names))
        for key, f in forms.items()
        for held in (passages[key],)
    ]


def _passages(book: Phrasebook, held: Mapping[int, int], mask: Mask) -> int:
    """Return how many passages hold any of the phrases, given how many hold each: under a title that they write otherwise, both."""
    return book.holding_any(held, mask) if len(held) > 1 else sum(held.values())


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
