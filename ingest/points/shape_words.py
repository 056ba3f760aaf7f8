"""A clause whose values are signs, and what a shape says of one of them."""

from dataclasses import dataclass

from index.normalise import folded
from knowledge.fact import Fact, FactKind

_FIRST_SIGN = 0xE000
VALUE = "[\ue000-\uf8ff]"
"""Pattern of a value's sign."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Folded words with one sign for each value, and the values."""

    text: str
    facts: tuple[Fact, ...]

    @staticmethod
    def sign(number: int) -> str:
        """Return the sign of a value by its place among the values."""
        return chr(_FIRST_SIGN + number)

    @staticmethod
    def number(sign: str) -> int:
        """Return which value a sign stands for."""
        return ord(sign) - _FIRST_SIGN

    def kind(self, sign: str) -> FactKind:
        """Return what kind of value a sign stands for."""
        return self.facts[self.number(sign)].kind

    def unit(self, sign: str) -> str:
        """Return the unit of the value that a sign stands for."""
        return self.facts[self.number(sign)].unit

    def plain(self, words: str) -> str:
        """Return words with the values that they hold written out."""
        return "".join(folded(self.facts[self.number(c)].text) if _is_sign(c) else c for c in words)


def _is_sign(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a shape says of one value.

    Attributes:
        number: Which of the clause's values.
        subject: What it is of, conditions included.
        slot: Which property.
        near: Words that bound it.
        each: What it is counted by, if words before it say that.
        behind: Words of the clause behind the shape, values as signs.
        is_named: Whether it is said of a name and not of the heading.
    """

    number: int
    subject: str
    slot: str
    near: str = ""
    each: str = ""
    behind: str = ""
    is_named: bool = False
