"""Two wordings of one clause -> which value of the one stands in the place of which value of the other."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from knowledge.clause import Clause, Value
from knowledge.shingles import plain_words

ValuePair = tuple[Value | None, Value | None]
"""Before and after; None where there is no such value."""

Token = str | tuple[str, str]
"""A character, or the kind and unit of a value."""


def pair_values(before: Clause, after: Clause) -> list[ValuePair]:
    """Return the pairs in whose sides differ, in the order of the clauses.

    Values pair by the words before them where those tell them apart, then by their place in the sentence, so that an
    inserted or exchanged part shifts none; a table's cells pair by their columns.
    """
    if before.cells and after.cells:
        pairs = _in_cells(before, after)
    else:
        pairs = _in_words(before, after, before.values, after.values)
    return [(b, a) for b, a in pairs if b is None or a is None or not b.equals(a)]


def _in_cells(before: Clause, after: Clause) -> list[ValuePair]:
    by_column = {plain_words(c.column): c for c in after.cells}
    names = [plain_words(cell.column) for cell in before.cells]
    # Without a header for each, a cell is told by its place.
    if len(set(names)) < len(names) or len(by_column) < len(after.cells):
        couples = list(zip(before.cells, after.cells, strict=False))
    else:
        couples = [
            (c, by_column[n]) for c, n in zip(before.cells, names, strict=True) if n in by_column
        ]
    pairs: list[ValuePair] = []
    for one, other in couples:
        mine = [v for v in before.values if _inside(v, one.span)]
        theirs = [v for v in after.values if _inside(v, other.span)]
        pairs += _in_words(before, after, mine, theirs)
    return pairs


def _inside(value: Value, span: tuple[int, int]) -> bool:
    return span[0] <= value.span[0] and value.span[1] <= span[1]


def _in_words(
    before: Clause, after: Clause, mine: Sequence[Value], theirs: Sequence[Value]
) -> list[ValuePair]:
    pairs: list[ValuePair] = list(_by_label(mine, theirs))
    mine, theirs = _left(mine, [b for b, _ in pairs]), _left(theirs, [a for _, a in pairs])
    pairs += _by_place(before, after, mine, theirs)
    mine, theirs = _left(mine, [b for b, _ in pairs]), _left(theirs, [a for _, a in pairs])
    pairs += _by_kind(mine, theirs)
    mine, theirs = _left(mine, [b for b, _ in pairs]), _left(theirs, [a for _, a in pairs])
    return [*pairs, *((b, None) for b in mine), *((None, a) for a in theirs)]


def _left(values: Sequence[Value], taken: Sequence[Value | None]) -> list[Value]:
    spans = {value.span for value in taken if value is not None}
    return [value for value in values if value.span not in spans]


def _by_label(mine: Sequence[Value], theirs: Sequence[Value]) -> Iterator[ValuePair]:
    counts = Counter(v.label for v in mine), Counter(v.label for v in theirs)
    by_label = {v.label: v for v in theirs}
    for value in mine:
        label = value.label
        if label and counts[0][label] == counts[1][label] == 1:
            yield value, by_label[label]


def _by_place(
    before: Clause, after: Clause, mine: Sequence[Value], theirs: Sequence[Value]
) -> Iterator[ValuePair]:
    """Yield values that stand between the same words."""
    one, other = _tokens(before, mine), _tokens(after, theirs)
    # The matcher prefers its first side where it has a choice; the order of the texts decides which is first, not their age.
    is_swapped = str(one) > str(other)
    first, second = (other, one) if is_swapped else (one, other)
    numbers = [_numbering(first), _numbering(second)]
    sides = (theirs, mine) if is_swapped else (mine, theirs)
    for block in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            if isinstance(first[block.a + step], tuple):
                left = sides[0][numbers[0][block.a + step]]
                right = sides[1][numbers[1][block.b + step]]
                yield (right, left) if is_swapped else (left, right)


def _tokens(clause: Clause, values: Sequence[Value]) -> list[Token]:
    offset = clause.span[0] if clause.span else 0
    tokens: list[Token] = []
    place = 0
    for value in values:
        tokens += plain_words(clause.text[place : value.span[0] - offset])
        tokens.append((value.kind or "", value.unit))
        place = value.span[1] - offset
    return [*tokens, *plain_words(clause.text[place:])]


def _numbering(tokens: Sequence[Token]) -> dict[int, int]:
    places = [place for place, token in enumerate(tokens) if isinstance(token, tuple)]
    return {place: number for number, place in enumerate(places)}


def _by_kind(mine: Sequence[Value], theirs: Sequence[Value]) -> Iterator[ValuePair]:
    """Yield what is left: equal values first, then a value whose kind has no other left, then one of another kind."""
    left = list(theirs)
    unequal = []
    for value in mine:
        same = next((other for other in left if value.equals(other)), None)
        if same is None:
            unequal.append(value)
        else:
            left.remove(same)
            yield value, same
    for value in list(unequal):
        of_kind = [v for v in unequal if (v.kind, v.unit) == (value.kind, value.unit)]
        others = [v for v in left if (v.kind, v.unit) == (value.kind, value.unit)]
        if len(of_kind) == len(others) == 1:
            unequal.remove(value)
            left.remove(others[0])
            yield value, others[0]
    if len(unequal) == len(left) == 1:
        yield unequal[0], left[0]
