"""The plain shapes of English statements, each with what it says of its values."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from ingest.points.point_slots import named_slot
from ingest.points.shape_words import VALUE, Coded
from knowledge.fact import FactKind


@dataclass(frozen=True, slots=True)
class Said:
    """What a shape says of one value.

    Attributes:
        sign: The value's.
        own: The name of what it is of, before the value.
        slot: Which property.
        near: Words that bound it.
        tail: Words behind the value that say of what, or when, it holds.
    """

    sign: str
    own: str
    slot: str
    near: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A pattern of a whole statement, the kinds of value that it is of, and what it says."""

    pattern: re.Pattern[str]
    kinds: frozenset[FactKind]
    told: Callable[[re.Match[str], Coded], list[Said]]


_ARTICLE = re.compile(r"^(?:the|an?|our|your)\s+")
# Nouns of which it can be said how much they are; requests, cards and customers are no amounts.
_MEASURE = re.compile(
    r"^(?:minimum|maximum|shortest|longest|highest|lowest|smallest|largest|earliest|latest) [a-z]|"
    r"(?:fees?|charges?|costs?|price|rates?|limit|balance|income|deposit|payment|premium|term|period|bonus|discount|allowance|contribution|maximum|minimum|margin|buffer|yield|apr|"
    r"excess|cap|threshold|age|salary|penalty|commission|cashback|reward|refund|notice|cover|benefit|tax|spend|withdrawal|interest|surcharge|instalment|repayment|window|validity)$"
)
# A name that only points at a thing spoken of before.
_BARE = frozenset(("price", "rate", "rates", "term", "cost", "costs", "payment", "balance", "deposit", "period", "refund", "repayment", "spend", "age", "salary", "tax", "income"))  # fmt: skip
# The account fee is of an account that was spoken of before.
_THE_SAME = re.compile(
    r"(?:account|card|plan|policy|service|product|offer|scheme|loan|monthly|daily|weekly) [a-z]+$"
)
_BEHIND_HEAD = re.compile(r" (?:for|of|on|in|at|to|with) ")
_SOMEBODYS = re.compile(r"^(?:[a-z]+ )?[a-z]+'s ")
_MODAL = re.compile(
    r"^(?:must|should|can|may|will|need to|needs to|has to|have to|is|are)(?: only)?(?: be)? "
)
_LIMITED = re.compile(r" (?:limited to|capped at|restricted to)$")
_MOST = re.compile(r"up to|more than|maximum")


def _property(words: str, kind: FactKind) -> str | None:
    """Return the property that words name, in the word that stands for it everywhere where they are no more than that; None where they name none."""
    words = _ARTICLE.sub("", words.strip())
    head = _BEHIND_HEAD.split(words)[0]
    if (
        words in _BARE
        or _THE_SAME.match(words)
        or not _MEASURE.search(head)
        or _SOMEBODYS.match(words)
    ):
        return None
    named = named_slot(words, kind)
    is_whole = named is not None and (named.start, named.end) == (0, len(words))
    return named.name if named and is_whole else words


def _bound(words: str | None) -> str:
    """Return words that bound a value as those that slots are told by."""
    return "" if not words else "up to" if _MOST.search(words) else "at least"


def _is(match: re.Match[str], coded: Coded) -> list[Said]:
    groups = match.groupdict()
    is_limit = _LIMITED.search(match["is"]) is not None
    slot = "限额" if is_limit else _property(match["np"], coded.kind(match["v"]))
    if slot is None:
        return []
    own = match["np"] if is_limit else ""
    near = f"{_bound(groups.get('b'))} {match['np']} {'up to' if is_limit else ''}"
    told = [Said(match["v"], own, slot, near, groups.get("tail") or "")]
    if groups.get("w"):
        told.append(Said(match["w"], own, slot, near, match["tail2"]))
    return told


def _fee_of(match: re.Match[str], coded: Coded) -> list[Said]:
    slot = _property(match["np"], coded.kind(match["v"]))
    return [] if slot is None else [Said(match["v"], "", slot, "", match["tail"] or "")]


def _costs(match: re.Match[str], _: Coded) -> list[Said]:
    groups = match.groupdict()
    told = [Said(match["v"], match["np"], "收费", _bound(groups.get("b")), groups["tail"] or "")]
    if groups.get("w"):
        told.append(Said(match["w"], match["np"], "收费", "", match["tail2"]))
    return told


def _does(match: re.Match[str], coded: Coded) -> list[Said]:
    is_before = re.match(r" (?:before|after|from)\b", match["tail"] or "")
    if is_before and coded.kind(match["v"]) is FactKind.DURATION:
        # Up to two days before a payment is a time at which, and none during which.
        return []
    slot = match["verb"].removeprefix("be ").removeprefix("only ")
    return [Said(match["v"], match["np"], slot, _bound(match["b"]), match["tail"] or "")]


def _has(match: re.Match[str], coded: Coded) -> list[Said]:
    slot = _property(match["what"], coded.kind(match["v"]))
    tail = match["tail"] or ""
    return [] if slot is None else [Said(match["v"], match["np"], slot, _bound(match["b"]), tail)]


def _within(match: re.Match[str], _: Coded) -> list[Said]:
    slot = f"{_MODAL.sub('', match['verb'])} within{_since(match['event'])}"
    return [Said(match["v"], match["np"], slot)]


def _lasts(match: re.Match[str], _: Coded) -> list[Said]:
    slot = f"{_MODAL.sub('', match['verb'])} for{_since(match['event'])}"
    return [Said(match["v"], match["np"], slot, _bound(match["b"]))]


def _since(event: str | None) -> str:
    return f"（{event.strip()}）" if event else ""


