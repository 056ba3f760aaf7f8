"""Words in Latin letters that a run of texts uses, and short sequences of them that come again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

from index.stems import is_function_word

_RUN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
# Whoever has typed two letters is not helped by a word of two.
_LEAST_LETTERS = 3
_LONGEST = 3
# Places from which a sequence is more than chance.
_LEAST_PLACES = 2
# Share of a sequence's places that one longer sequence may take.
_CAPTURED = 0.8
_BORDER = -1

_Numbers = npt.NDArray[np.int64]
_Choice = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Words:
    """Every word of all texts in order, with a border behind each unbroken run of them.

    Attributes:
        forms: Each word once for each way to case it.
        written: (n,) the number of each word's form.
        folded: (n,) a number for all forms of it.
        owners: (n,) the number of its text.
        telling: (n,) whether it does more than join or ask.
    """

    forms: list[str]
    written: _Numbers
    folded: _Numbers
    owners: _Numbers
    telling: _Choice


@dataclass(frozen=True, slots=True)
class _Level:
    """Sequences of one length: those that neither begin nor end with a word that only joins or asks.

    Attributes:
        length: In words.
        written: (n,) the number of the sequence that begins at each word, as it is cased; a border where there is none.
        folded: (n,) the same however it is cased.
        places: Where those begin that count.
        counts: How many of those each `folded` has.
    """

    length: int
    written: _Numbers
    folded: _Numbers
    places: _Numbers
    counts: _Numbers


def latin_words(texts: Sequence[str]) -> list[tuple[str, _Numbers]]:
    """Return the words, and sequences of up to three, with the numbers of the texts that hold each, rising.

    Each is written as most places write it: `LPR`, but `annual fee` though a sentence may begin with it. A sequence is no more
    than a number until it has come again: most of those in a text never do.
    """
    words = _words(texts)
    if not len(words.written):
        return []
    levels = [_level(words, words.written, words.folded, 1)]
    for length in range(2, _LONGEST + 1):
        shorter = levels[-1]
        written = _longer(shorter.written, words.written, length)
        levels.append(_level(words, written, _longer(shorter.folded, words.folded, length), length))
    found = _kept(words, levels[0], levels[0].counts > 0)
    for level, longer in zip(levels[1:], [*levels[2:], None], strict=True):
        found += _kept(words, level, _is_phrase(level, longer))
    return found


def _words(texts: Sequence[str]) -> _Words:
    forms: dict[str, int] = {}
    numbers, owners = [], []
    for owner, text in enumerate(texts):
        runs = (run.split(" ") for run in _RUN.findall(text))
        here = [[*(forms.setdefault(w, len(forms)) for w in run), _BORDER] for run in runs]
        numbers.append(np.array([*chain.from_iterable(here)], np.int64))
        owners.append(np.full(len(numbers[-1]), owner))
    folds: dict[str, int] = {}
    # The last stands for a border, whose number is the last place.
    fold = [*(folds.setdefault(form.lower(), len(folds)) for form in forms), _BORDER]
    telling = [*(_is_telling(form.lower()) for form in forms), False]
    written = np.concatenate([np.empty(0, np.int64), *numbers])
    owned = np.concatenate([np.empty(0, np.int64), *owners])
    return _Words(
        list(forms), written, np.array(fold)[written], owned, np.array(telling, bool)[written]
    )


def _is_telling(word: str) -> bool:
    return len(word) >= _LEAST_LETTERS and not is_function_word(word)


def _longer(shorter: _Numbers, words: _Numbers, length: int) -> _Numbers:
    """Return the numbers of the sequences of `length` words from those of one word less and of the words."""
    found = np.full(len(words), _BORDER)
    places = np.flatnonzero((shorter[: 1 - length] >= 0) & (words[length - 1 :] >= 0))
    keys = shorter[places] * (words.max() + 1) + words[places + length - 1]
    found[places] = np.unique(keys, return_inverse=True)[1]
    return found


def _level(words: _Words, written: _Numbers, folded: _Numbers, length: int) -> _Level:
    last = np.minimum(np.arange(len(folded)) + length - 1, len(folded) - 1)
    places = np.flatnonzero((folded >= 0) & words.telling & words.telling[last])
    counts = np.bincount(folded[places], minlength=folded.max() + 1)
    return _Level(length, written, folded, places, counts)


def _is_phrase(level: _Level, longer: _Level | None) -> _Choice:
    captured = np.zeros_like(level.counts)
    if longer is not None:
        for side in (0, 1):
            taken = longer.counts[longer.folded[longer.places]]
            np.maximum.at(captured, level.folded[longer.places + side], taken)
    found: _Choice = (level.counts >= _LEAST_PLACES) & (captured <= _CAPTURED * level.counts)
    return found


def _kept(words: _Words, level: _Level, kept: _Choice) -> list[tuple[str, _Numbers]]:
    """Return the sequences whose numbers are `kept`."""
    places = level.places[kept[level.folded[level.places]]]
    if not len(places):
        return []
    forms = _forms(words, level, places)
    texts = int(words.owners[-1]) + 1
    # Each pair of sequence and text once; texts rise within a sequence.
    pairs = np.unique(level.folded[places] * texts + words.owners[places])
    sequences, holders = np.divmod(pairs, texts)
    numbers, starts = np.unique(sequences, return_index=True)
    held = np.split(holders, starts[1:])
    return [(forms[number], rows) for number, rows in zip(numbers.tolist(), held, strict=True)]


def _forms(words: _Words, level: _Level, places: _Numbers) -> dict[int, str]:
    """Return how most of the places write each sequence."""
    _, firsts, counts = np.unique(level.written[places], return_index=True, return_counts=True)
    best: dict[int, tuple[int, str]] = {}
    for first, count in zip(places[firsts].tolist(), counts.tolist(), strict=True):
        form = " ".join(words.forms[w] for w in words.written[first : first + level.length])
        number = int(level.folded[first])
        # Of two that are as common, the one in small letters, which come after capitals.
        best[number] = max(best.get(number, (0, "")), (count, form))
    return {number: form for number, (_, form) in best.items()}
