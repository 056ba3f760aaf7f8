"""One form for the many ways in which the same words are typed."""

import unicodedata
from functools import cache

import opencc


@cache
def _traditional_to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


def normalise(text: str) -> str:
    """Return `text` with full and half width, Traditional and Simplified brought to one form.

    NFKC, then Traditional to Simplified; case is kept, since the encoder knows it. Idempotent.
    """
    folded = unicodedata.normalize("NFKC", text)
    return str(_traditional_to_simplified().convert(folded))
