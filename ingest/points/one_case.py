"""Tables that hold for one case alone, as the words above or below them say: 以贷款100万元为例, the examples are for the Classic account."""

import re
from collections.abc import Iterator, Sequence

from index.normalise import folded
from knowledge.passage import Passage

_ABOVE = re.compile(
    r"为例|试算|测算|假[设定]|(?:如|举|示)例|\b(?:examples?|illustrat\w+|assum\w+|suppose)\b"
)
_BELOW = re.compile(
    r"(?:以上|上表|上述|本表|表中|注\d*:)[^。;\n]{0,30}(?:示例|举例|为例|测算|试算|假[设定])"
    r"|\b(?:examples?|illustrations?) (?:is|are|assumes?|shows?)\b"
    r"|\b(?:figures?|amounts?|tables?|numbers|costs)\b[^.\n]{0,40}\b(?:assum\w+|illustrat\w+|(?:is|are) (?:based on|for an?|for the))\b"
)


def of_one_case(passages: Sequence[Passage]) -> Iterator[bool]:
    """Yield for each passage of a document whether what stands beside its table says that it holds for one case."""
    for index, passage in enumerate(passages):
        before, after = (_beside(passages, index, step) for step in (-1, 1))
        lines = passage.text.split("\n")
        rows = [at for at, line in enumerate(lines) if "|" in line]
        above = [passage.lead, *lines[: rows[0]]] if rows else []
        below = lines[rows[-1] + 1 :] if rows else []
        told = (
            before.strip().split("\n")[-1]
            if not any(map(str.strip, lines[: min(rows, default=0)]))
            else ""
        )
        is_above = _ABOVE.search(folded("\n".join((told, *above))))
        is_below = _BELOW.search(folded("\n".join((*below, after))))
        yield bool(rows) and bool(is_above or is_below)


def _beside(passages: Sequence[Passage], index: int, step: int) -> str:
    """Return the text of the passage next to one in the same section, empty if there is none."""
    at = index + step
    if not 0 <= at < len(passages) or passages[at].heading_path != passages[index].heading_path:
        return ""
    return "" if "|" in passages[at].text else passages[at].text
