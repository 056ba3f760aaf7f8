"""Where sentences end, in Chinese and English."""

import re

# A full stop ends a sentence only before a space and not after an abbreviation or a number's "No."; 2.10% has none.
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|No|Nos|Art|approx|Mr|Mrs|Ms|Dr|vs|cf|Inc|Ltd|Co|etc)|\b[A-Z])\.$", re.I
)
_END = re.compile(r"[。！？；!?;…]+[”’」』）)\"'\]]*|\.+[”’\"')\]]*(?=\s|$)|\n+")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return [start, end) offsets of the sentences of `text`, in order.

    Together they hold everything but white space between them. A line break ends a sentence too, since lists and
    clauses are written a line each.
    """
    found = []
    start = 0
    for match in _END.finditer(text):
        if match.group().startswith(".") and _ABBREVIATION.search(text, start, match.start() + 1):
            continue
        found.append((start, match.end()))
        start = match.end()
    found.append((start, len(text)))
    return [trimmed for s, e in found if (trimmed := _trim(text, s, e)) is not None]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    begin = start + piece.index(stripped)
    return begin, begin + len(stripped)
