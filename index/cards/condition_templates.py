"""Who or what is let in or kept out -> yes or no; what alone is let in -> what that is.

Most rules keep something out. So that the right answer is not mostly no, half of the points, by a digest of their id, are asked
as a statement to be judged.
"""

import re
from collections.abc import Iterator
from hashlib import sha256

from index.cards.boundary_templates import NO, YES
from index.cards.card_names import Named
from index.cards.card_words import is_chinese, plain
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint

OUT = "out"
IN = "in"
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_DENIES = re.compile(r"^(?:不能|不得|不可以?|不予?)")
_NO = re.compile(r"不|未|无|非|除外|例外|\b(?:not|no|excluded|exclusions?)\b", re.IGNORECASE)
_ABLE = {"不能": "能", "不得": "可以", "不可": "可以", "不可以": "可以"}
_ENGLISH = {
    "not eligible": ("is", "eligible"),
    "excluded": ("is", "included"),
    "not included": ("is", "included"),
    "not counted": ("is", "counted"),
    "not qualify": ("does", "qualify"),
    "not count": ("does", "count"),
    "not earn points": ("does", "earn points"),
    "not earn cashback": ("does", "earn cashback"),
    "not apply": ("does", "apply"),
}


def condition_cards(point: KnowledgePoint, named: Named) -> Iterator[Card]:
    """Yield the cards of a condition: one to be answered with yes or no, or what something is limited to."""
    slot = point.topic.slot
    if point.value in {IN, OUT}:
        yield from _let_in(point, named)
    elif slot == "仅限":
        yield from _only(point, named)
    elif slot in {"含", "不含"}:
        yield from _counted_in(point, named)


def _let_in(point: KnowledgePoint, named: Named) -> Iterator[Card]:
    who = _BRACKETED.sub("", plain(point.text)).rstrip("；;。，, ")
    is_in = point.value == IN
    is_asked = _is_asked(point)
    if not is_chinese(who + point.topic.slot):
        yield _english(point, named, who)
        return
    verb = _verb(point.topic.slot)
    says = verb if is_in else _denied(point.topic.slot, verb)
    if is_asked:
        body, answer = f"{who}{_able(point.topic.slot, verb)}吗？", YES if is_in else NO
    else:
        body, answer = f"判断对错：{who}{says}。", YES
    yield Card(Form.ELIGIBILITY, Reply.YES_NO, _stem(named, body), answer)


def _stem(named: Named, body: str) -> str:
    """Return the question; a heading that says no gives the answer away."""
    return named.stem(body, with_heading=not _NO.search(named.heading))


def _verb(slot: str) -> str:
    return _DENIES.sub("", slot)


def _able(slot: str, verb: str) -> str:
    match = _DENIES.match(slot)
    can = _ABLE.get(match.group(), "") if match else ""
    return (
        f"{can or ('可以' if not match else '')}{verb}"
        if verb in {"参加", "享受"}
        else f"{can}{verb}"
    )


def _denied(slot: str, verb: str) -> str:
    return slot if _DENIES.match(slot) else f"不{verb}"


def _english(point: KnowledgePoint, named: Named, who: str) -> Card:
    word, verb = _ENGLISH.get(point.topic.slot, ("is", point.topic.slot))
    many = who.endswith("s") and not who.endswith("ss")
    helper = {"is": "are", "does": "do"}[word] if many else word
    if _is_asked(point):
        body, answer = f"{helper} {who} {verb}?", YES if point.value == IN else NO
    else:
        body, answer = f"true or false: {who} {helper} not {verb}.", YES
    return Card(Form.ELIGIBILITY, Reply.YES_NO, _stem(named, body), answer)


def _only(point: KnowledgePoint, named: Named) -> Iterator[Card]:
    answer = plain(point.text)
    if is_chinese(point.topic.subject):
        body = f"{point.topic.subject}仅限什么？"
    else:
        body = f"what or whom is {point.topic.subject} limited to?"
    yield Card(Form.QUESTION, Reply.SELF, _stem(named, body), answer)


def _counted_in(point: KnowledgePoint, named: Named) -> Iterator[Card]:
    is_in = point.topic.slot == "含"
    who, what = plain(point.text), point.topic.subject
    if _is_asked(point):
        body, answer = f"{what}包括{who}吗？", YES if is_in else NO
    else:
        body, answer = f"判断对错：{what}{'包括' if is_in else '不包括'}{who}。", YES
    yield Card(Form.ELIGIBILITY, Reply.YES_NO, _stem(named, body), answer)


def _is_asked(point: KnowledgePoint) -> bool:
    """Tell whether a point is asked openly and not as a statement; for any one point always the same."""
    return sha256(point.point_id.encode()).digest()[0] % 2 == 0
