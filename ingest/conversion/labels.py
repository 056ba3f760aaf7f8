"""The numbers and letters in front of items and clauses."""

import re

_FULL_WIDTH_END = re.compile(r"[、．。：）】］，]$")


def labelled(label: str, text: str) -> str:
    """Return a numbered text as it is quoted: `一、总则`, `1.1 总则`, `第一条 总则`."""
    if not label or not text:
        return label or text
    return f"{label}{text}" if _FULL_WIDTH_END.search(label) else f"{label} {text}"
