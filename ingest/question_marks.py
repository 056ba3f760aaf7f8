"""The marks by which a line shows that it asks or answers: Q：/问：, A：/答：, a number, a question mark."""

import re
from dataclasses import dataclass

_CJK = "一二三四五六七八九十"
_ORDINAL = (
    rf"(?:(?P<{{0}}>\d{{{{1,3}}}}|[{_CJK}]{{{{1,3}}}})[ \t]*[.．、)）](?!\d)[ \t]*"
    rf"|[（(](?P<{{1}}>\d{{{{1,3}}}}|[{_CJK}]{{{{1,3}}}})[）)][ \t]*)"
)
# With a colon or a point behind it, or in brackets; a bare `Q1 ` asks only if the line ends as a question does.
QUESTION = re.compile(
    rf"[*_]*{_ORDINAL.format('a', 'b')}?[*_]*(?:"
    rf"(?:Q|[问問]|[问問][题題]|提[问問]|Question)\s*(?:\d{{0,3}}|[{_CJK}]{{1,3}})\s*[:：.．、][*_]*\s*(?=\S)"
    r"|[【\[](?:Q|[问問]|[问問][题題]|提[问問])\s*\d{0,3}[】\]][:：]?[*_]*\s*(?=\S)"
    r"|Q\s?\d{1,3}\s+(?=.*[？?][*_]*$))",
    re.IGNORECASE | re.MULTILINE,
)
ANSWER = re.compile(
    r"(?P<opened>[*_]*)(?:"
    rf"(?:A|答|答案|回答|解答|答复|答覆|Answer)\s*(?:\d{{0,3}}|[{_CJK}]{{1,3}})\s*[:：](?P<closed>(?P=opened))?\s*"
    r"|[【\[](?:A|答|答案|回答|解答|答复)\s*\d{0,3}[】\]][:：]?(?P<bracketed>(?P=opened))?\s*)",
    re.IGNORECASE,
)
# Without a colon the letter may begin a word (`A4 纸`): only the number of the question tells.
_BARE_ANSWER = re.compile(
    r"[*_]*A\s?(?P<number>\d{1,3})(?:[.．、][ \t]*|[ \t]+)(?=\S)", re.IGNORECASE
)
_ANSWER_INSIDE = re.compile(
    r"(?<=[？?。.\s])[*_]*(?:答|答案|回答|解答|答复|(?<![A-Za-z])A\d{0,3}|Answer)[:：]",
    re.IGNORECASE,
)
_NUMBERED = re.compile(_ORDINAL.format("a", "b"))
_NUMBER_OF_MARK = re.compile(r"Q\s?(\d{1,3})", re.IGNORECASE)
_ASKS = re.compile(r"[？?]\s*[”\"」』）)】]?$")
_GROUP = re.compile(rf"[{_CJK}]{{1,3}}、|第[{_CJK}\d]{{1,4}}[章节節部篇]|【[^【】]+】$")
_SENTENCE_END = tuple("。；;，,：:！!？?…")
MAX_GROUP_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Ordinal:
    """What a line is numbered with: the form (`1、` and `（1）` differ) and the number."""

    form: str
    number: int


def ordinal(words: str) -> Ordinal | None:
    """Return what a line is numbered with, or None."""
    match = _NUMBERED.match(words)
    if match is None:
        return None
    figures = match["a"] or match["b"]
    form = match.group().strip().replace(figures, "1" if figures.isdecimal() else "一")
    return Ordinal(form, int(figures) if figures.isdecimal() else _cjk_number(figures))


def without_ordinal(words: str) -> str:
    """Return a line without its number."""
    match = _NUMBERED.match(words)
    return words[match.end() :] if match else words


def asks(words: str) -> bool:
    """Tell whether a line ends as a question does."""
    return _ASKS.search(words) is not None


def answer_inside(text: str, start: int, end: int) -> int | None:
    """Return where the answer begins that stands on the line of its question (`问：…？答：…`), or None."""
    match = _ANSWER_INSIDE.search(text, start, end)
    return match.start() if match else None


def bare_answer_end(asked: str, text: str, start: int, end: int) -> int:
    """Return where an answer's words begin after an `A1.` or `A1 ` with the number of the `Q1` before it; `start` if there is none."""
    of_question = _NUMBER_OF_MARK.search(asked)
    match = _BARE_ANSWER.match(text, start, end)
    if of_question is None or match is None or match["number"] != of_question[1]:
        return start
    return match.end()


def is_group_title(words: str) -> bool:
    """Tell whether a line is the title over several questions: numbered as outer headings are, short, and no sentence."""
    is_short = 0 < len(words) <= MAX_GROUP_CHARACTERS and not words.endswith(_SENTENCE_END)
    return is_short and _GROUP.match(words) is not None


def _cjk_number(figures: str) -> int:
    tens, ten, ones = figures.rpartition("十")
    value = _CJK.index(ones) + 1 if ones in _CJK and ones else 0
    if not ten:
        return value
    return value + 10 * (_CJK.index(tens) + 1 if tens in _CJK and tens else 1)
