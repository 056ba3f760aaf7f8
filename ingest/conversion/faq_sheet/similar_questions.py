"""The cells of similar questions -> the questions."""

import re
from collections.abc import Iterable

# The strongest of them that a cell has divides it. A slash and 、 stand inside questions too often.
_DIVIDERS = (
    r"\n|<br\s*/?>|</(?:p|div|li)>",
    r"\|\||##+|@@|&&",
    r"[；;]",
    r"[|｜]",
    r"(?<=[？?])\s*(?=\S)",
    r"\t",
)
_MARK = re.compile(
    r"^\s*(?:[-*+•·●]\s*|[（(]?\d{1,3}[)）.、．]\s*(?!\d)|[①-⑳]\s*|(?:相似|扩展)问法?\d*\s*[:：]\s*)"
)
_TAG = re.compile(r"<[^<>]{1,200}>")


def similar_questions(cells: Iterable[str], question: str) -> tuple[str, ...]:
    """Return the questions in some cells, each once, without the one that they are similar to."""
    found: dict[str, str] = {}
    for cell in cells:
        divider = next((d for d in _DIVIDERS if re.search(d, cell.strip())), r"\n")
        for part in re.split(divider, cell.strip()):
            words = " ".join(_MARK.sub("", _TAG.sub("", part)).split()).strip("；;|｜")
            if words:
                found.setdefault(words.casefold(), words)
    found.pop(question.casefold(), None)
    return tuple(found.values())
