"""Whether an amount is a most or a least: 最多2次, 1万元起, up to 500."""

import re
from collections.abc import Iterable
from enum import StrEnum

from index.grading.reply_units import Family


class Bound(StrEnum):
    """Which side of an amount is meant."""

    MOST = "most"
    LEAST = "least"
    OVER = "over"
    UNDER = "under"
    WITHIN = "within"


_WORDS = {
    Bound.MOST: r"最[多高长大]|至多|不[超多高大]过?于?过?|上限是?|封顶|\bup to\b|\bat most\b|\bmax(?:imum)?\b|\bno more than\b|≤|<=",
    Bound.LEAST: r"最[少低短小]|至少|不[少低小]于|起步|起(?![始存购点])|以上|\bat least\b|\bmin(?:imum)?\b|\bno less than\b|≥|>=",
    Bound.OVER: r"超过|大于|多于|高于|\bmore than\b|\bover\b|\babove\b|>",
    Bound.UNDER: r"以下|不足|不满|未满|少于|低于|小于|\bless than\b|\bunder\b|\bbelow\b|<",
}
_WORDS[Bound.WITHIN] = r"[以之]内|(?<=[\d日天月年时钟周期])内|\bwithin\b"
_PATTERNS = {bound: re.compile(words) for bound, words in _WORDS.items()}
# Words of a question that mean a bound without saying so.
_IMPLIED = {
    Bound.MOST: re.compile(r"限额|额度|上限|封顶|可[领兑抢换用]|限[领兑抢换用\d]|几天内|\blimit\b"),
    Bound.LEAST: re.compile(r"起[存购点投]|门槛|首付|达标|满"),
}


def take_bounds(text: str) -> tuple[frozenset[Bound], str]:
    """Return the bounds that a reply in typed form names, and the reply without them."""
    found: set[Bound] = set()
    for bound, pattern in _PATTERNS.items():
        text, times = pattern.subn(" ", text)
        if times:
            found.add(bound)
    return frozenset(found), " ".join(text.split())


def is_meant(bounds: frozenset[Bound], asked: Iterable[str], family: Family) -> bool:
    """Tell whether a reply's bounds are those of what is asked; a reply without any may always be meant.

    Args:
        bounds: Of the reply.
        asked: What is asked in typed form, the words nearest to the gap or the question first; the first that name a bound count,
            and none does where they name both sides.
        family: What is measured.
    """
    found = next(filter(None, map(_bounds_asked, asked)), frozenset())
    is_least = bool(found & {Bound.LEAST, Bound.OVER})
    is_most = bool(found & {Bound.MOST, Bound.UNDER, Bound.WITHIN})
    # A length of time is as a rule the longest: 7个工作日内.
    if is_most:
        found |= {Bound.MOST, Bound.WITHIN}
    if family is Family.DURATION and not is_least:
        found |= {Bound.WITHIN}
    return not bounds or (bounds <= found and not (is_least and is_most))


def _bounds_asked(words: str) -> frozenset[Bound]:
    return take_bounds(words)[0] | {b for b, p in _IMPLIED.items() if p.search(words)}
