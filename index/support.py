"""What in a passage, and in the field behind it, speaks for it as the answer to a question.

Looked at for a first hit alone, from its words and the scores of the ranking: some tens of microseconds.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from math import log

from index.body import Body
from index.confidence import Evidence
from index.legs import Question
from index.live import Live
from index.numbers import numbers_asked
from index.ranking import Ranking

# Characters and words that ask, point or join and tell nothing about what is asked; spoken questions are full of them, written
# answers are not. Left out of coverage they win 3 points of AUROC on the sample questions that nothing answers.
_ASKING = frozenset(
    "吗呢么吧啊呀哦嘛咋啥怎哪几谁多少什请问能可以不的了是有我你您他她要想会在就都还这那个和与或及为被把给对从到用得着过地之其一也很没让呗"
)
# What a bank's products are: the character before one names which (运通卡, 车贷, 航延险), unless it says what is done with it.
_PRODUCTS = "卡贷险券宝费款币债票"
_DONE = frozenset("刷办补销换开扣交还付收缴免借放汇退取存领用")
_PRODUCT = re.compile(rf"([\u3400-\u9fff])(?=([{_PRODUCTS}]))")
# A name that the passage lacks but others hold, and one that nobody holds.
_STRANGE_HERE, _STRANGE_EVERYWHERE = 0.5, 1.0
# A first hit that scores less than this above ordinary rows leads nobody.
_LEAST_SCORE = 1.0
# Two numbers that stand nowhere in the passage say as much as three.
_MOST_STRANGE = 2


def evidence(live: Live, question: Question, ranking: Ranking) -> Evidence:
    """Return what speaks for the first row of a ranking as the answer to a question."""
    return replace(evidence_at(live, question, ranking, 0), lead=_lead(live, ranking))


def evidence_at(live: Live, question: Question, ranking: Ranking, place: int) -> Evidence:
    """Return what speaks for the row at `place` of a ranking, counted from 0, whatever stands before and after it."""
    asked, body = content(question.singles), live.body(int(ranking.rows[place]))
    return Evidence(
        similarity=float(ranking.similarities[place]),
        coverage=_coverage(asked, body),
        lead=0.0,
        strange_name=_strange_name(question, body),
        strange_numbers=_strange_numbers(question.text, len(asked), body),
        length=log(1 + body.words),
    )


def best_case(live: Live, ranking: Ranking, place: int) -> Evidence:
    """Return evidence that nothing about the row at `place` can exceed, without reading the passage."""
    # Bigrams are counted in it, so it holds at least half as many characters and runs.
    least = float(live.lengths[ranking.rows[place]]) / 2
    return Evidence(float(ranking.similarities[place]), 1.0, 0.0, 0.0, 0.0, log(1 + least))


def content(singles: Mapping[str, float]) -> dict[str, float]:
    """Return the words of a question that say what it is about, with their weights; all of them if there are none."""
    telling = {w: v for w, v in singles.items() if w not in _ASKING}
    return telling or dict(singles)


def _coverage(asked: Mapping[str, float], body: Body) -> float:
    whole = sum(asked.values())
    return sum(v for w, v in asked.items() if w in body.held) / whole if whole else 0.0


def _strange_name(question: Question, body: Body) -> float:
    """Return how strange to a passage is the strangest product that a question names, in [0, 1]."""
    named = ("".join(found.groups()) for found in _PRODUCT.finditer(question.text))
    missing = [
        name
        for name in named
        if name not in body.text and name[0] not in _ASKING and name[0] not in _DONE
    ]
    known = all(name in question.weights for name in missing)
    return (_STRANGE_HERE if known else _STRANGE_EVERYWHERE) if missing else 0.0


def _strange_numbers(text: str, asked: int, body: Body) -> float:
    wanted = numbers_asked(text)
    missing = len(wanted - body.numbers) if wanted else 0
    return min(missing, _MOST_STRANGE) / (2 + asked)


def _lead(live: Live, ranking: Ranking) -> float:
    """Return by what share of its score the first row stands above the first of another document."""
    first, own = float(ranking.scores[0]), _document(live, int(ranking.rows[0]))
    others = (s for r, s in ranking.first(len(ranking.rows)) if _document(live, r) != own)
    return min(max((first - next(others, 0.0)) / max(first, _LEAST_SCORE), 0.0), 1.0)


def _document(live: Live, row: int) -> tuple[int, int]:
    """Return the number of the version and, within it, of the document that a row belongs to."""
    number = int(live.rows.versions[row])
    version = live.versions[number]
    return number, int(version.segment.columns.documents[row - version.offset])
