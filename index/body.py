"""The words under which a passage stands, as questions are held against them."""

from index.normalise import normalise
from index.numbers import numbers
from index.searchable import title_words
from index.stems import stem
from index.tokens import is_cjk, runs
from knowledge.passage import Document, Passage


class Body:
    """A passage with its titles and similar questions, taken apart.

    Attributes:
        text: Normalised.
        words: How many CJK characters and other runs it has.
    """

    __slots__ = ("_numbers", "_stems", "text", "words")

    def __init__(self, document: Document, passage: Passage) -> None:
        title = title_words(document, passage)
        self.text = normalise("\n".join((title, passage.plain, *passage.similar)))
        found = runs(self.text)
        others = [run for run in found if not is_cjk(run)]
        self.words = len(others) + sum(len(run) for run in found if is_cjk(run))
        self._stems = frozenset(map(stem, others))
        self._numbers: frozenset[float] | None = None

    def holds(self, word: str) -> bool:
        """Tell whether a CJK character, or another run without its ending, is among its words."""
        # A set of some hundred characters takes five times the memory of the text that they stand in.
        return word in self.text if is_cjk(word) else word in self._stems

    @property
    def numbers(self) -> frozenset[float]:
        """The values of all numbers in it."""
        if self._numbers is None:
            self._numbers = numbers(self.text)
        return self._numbers
