"""The few characters of an answer that settle the question: a value, a name, or what stands in the place of the asking words.

Nothing is marked where two readings are as likely: a wrong mark misleads more than none.
"""

import re
from collections.abc import Mapping, Sequence, Set

from index.places import places
from index.values import Part
from index.wanted import Sort, Wanted

_LONGEST = 30
# How much nearer to the question's words the best of several values must be than the second.
_CLEARLY = 1.1
# The same where the question has no asking word.
_VERY_CLEARLY = 1.5
# A manner is told by the whole sentence.
_HOW = re.compile(r"怎|咋|如何|(?<![a-z])how(?![a-z])")
# Who names a sum and asks for none has told it, not asked for it.
_SUM = re.compile(r"[\d一二两三四五六七八九][十百千万元块]")
_LESS_OR_MORE = frozenset("减加")
_FIGURE = re.compile(r"\d+[年月天日期笔次万]")
_AT = re.compile(r"(?:位于|坐落[于在]|地处)([^,。;!?()]{2,30})")
_TITLE = re.compile(r"《[^《》]{1,40}》")
_IS_TITLED = re.compile(
    r"^(?:一?[部本首张篇款]|[\u4e00-\u9fff]{0,2})?(?:书|歌|片|影|剧|作|辑|说|杂志|条约|公约|游戏|法|文件|专辑)"
)
_CLAUSE = re.compile(r",(?!\d{3})|[。;!?:()\n]|\.(?!\d)")
_LEADING = re.compile(r"^(?:[\s,:;、\"'“‘」』》)]|就?是|名?为|成?为|的|了|于|即|乃|称|叫做?|了)+")
_TRAILING = re.compile(r"(?:[\s,:;、。\"'”’「『《(]|的|了|所|被|来|并)+$")
_PREPOSITIONS = "由在以被向从于和与跟对给"
# A noun that is asked after (哪个实验舱) belongs to the answer; it ends where one of these stands.
_JOINS = re.compile(r"[、,和及与]|\band\b")
_OF_WHICH = re.compile(r"什么样?的?$|甚么$|啥$|哪(?:一?[^里儿边]|)$|which$|what$")
_NOUN = re.compile(r"[^的了在是中上里,。]{1,4}(?=$|[的了在是中上里,。])")
_LEAST = 2
_SKIPPED = 3
_BRACKETS = {"《": "》", "「": "」", "“": "”", "『": "』", "(": ")"}


def decisive(wanted: Wanted, text: str, found: Sequence[Part]) -> Part | None:
    """Return the part of a sentence that settles the question, or None where that is not plain.

    Args:
        wanted: What is asked for.
        text: The sentence, folded.
        found: Values in it of the kind that is asked for.
    """
    if wanted.is_several:
        return None
    if wanted.kinds:
        if wanted.gap is None and (wanted.is_whether or _SUM.search(wanted.text)):
            return None
        return _nearest(wanted, text, [p for p in found if not _is_difference(text, p)])
    if wanted.sort is Sort.REASON or wanted.gap is None or _HOW.search(wanted.text):
        return None
    part = _place(wanted, text) or _title(wanted, text) or _in_the_gap(wanted, wanted.gap, text)
    if part is None or text[slice(*part)] in wanted.text:
        return None
    is_one_of_many = "哪些" in wanted.text and _JOINS.search(text, *part) is None
    return None if is_one_of_many else part


def _nearest(wanted: Wanted, text: str, parts: Sequence[Part]) -> Part | None:
    """Return the value nearest to the question's words, if it is nearer than any other."""
    if len(parts) < 2:
        return parts[0] if parts else None
    held = places(text, wanted.content)
    scored = sorted(((_nearness(part, held), part) for part in parts), reverse=True)
    (best, part), (second, _) = scored[:2]
    clearly = _CLEARLY if wanted.gap else _VERY_CLEARLY
    return part if best > clearly * second else None


def _is_difference(text: str, part: Part) -> bool:
    return text[: part[0]][-1:] in _LESS_OR_MORE


