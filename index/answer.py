"""The words that settle a question: a sentence, list item or table row of the best passage, verbatim."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from index.legs import Question
from index.result import Answer, Citation, Hit
from index.tokens import tokens
from knowledge.fact import Fact
from knowledge.passage import Passage, PassageKind
from knowledge.sentences import at_sentences
from knowledge.table import read_table, split_cells
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
Unit = tuple[int, int]


def answer(question: Question, hit: Hit, confidence: float, at: datetime) -> Answer:
    """Return the part of a hit that settles the question, with the values in it and where it stands."""
    passage = hit.passage
    start, end = _decisive(question, hit)
    first = passage.span.first_line + passage.text.count("\n", 0, start)
    last = first + passage.text.count("\n", start, end)
    return Answer(
        text=passage.text[start:end],
        context=passage.lead or _header(passage, start),
        facts=_inside(passage.facts, start, end),
        hit=hit,
        citation=_at_lines(hit.citation, first, last),
        confidence=confidence,
        days_left=days_left(hit.window, at, hit.pack.zone),
    )


def _header(passage: Passage, start: int) -> str:
    """Return the lines above the rows of a table, if the words at `start` are to be read with them."""
    if passage.kind is not PassageKind.TABLE or start == 0:
        return ""
    return passage.text[: read_table(passage.text).header_end]


def _decisive(question: Question, hit: Hit) -> Unit:
    text = hit.passage.text
    if hit.passage.kind is PassageKind.TABLE:
        return _decisive_row(question, hit)
    units = _sentences(text)
    if len(units) == 1 or len(text) <= _SHORT:
        return 0, len(text)
    worths = [_worth(question, hit, unit) for unit in units]
    best = worths.index(max(worths))
    return units[best][0], units[_last(text, units, best)][1]


def _decisive_row(question: Question, hit: Hit) -> Unit:
    """Return the row whose first cell the question names; else the whole table, as cutting it would be a guess."""
    text = hit.passage.text
    rows = read_table(text, hit.passage.lead).rows
    worths = [_shared(question, split_cells(row.text)[0], _naming) for row in rows]
    if worths and max(worths) > 0 and worths.count(max(worths)) == 1:
        row = rows[worths.index(max(worths))]
        return row.start, row.end
    return 0, len(text)


def _naming(word: str) -> bool:
    # 小橙卡 shares two characters with a question about 小蓝卡, but not one pair of them.
    return len(word) > 1 or word.isdigit()


def _sentences(text: str) -> list[Unit]:
    units, start = [], 0
    for piece in at_sentences(text):
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            units.append((begin, start + len(piece.rstrip())))
        start += len(piece)
    return units


def _worth(question: Question, hit: Hit, unit: Unit) -> float:
    shared = _shared(question, hit.passage.text[slice(*unit)], bool)
    asks_value = _ASKS_VALUE.search(question.text) is not None
    has_value = bool(_inside(hit.passage.facts, *unit))
    return shared + (_VALUE_BONUS if asks_value and has_value else 0.0)


def _shared(question: Question, text: str, counts: Callable[[str], bool]) -> float:
    """Return the weight of the question's words that stand in `text` and count, as a share of all its words' weight."""
    held = set(tokens(text))
    weights = question.weights
    total = sum(weights.values()) or 1.0
    return sum(w for word, w in weights.items() if word in held and counts(word)) / total


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
