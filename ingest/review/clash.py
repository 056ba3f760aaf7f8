"""Two claims -> whether they contradict each other, and how sure that is.

They do only if nothing tells them apart: not what they are said of, not the campaign, the term or tier, the channel, the customer,
nor words of either that the other knows nothing of. A trainer who is shown what is no contradiction stops reading.
"""

from enum import IntEnum

from ingest.review.claim_context import Names
from ingest.review.sides import Side
from ingest.review.slots import IMPLIED, MARKED, STABLE, TELLING

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


class Verdict(IntEnum):
    """How sure it is that two claims speak of the same."""

    DIFFERENT = 0
    LIKELY = 1
    SAME = 2


def same_matter(one: Side, other: Side) -> Verdict:
    """Return how sure it is that two claims are about the same value, whatever they say it is."""
    # What is told most cheaply comes first: of a thousand pairs a few are left for the rest.
    if one.measure != other.measure or not _may_ask_the_same(one, other):
        return Verdict.DIFFERENT
    if not _may_meet(one, other):
        return Verdict.DIFFERENT
    is_same_slot = one.slot is not None and one.slot == other.slot
    if not is_same_slot and not _same_wording(one, other):
        return Verdict.DIFFERENT
    if not _same_conditions(one, other):
        return Verdict.DIFFERENT
    covered = min(_coverage(one, other), _coverage(other, one))
    if covered < _HARDLY or not _anchored(one, other):
        return Verdict.DIFFERENT
    is_sure = covered >= _COVERED and _all_conditions(one, other)
    return Verdict.SAME if is_sure else Verdict.LIKELY


def _may_ask_the_same(one: Side, other: Side) -> bool:
    """Tell whether all that the one's question names is named beside the other, or the other way round.

    Of two entries of one list of questions: their author has put apart 怎样在手机银行申请 and 怎样在网点注销, whatever else they share.
    """
    if one.place != other.place or not (one.is_answer and other.is_answer):
        return True
    return one.asked <= other.told or other.asked <= one.told


def _may_meet(one: Side, other: Side) -> bool:
    """Tell whether campaign, customers, names, terms and tiers leave room for both to mean the same."""
    if not (_fits(one, other) and _fits(other, one)):
        return False
    if _disjoint(one.claim.segments, other.claim.segments):
        return False
    return not _disjoint(one.context.quoted, other.context.quoted)


def _fits(mine: Side, theirs: Side) -> bool:
    """Tell whether all that narrows the one is named beside the other."""
    if not mine.numbered <= theirs.numbered_wide or mine.fact in theirs.context.facts:
        return False
    context, words = mine.context, theirs.wide
    if not context.facts <= theirs.context.wide_facts:
        return False
    # A name that only stands above is set aside where the other side names nothing: a title holds for much.
    is_told = context.is_named or theirs.context.entities
    return all(name in words for name in mine.claim.scope) and not (
        is_told and any(not _known(names, words) for names in context.entities)
    )


def _disjoint(one: Names, other: Names) -> bool:
    return bool(one) and bool(other) and not one & other


def _known(names: Names, words: str) -> bool:
    return any(name in words for name in names)


def _same_conditions(one: Side, other: Side) -> bool:
    """Tell whether no class of conditions has them on different sides: 最低 and 最高, 首年 and 次年, 柜台 and 手机银行."""
    return all(
        _stands_for_all(mine, theirs) and _not_against(mine, theirs)
        for mine, theirs in ((one, other), (other, one))
    )


def _stands_for_all(mine: Side, theirs: Side) -> bool:
    """Tell whether what holds for the one's whole sentence is not denied by the other's, nor goes unsaid where it has to be said."""
    near, wide = theirs.own_conditions, theirs.wide_conditions
    for name, members in mine.own_conditions.items():
        if name in STABLE and name in near and not members & near[name]:
            return False
        is_marked = len(members) == 1 and (name, *members) in MARKED
        if is_marked and not members & wide.get(name, set()):
            return False
    return True


def _not_against(mine: Side, theirs: Side) -> bool:
    near, wide = theirs.conditions, theirs.wide_conditions
    for name, members in mine.conditions.items():
        known = near.get(name) or wide.get(name)
        if known is not None and not members & known:
            return False
    return True


def _all_conditions(one: Side, other: Side) -> bool:
    """Tell whether each condition of the one is named somewhere beside the other; what kind of card 金卡 is, goes without saying."""
    return all(
        name in IMPLIED or name in theirs.wide_conditions
        for mine, theirs in ((one, other), (other, one))
        for name in mine.conditions
    )


def _same_wording(one: Side, other: Side) -> bool:
    """Tell whether the sentences are one but for their values; a cell is worded as whatever names its row and its column."""
    if one.is_cell or other.is_cell:
        cells = [(c, o) for c, o in ((one, other), (other, one)) if c.is_cell]
        return all(_names_cell(cell, known) for cell, known in cells)
    few, many = sorted((len(one.claim.clause.words), len(other.claim.clause.words)))
    if few < _SAME_LENGTH * many:
        return False
    # One sentence may give several values, each of something else.
    are_labelled = one.label.grams and other.label.grams
    if are_labelled and not one.label.is_like(other.label, _SAME_LABEL):
        return False
    return one.sentence.is_like(other.sentence, _SAME_WORDING)


def _names_cell(cell: Side, other: Side) -> bool:
    is_named = bool(cell.context.row and cell.context.column)
    return is_named and all(name in other.own for name in cell.cell_names)


def _coverage(one: Side, other: Side) -> float:
    """Return the share of the one's own words that stand beside the other."""
    grams = one.telling
    return sum(gram in other.known for gram in grams) / len(grams) if grams else 1.0


def _anchored(one: Side, other: Side) -> bool:
    """Tell whether something ties them together: the sentence itself, a name beside a telling word, or what stands above them."""
    if one.place == other.place and _topic(one, other) < _SAME_HEADING:
        return False
    if not (one.is_cell or other.is_cell) and _same_wording(one, other):
        return True
    if one.claim.measures is None:
        return bool(one.claim.scope & other.claim.scope) or _topic(one, other) >= _SAME_HEADING
    is_named = one.context.is_named or other.context.is_named
    is_telling = one.slot is not None and one.slot.name in TELLING
    is_telling |= bool(one.context.facts & other.context.facts)
    if is_named and is_telling:
        return True
    return _topic(one, other) >= (_NAMED_TOPIC if is_named else _SAME_HEADING)


def _topic(one: Side, other: Side) -> float:
    """Return how much of the one's last heading the other knows, or the other way round.

    Of one document both must know of each other, since its author has put apart what is not the same.
    """
    ways = _heading_known(one, other), _heading_known(other, one)
    return min(ways) if one.place == other.place else max(ways)


def _heading_known(one: Side, other: Side) -> float:
    known = other.own if other.context.own else other.known
    return sum(gram in known for gram in one.heading) / len(one.heading) if one.heading else 0.0
