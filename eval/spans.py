"""How near a span of text is to the answers that are known, all in [0, 1], higher is better; the best of several answers counts.

Before they are compared, texts are brought to half width, Simplified characters and lower case, and punctuation and white
space are left out, but for the signs inside numbers and behind them: 3.5%, 3-0.
"""

import re
from collections import Counter
from collections.abc import Iterable

from index.normalise import normalise

_KEPT = re.compile(
    r"\d+(?:[.:/-]\d+)*(?:\s?[%‰])?|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]|[^\W\d_\u3040-\U0003ffff]+"
)


def words(text: str) -> list[str]:
    """Return what is compared: CJK characters one by one, numbers and words of other scripts whole."""
    return [word.replace(" ", "") for word in _KEPT.findall(normalise(text).lower())]


def exact_match(span: str, answers: Iterable[str]) -> float:
    """Return 1 if the span is one of the answers, else 0."""
    return float(any(words(span) == words(answer) for answer in answers))


def f1(span: str, answers: Iterable[str]) -> float:
    """Return the harmonic mean of precision and recall of the words that span and answer share, repeats counted.

    Source: Rajpurkar et al., EMNLP 2016, over characters instead of words as for CMRC 2018 and DRCD; numbers stay whole,
    since half of a number is no half of the answer.
    """
    return max(
        (_f1(Counter(words(span)), Counter(words(answer))) for answer in answers), default=0.0
    )


def contains(span: str, answers: Iterable[str]) -> float:
    """Return 1 if one of the answers stands in the span, else 0."""
    held = _joined(span)
    return float(any(f" {' '.join(words(a))} " in held for a in answers if words(a)))


def _joined(text: str) -> str:
    return f" {' '.join(words(text))} "


def _f1(span: Counter[str], answer: Counter[str]) -> float:
    shared = (span & answer).total()
    return 2 * shared / (span.total() + answer.total()) if shared else 0.0
