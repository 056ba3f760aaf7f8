"""Near neighbours: judged questions changed so that nothing answers them, though much in them still matches.

What a bank must never get wrong is the other card's fee. A question's number becomes another one, its name another one that the
library knows or one that nobody has; what is told of the original is then a false answer.
"""

import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from index.normalise import normalise

_NUMBER = re.compile(r"\d+")
_RUN = re.compile(r"[\u3400-\u9fff]+|[A-Za-z]+")
_SHORTEST_NAME = 2
_TRIES = 20
_NEARBY_YEARS = (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A changed question, and what was put in the place of what."""

    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Siblings:
    """Names that are as good a subject for the same question: those asked about, those known elsewhere, and unknown ones."""

    names: tuple[str, ...]
    known: tuple[str, ...]
    absent: tuple[str, ...]


def read_siblings(path: Path) -> tuple[Siblings, ...]:
    """Return the groups of siblings in a file."""
    groups = tomllib.loads(path.read_text(encoding="utf-8"))["groups"]
    return tuple(Siblings(tuple(g["names"]), tuple(g["known"]), tuple(g["absent"])) for g in groups)


def other_siblings(
    text: str, siblings: Sequence[Siblings], told: str, random: Random, most: int = 2
) -> Iterator[Neighbour]:
    """Yield a question with each name in it replaced by up to `most` known and `most` absent siblings.

    Args:
        text: The question.
        siblings: Groups of names; the longest name at a place counts.
        told: All that is judged relevant; a sibling that stands there may be answered, and is no neighbour.
        random: Draws the siblings.
        most: How many of each sort.
    """
    group_of = {name: group for group in siblings for name in group.names}
    longest = sorted(group_of, key=lambda name: (-len(name), name))
    # 5年 is no name in 2025年.
    pattern = "|".join(rf"(?<!\d){re.escape(n)}" for n in longest)
    for match in re.finditer(pattern, text, re.IGNORECASE):
        group = group_of[match[0].lower()]
        for names in (group.known, group.absent):
            fit = [n for n in names if n not in told and n not in text]
            for name in random.sample(fit, min(most, len(fit))):
                changed = text[: match.start()] + name + text[match.end() :]
                yield Neighbour(changed, match[0], name)


def other_number(text: str, told: str, random: Random) -> Neighbour | None:
    """Return a question with one of its numbers replaced by one that stands nowhere in `told`; None if it has none from there."""
    text = normalise(text)
    known = set(_NUMBER.findall(told))
    found = [match for match in _NUMBER.finditer(text) if match[0] in known]
    if not found:
        return None
    match = random.choice(found)
    for _ in range(_TRIES):
        number = _like(match[0], random)
        if number not in known:
            return Neighbour(text[: match.start()] + number + text[match.end() :], match[0], number)
    return None


def _like(number: str, random: Random) -> str:
    if len(number) == 4 and number[:2] in ("19", "20"):
        return str(int(number) + random.choice(_NEARBY_YEARS))
    first = random.choice("123456789")
    return first + "".join(random.choice("0123456789") for _ in number[1:])


def name_in(text: str, title: str) -> str:
    """Return the longest stretch of letters that a normalised question shares with a normalised title; empty if there is none."""
    best = ""
    for run in _RUN.findall(text):
        for start in range(len(run)):
            while run[start : start + len(best) + 1] in title and start + len(best) < len(run):
                best = run[start : start + len(best) + 1]
    return best if len(best) >= _SHORTEST_NAME else ""


def other_name(text: str, name: str, names: Collection[str], random: Random) -> Neighbour | None:
    """Return a question with its name replaced by one of `names` of about its length; None if none is like it."""
    alike = sorted(
        other
        for other in names
        if other not in text
        and other.isascii() == name.isascii()
        and abs(len(other) - len(name)) <= 2
    )
    if not alike:
        return None
    other = random.choice(alike)
    return Neighbour(text.replace(name, other), name, other)


def invented_name(
    text: str, name: str, names: Collection[str], everything: str, random: Random
) -> Neighbour | None:
    """Return a question with its name replaced by the halves of two others, joined, that stand together nowhere."""
    for _ in range(_TRIES):
        pair = [other_name(text, name, names, random) for _ in range(2)]
        if pair[0] is None or pair[1] is None:
            return None
        half = len(name) // 2
        invented = pair[0].after[:half] + pair[1].after[half:]
        if invented not in everything:
            return Neighbour(text.replace(name, invented), name, invented)
    return None