def belongs_elsewhere(wanted: Wanted, text: str, part: Part, above: Set[str]) -> bool:
    """Tell whether a value is another's: a word of the question stands in the passage, but only after the value's clause.

    What a value belongs to is said before it or with it: in 挂失费每次40元,白金卡免费 the 40元 are not 白金卡's. Only when something
    happened is as often said before what happened.

    Args:
        wanted: What is asked for.
        text: The passage, folded.
        part: A value in it.
        above: Lexical words of its headings, which are said before everything.
    """
    if not wanted.kinds or wanted.sort is Sort.TIME:
        return False
    end = _end_of_clause(text, part[1])
    words = [word for word in wanted.content if len(word) > 1 and word not in above]
    return any(text.find(word) >= end for word in (*words, *_FIGURE.findall(wanted.text)))


def _nearness(part: Part, held: Mapping[str, list[int]]) -> float:
    start, end = part
    near = 0.0
    for word, at in held.items():
        gaps = [start - a - len(word) if a < start else a - end for a in at if not start <= a < end]
        if gaps:
            near += len(word) / (2.0 + max(0, min(gaps)))
    return near


def _place(wanted: Wanted, text: str) -> Part | None:
    found = _AT.search(text) if wanted.sort is Sort.PLACE else None
    return _tidied(text, *found.span(1)) if found else None


def _title(wanted: Wanted, text: str) -> Part | None:
    if wanted.gap is None or not _IS_TITLED.match(wanted.text[wanted.gap[1] :]):
        return None
    titles = [
        part
        for part in (m.span() for m in _TITLE.finditer(text))
        if text[slice(*part)] not in wanted.text
    ]
    return titles[0] if len(titles) == 1 else None


def _in_the_gap(wanted: Wanted, gap: Part, text: str) -> Part | None:
    """Return what stands in the sentence between the words that stand around the asking words in the question."""
    before, after = wanted.text[: gap[0]], wanted.text[gap[1] :].rstrip(" ?呢吗啊.")
    left = _left_anchor(before, text)
    right = _right_anchor(after, text, left[1] if left else 0)
    if left is None and before.strip(_PREPOSITIONS + " ") and right is None:
        return None
    if right is None and after.strip():
        return None
    start = left[1] if left else 0
    end = _end_of_clause(text, start) if right is None else right[0]
    noun = _noun(wanted.text[slice(*gap)], after, text[slice(*right)]) if right else 0
    if left is None or _CLAUSE.search(text, start, end):
        cuts = [m.end() for m in _CLAUSE.finditer(text, start, end)]
        start = cuts[-1] if cuts else start
    cut = text.rfind(before[-1], start, end) if before and before[-1] in _PREPOSITIONS else -1
    if cut >= 0:
        start = cut + 1
    return _tidied(text, start, end + noun)


def _noun(asks: str, after: str, found: str) -> int:
    """Return how many characters of what was found after the gap are the noun that is asked after."""
    if not (_OF_WHICH.search(asks) and after.startswith(found)):
        return 0
    noun = _NOUN.match(found)
    return noun.end() if noun else 0


def _end_of_clause(text: str, start: int) -> int:
    found = _CLAUSE.search(text, start)
    return found.start() if found else len(text)


def _left_anchor(before: str, text: str) -> Part | None:
    """Return where the longest end of `before` stands, its last few characters left out if need be."""
    for skipped in range(min(_SKIPPED, len(before))):
        words = before[: len(before) - skipped]
        for length in range(len(words), _LEAST - 1, -1):
            at = text.find(words[-length:])
            if at >= 0:
                return at, at + length
    return None


def _right_anchor(after: str, text: str, start: int) -> Part | None:
    for skipped in range(min(_SKIPPED, len(after))):
        words = after[skipped:]
        for length in range(len(words), _LEAST - 1, -1):
            at = text.find(words[:length], start)
            if at >= 0:
                return at, at + length
    return None


def _tidied(text: str, start: int, end: int) -> Part | None:
    """Return [start, end) without what only joins it to the rest, its brackets closed."""
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    tail = _TRAILING.search(text[start:end])
    end = start + tail.start() if tail else end
    words = text[start:end]
    for opening, closing in _BRACKETS.items():
        if words.count(opening) > words.count(closing) and text[end : end + 1] == closing:
            end += 1
    return (start, end) if start < end <= start + _LONGEST else None
