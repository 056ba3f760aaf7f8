"""What is wrong with a request that could not be read, in words: which field, why, and what to send instead.

Of what was sent only the names of fields are repeated, and of names that a caller made up neither customer data nor more than a
little: the rest is the caller's.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from knowledge.masking import mask
from knowledge.wording import Language

_MOST_TOLD = 5
_LONGEST_NAME = 60
_CHOICE = re.compile(r"'([^']*)'")
# Where a field stands, which people are not told: they know whether they wrote a body.
_WHERE = ("body", "query", "path", "header")
_WHOLE = ("请求体", "the body")
_INSTANT = "2026-05-31T09:30+08:00"
_TEXT = ("不是文字；请写成带引号的字符串", "is no text; send a string")
_NUMBER = ("不是整数；请写成不带引号的整数", "is no whole number; send one without quotes")
_TRUTH = ("须为 true 或 false，不带引号", "has to be true or false, without quotes")
_LIST = ("不是列表；请写成 [ ] 数组", "is no list; send an array")
_OBJECT = ("不是对象；请写成 {{ }} 对象", "is no object; send one")
_CHOICES = (
    "不在可选值之内；可用的有：{choices}",
    "is none of the choices; there are: {choices}",
)
_UNREAD = (
    f"不是时刻；请写成 {_INSTANT} 的样子",
    f"is no instant; write it like {_INSTANT}",
)
_NO_JSON = (
    "不是有效的 JSON；检查引号、逗号和括号",
    "is no valid JSON; check quotes, commas and brackets",
)
_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("缺少；请写上", "is missing; send it"),
    "extra_forbidden": (
        "没有这个字段；去掉，或检查拼写",
        "is no field; leave it out, or check its spelling",
    ),
    "string_too_short": (
        "太短；至少 {min_length} 个字符",
        "is too short; at least {min_length} characters",
    ),
    "string_too_long": (
        "太长；最多 {max_length} 个字符",
        "is too long; at most {max_length} characters",
    ),
    "too_short": ("太少；至少 {min_length} 项", "has too few items; at least {min_length}"),
    "too_long": ("太多；最多 {max_length} 项", "has too many items; at most {max_length}"),
    "greater_than_equal": ("太小；至少为 {ge}", "is too small; at least {ge}"),
    "less_than_equal": ("太大；最多为 {le}", "is too large; at most {le}"),
    "string_type": _TEXT,
    "string_unicode": _TEXT,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "list_type": _LIST,
    "model_type": _OBJECT,
    "model_attributes_type": _OBJECT,
    "dict_type": _OBJECT,
    "enum": _CHOICES,
    "literal_error": _CHOICES,
    "instant_unread": _UNREAD,
    "instant_without_zone": (
        f"没有时区；请写明，例如 {_INSTANT}",
        f"has no time zone; write it, such as {_INSTANT}",
    ),
    "json_invalid": _NO_JSON,
    "not_json": (
        "须为 JSON；在 Content-Type 头里写 application/json",
        "has to be JSON; say Content-Type: application/json",
    ),
}
_EMPTY = ("不能为空；请填写", "may not be empty; fill it in")
_OTHER = (
    "无法理解；对照 /v1/openapi.json 修正",
    "cannot be read; hold it against /v1/openapi.json",
)
_SENTENCE = ("请求无法理解：{told}", "the request cannot be read: {told}")
_MORE = ("；另有 {count} 处", "; and {count} more")


def in_words(problems: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Return what is wrong with a request, as the validation lists it, and what to do about each."""
    place = 0 if language is Language.ZH else 1
    told = ("；" if place == 0 else "; ").join(_told(p, place) for p in problems[:_MOST_TOLD])
    if len(problems) > _MOST_TOLD:
        told += _MORE[place].format(count=len(problems) - _MOST_TOLD)
    return _SENTENCE[place].format(told=told)


def invalid_place(problem: Mapping[str, Any]) -> str:
    """Return where in the request something is wrong, and the kind of it, for programs."""
    return f"{'.'.join(_path(problem))} ({problem['type']})"


def _told(problem: Mapping[str, Any], place: int) -> str:
    path = _path(problem)
    if path and path[0] in _WHERE:
        path = path[1:]
    # The framework names the byte at which JSON broke off as a place of its own.
    name = _WHOLE[place] if problem["type"] == "json_invalid" or not path else ".".join(path)
    return f"{name} {_words_of(problem)[place]}"


def _words_of(problem: Mapping[str, Any]) -> tuple[str, str]:
    kind, given = problem["type"], problem.get("ctx") or {}
    words = _WORDS.get(kind, _OTHER)
    if kind == "string_too_short" and given.get("min_length") == 1:
        words = _EMPTY
    limits = {name: value for name, value in given.items() if isinstance(value, int)}
    try:
        zh, en = (text.format(**limits, choices=_choices(given)) for text in words)
    except KeyError:
        return _OTHER
    return zh, en


def _choices(given: Mapping[str, Any]) -> str:
    """Return what may be sent, as the schema has it."""
    expected = str(given.get("expected", ""))
    return ", ".join(_CHOICE.findall(expected)) or expected.lower()


def _path(problem: Mapping[str, Any]) -> list[str]:
    location = problem["loc"]
    # A key that a caller made up may hold half a surrogate pair, which no answer could carry.
    names = [str(part).encode("utf-8", "replace").decode("utf-8") for part in location]
    if problem["type"] == "extra_forbidden":
        names[-1] = mask(names[-1]).text[:_LONGEST_NAME]
    return names
