"""Two claims -> whether they contradict each other, and how sure that is.

They do only if nothing tells them apart: not what they are said of, not the campaign, the term or tier, the channel, the customer,
nor words of either that the other knows nothing of. A trainer who is shown what is no contradiction stops reading.
"""

import re
from enum import IntEnum

from ingest.review.claims import Claim, Names, Typed
from ingest.review.slots import IMPLIED, MARKED, STABLE, TELLING, without_known
from knowledge.shingles import likeness, plain_words, shingles

# Of the words that belong to a value alone, how many the other side must know.
_COVERED = 0.8
_HARDLY = 0.55
# The same sentence but for its values.
_SAME_WORDING = 0.75
# Texts whose lengths differ more are not worth comparing.
_SAME_LENGTH = 0.5
_SAME_LABEL = 0.5
# Of the last heading: where a name ties two claims together as well, less of it is enough.
_SAME_HEADING = 0.6
_NAMED_TOPIC = 0.4
_NUMBERED = re.compile(
    r"r?\d+|第[一二三四五六七八九十]+|[一二三四五六]类|[一二三四五六七八九十]+(?=[档级等])"
)
_CJK_OR_WORD = re.compile(r"[\u4e00-\u9fff]+|[a-z]{3,}")


class Verdict(IntEnum):
    """How sure it is that two claims speak of the same."""

    DIFFERENT = 0
    LIKELY = 1
    SAME = 2


def same_matter(one: Claim, other: Claim) -> Verdict:
    """Return how sure it is that two claims are about the same value, whatever they say it is."""
    if (one.measures, one.unit) != (other.measures, other.unit):
        return Verdict.DIFFERENT
    is_same_slot = one.slot is not None and one.slot == other.slot
    if not is_same_slot and not _same_wording(one, other):
        return Verdict.DIFFERENT
    if not _may_meet(one, other) or not _same_conditions(one, other):
        return Verdict.DIFFERENT
    covered = min(_coverage(one, other), _coverage(other, one))
    if covered < _HARDLY or not _anchored(one, other):
        return Verdict.DIFFERENT
    is_sure = covered >= _COVERED and _all_conditions(one, other)
    return Verdict.SAME if is_sure else Verdict.LIKELY


def _may_meet(one: Claim, other: Claim) -> bool:
    """Tell whether campaign, customers, names, terms and tiers leave room for both to mean the same."""
    if one.segments and other.segments and not one.segments & other.segments:
        return False
    if _disjoint(one.context.quoted, other.context.quoted):
        return False
    return _fits(one, other) and _fits(other, one)


def _fits(mine: Claim, theirs: Claim) -> bool:
    """Tell whether all that narrows the one is named beside the other."""
    context, words = mine.context, theirs.context.wide
    # A name that only stands above is set aside where the other side names nothing: a title holds for much.
    is_told = context.is_named or theirs.context.entities
    return (
        all(name in words for name in mine.scope)
        and not (is_told and any(not _known(names, words) for names in context.entities))
        and (mine.unit, mine.value) not in theirs.context.facts
        and context.facts <= theirs.context.wide_facts
        and _numbered(context.tight) <= _numbered(words)
    )


def _numbered(words: str) -> set[str]:
    """Return the numbers and ordinals that tell one of several apart: 第三档, 二类, R1, 5月."""
    return set(_NUMBERED.findall(words))


def _disjoint(one: Names, other: Names) -> bool:
    return bool(one) and bool(other) and not one & other


def _known(names: Names, words: str) -> bool:
    return any(name in words for name in names)


def _same_conditions(one: Claim, other: Claim) -> bool:
    """Tell whether no class of conditions has them on different sides: 最低 and 最高, 首年 and 次年, 柜台 and 手机银行."""
    return all(
        _stands_for_all(mine, theirs) and _not_against(mine, theirs)
        for mine, theirs in ((one, other), (other, one))
    )


def _stands_for_all(mine: Claim, theirs: Claim) -> bool:
    """Tell whether what holds for the one's whole sentence is not denied by the other's, nor goes unsaid where it has to be said."""
    near, wide = _by_class(theirs.own_conditions), _by_class(theirs.wide_conditions)
    for name, members in _by_class(mine.own_conditions).items():
        if name in STABLE and name in near and not members & near[name]:
            return False
        is_marked = len(members) == 1 and (name, *members) in MARKED
        if is_marked and not members & wide.get(name, set()):
            return False
    return True


