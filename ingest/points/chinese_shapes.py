"""A Chinese clause that is one plain shape -> what its values are: a price, a share, a number, a change, a length of time.

A shape is held against the first part of the clause behind its label, dates and one condition; further bounds (最低10元，最高100元) may follow.
"""

import re
from collections.abc import Iterator, Sequence

from index.facts.find_facts import find_facts
from ingest.points.chinese_patterns import BOUNDS, SHAPES, Said, Shape
from ingest.points.linking_words import EACH
from ingest.points.openings import GENERAL_LABEL
from ingest.points.shape_words import VALUE, Coded, Stated
from ingest.points.subjects import condition_in, is_condition_part, name_in, points_elsewhere
from knowledge.fact import FactKind

_LABEL = re.compile(rf"(?P<label>[^:{VALUE[1:-1]},，]{{1,16}}):(?P<rest>[^:]*)")
_PAUSE = re.compile(r"[，,。]")
# A date from which something holds, or a time in which it does, says nothing of what is said.
_SINCE = re.compile(
    rf"(?:自|从|于)?(?:{VALUE}|[至到起止\-~])+(?:期间|起|内)?|(?:活动|优惠|推广)(?:期间|期内|时间内)|目前|现行"
)
_FURTHER = re.compile(
    rf"(?:并且?|且|但)?(?P<each>(?:{EACH})*)(?P<bound>{BOUNDS})(?:均?为|是)?(?P<each2>(?:{EACH})*)(?:人民币|等值)?(?P<v>{VALUE})"
)
_EACH_LIMIT = re.compile(
    rf"(?P<each>(?:{EACH})+)(?P<bound>最高|最多|不得?超过)(?:人民币|等值)?(?P<v>{VALUE})"
)
# If something is so, another thing may be charged than where it is not.
_OPEN = ("如", "若")
# A name with one of these at its end says when, and one with 每 in it how often.
_NO_NAME = re.compile(rf"的|由|[内中时后前]$|一[天日周月年]$|{EACH}")
_LONGEST_CONDITION = 24


def chinese_values(coded: Coded) -> Iterator[Stated]:
    """Yield what the values of a clause are, if it is one plain shape."""
    label, rest = _labelled(coded.text)
    parts = _PAUSE.split(rest)
    while len(parts) > 1 and _SINCE.fullmatch(parts[0].strip()):
        parts = parts[1:]
    condition = _condition(coded, parts)
    if label is None or condition is None:
        return
    if condition:
        parts = parts[1:]
    part = parts[0].strip()
    if points_elsewhere(part):
        return
    titles = " ".join(filter(None, (label, condition)))
    for shape in SHAPES:
        match = shape.pattern.fullmatch(part)
        said = _said(coded, shape, match, is_of=bool(titles)) if match else None
        if match and said:
            beside = list(_parallel(coded, shape, said, parts[1:], titles))
            yield from _stated(coded, said, match, (titles, parts[1 + len(beside) :]))
            yield from beside
            return
    yield from _limits(coded, parts, titles)


def _labelled(text: str) -> tuple[str | None, str]:
    """Return the label of a clause, empty where it names nothing, and what stands behind it; None if it is no name."""
    match = _LABEL.fullmatch(text)
    if match is None:
        return (None if ":" in text else ""), text
    label = match["label"].strip(" *")
    if GENERAL_LABEL.fullmatch(label):
        return "", match["rest"]
    return name_in(label) or None, match["rest"]


def _condition(coded: Coded, parts: Sequence[str]) -> str | None:
    """Return the condition that the first part of a clause is, empty if it is none, None if it cannot be told."""
    first = parts[0].strip()
    if len(parts) < 2 or not is_condition_part(first):
        return ""
    if first.startswith(_OPEN):
        return None
    condition = condition_in([coded.plain(first)])
    is_short = condition is not None and len(condition) <= _LONGEST_CONDITION
    return condition if is_short else None


def _said(coded: Coded, shape: Shape, match: re.Match[str], *, is_of: bool) -> Said | None:
    """Return what a shape says, None if its value is of another kind or what it takes for names are none."""
    if coded.kind(match["v"]) not in shape.kinds:
        return None
    said = shape.told(match, coded)
    if said is None or (said.is_open and not is_of):
        return None
    if not (said.own or is_of or said.is_of_heading):
        return None
    if said.is_event:
        return said
    # 支票的提示付款期限 is a name as well as 支票提示付款期限.
    whole = said.own.strip(" 、").replace("的", "", 1)
    is_name = name_in(whole) == whole and not _NO_NAME.search(whole) and not find_facts(whole)
    return said if is_name and not said.own.endswith("的") else None


def _stated(
    coded: Coded, said: Said, match: re.Match[str], around: tuple[str, Sequence[str]]
) -> Iterator[Stated]:
    titles, rest = around
    subject = " ".join(filter(None, (titles, said.own)))
    last = coded.number(match["v"])
    behind = ",".join(rest)
    yield Stated(last, subject, said.slot, said.near, said.each, behind, is_named=bool(said.own))
    for index, part in enumerate(rest):
        further = _FURTHER.fullmatch(part.strip())
        slot = _bounded(coded, said, match["v"], further["v"]) if further else None
        if further is None or slot is None:
            return
        each = further["each"] or further["each2"] or said.each
        number = coded.number(further["v"])
        behind = ",".join(rest[index + 1 :])
        yield Stated(number, subject, slot, further["bound"], each, behind, is_named=bool(said.own))


def _parallel(
    coded: Coded, shape: Shape, first: Said, rest: Sequence[str], titles: str
) -> Iterator[Stated]:
    """Yield what the next parts say in the same shape of names of the same sort in full: 账单日为每月5日，还款日为每月25日."""
    for index, part in enumerate(rest):
        match = shape.pattern.fullmatch(part.strip())
        said = _said(coded, shape, match, is_of=bool(titles)) if match else None
        if match is None or said is None or points_elsewhere(part) or not _is_alike(first, said):
            return
        yield next(_stated(coded, said, match, (titles, rest[index + 1 :])))


def _is_alike(first: Said, said: Said) -> bool:
    """Tell whether a later name is one in full, of the same sort as the first: none is left out that the first has."""
    if said.slot != first.slot:
        return False
    if not (said.own or first.own):
        return said.each != first.each
    is_full = len(said.own) >= len(first.own) > 1 and said.own != first.own
    return is_full and said.own[-1] == first.own[-1]


def _limits(coded: Coded, parts: Sequence[str], titles: str) -> Iterator[Stated]:
    """Yield the limits of what the first part names and says nothing of: 单位结算卡在ATM取现，每卡每日累计不超过2万元."""
    name = parts[0].strip()
    limit = _EACH_LIMIT.fullmatch(parts[1].strip()) if len(parts) > 1 else None
    is_name = len(name) > 2 and name_in(name.replace("在", "", 1)) == name.replace("在", "", 1)
    if limit is None or not is_name or coded.kind(limit["v"]) is not FactKind.MONEY:
        return
    said = Said(name, "限额", limit["bound"], limit["each"])
    yield from _stated(coded, said, limit, (titles, parts[2:]))


def _bounded(coded: Coded, said: Said, first: str, further: str) -> str | None:
    """Return the property of a further bound: the same in the same unit; of a share that is charged, the amount that comes of it."""
    if coded.unit(first) == coded.unit(further):
        return said.slot
    is_charge = coded.kind(first) is FactKind.RATE and said.is_charge
    return said.slot if is_charge and coded.kind(further) is FactKind.MONEY else None
