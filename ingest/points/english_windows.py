"""An English sentence -> which phase its date begins or ends: Applications close on 30 June 2026."""

import re
from dataclasses import dataclass

START, END, WHOLE = "start", "end", "window"
_NOUNS = {
    "活动": r"campaign|promotion|offer|programme|program|sale|event",
    "报名": r"enrol?lments?|registrations?|sign-ups?",
    "办理": r"applications?",
    "兑换": r"redemptions?",
    "领取": r"collections?|claims?",
    "认购": r"subscriptions?",
}
_NAME = r"(?:[a-z0-9&'\-]+ ){0,4}?"
_OF = r"(?: for (?:the |an? |our )?(?P<of>[a-z0-9][a-z0-9 &'\-]{1,30}?))?"
_VERBS = (
    (END, r"(?:will )?(?:closes?|ends?|expires?)(?: on)?|(?:is|are) (?:open|valid|available) (?:until|till|through)|runs? (?:until|through)|must be (?:made|submitted|completed|received) (?:by|before the end of)"),
    (START, r"(?:will )?(?:opens?|begins?|starts?|commences?)(?: on)?|(?:is|are) (?:open|valid|available) from"),
    (WHOLE, r"(?:will )?runs?(?: from)?|(?:is|are) (?:open|valid|available)(?: from)?|is from"),
)  # fmt: skip
_LABELS = (
    (END, r"(?:deadline|closing date|end date)"),
    (START, r"(?:start date|opening date)"),
    (WHOLE, r"(?:period|dates|window)"),
)
_SENTENCES = [
    (phase, edge, re.compile(rf"(?:the |our )?(?P<name>{_NAME})(?:{noun})(?: period)?{_OF} (?:{verb})"))
    for phase, noun in _NOUNS.items()
    for edge, verb in _VERBS
]  # fmt: skip
_LABELLED = [
    (phase, edge, re.compile(rf"(?P<name>)(?:{noun}) {label}{_OF}:"))
    for phase, noun in _NOUNS.items()
    for edge, label in _LABELS
]
# Words before the noun that name nothing: 2026 is told by the date.
_NO_NAME = frozenset(("", "new", "online", "the", "all"))
_ENDED = re.compile(r"\s*,?\s*\(?(?:(?:both )?(?:days |dates )?inclusive)?\)?[.;!]?\s*")


@dataclass(frozen=True, slots=True)
class SaidWindow:
    """Which phase a date belongs to, of what, and which end of it the date is."""

    phase: str
    subject: str
    edge: str


def english_window(before: str, behind: str, *, is_range: bool) -> SaidWindow | None:
    """Return what a sentence says of its one date; None unless it says nothing else.

    Args:
        before: Folded words of the sentence before the date.
        behind: Those behind it.
        is_range: Whether the date has a beginning and an end.
    """
    if not _ENDED.fullmatch(behind):
        return None
    for phase, edge, pattern in (*_SENTENCES, *_LABELLED):
        match = pattern.fullmatch(before.strip())
        if match is None or (edge == WHOLE) is not is_range:
            continue
        name = match["name"].strip()
        if name not in _NO_NAME and phase != "活动":
            return None
        noun = match.group()[match.end("name") :].split(" ")[0]
        subject = f"{name} {noun}" if name not in _NO_NAME else match["of"] or ""
        return SaidWindow(phase, subject, edge)
    return None
