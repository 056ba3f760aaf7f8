"""Terms as numbers: thousands of segments are joined without a dictionary of all their words."""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

_BYTES = 8
# A question's words are wanted several times over, and those of many questions are the same.
_REMEMBERED = 16_384

Keys = npt.NDArray[np.uint64]
"""(t,) one a term."""


def term_keys(terms: Sequence[str]) -> Keys:
    """Return each term's digest in 64 bits, the same on every machine.

    Two terms share one, and then their postings, once in a hundred thousand libraries of ten million different terms.
    """
    digests = b"".join(_digest(term) for term in terms)
    return np.frombuffer(digests, np.dtype("<u8")).astype(np.uint64)


def term_key(term: str) -> np.uint64:
    """Return one term's key."""
    return np.uint64(int.from_bytes(_digest(term), "little"))


@lru_cache(_REMEMBERED)
def _digest(term: str) -> bytes:
    return blake2b(term.encode("utf-8", "surrogatepass"), digest_size=_BYTES).digest()
