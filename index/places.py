"""Where in a text lexical words stand."""

import re
from collections.abc import Iterable

_FIRST_CJK = "\u3040"
_RUN = re.compile(r"\d+(?:,\d{3})+(?!\d)|\d+|[^\W\d_\u3040-\U0003ffff]+")


def places(text: str, words: Iterable[str]) -> dict[str, list[int]]:
    """Return the offsets at which each of `words` stands in a folded text; a word that does not is left out."""
    found: dict[str, list[int]] = {}
    runs: dict[str, list[int]] | None = None
    for word in words:
        if word[0] >= _FIRST_CJK:
            at = _within(text, word)
        else:
            runs = _runs(text) if runs is None else runs
            at = runs.get(word, [])
        if at:
            found[word] = at
    return found


def holders(texts: Iterable[str], words: Iterable[str]) -> dict[str, list[int]]:
    """Return which of some folded texts hold each of `words`, by number; a word that none holds is left out."""
    known = list(texts)
    runs: list[dict[str, list[int]]] | None = None
    found: dict[str, list[int]] = {}
    for word in words:
        if word[0] >= _FIRST_CJK:
            at = [number for number, text in enumerate(known) if word in text]
        else:
            runs = [_runs(text) for text in known] if runs is None else runs
            at = [number for number, held in enumerate(runs) if word in held]
        if at:
            found[word] = at
    return found


def _runs(text: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for match in _RUN.finditer(text):
        found.setdefault(match[0].replace(",", ""), []).append(match.start())
    return found


def _within(text: str, word: str) -> list[int]:
    found = []
    at = text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found
