"""The words that settle a question: a sentence, list item or table row of the best passage, verbatim."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from index.legs import Question
from index.result import Answer, Citation, Hit
from index.tokens import tokens
from knowledge.fact import Fact, FactKind
from knowledge.passage import Passage, PassageKind
from knowledge.sentences import at_sentences
from knowledge.table import read_table, split_cells
from knowledge.window import days_left

# A text this short (characters) is its own answer; cutting it would only drop a condition.
_SHORT = 120
# A sentence this short ("可以。") says too little without the next.
_CURT = 12
_LONGEST = 400
# A value of the kind that is asked for counts as much as this share of the question's words.
_VALUE_BONUS = 0.25
# What a question asks for, by its words; the first that fits decides.
_ASKED_FOR: tuple[tuple[re.Pattern[str], frozenset[FactKind]], ...] = (
    (
        re.compile(
            r"几[号月日]|什么时候|啥时候|何时|哪天|哪一天|截止|到期|起止|when|until|deadline", re.I
        ),
        frozenset({FactKind.DATE, FactKind.DURATION}),
    ),
    (
        re.compile(r"多久|几天|多少天|多长|几个?工作日|期限|how long", re.I),
        frozenset({FactKind.DURATION, FactKind.DATE}),
    ),
    (
        re.compile(r"几次|几笔|多少[次笔张份人个]|名额|几[张份个]|how many|how often", re.I),
        frozenset({FactKind.COUNT}),
    ),
    (
        re.compile(r"利率|利息|费率|年化|比例|几个点|百分之几|\brate\b|interest", re.I),
        frozenset({FactKind.RATE}),
    ),
    (
        re.compile(
            r"多少|几[块元万千分倍]|费|钱|价|额度|限额|上限|封顶|最[高多低少]|how much|fee|cost|limit|charge",
            re.I,
        ),
        frozenset({FactKind.MONEY, FactKind.RATE, FactKind.COUNT, FactKind.THRESHOLD}),
    ),
)
_QUALIFIES = re.compile(
    r"^(?:但|不过|然而|其中|除外|除|上述|如|若|注|※|\*|且|同时|However|Except|But|Unless|Note)"
)
# A row that points to a footnote is half a condition without it.
_FOOTNOTE = re.compile(r"\[\^|[※*＊]|注\s*\d|[①-⑳]|[¹²³]")
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
        if not _FOOTNOTE.search(row.text):
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
    kinds = {fact.kind for fact in _inside(hit.passage.facts, *unit)}
    return shared + (_VALUE_BONUS if kinds & _asked_for(question.text) else 0.0)


def _asked_for(text: str) -> frozenset[FactKind]:
    """Return the kinds of value that a question asks for; none for a question that asks for no value."""
    return next((kinds for asks, kinds in _ASKED_FOR if asks.search(text)), frozenset())


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
