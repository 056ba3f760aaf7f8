"""What similarity means to an encoder: its cosines between texts that have nothing to do with each other.

One encoder puts unrelated texts at 0.1, another at 0.8; measured in deviations above that background, a cosine says the
same from any of them.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from index.dense import Scores
from index.encoder import Embeddings, Encoder
from index.normalise import normalise

_UNRELATED = (
    "怎么修改预留手机号",
    "今天上海会下雨吗",
    "定期存款提前支取利息怎么算",
    "红烧肉要炖多久",
    "信用卡积分有效期",
    "地铁几点末班车",
    "境外汇款需要哪些材料",
    "篮球比赛几节",
    "房贷提前还款违约金",
    "小猫不吃东西怎么办",
    "转账限额是多少",
    "唐朝建立于哪一年",
    "how do I reset my password",
    "the river flows through three provinces",
    "what is the exchange rate today",
    "a recipe for tomato soup",
    "my parcel has not arrived",
    "photosynthesis turns light into sugar",
    "can I cancel my insurance policy",
    "the orchestra tuned before the concert",
)
_LEAST_DEVIATION = 1e-3


@dataclass(frozen=True, slots=True)
class Spread:
    """Mean and standard deviation of cosines."""

    mean: float
    deviation: float


class Background:
    """Mean and standard deviation of the cosine between unrelated questions and sentences in both languages.

    They are measured when they are first asked for: who opens a library and asks no question needs no encoder.
    """

    def __init__(self, encoder: Encoder) -> None:
        """Stand for what is measured of `encoder`."""
        self._encoder = encoder

    @cached_property
    def measured(self) -> Spread:
        """What was measured."""
        embeddings = unrelated(self._encoder)
        cosines = [
            float(embeddings[i] @ embeddings[j]) for i, j in combinations(range(len(embeddings)), 2)
        ]
        return Spread(float(np.mean(cosines)), max(float(np.std(cosines)), _LEAST_DEVIATION))

    def lift(self, cosines: Scores) -> Scores:
        """Return how many deviations each cosine stands above the background."""
        found = self.measured
        return (cosines - np.float32(found.mean)) / np.float32(found.deviation)


def unrelated(encoder: Encoder) -> Embeddings:
    """Return the embeddings of texts that have nothing to do with each other; their mean is what all texts have in common."""
    return np.stack([encoder.embed_query(normalise(text)) for text in _UNRELATED])
