"""A sentence around one of its values: what stands before it, in which parts, and behind it."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.points.openings import words_begin
from ingest.points.subjects import is_condition_part

PAUSE = re.compile(r"[，。；：！？;:!?\n]|,(?!\d{3}(?!\d))|\.\s")
# One of several conditions: what they are conditions of stands above the list.
_MEMBER = re.compile(r"^\s*(?:[（(][一二三四五六七八九十]+[）)]|\d{1,2}[.)、．]\s)")
# Parts that come first and name nothing: whose turn it is, a date.
_NAMES_NOTHING = re.compile(
    r"(?:自|从|于)?[\d年月日至到起止\-~ ]*(?:期间|起)?|(?:首年|第[一二]年|首次|首张).*"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Folded words of a sentence around a value.

    Attributes:
        label: Before the first colon.
        earlier: The parts before the value's own.
        here: Before the value, in its own part.
        tail: After the value, to the next pause.
        is_member: Whether the sentence is one of a list.
        is_later: Whether another statement stands before it, up to a semicolon.
        heading: The last above the sentence.
    """

    label: str
    earlier: tuple[str, ...]
    here: str
    tail: str
    is_member: bool
    is_later: bool
    heading: str

    @property
    def is_first(self) -> bool:
        """Tell whether nothing before the value in its statement may have named what it is of."""
        return all(map(_names_nothing, self.earlier))

    @property
    def is_of_heading(self) -> bool:
        """Tell whether the parts before the value speak of what the heading does."""
        said = "".join(self.earlier)
        return any(pair in said for pair in map("".join, pairwise(self.heading)))


def surroundings(text: str, start: int, end: int, heading: str) -> Surroundings:
    """Return what stands around [start, end) of a folded sentence."""
    begin = max(words_begin(text), _statement_begins(text[:start]))
    *earlier, here = PAUSE.split(text[begin:start])
    tail = PAUSE.split(text[end:])[0].removesuffix(".")
    first = earlier[0] if earlier else ""
    is_label = bool(earlier) and text[begin + len(first)] == ":"
    label = first.strip() if is_label else ""
    is_later = begin > words_begin(text)
    is_member = bool(_MEMBER.match(text))
    return Surroundings(label, tuple(earlier[is_label:]), here, tail, is_member, is_later, heading)


def _statement_begins(text: str) -> int:
    """Return where the statement that ends a text begins: what stands before a semicolon is another one, unless a label is."""
    return 0 if re.search(r"[:：]", text) else len(text) - len(re.split(r"[;；]", text)[-1])


def _names_nothing(part: str) -> bool:
    return is_condition_part(part) or _NAMES_NOTHING.fullmatch(part.strip()) is not None
