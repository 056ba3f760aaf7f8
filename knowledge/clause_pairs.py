"""Which section, and which clause of it, of one version stands in the place of which of another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.clause import Clause
from knowledge.shingles import alike, best_pairs, likeness, plain_words, shingles

# Of their bigrams, values blotted out: two wordings of one clause; unrelated sentences of one field share a fifth.
_SAME_CLAUSE = 0.5
# Of all that a section says, with what a place or a heading that stays is worth.
_SAME_SECTION = 0.5
_STAYS = 0.25
_HEADING_STAYS = 0.2
# Of the names of two rows: one renamed, not another.
_SAME_NAME = 0.5
_DIGITS = re.compile(r"\d+")

Key = tuple[str, tuple[str, ...]]
"""Document and headings."""


@dataclass(frozen=True, slots=True)
class Section:
    """All clauses under one heading of a document, whatever passages they were cut into."""

    key: Key
    clauses: tuple[Clause, ...]

    @property
    def words(self) -> str:
        """What it says, values blotted out."""
        return "\n".join(clause.skeleton for clause in self.clauses)


def sections_of(clauses: Sequence[Clause]) -> list[Section]:
    """Return the clauses by section, in the order of their places."""
    found: dict[Key, list[Clause]] = {}
    for clause in clauses:
        passage = clause.passage
        found.setdefault((passage.document_id, passage.heading_path), []).append(clause)
    return [Section(key, tuple(held)) for key, held in found.items()]


def pair_sections(olds: Sequence[Section], news: Sequence[Section]) -> list[tuple[int, int]]:
    """Return the pairs: those that say most of the same, a place or heading that stays counting for them; then those of one place."""
    places = {section.key: number for number, section in enumerate(news)}
    stay = [(i, places[s.key]) for i, s in enumerate(olds) if s.key in places]
    # Most of a version is the version before, and need not be compared with all the rest.
    pairs = [(i, j) for i, j in stay if olds[i].words == news[j].words]
    left = _others(len(olds), {i for i, _ in pairs})
    open_ = _others(len(news), {j for _, j in pairs})
    found = alike(
        [shingles(olds[i].words) for i in left],
        [shingles(news[j].words) for j in open_],
        _SAME_SECTION - _STAYS,
    )
    near = [(share + _stays(olds[left[a]], news[open_[b]]), a, b) for share, a, b in found]
    best = best_pairs([pair for pair in near if pair[0] >= _SAME_SECTION])
    pairs += [(left[a], open_[b]) for a, b in best]
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    pairs += [(i, j) for i, j in stay if i not in taken[0] and j not in taken[1]]
    return sorted(pairs, key=lambda pair: pair[1])


def _others(size: int, taken: set[int]) -> list[int]:
    return [number for number in range(size) if number not in taken]


def _stays(old: Section, new: Section) -> float:
    if old.key == new.key:
        return _STAYS
    return _HEADING_STAYS if _last(old) == _last(new) else 0.0


def _last(section: Section) -> str:
    path = section.key[1]
    return plain_words(path[-1]) if path else ""


def pair_clauses(olds: Sequence[Clause], news: Sequence[Clause]) -> list[tuple[Clause, Clause]]:
    """Return the pairs: the same words, table rows of the same name, then the most alike; in the order of the later."""
    pairs: list[tuple[int, int]] = []
    for name in (_words, _row):
        pairs += _by_name([name(c) for c in olds], [name(c) for c in news], pairs)
    left = _others(len(olds), {i for i, _ in pairs})
    open_ = _others(len(news), {j for _, j in pairs})
    ones = [shingles(olds[i].skeleton) for i in left]
    others = [shingles(news[j].skeleton) for j in open_]
    near = [
        (share, a, b)
        for share, a, b in alike(ones, others, _SAME_CLAUSE)
        if _may_pair(olds[left[a]], news[open_[b]])
    ]
    pairs += [(left[a], open_[b]) for a, b in best_pairs(near)]
    return [(olds[i], news[j]) for i, j in sorted(pairs, key=lambda pair: pair[1])]


def _words(clause: Clause) -> str:
    return ("say:" if clause.span is None else "") + clause.words


def _row(clause: Clause) -> str:
    return plain_words(clause.row)


def _may_pair(old: Clause, new: Clause) -> bool:
    """Tell whether two clauses may be one: a row only with one of nearly its name, a phrase to say only with another."""
    if (old.span is None) != (new.span is None) or bool(old.cells) != bool(new.cells):
        return False
    one, other = _row(old), _row(new)
    if not one or not other:
        return True
    # 1年 and 2年 differ by what tells rows apart.
    is_same_size = _DIGITS.findall(one) == _DIGITS.findall(other)
    return is_same_size and likeness(shingles(one), shingles(other)) >= _SAME_NAME


def _by_name(
    olds: Sequence[str], news: Sequence[str], taken: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    used = {j for _, j in taken}
    places: dict[str, list[int]] = {}
    for number, name in enumerate(news):
        if name and number not in used:
            places.setdefault(name, []).append(number)
    pairs = []
    gone = {i for i, _ in taken}
    for number, name in enumerate(olds):
        if number not in gone and (free := places.get(name)):
            pairs.append((number, free.pop(0)))
    return pairs
