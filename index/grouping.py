"""Puts questions that mean the same together."""

import math
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from index.background import unrelated
from index.encoder import Encoder
from index.normalise import normalise
from index.tokens import tokens

Matrix = npt.NDArray[np.float64]
# What shared words count beside shared meaning, and how alike any two of a group are. `liquid eval grouping` measures both:
# this pair was near the best with Chinese bank questions and English ones alike. Of the pairs that it puts together judges had
# four and six in ten under one document; most others ask about the same thing in another respect.
WORDS = 0.5
LEAST = 0.75


def group(texts: Sequence[str], encoder: Encoder) -> list[list[int]]:
    """Return the positions of `texts` in groups that mean the same, each and all in the order of the texts.

    Any two of a group are alike (complete linkage), so that a chain of small steps joins nothing that lies far apart. Time and
    memory grow with the square of the texts and worse: meant for hundreds.
    """
    if not texts:
        return []
    return linked(likeness(texts, encoder), LEAST)


def likeness(texts: Sequence[str], encoder: Encoder, words: float = WORDS) -> Matrix:
    """Return (n, n) how alike texts are, 1 + `words` for the same: by meaning above what is common to all, and by words."""
    embeddings = np.stack([encoder.embed_query(normalise(text)) for text in texts])
    meaning = _unit(embeddings.astype(np.float64) - unrelated(encoder).mean(axis=0))
    spoken = _unit(_word_weights([set(tokens(normalise(text))) for text in texts]))
    return meaning @ meaning.T + words * (spoken @ spoken.T)


def linked(alike: Matrix, least: float) -> list[list[int]]:
    """Return groups of positions any two of which are `least` alike, the most alike joined first."""
    pairs = alike.copy()
    np.fill_diagonal(pairs, -np.inf)
    groups = [[position] for position in range(len(pairs))]
    while len(pairs) > 1:
        one, other = sorted(divmod(int(pairs.argmax()), len(pairs)))
        if pairs[one, other] < least:
            break
        farther = np.minimum(pairs[one], pairs[other])
        pairs[one], pairs[:, one] = farther, farther
        pairs[one, one] = pairs[other] = pairs[:, other] = -np.inf
        groups[one] += groups[other]
        groups[other] = []
    return sorted(sorted(members) for members in groups if members)


def _word_weights(bags: Sequence[set[str]]) -> Matrix:
    held = Counter(word for bag in bags for word in bag)
    places = {word: place for place, word in enumerate(held)}
    weights = np.zeros((len(bags), max(len(places), 1)))
    for row, bag in enumerate(bags):
        for word in bag:
            weights[row, places[word]] = math.log(1 + len(bags) / held[word])
    return weights


def _unit(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Matrix = rows / np.where(lengths == 0, 1.0, lengths)
    return unit
