"""The sentence or list item of a passage that settles a question.

A sentence is worth the share of the question's words that stand in it, where a word counts the less the more sentences
of the passage hold it, and words of the headings do not count at all: they say what the whole passage is about, and the
sentence that repeats them is seldom the one that answers.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from index.places import holders
from index.values import Part, signs
from index.wanted import Wanted
from knowledge.sentences import at_sentences

# A text this short (characters) is its own answer; cutting it would only drop a condition.
_SHORT = 120
# A sentence this short ("可以。") says too little without the next.
_CURT = 12
_LONGEST = 400
# A value of the kind that is asked for counts as much as this share of the question's words.
_VALUE_BONUS = 0.25
# Words of the headings decide only between sentences that are otherwise alike.
_HEADING_SHARE = 0.01
# Where the headings say nearly the whole question, the text under them is its answer and begins with it.
_HEADED = 0.3
_FIRST_BONUS = 0.15
_QUALIFIES = re.compile(
    r"^(?:但|不过|然而|其中|除外|除|上述|如|若|注|※|\*|且|同时|例外|However|Except|But|Unless|Note)"
)
_LEADS_IN = re.compile(r"[:：]\s*$")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳])")


@dataclass(frozen=True, slots=True)
class Settled:
    """Where the words stand that settle a question.

    Attributes:
        span: What is to be told: the sentence with what qualifies it, or a short text whole.
        core: The sentence itself.
        lead_in: The lines that introduce a list whose item it is, or None.
    """

    span: Part
    core: Part
    lead_in: Part | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A passage's text as one question reads it.

    Attributes:
        text: Verbatim.
        folded: The same, folded.
        values: Where values of the kind asked for stand.
    """

    text: str
    folded: str
    values: Sequence[Part]


def settling_sentence(
    wanted: Wanted, reading: Reading, weights: Mapping[str, float], above: frozenset[str]
) -> Settled:
    """Return where the sentence stands that settles the question, with what qualifies it.

    Args:
        wanted: What is asked for.
        reading: The passage.
        weights: What each of the question's words counts.
        above: Lexical words of the headings.
    """
    text = reading.text
    units = sentences(text)
    if len(units) < 2:
        return Settled((0, len(text)), (0, len(text)))
    worths = _worths(units, wanted, reading, _counted(wanted, weights, above))
    best = worths.index(max(worths))
    if len(text) <= _SHORT:
        return Settled((0, len(text)), units[best])
    span = units[best][0], units[_last(text, units, best)][1]
    return Settled(span, units[best], _lead_in(text, units, best))


def sentences(text: str) -> list[Part]:
    """Return where the sentences stand, without the white space around them."""
    units, start = [], 0
    for piece in at_sentences(text):
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            units.append((begin, start + len(piece.rstrip())))
        start += len(piece)
    return units


def _counted(
    wanted: Wanted, weights: Mapping[str, float], above: frozenset[str]
) -> dict[str, float]:
    """Return what each word of the question counts, as a share of those that tell sentences apart."""
    content = {word: weight for word, weight in weights.items() if word in wanted.content}
    total = sum(weight for word, weight in content.items() if word not in above)
    if total <= 0:
        total = sum(content.values()) or 1.0
    return {
        word: weight * (_HEADING_SHARE if word in above else 1.0) / total
        for word, weight in content.items()
    }


def _worths(
    units: Sequence[Part], wanted: Wanted, reading: Reading, counted: Mapping[str, float]
) -> list[float]:
    worths = [0.0] * len(units)
    scale = log(1 + len(units))
    texts = [reading.folded[start:end] for start, end in units]
    for word, at in holders(texts, counted).items():
        worth = counted[word] * log(1 + len(units) / len(at)) / scale
        for unit in at:
            worths[unit] += worth
    starts = [start for start, _ in units]
    apt = (*reading.values, *signs(wanted, reading.folded))
    for unit in {max(0, bisect_right(starts, start) - 1) for start, _ in apt}:
        worths[unit] += _VALUE_BONUS
    if sum(counted.values()) < _HEADED:
        worths[0] += _FIRST_BONUS
    return worths


def _lead_in(text: str, units: Sequence[Part], best: int) -> Part | None:
    if not _ITEM.match(text[slice(*units[best])]):
        return None
    for start, end in reversed(units[:best]):
        if _LEADS_IN.search(text[start:end]) and not _ITEM.match(text[start:end]):
            return text.rfind("\n", 0, start) + 1, end
        if not _ITEM.match(text[start:end]) and text.rfind("\n", 0, start) + 1 == start:
            return None
    return None


def _last(text: str, units: Sequence[Part], best: int) -> int:
    # What follows and qualifies the decisive words belongs to them: half a condition is a wrong answer.
    last = best
    is_lead_in = _LEADS_IN.search(text[slice(*units[best])]) is not None
    while last + 1 < len(units):
        start, end = units[last + 1]
        curt = units[last][1] - units[best][0] < _CURT
        goes_on = curt or _QUALIFIES.match(text[start:end])
        if is_lead_in:
            goes_on = goes_on or last == best or _ITEM.match(text[start:end])
        if not goes_on or end - units[best][0] > _LONGEST:
            break
        last += 1
    return last
