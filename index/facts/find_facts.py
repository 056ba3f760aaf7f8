"""Text -> the typed values in it. A value that could be read in two ways is left out: none is ever guessed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from index.facts.fact_amounts import find_amounts
from index.facts.fact_dates import find_dates
from index.facts.shadow import shadow_of
from knowledge.fact import Fact

# Telephone and card numbers, times of day, names of files and links hold figures that are no values.
_NO_VALUES = re.compile(
    r"(?<!\d)(?:\d{3,4}-){1,2}\d{4,8}(?!\d)|(?<!\d)\d{11,}(?!\d)|https?://[^\s\u4e00-\u9fff]+|\d{1,2}:\d{2}(?!\d)|\d+:\d+"
    r"|(?<![\d.])\d+(?:\.\d+){2,}"
    r"|(?<![A-Za-z])(?!(?:LPR|USD|RMB|CNY|HKD|EUR|GBP|JPY|AUD|CAD|SGD|CHF)[\s\d+\-])[A-Za-z]+-?\d[\d-]*",
    re.IGNORECASE,
)


def find_facts(text: str) -> tuple[Fact, ...]:
    """Return the values that `text` states, in order of their places, none overlapping another."""
    shadow = shadow_of(text)
    dates = list(find_dates(shadow))
    kept = list(_apart([*dates, *find_amounts(_blanked(shadow, dates))], len(text)))
    kept.sort(key=lambda fact: fact.span)
    return tuple(replace(fact, text=text[slice(*fact.span)]) for fact in kept)


def _blanked(text: str, dates: Iterable[Fact]) -> str:
    """Return the text with what holds no amounts blotted out, its length unchanged."""
    for fact in dates:
        start, end = fact.span
        text = text[:start] + "\0" * (end - start) + text[end:]
    return _NO_VALUES.sub(lambda match: "\0" * len(match.group()), text)


def _apart(facts: Iterable[Fact], length: int) -> Iterator[Fact]:
    """Yield the facts that share no character with one before them."""
    taken = bytearray(length)
    for fact in facts:
        place = slice(*fact.span)
        if not any(taken[place]):
            taken[place] = b"\1" * (place.stop - place.start)
            yield fact
