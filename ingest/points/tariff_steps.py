"""A tariff by steps: of its first value nothing is read, since the sentence goes on to say where that one ends."""

import re

from ingest.points.surroundings import PAUSE
from knowledge.fact import Fact

# What opens the next step of a tariff.
_STEPS = re.compile(
    r"第[一二三四五六七八九十\d]+[^，。；]{0,4}起|(?<!不)(?<!不得)超[过出]|不足|以[上下]|[之以其]后|余下|其余|(?:上浮|下浮|延长|放宽|提高|上调|下调|调整|提升|降低)(?:至|到|为)|\b(?:over|above|below|exceeding|thereafter|additional|further|then)\b"
)


def is_next_step(other: Fact, fact: Fact, text: str, place: int) -> bool:
    """Tell whether a value that is said of nothing is another step of the one before it: 每次100元，第三次起每次200元.

    Args:
        other: A value that is said of nothing.
        fact: One that is read.
        text: Of the clause, folded.
        place: Where the clause begins in the passage.
    """
    if other.unit != fact.unit or other.kind is not fact.kind or other.value == fact.value:
        return False
    *_, near, own = ("", *PAUSE.split(text[: other.span[0] - place]))
    return _STEPS.search(near + own) is not None
