"""A claim as one side of a comparison, with what it is compared by: worked out once, though it may be compared with thousands."""

import re
from functools import cached_property

from index.normalise import folded
from ingest.review.claim_context import Typed
from ingest.review.claims import Claim, measure_of
from ingest.review.slots import qualifiers_in, without_known
from knowledge.passage import PassageKind
from knowledge.shingles import Shingles, likeness, plain_words, shingles

_NUMBERED = re.compile(
    r"r?\d+|第[一二三四五六七八九十]+|[一二三四五六]类|[一二三四五六七八九十]+(?=[档级等])"
)
# Words that ask, and name nothing that is asked about.
_ASKING = re.compile(
    r"[（(][^（）()]*[)）]|请问|怎么样?|怎样|如何|什么|多少钱?|是否|哪些|哪里|几[个天年次]?|可以|能不能|需要|[吗呢呀啊么的是有要能会吧了]|\b(?:how|what|which|is|are|the|a|an|do|does|can|i|my|for|of|to|much|many)\b"
)
_RUN = re.compile(r"\d+|[^\W\d_]+")
_CJK_OR_WORD = re.compile(r"[\u4e00-\u9fff]+|[a-z]{3,}")
Classes = dict[str, set[str]]
"""Conditions by their class."""


class Wording:
    """Words by their bigrams, to be held against others."""

    def __init__(self, grams: Shingles) -> None:
        """Hold the bigrams of words."""
        self.grams = grams
        self._size = sum(grams.values())

    def is_like(self, other: "Wording", least: float) -> bool:
        """Tell whether the likeness of both is at least so much."""
        total = self._size + other._size
        # Of unequal lengths, no more can be in common than the shorter one has.
        if not total or 2 * min(self._size, other._size) / total < least:
            return False
        return likeness(self.grams, other.grams) >= least


class Side:
    """A claim, with what it is compared by."""

    def __init__(self, claim: Claim) -> None:
        """Look at a claim."""
        self.claim = claim
        self.context = claim.context
        self.measure = measure_of(claim)
        self.fact = claim.unit, claim.value
        self.slot = claim.slot
        self.wide = claim.context.wide
        self.is_cell = bool(claim.clause.cells)
        source = claim.source
        self.place = source.pack_id, source.version, source.document_id
        self.is_answer = claim.clause.passage.kind is PassageKind.FAQ

    @cached_property
    def numbered(self) -> set[str]:
        """The numbers and ordinals among its own words that tell one of several apart: 第三档, 二类, R1, 5月."""
        return set(_NUMBERED.findall(self.context.tight))

    @cached_property
    def numbered_wide(self) -> set[str]:
        """Those among all words that it can be read with."""
        return set(_NUMBERED.findall(self.wide))

    @cached_property
    def conditions(self) -> Classes:
        """Its conditions among the words that belong to its value alone."""
        return _by_class(self.claim.conditions)

    @cached_property
    def own_conditions(self) -> Classes:
        """Its conditions among those of its sentence and last heading."""
        return _by_class(qualifiers_in(self.claim.own))

    @cached_property
    def wide_conditions(self) -> Classes:
        """Its conditions among all."""
        return _by_class(qualifiers_in(self.claim.wide))

    @cached_property
    def label(self) -> Wording:
        """The words around it in its sentence."""
        return Wording(shingles(plain_words(self.context.label)))

    @cached_property
    def sentence(self) -> Wording:
        """Its sentence, values left out."""
        return Wording(shingles(self.claim.clause.skeleton))

    @cached_property
    def known(self) -> str:
        """All words that it can be read with, in plain form."""
        return plain_words(self.wide)

    @cached_property
    def own(self) -> str:
        """Its sentence, or row and column, and the last heading, in plain form."""
        return plain_words(self.context.own)

    @cached_property
    def asked(self) -> frozenset[str]:
        """The numbers and bigrams of the question that it answers, without the words that only ask."""
        question = "".join(self.claim.source.heading_path[-1:])
        runs = _RUN.findall(_ASKING.sub(" ", folded(question)))
        return frozenset(part for run in runs for part in _pairs(run) or (run,))

    @cached_property
    def told(self) -> frozenset[str]:
        """The numbers, characters and bigrams of the question and of its sentence."""
        runs = _RUN.findall(self.context.own)
        return frozenset(part for run in runs for part in (*run, run, *_pairs(run)))

    @cached_property
    def cell_names(self) -> tuple[str, str]:
        """What names its row and its column, in plain form."""
        return plain_words(self.context.row), plain_words(self.context.column)

    @cached_property
    def heading(self) -> list[str]:
        """The bigrams of its last heading."""
        return list(shingles(plain_words("".join(self.claim.source.heading_path[-1:]))))

    @cached_property
    def telling(self) -> list[str]:
        """The bigrams and words that belong to it alone, without its names: of those one is enough, and that is looked at by itself."""
        tight = self.context.tight
        names = (name for names in self.context.entities for name in names)
        for name in sorted(names, key=len, reverse=True):
            tight = tight.replace(name, " ")
        return [
            run[i : i + 2] if run[0] > "z" else run
            for run in _CJK_OR_WORD.findall(without_known(tight))
            for i in range(max(len(run) - 1, 1) if run[0] > "z" else 1)
        ]


def _pairs(run: str) -> list[str]:
    """Return the bigrams of a run of letters; a number is one."""
    return [] if run.isdecimal() else [run[i : i + 2] for i in range(len(run) - 1)]


def _by_class(conditions: Typed) -> Classes:
    found: Classes = {}
    for name, member in conditions:
        found.setdefault(name, set()).add(member)
    return found
