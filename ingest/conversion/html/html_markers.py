"""How the items of a list are marked."""

import re

from ingest.conversion.html.html_tree import Element

_NUMBERED = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十]{1,3}[)）.、．]|[①-⑳]|第[一二三四五六七八九十\d]+[步条章])"
)
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_START = re.compile(r"\s*(-?\d{1,6})")
_UNMARKED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)


def markers(items: list[Element], holder: Element) -> list[str]:
    """Return the mark of each item of a list, empty for bullets."""
    if holder.tag != "ol" or _UNMARKED.search(holder.get("style")):
        return [""] * len(items)
    number = _start(holder.get("start"), 1)
    found = []
    for item in items:
        number = _start(item.get("value"), number)
        is_own = _NUMBERED.match(item.text()) is not None
        found.append("" if is_own else f"{_told(number, holder.get('type'))}.")
        number += 1
    return found


def _start(text: str, other: int) -> int:
    found = _START.match(text)
    return int(found.group(1)) if found else other


def _told(number: int, kind: str) -> str:
    if kind in {"a", "A"} and 1 <= number <= 26:
        return chr(ord(kind) + number - 1)
    if kind in {"i", "I"} and 1 <= number < 40:
        told, left = "", number
        for value, letters in _ROMAN:
            told += letters * (left // value)
            left %= value
        return told if kind == "i" else told.upper()
    return str(number)
