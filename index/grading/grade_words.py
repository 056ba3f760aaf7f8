"""Whether a reply is the word, the yes or no, the option or the order that is asked for."""

import re
import string
from collections.abc import Iterable, Sequence

from index.facts.numerals import read_number
from index.grading.graded import Reason
from index.grading.typed_form import bare_words, typed_form

_ARTICLE = re.compile(r"^(?:the|an?) ")
_NUMERALS = re.compile(r"[零〇一二两三四五六七八九十百千万亿]+")
_VERB = "能|可以?|行|是|对|会|算|参加|参与|享受|支持|适用|符合?|需要?|要|得|含|包括|包含|计入?|允许|予|同意|好|成|领|用|办|有"
_TAIL = r"(?:领取?|用|办理?|享受?|参加|算|计入|以|的|了|吧|啊|哦|呢)*"
_YES = re.compile(
    rf"(?:(?:当然|肯定|应该|都)?(?:{_VERB})(?:要|以)?{_TAIL}|嗯+|没错|没问题|正确|真|可|y|yes|yep|yeah|yup|sure|true|t|ok|okay|correct|right|it does|it is|they (?:are|do|can)|✓|✔|√|✅)"
)
_NO = re.compile(
    rf"(?:(?:当然|肯定|应该|都)?[不没](?:{_VERB}){_TAIL}|不|否|没|无|非|错误?|假|不正确|n|no|nope|nah|not?|false|f|incorrect|wrong|cannot|can't|can not|it doesn't|it isn't|they (?:aren't|don't|can't)|not (?:eligible|allowed|included|covered)|✗|✘|×|❌)"
)
# Cells that say the same in other words.
_SAME = (
    frozenset(
        (
            "免",
            "免费",
            "免收",
            "全免",
            "免除",
            "不收",
            "不收费",
            "不收取",
            "0元",
            "0",
            "free",
            "waived",
            "nocharge",
        )
    ),
    frozenset(("收", "收取", "收费", "照收", "要收", "charged")),
    frozenset(("全部", "所有", "全部都", "all")),
    frozenset(
        ("不限", "不设上限", "无上限", "没有上限", "无限制", "不设限", "unlimited", "nolimit")
    ),
)
_OPTION = re.compile(r"(?:选项?|option |答案)?(?P<mark>[a-z]|\d{1,2}|[一二三四五六七八九十])")
_ITEMS = re.compile(r"\d+|[a-z]")


def grade_term(reply: str, answers: Iterable[str]) -> Reason:
    """Return why a reply in typed form is one of the answers in words, or why not; numerals and figures are the same."""
    typed, right = _term(reply), {_term(answer) for answer in answers}
    is_same = any(typed in group and right & group for group in _SAME)
    return Reason.SAME if typed in right or is_same else Reason.OTHER_VALUE


def grade_yes_no(reply: str, answer: str) -> Reason:
    """Return why a reply in typed form says `yes` or `no` as the answer does, or why not."""
    words = reply.strip(" .,!?~;:、\ufe0f")
    is_yes, is_no = _YES.fullmatch(words), _NO.fullmatch(words)
    if bool(is_yes) == bool(is_no):
        return Reason.UNREADABLE
    return Reason.SAME if ("yes" if is_yes else "no") == answer else Reason.OTHER_VALUE


def grade_choice(reply: str, options: Sequence[str], answer: str) -> Reason:
    """Return why a reply in typed form names the right option, by its words, its letter or its number, or why not.

    An option's own words count before another's place; a number that is only part of one option and the place of another names neither.
    """
    said = {i for i, option in enumerate(options) if _term(option) == _term(reply)}
    named = said or set(_placed(reply, options))
    if not said:
        named |= {i for i, option in enumerate(options) if _is_number_of(reply, option)}
    if len(named) != 1:
        return Reason.TWO_READINGS if named else Reason.UNREADABLE
    is_right = _term(options[min(named)]) == _term(answer)
    return Reason.SAME if is_right else Reason.OTHER_VALUE


def grade_order(reply: str, options: Sequence[str], answer: str) -> Reason:
    """Return why a reply in typed form puts the options, by their numbers or letters, in the answer's order, or why not."""
    marks = _ITEMS.findall(reply) if len(options) > 9 else re.findall(r"\d|[a-z]", reply)
    is_list = not re.search(r"[^\da-z\s,.、;>\-→()]", reply)
    if not is_list or not marks:
        return Reason.UNREADABLE
    places = [_place(mark) for mark in marks]
    if sorted(places) != list(range(len(options))):
        return Reason.INCOMPLETE if set(places) < set(range(len(options))) else Reason.UNREADABLE
    given = [bare_words(options[place]) for place in places]
    right = sorted(given, key=bare_words(answer).find)
    return Reason.SAME if given == right else Reason.OTHER_ORDER


def _term(text: str) -> str:
    words = bare_words(_ARTICLE.sub("", typed_form(text)))
    return _NUMERALS.sub(_figures, words)


def _figures(match: re.Match[str]) -> str:
    number = read_number(match.group())
    return match.group() if number is None else f"{number:f}"


def _placed(reply: str, options: Sequence[str]) -> Iterable[int]:
    match = _OPTION.fullmatch(reply.strip(" .,!()、:"))
    if match:
        place = _place(_figures_of(match["mark"]))
        if 0 <= place < len(options):
            yield place


def _figures_of(mark: str) -> str:
    return _NUMERALS.sub(_figures, mark)


def _is_number_of(reply: str, option: str) -> bool:
    """Tell whether a bare number is the only number of an option."""
    typed = _term(reply)
    return typed.isdecimal() and re.findall(r"\d+(?:\.\d+)?", _term(option)) == [typed]


def _place(mark: str) -> int:
    return int(mark) - 1 if mark.isdecimal() else string.ascii_lowercase.index(mark)
