"""A statement that is one plain shape from its first word to its last -> its values: nothing can be left over that the shape does not hold.

Where `amounts` looks for the words around each value, here the whole statement has to fit. A value is written as one sign in it, so that a shape is a
pattern of words, and what a shape takes for a name has to be one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.normalise import folded
from ingest.points.accounting import is_excepted, is_long, is_taken_back
from ingest.points.chinese_shapes import chinese_values
from ingest.points.english_shapes import english_values
from ingest.points.linking_words import whom_in, with_whom
from ingest.points.openings import words_begin
from ingest.points.point_slots import conditioned
from ingest.points.shape_words import Coded, Stated
from ingest.points.sites import Site
from ingest.points.tariff_steps import is_next_step
from knowledge.fact import Fact, FactKind
from knowledge.knowledge_point import KnowledgePoint, Place, PointKind

_ASKED = re.compile(r"[吗呢?]|怎么|多少(?!都)")
# What is told as a rule of thumb, or as somebody's, is no value to learn.
_HEDGED = re.compile(
    r"一般|通常|大[约概致]|(?<![预签违合契条特])约|左右|预计|可能|原则上|平均|上下|不等|部分(?!提前|还款|支取|赎回)|暂定|拟|视|酌情|例如|比如|"
    r"\b(?:about|around|approximately|roughly|usually|normally|typically|generally|often|nearly|almost|average|estimated?|expected?|example|some|many|most|once|currently)\b"
)
_ENDS = "。；;.! "
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def stated_points(site: Site, known: Sequence[Place]) -> Iterator[KnowledgePoint]:
    """Yield a point for each value of a clause that is stated plainly and not known yet.

    Args:
        site: The clause.
        known: Places of the values that are read from it already.
    """
    text = site.words
    if site.clause.cells or _ASKED.search(text) or is_long(text):
        return
    coded = _coded(site, text)
    is_chinese = _CHINESE.search(text) is not None
    for one in chinese_values(coded) if is_chinese else english_values(coded):
        fact = coded.facts[one.number]
        if fact.span not in known and _holds(site, coded, one):
            basis = _basis(fact, one.each)
            slot = conditioned(one.slot, (one.near, basis or ""))
            counted = replace(fact, basis=basis)
            yield site.fact_point(counted, one.subject, slot, PointKind.VALUE)


def _basis(fact: Fact, each: str) -> str | None:
    """Return what a value is counted by, whom and when, where words before it say more than those beside it: 每张加油卡每周限充值2次."""
    if not fact.basis or fact.basis in each:
        return each or fact.basis
    return with_whom(fact.basis, whom_in(each))


def _coded(site: Site, text: str) -> Coded:
    """Return the words of a clause with a sign for each value and what is said behind it that it is counted by."""
    facts = tuple(site.facts_in(site.place))
    begin = words_begin(text)
    pieces: list[str] = []
    place = begin
    for number, fact in enumerate(facts):
        start, end = _place(site, fact, text)
        if start < place:
            continue
        pieces += [text[place:start], Coded.sign(number)]
        place = end
    pieces.append(text[place:])
    return Coded("".join(pieces).strip(_ENDS), facts)


def _place(site: Site, fact: Fact, text: str) -> Place:
    start, end = (place - site.place[0] for place in fact.span)
    basis = folded(fact.basis or "")
    behind = text[end:]
    if basis and behind.lstrip().startswith(basis):
        end += behind.index(basis) + len(basis)
    return start, end


def _holds(site: Site, coded: Coded, one: Stated) -> bool:
    """Tell whether nothing in the clause, before it or behind it takes back what a shape says of a value."""
    text = site.words
    fact = coded.facts[one.number]
    _, end = _place(site, fact, text)
    told = coded.text[: len(coded.text) - len(one.behind)]
    rivals = (
        other
        for number, other in enumerate(coded.facts)
        if Coded.sign(number) in one.behind and other.kind is not FactKind.DATE
    )
    is_rivalled = any(is_next_step(other, fact, text, site.place[0]) for other in rivals)
    is_whole = site.before is None or (one.is_named and _is_beside(one, site.before))
    return (
        is_whole
        and not is_rivalled
        and not _HEDGED.search(told)
        and not is_excepted(one.behind)
        and not is_taken_back(text, end, site.after)
    )


def _is_beside(one: Stated, before: Site) -> bool:
    """Tell whether what is said behind a semicolon is of the same sort as what is said before it, and named in full."""
    return ":" not in before.words and one.subject[-2:] in before.words
