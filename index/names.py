"""What a question calls the product that it is about, and what the packs call theirs.

Of a name its kind is sure to be seen, the character that it ends in, and the one before it, which tells it from others of its
kind: 运通卡, 车贷, 航延险. What a bank's products end in is known; what else names end in is learned from the titles of packs and
documents, which are at hand as soon as a generation is.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from index.normalise import normalise

# Characters and words that ask, point or join and tell nothing about what is asked; spoken questions are full of them, written
# answers are not. Left out of coverage they win 3 points of AUROC on the sample questions that nothing answers.
ASKING = frozenset(
    "吗呢么吧啊呀哦嘛咋啥怎哪几谁多少什请问能可以不的了是有我你您他她要想会在就都还这那个和与或及为被把给对从到用得着过地之其一也很没让呗"
)
PRODUCTS = frozenset("卡贷险券宝费款币债票")
"""What the products of a bank end in, whatever its packs are about."""
# Before what names end in, these say what is done with it and not which one it is.
_DONE = frozenset("刷办补销换开扣交还付收缴免借放汇退取存领用")
# 首贷券 is a 首贷利率券: 贷券 are two ends, and no name.
_NOT_WHICH = ASKING | _DONE | PRODUCTS
# So many different names must end alike before their end counts as a kind.
_LEAST_ALIKE = 3
_LONGEST_ENDING = 12
_LONGEST_PART = 20
_CJK = re.compile(r"[\u3400-\u9fff]+")
_JOINED = re.compile(r"[和与及或的]")
_BORDER = re.compile(r"[、,;:()《》「」“”\"/|?!\s和与及或]")

Endings = dict[str, set[str]]


@dataclass(frozen=True, slots=True)
class Titles:
    """The titles under which a passage stands.

    Attributes:
        text: Normalised, a line each.
        parts: What may be a name in them, in lower case.
    """

    text: str
    parts: frozenset[str]


def titles_of(titles: Iterable[str]) -> Titles:
    """Return titles taken apart."""
    text = normalise("\n".join(titles))
    return Titles(text, parts_of(text))


def endings(titles: Iterable[str]) -> Endings:
    """Return the characters that parts of titles end in, each with those that stand before it."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for title in set(titles):
        for run in _CJK.findall(normalise(title)):
            for part in _JOINED.split(run):
                if 2 <= len(part) <= _LONGEST_ENDING:
                    found[part[-1]].add(part[-2])
    return dict(found)


def kinds(known: Iterable[Mapping[str, Set[str]]]) -> frozenset[str]:
    """Return what names end in besides a bank's products, given the endings in the parts of a library."""
    together: defaultdict[str, set[str]] = defaultdict(set)
    for found in known:
        for end, before in found.items():
            together[end] |= before
    alike = (end for end, before in together.items() if len(before) >= _LEAST_ALIKE)
    return frozenset(alike) - ASKING - PRODUCTS


def names_in(text: str, ends: Set[str]) -> Iterator[str]:
    """Yield the last two characters of each name in a normalised text that ends in one of `ends`."""
    for run, place in _ends(text, ends):
        yield run[place - 1 : place + 1]


def cut_names_in(text: str, held: str) -> Iterator[tuple[str, str]]:
    """Yield each product in a normalised text of whose name only the end stands in what is `held`: 车主卡 where 主卡 does.

    It comes from the first character that is lacking to its end, with the pair of characters, if there is one, that might show
    that this character belongs to the word before: 上海 before 海房贷. Where `held` shows it, nothing comes.
    """
    for run, place in _ends(text, PRODUCTS):
        start = place - 1
        while start > 0 and run[start - 1 : place + 1] in held:
            start -= 1
        before = run[start - 2 : start] if start > 1 else ""
        whole = start == 0 or run[start : place + 1] not in held
        if whole or run[start - 1] in ASKING | _DONE or (before and before in held):
            continue
        yield run[start - 1 : place + 1], before


def parts_of(titles: str) -> frozenset[str]:
    """Return the parts of normalised titles that may be names: between marks and what joins, in lower case."""
    parts = _BORDER.split(titles.lower())
    return frozenset(p for p in parts if 2 <= len(p) <= _LONGEST_PART and not p.isdigit())


def _ends(text: str, ends: Set[str]) -> Iterator[tuple[str, int]]:
    """Yield each run of CJK characters with each place in it where a name ends."""
    for run in _CJK.findall(text):
        for place in range(1, len(run)):
            before = run[place - 1]
            if run[place] in ends and before not in _NOT_WHICH:
                yield run, place