def _not_against(mine: Claim, theirs: Claim) -> bool:
    near, wide = _by_class(theirs.conditions), _by_class(theirs.wide_conditions)
    for name, members in _by_class(mine.conditions).items():
        known = near.get(name) or wide.get(name)
        if known is not None and not members & known:
            return False
    return True


def _all_conditions(one: Claim, other: Claim) -> bool:
    """Tell whether each condition of the one is named somewhere beside the other; what kind of card 金卡 is, goes without saying."""
    return all(
        name in IMPLIED or name in _by_class(theirs.wide_conditions)
        for mine, theirs in ((one, other), (other, one))
        for name, _ in mine.conditions
    )


def _by_class(conditions: Typed) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, member in conditions:
        found.setdefault(name, set()).add(member)
    return found


def _same_wording(one: Claim, other: Claim) -> bool:
    """Tell whether the sentences are one but for their values; a cell is worded as whatever names its row and its column."""
    if one.clause.cells or other.clause.cells:
        cells = [(c, o) for c, o in ((one, other), (other, one)) if c.clause.cells]
        return all(_names_cell(cell, known) for cell, known in cells)
    # One sentence may give several values, each of something else.
    labels = [shingles(plain_words(claim.context.label)) for claim in (one, other)]
    if all(labels) and likeness(*labels) < _SAME_LABEL:
        return False
    few, many = sorted((len(one.clause.words), len(other.clause.words)))
    return few >= _SAME_LENGTH * many and likeness(one.grams, other.grams) >= _SAME_WORDING


def _names_cell(cell: Claim, other: Claim) -> bool:
    words = plain_words(other.context.own)
    names = (cell.context.row, cell.context.column)
    return all(plain_words(name) in words for name in names) and all(names)


def _coverage(one: Claim, other: Claim) -> float:
    """Return the share of the one's own words that stand beside the other."""
    known = plain_words(other.context.wide)
    tight = one.context.tight
    # Of names one is enough, and that is looked at by itself.
    for name in sorted((n for names in one.context.entities for n in names), key=len, reverse=True):
        tight = tight.replace(name, " ")
    grams = [
        run[i : i + 2] if run[0] > "z" else run
        for run in _CJK_OR_WORD.findall(without_known(tight))
        for i in range(max(len(run) - 1, 1) if run[0] > "z" else 1)
    ]
    return sum(gram in known for gram in grams) / len(grams) if grams else 1.0


def _anchored(one: Claim, other: Claim) -> bool:
    """Tell whether something ties them together: the sentence itself, a name beside a telling word, or what stands above them."""
    is_cell = bool(one.clause.cells or other.clause.cells)
    if _place(one) == _place(other) and _topic(one, other) < _SAME_HEADING:
        return False
    if not is_cell and _same_wording(one, other):
        return True
    if one.measures is None:
        return bool(one.scope & other.scope) or _topic(one, other) >= _SAME_HEADING
    is_named = one.context.is_named or other.context.is_named
    is_telling = one.slot is not None and one.slot.name in TELLING
    is_telling |= bool(one.context.facts & other.context.facts)
    if is_named and is_telling:
        return True
    return _topic(one, other) >= (_NAMED_TOPIC if is_named else _SAME_HEADING)


def _topic(one: Claim, other: Claim) -> float:
    """Return how much of the one's last heading the other knows, or the other way round.

    Of one document both must know of each other, since its author has put apart what is not the same.
    """
    ways = _heading_known(one, other), _heading_known(other, one)
    return min(ways) if _place(one) == _place(other) else max(ways)


def _place(claim: Claim) -> tuple[str, str, str]:
    return claim.source.pack_id, claim.source.version, claim.source.document_id


def _heading_known(one: Claim, other: Claim) -> float:
    words = plain_words("".join(one.source.heading_path[-1:]))
    grams = list(shingles(words))
    known = plain_words(other.context.own or other.context.wide)
    return sum(gram in known for gram in grams) / len(grams) if grams else 0.0
