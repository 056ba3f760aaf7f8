"""Words in Latin letters that a run of texts uses, and short sequences of them that come again."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.stems import is_function_word

_RUN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
# Whoever has typed two letters is not helped by a word of two.
_LEAST_LETTERS = 3
_LONGEST = 3
# Places from which a sequence is more than chance.
_LEAST_PLACES = 2
# Share of a sequence's places that one longer sequence may take.
_CAPTURED = 0.8


@dataclass(slots=True)
class _Seen:
    forms: Counter[str] = field(default_factory=Counter)
    holders: dict[int, None] = field(default_factory=dict)
    captured: int = 0


def latin_words(texts: Sequence[str]) -> list[tuple[str, list[int]]]:
    """Return the words, and sequences of up to three, with the numbers of the texts that hold each, rising.

    Each is written as most places write it: `LPR`, but `annual fee` though a sentence may begin with it.
    """
    seen: defaultdict[tuple[str, ...], _Seen] = defaultdict(_Seen)
    for number, text in enumerate(texts):
        for run in _RUN.findall(text):
            for words in _sequences(run.split(" ")):
                found = seen[tuple(word.lower() for word in words)]
                found.forms[" ".join(words)] += 1
                found.holders[number] = None
    for words, found in seen.items():
        for shorter in (words[:-1], words[1:]):
            if shorter in seen:
                seen[shorter].captured = max(seen[shorter].captured, found.forms.total())
    return [
        (_form(found.forms), list(found.holders))
        for words, found in seen.items()
        if len(words) == 1 or _is_phrase(found)
    ]


def _sequences(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield what neither begins nor ends with a word that only joins or asks."""
    telling = [len(word) >= _LEAST_LETTERS and not is_function_word(word.lower()) for word in words]
    for first in range(len(words)):
        for last in range(first, min(first + _LONGEST, len(words))):
            if telling[first] and telling[last]:
                yield words[first : last + 1]


def _is_phrase(found: _Seen) -> bool:
    places = found.forms.total()
    return places >= _LEAST_PLACES and found.captured <= _CAPTURED * places


def _form(forms: Counter[str]) -> str:
    # Of two that are as common, the one in small letters, which come after capitals.
    return max(forms, key=lambda form: (forms[form], form))
