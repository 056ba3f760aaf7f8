"""What in a passage, and in the field behind it, speaks for it as the answer to a question.

Looked at for a first hit alone, from its words and the scores of the ranking: some tens of microseconds.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from math import log

from index.confidence import Evidence
from index.legs import Question
from index.live import Live
from index.normalise import normalise
from index.numbers import numbers, numbers_asked
from index.ranking import Ranking
from index.searchable import title_words
from index.tokens import is_cjk, runs
from knowledge.passage import Document, Passage

# Characters and words that ask, point or join and tell nothing about what is asked; spoken questions are full of them, written
# answers are not. Left out of coverage they win 3 points of AUROC on the sample questions that nothing answers.
_ASKING = frozenset(
    "吗呢么吧啊呀哦嘛咋啥怎哪几谁多少什请问能可以不的了是有我你您他她要想会在就都还这那个和与或及为被把给对从到用得着过地之其一也很没让呗"
)
_ASKING_LATIN = frozenset(
    re.findall(
        r"\w+",
        "a an the i my me you your we our us it its is are was were be been am do does did can could will would should may might"
        " have has had how what when where which who why much many if of in on at to for from with by and or not no this that"
        " there any some so but as per please get got",
    )
)
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_LEAST_STEM = 3
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
    version, passage = live.locate(int(ranking.rows[place]))
    document = version.segment.documents[_document(live, int(ranking.rows[place]))[1]]
    asked = content(question.singles)
    words = _Words(_body(document, passage))
    return Evidence(
        similarity=float(ranking.similarities[place]),
        coverage=_coverage(asked, words),
        lead=0.0,
        strange_name=_strange_name(question, words),
        strange_numbers=_strange_numbers(question.text, len(asked), words),
        length=log(1 + words.count),
    )


def content(singles: Mapping[str, float]) -> dict[str, float]:
    """Return the words of a question that say what it is about, with their weights; all of them if there are none."""
    telling = {w: v for w, v in singles.items() if w not in _ASKING and w not in _ASKING_LATIN}
    return telling or dict(singles)


class _Words:
    """The characters, runs, stems and numbers of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = runs(text)
        self._others = [run for run in found if not is_cjk(run)]
        characters = "".join(run for run in found if is_cjk(run))
        self._held = {*characters, *self._others}
        self.count = len(characters) + len(self._others)

    def hold(self, word: str) -> bool:
        """Tell whether a word, or a Latin one in another ending, stands in the text."""
        return word in self._held or (not is_cjk(word) and _stem(word) in self._stems)

    @cached_property
    def _stems(self) -> frozenset[str]:
        return frozenset(map(_stem, self._others))


def _body(document: Document, passage: Passage) -> str:
    return normalise("\n".join((title_words(document, passage), passage.plain, *passage.similar)))


def _coverage(asked: Mapping[str, float], words: _Words) -> float:
    whole = sum(asked.values())
    return sum(v for w, v in asked.items() if words.hold(w)) / whole if whole else 0.0


def _strange_name(question: Question, words: _Words) -> float:
    """Return how strange to a passage is the strangest product that a question names, in [0, 1]."""
    named = ("".join(found.groups()) for found in _PRODUCT.finditer(question.text))
    missing = [
        name
        for name in named
        if name not in words.text and name[0] not in _ASKING and name[0] not in _DONE
    ]
    known = all(name in question.weights for name in missing)
    return (_STRANGE_HERE if known else _STRANGE_EVERYWHERE) if missing else 0.0


def _strange_numbers(text: str, asked: int, words: _Words) -> float:
    wanted = numbers_asked(text)
    missing = len(wanted - numbers(words.text)) if wanted else 0
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


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: -len(ending)]
    return word
