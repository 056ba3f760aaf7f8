"""What in a passage, and in the field behind it, speaks for it as the answer to a question.

Looked at for a first hit alone, from its words, the scores of the ranking and the titles of the next hits: some eighty
microseconds, where those are at hand.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from math import log

from index.body import Body
from index.confidence import Evidence
from index.legs import Question
from index.live import Live
from index.names import ASKING, PRODUCTS, cut_names_in, names_in
from index.numbers import numbers_asked
from index.ranking import Ranking

# The strangest name of a question counts: a product that nobody in the library has; one that others have; what ends as the
# titles of the library do, or stands as a title, and may be no name at all.
_NOBODYS, _OF_OTHERS, _LIKE_A_NAME = 1.0, 0.5, 0.125
# Rows behind the first whose titles are looked at for names.
_RIVALS = 9
# A first hit that scores less than this above ordinary rows leads nobody.
_LEAST_SCORE = 1.0
# The words of a question in which a strange number says 1, and how many more halve that: a long one holds numbers by chance.
_ORDINARY_WORDS, _HALVED_BY = 10, 26


def evidence(live: Live, question: Question, ranking: Ranking) -> Evidence:
    """Return what speaks for the first row of a ranking as the answer to a question."""
    alone = evidence_at(live, question, ranking, 0)
    # What is strange by itself is as strange as a title can make it, at least.
    strange = alone.strange_name or _rivals_name(live, question.text, ranking)
    return replace(alone, lead=_lead(live, ranking), strange_name=strange)


def of_another(found: Evidence) -> Evidence:
    """Return evidence for a row that is of another campaign, or about another matter, than a question names."""
    return replace(found, strange_name=_NOBODYS)


def evidence_at(live: Live, question: Question, ranking: Ranking, place: int) -> Evidence:
    """Return what speaks for the row at `place` of a ranking, counted from 0, whatever stands before and after it."""
    row = int(ranking.rows[place])
    asked, body = content(question.singles), live.body(row)
    return Evidence(
        similarity=float(ranking.similarities[place]),
        coverage=_coverage(asked, body),
        lead=0.0,
        strange_name=_strange_name(question, _held(live, row), live.kinds),
        strange_numbers=_strange_numbers(question.text, len(asked), body),
        length=log(1 + body.words),
    )


def best_case(live: Live, ranking: Ranking, place: int) -> Evidence:
    """Return evidence that nothing about the row at `place` can exceed, without reading the passage."""
    # Bigrams are counted in it, so it holds at least half as many characters and runs.
    least = float(live.lengths[ranking.rows[place]]) / 2
    return Evidence(float(ranking.similarities[place]), 1.0, 0.0, 0.0, 0.0, log(1 + least))


def content(singles: Mapping[str, float]) -> dict[str, float]:
    """Return the words of a question that say what it is about, with their weights; none if it is one character at most."""
    telling = {w: v for w, v in singles.items() if w not in ASKING}
    return telling if sum(map(len, telling)) > 1 else {}


def _coverage(asked: Mapping[str, float], body: Body) -> float:
    whole = sum(asked.values())
    return sum(v for w, v in asked.items() if body.holds(w)) / whole if whole else 0.0


def _strange_name(question: Question, held: str, kinds: Set[str]) -> float:
    """Return how strange the strangest name in a question is to what a passage holds, in [0, 1]."""
    missing = [name for name in names_in(question.text, PRODUCTS) if name not in held]
    if missing:
        is_known = all(name in question.weights for name in missing)
        return _OF_OTHERS if is_known else _NOBODYS
    known = question.weights
    for name, before in cut_names_in(question.text, held):
        # Of 海房贷 the library knows 上海, and nothing of 海房.
        if name[:2] in known or before not in known:
            return _OF_OTHERS
    alike = any(name not in held for name in names_in(question.text, kinds))
    return _LIKE_A_NAME if alike else 0.0


def _rivals_name(live: Live, text: str, ranking: Ranking) -> float:
    """Return how strange to the first row are the titles in a question under which the rows behind it stand."""
    asked, held = text.lower(), _held(live, int(ranking.rows[0])).lower()
    rivals = (live.titles_at(int(row)).parts for row in ranking.rows[1 : 1 + _RIVALS])
    strange = (part in asked and part not in held for parts in rivals for part in parts)
    return _LIKE_A_NAME if any(strange) else 0.0


def _held(live: Live, row: int) -> str:
    """Return the normalised words under which a row stands, those of its pack's title too."""
    return f"{live.body(row).text}\n{live.titles_at(row).text}"


def _strange_numbers(text: str, asked: int, body: Body) -> float:
    wanted = numbers_asked(text)
    if not wanted or wanted <= body.numbers:
        return 0.0
    return _HALVED_BY / (_HALVED_BY + asked - _ORDINARY_WORDS)


def _lead(live: Live, ranking: Ranking) -> float:
    """Return by what share of its score the first row's document stands above the next one, as their words match."""
    first, own, other = _document(live, int(ranking.rows[0])), 0.0, 0.0
    for place, (row, score) in enumerate(ranking.first(len(ranking.rows))):
        # What comes later matches no better than it scores.
        if min(own, other) >= score:
            break
        matched = score - float(ranking.raised[place])
        if _document(live, row) == first:
            own = max(own, matched)
        else:
            other = max(other, matched)
    return min(max((own - other) / max(own, _LEAST_SCORE), 0.0), 1.0)


def _document(live: Live, row: int) -> tuple[int, int]:
    """Return the number of the version and, within it, of the document that a row belongs to."""
    number = int(live.rows.versions[row])
    version = live.versions[number]
    return number, int(version.segment.columns.documents[row - version.offset])
