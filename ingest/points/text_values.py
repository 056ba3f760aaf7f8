"""An answer in words -> a form that rewording leaves alone.

A short answer is its words, values in normal form, joining words left out. Of a long one only what must not be got wrong counts:
its values with their bounds and what they are counted by, the names in it, and how often it says no; only where it has
neither values nor names its words do. What of a long answer changes none of these therefore counts as a rewording.
"""

import re
from collections.abc import Iterable

from index.facts.find_facts import find_facts
from index.normalise import folded
from ingest.review.claim_context import measure
from ingest.review.slots import qualifiers_in
from knowledge.clause import Value, values_in
from knowledge.fact import Fact
from knowledge.shingles import plain_words

_NAMED = re.compile(r"[「《“\"]([^「」《》“”\"]{1,40})[」》”\"]")
_NO = re.compile(
    r"不(?!论|管|同|限|超过|低于|高于|少于|足|满|设)|没有|未(?!满)|无(?!论)|除外|免|\b(?:no|not|never|cannot)\b|n't\b"
)
_JOINING = re.compile(
    r"[\W_]|的|了|请|您|须|需要?|要|应当?|可以|可|能|为|是|即|在|于|由|将|会|并|且|和|及|与|或|等(?![额待级同候于分比价])|后|再|就|都|均|也|该|本行|我行|(?<![a-z])(?:the|a|an|is|are|be|to|of|please|you|your|will|must)(?![a-z])"
)
_LISTED = re.compile(r"[、,，;；/]|(?:以及|和|及|与|或)|\band\b|\bor\b")


def short_form(text: str) -> str:
    """Return what a short text says in normal form: its words, values normal, without those that only join."""
    words = folded(text)
    for fact in reversed(find_facts(text)):
        start, end = fact.span
        words = f"{words[:start]}\0{normal_fact(fact)}\0{words[end:]}"
    pieces = words.split("\0")
    return "".join(p if i % 2 else _JOINING.sub("", p) for i, p in enumerate(pieces))


def long_form(text: str) -> str:
    """Return what a long text says in normal form: its names, its values and how often it says no."""
    words = folded(text)
    names = sorted({plain_words(name) for name in _NAMED.findall(words)})
    values = [_with_bound(value) for value in values_in(text, find_facts(text))]
    if not names and not values:
        return short_form(text)
    return "|".join((*names, *values, f"no{len(_NO.findall(words))}"))


def _with_bound(value: Value) -> str:
    bounds = sorted(member for name, member in qualifiers_in(value.label) if name == "bound")
    unit, normal = measure(value.unit, value.value)
    return " ".join(filter(None, (*bounds, normal, unit, counted(value.basis))))


def normal_fact(fact: Fact) -> str:
    """Return a typed value in normal form: with its unit, years told in months."""
    unit, value = measure(fact.unit, fact.value)
    return " ".join(filter(None, (value, unit)))


def counted(basis: str | None) -> str:
    """Return what a value is counted by, the same for words that mean the same."""
    named = qualifiers_in(basis or "")
    return " ".join(sorted(f"{c}:{m}" for c, m in named)) or plain_words(basis or "")


def normal_list(text: str) -> str:
    """Return the members of a list in words, in one order whichever way they stand."""
    members = (_JOINING.sub("", part) for part in _LISTED.split(folded(text)))
    return "|".join(sorted({member for member in members if member}))


def normal_steps(steps: Iterable[str]) -> str:
    """Return steps in normal form, in their order."""
    return "\n".join(long_form(step) for step in steps)
