"""The words that settle a question: a sentence, list item or table row of the best passage, verbatim."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from index.legs import Question
from index.result import Answer, Citation, Hit
from index.tokens import tokens
from knowledge.fact import Fact
from knowledge.passage import Passage, PassageKind
from knowledge.sentences import at_sentences
from knowledge.window import days_left

# A text this short (characters) is its own answer; cutting it would only drop a condition.
_SHORT = 90
# A sentence this short ("可以。") says too little without the next.
_CURT = 12
_LONGEST = 400
# A value that is asked for counts as much as a fifth of the question's words.
_VALUE_BONUS = 0.2
_ASKS_VALUE = re.compile(
    r"多少|几|多久|多长|何时|什么时候|哪天|费率|利率|费用|手续费|年费|额度|限额|上限|期限|收费|怎么收|点数|"
    r"how (?:much|many|long)|when|rate|fee|limit|cost|charge",
    re.I,
)
_QUALIFIES = re.compile(
    r"^(?:但|不过|然而|其中|除外|除|上述|如|若|注|※|\*|且|同时|However|Except|But|Unless|Note)"
)
_SEPARATOR = re.compile(r"^[ |:\-]*-[ |:\-]*\n", re.M)
Unit = tuple[int, int]


def answer(question: Question, hit: Hit, confidence: float, at: datetime) -> Answer:
    """Return the part of a hit that settles the question, with the values in it and where it stands."""
    passage = hit.passage
    header = _header(passage)
    start, end = _decisive(question, hit, header)
    first = passage.span.first_line + passage.text.count("\n", 0, start)
    last = first + passage.text.count("\n", start, end)
    return Answer(
        text=passage.text[start:end],
        # Rows are not to be read without their header.
        context=passage.lead or (passage.text[:header] if start >= header else ""),
        facts=_inside(passage.facts, start, end),
        hit=hit,
        citation=_at_lines(hit.citation, first, last),
        confidence=confidence,
        days_left=days_left(hit.window, at, hit.pack.zone),
    )


def _header(passage: Passage) -> int:
    """Return where the rows of a table begin that has its header in its own text; 0 for anything else."""
    found = _SEPARATOR.search(passage.text) if passage.kind is PassageKind.TABLE else None
    return found.end() if found else 0


def _units(passage: Passage) -> list[Unit]:
    """Return [start, end) of the sentences, list items and table rows of a passage, without the space around them."""
    pieces = passage.text.splitlines(keepends=True)
    if passage.kind is not PassageKind.TABLE:
        pieces = at_sentences(passage.text)
    units, start = [], 0
    for piece in pieces:
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            units.append((begin, start + len(piece.rstrip())))
        start += len(piece)
    return units


def _decisive(question: Question, hit: Hit, header: int) -> Unit:
    passage = hit.passage
    whole = (0, len(passage.text))
    units = [unit for unit in _units(passage) if unit[0] >= header]
    if not units:
        return whole
    if len(units) == 1 or (passage.kind is not PassageKind.TABLE and whole[1] <= _SHORT):
        return whole
    worths = [_worth(question, hit, unit) for unit in units]
    best = max(range(len(units)), key=lambda i: (worths[i], -i))
    if passage.kind is PassageKind.TABLE and worths.count(worths[best]) > 1:
        # The question does not single out a row: cutting the table would be a guess.
        return whole if whole[1] <= _LONGEST else units[best]
    return units[best][0], units[_last(passage.text, units, best)][1]


def _worth(question: Question, hit: Hit, unit: Unit) -> float:
    start, end = unit
    words = set(tokens(hit.passage.text[start:end]))
    total = sum(question.weights.values()) or 1.0
    shared = sum(weight for word, weight in question.weights.items() if word in words) / total
    asks_value = _ASKS_VALUE.search(question.text) is not None
    has_value = bool(_inside(hit.passage.facts, start, end))
    return shared + (_VALUE_BONUS if asks_value and has_value else 0.0)


def _last(text: str, units: Sequence[Unit], best: int) -> int:
    # What follows and qualifies the decisive words belongs to them: half a condition is a wrong answer.
    last = best
    while last + 1 < len(units):
        start, end = units[last + 1]
        curt = units[last][1] - units[best][0] < _CURT
        if not (curt or _QUALIFIES.match(text[start:end])) or end - units[best][0] > _LONGEST:
            break
        last += 1
    return last


def _inside(facts: Sequence[Fact], start: int, end: int) -> tuple[Fact, ...]:
    found = (f for f in facts if start <= f.span[0] and f.span[1] <= end)
    return tuple(replace(f, span=(f.span[0] - start, f.span[1] - start)) for f in found)


def _at_lines(citation: Citation, first: int, last: int) -> Citation:
    return replace(citation, lines=(first, last))