def _must_be(match: re.Match[str], _: Coded) -> list[Said]:
    return [Said(match["v"], match["np"], "amount", _bound(match["b"]), match["tail"] or "")]


def _aged(match: re.Match[str], _: Coded) -> list[Said]:
    return [Said(match["v"], match["np"], "age", _bound(match["b"]), match["tail"] or "")]


def _changes(match: re.Match[str], coded: Coded) -> list[Said]:
    slot = _property(match["np"], coded.kind(match["v"]))
    is_same = coded.unit(match["old"]) == coded.unit(match["v"])
    tail = match["tail"] or ""
    return [Said(match["v"], "", slot, match["np"], tail)] if slot and is_same else []


_WORD = r"[a-z0-9'’\-/&]"
_NP = rf"(?P<np>[a-z]{_WORD}*(?: {_WORD}+){{0,9}}?)"
_BOUND = r"(?:up to|at least|no more than|not more than|no less than|a maximum of|a minimum of)"
_B = rf"(?:(?P<b>{_BOUND}) |(?:only|just|a total of) )?"
_V, _W = f"(?P<v>{VALUE})", f"(?P<w>{VALUE})"
_ADJECTIVE = r"(?: (?:apr|aer|ear|apy|gross|variable|fixed|representative))*"
# A value in what stands behind another is part of it only behind words that lead to it: on loans of up to £5,000.
_LED = rf"(?:to|over|above|below|under|of|than|exceeding|least|last|first|within|every|for) {VALUE}"
_BEHIND = rf" (?:for|on|in|at|with|without|from|over|under|of|to|through|by|during|after|before|per|outside|inside) {_WORD}+(?: (?:{_LED}|{_WORD}+))*?"
_TAIL = rf"(?P<tail>{_BEHIND})?(?: or (?:its |the )?equivalent)?"
_FEES = r"(?:fee|charge|penalty|deposit|premium|bonus|reward|discount|commission|cashback|margin|surcharge|allowance|limit|rate)"
_EVENT = rf"(?P<event> (?:of|after|from|before|following|between) {_WORD}+(?: {_WORD}+)*?)?"
_MUST = r"(?:must|should|can|may|will|needs? to|ha(?:s|ve) to)"
_PRICED = frozenset((FactKind.MONEY, FactKind.RATE))
_AMOUNTS = _PRICED | {FactKind.DURATION, FactKind.COUNT}
_TIMES = frozenset((FactKind.DURATION,))
_IS = r"(?P<is>(?:is|are|will be|stays?(?: at)?|remains?(?: at)?)(?: (?:set at|limited to|capped at|fixed at|restricted to))?)"
_COSTS = r"(?:costs?|will cost(?: you)?|(?:is|are) charged at)"
_PATTERNS = (
    (rf"{_NP} {_IS} {_B}{_V}{_ADJECTIVE}(?P<tail>{_BEHIND}) and {_W}{_ADJECTIVE}(?P<tail2>{_BEHIND})", _AMOUNTS, _is),
    (rf"{_NP} {_IS} {_B}{_V}{_ADJECTIVE}{_TAIL}", _AMOUNTS, _is),
    (rf"(?:there is )?(?:the |an? )?(?P<np>(?:[a-z'\-]+ ){{0,4}}?{_FEES}) of {_V}(?: (?:applies|apply|is (?:charged|payable|due|added|deducted|taken|paid|made|given|available)|will be (?:charged|made|added)))?{_TAIL}", _PRICED, _fee_of),
    (rf"{_NP} {_COSTS} {_V}(?P<tail>{_BEHIND}) and {_W}(?P<tail2>{_BEHIND})", _PRICED, _costs),
    (rf"{_NP} {_COSTS} {_B}{_V}{_ADJECTIVE}{_TAIL}", _PRICED, _costs),
    (rf"{_NP} (?:can|may) (?P<verb>(?:only )?[a-z]+(?: {_WORD}+){{0,4}}?) (?P<b>{_BOUND}) {_V}{_TAIL}", _AMOUNTS, _does),
    (rf"{_NP} (?:ha(?:s|ve)|carr(?:y|ies)|comes? with|includes?|gets?|receives?|earns?|pays?|attracts?|incurs?|needs?|requires?) (?:an? )?(?P<what>[a-z][a-z '\-]*?) of {_B}{_V}{_ADJECTIVE}{_TAIL}", _AMOUNTS, _has),
    (rf"{_NP} (?P<verb>(?:{_MUST}|is|are) {_WORD}+(?: {_WORD}+){{0,8}}?),? (?:within|no later than) (?:up to )?{_V}{_EVENT}", _TIMES, _within),
    (rf"{_NP} (?P<verb>(?:(?:is|are|{_MUST} be|will be) [a-z]+(?: [a-z]+){{0,3}}?|lasts?|runs?)) for (?:the first )?{_B}{_V}{_EVENT}", _TIMES, _lasts),
    (rf"{_NP} (?:must|may|can) be (?P<b>{_BOUND}) {_V}{_TAIL}", frozenset((FactKind.MONEY,)), _must_be),
    (rf"{_NP} must be (?P<b>at least|no more than) {_V} old(?P<tail> (?:at|on|by|when) {_WORD}+(?: {_WORD}+)*?)?", _TIMES, _aged),
    (rf"{_NP} (?:will )?(?:rises?|falls?|increases?|changes?|goes up|goes down|go up|go down|be (?:raised|reduced|increased|cut|lowered|changed)|(?:is|are) (?:rising|falling|increasing|changing|going up|going down)) from (?P<old>{VALUE}) to {_V}{_TAIL}", _AMOUNTS, _changes),
)  # fmt: skip
SHAPES = tuple(Shape(re.compile(pattern), kinds, told) for pattern, kinds, told in _PATTERNS)
"""All shapes; of those that a statement fits the first that says something counts."""
