"""Who or what is let in or kept out -> yes or no; what alone is let in -> what that is.

Most rules keep something out. So that the right answer is not mostly no, points are asked openly or as a statement to be judged, which
says what is so or its opposite; a digest of the point's id says which.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto
from hashlib import sha256

from index.cards.boundary_templates import NO, YES
from index.cards.card_names import LONGEST_STEM, Named
from index.cards.card_words import is_chinese, plain, size
from index.cards.gaps_in_text import cut_behind, gapped
from index.cards.letters import as_written
from index.normalise import folded
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint

OUT = "out"
IN = "in"
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_DENIES = re.compile(r"^(?:不能|不得|不可以?|不予?)")
_NO = re.compile(r"不|未|无|非|除外|例外|\b(?:not|no|excluded|exclusions?)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"哪[些个里]|什么|怎么|谁|[吗呢]?[？?]|[吗呢]$|\b(?:what|which|who)\b", re.IGNORECASE
)
_LEAST_ABOUT = 2
_LONGEST_ABOUT = 8
# What a sentence begins by telling, of which its later parts are said: 代发工资以摘要为准，报销款不计入.
_TOLD_FIRST = re.compile(
    r"^(?:[-\d.、\s]*)(?P<what>[\u4e00-\u9fff]{2,8}?)(?:以|按|是指|包括)[^，。；]+[，；]"
)
_CAN = re.compile(r"能|可以|会|有|算|\b(?:can|does|do|is|are)\b", re.IGNORECASE)
_ABLE = {"不能": "能", "不得": "可以", "不可": "可以", "不可以": "可以"}
# What somebody may do; other verbs are said of transactions.
_OF_PEOPLE = frozenset(("参加", "享受"))
# How a label's last word is asked for.
_LABELS = (
    ("对象", "是谁？"),
    ("對象", "是谁？"),
    ("客戶", "是哪些？"),
    ("範圍", "是什么？"),
    ("客户", "是哪些？"),
    ("人群", "是哪些？"),
    ("范围", "是什么？"),
    ("", "有哪些？"),
)
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


class _Way(Enum):
    """As a question, as a statement that lets in, as one that keeps out."""

    OPEN = auto()
    LET_IN = auto()
    KEPT_OUT = auto()


def condition_cards(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    """Yield the cards of a condition: one to be answered with yes or no, a sentence without what something is limited to, or what stands behind a label.

    Args:
        point: Of kind CONDITION.
        named: What it is said of.
        text: Of the passage that it stands in.
    """
    slot = point.topic.slot
    if point.value in {IN, OUT}:
        yield from _let_in(point, named, text)
    elif slot == "仅限":
        yield from _only(point, named, text)
    elif slot in {"含", "不含"}:
        yield from _counted_in(point, named, text)
    elif not point.topic.subject:
        yield _labelled(point, named, text)


def _let_in(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    who = _BRACKETED.sub("", plain(point.text)).rstrip("；;。，, ")
    if not is_chinese(who + point.topic.slot):
        yield _english(point, named, who)
        return
    said = plain(text[slice(*point.statement)])
    slot = _as_denied(point.topic.slot, said)
    is_in, verb = point.value == IN, _DENIES.sub("", slot)
    tail = _tail(verb, named, said.partition(who)[0])
    denied = slot if _DENIES.match(slot) else f"不{verb}"
    way = _way_of(point)
    bodies = {
        _Way.OPEN: f"{who}{_able(slot, verb)}{tail}吗？",
        _Way.LET_IN: f"判断对错：{who}{_able(slot, verb)}{tail}。",
        _Way.KEPT_OUT: f"判断对错：{who}{denied}{tail}。",
    }
    answer = YES if is_in is (way is not _Way.KEPT_OUT) else NO
    yield Card(Form.ELIGIBILITY, Reply.YES_NO, _stem(named, bodies[way]), answer)


def _way_of(point: KnowledgePoint) -> _Way:
    """Return how a point is asked: yes is right as often as no, and for any one point it is always the same way."""
    number = sha256(point.point_id.encode()).digest()[0] % 4
    if number < 2:
        return _Way.KEPT_OUT
    return _Way.OPEN if number == 2 else _Way.LET_IN


def _stem(named: Named, body: str) -> str:
    """Return the question; of a heading that says no, or asks itself, no more than what it is about."""
    heading = named.heading
    if _NO.search(heading) or _ASKS.search(heading):
        about = _ASKS.split(_NO.split(heading)[0])[0]
        # The no of a long title (关于清理长期不动户的公告) stands within its name.
        is_short = len(about) <= _LONGEST_ABOUT and not about.startswith(("关于", "關於"))
        is_name = len(about) >= _LEAST_ABOUT and is_short and not _CAN.search(about)
        heading = about if is_name else ""
    return replace(named, heading=heading).stem(body)


def _as_denied(slot: str, said: str) -> str:
    """Return a verb with the word by which its sentence denies it: 不得 says more than 不."""
    if _DENIES.match(slot):
        return slot
    denied = re.search(rf"(?:不得|不能|不可以|不可|不予){re.escape(slot)}", said)
    return denied.group() if denied else slot


def _tail(verb: str, named: Named, before: str) -> str:
    """Return what a bare verb is said of: what is enjoyed, what the sentence or else a campaign counts into."""
    if verb == "享受":
        return "优惠"
    told = _TOLD_FIRST.match(before) if verb == "计入" else None
    if told:
        return told["what"]
    return "活动" if verb == "计入" and named.is_campaign else ""


def _able(slot: str, verb: str) -> str:
    match = _DENIES.match(slot)
    can = _ABLE.get(match.group(), "") if match else "可以" if verb in _OF_PEOPLE else ""
    return f"{can}{verb}"


def _english(point: KnowledgePoint, named: Named, who: str) -> Card:
    word, verb = _ENGLISH.get(point.topic.slot, ("is", point.topic.slot))
    many = who.endswith("s") and not who.endswith("ss")
    helper = {"is": "are", "does": "do"}[word] if many else word
    is_in = point.value == IN
    way = _way_of(point)
    bodies = {
        _Way.OPEN: f"{helper} {who} {verb}?",
        _Way.LET_IN: f"true or false: {who} {f'{helper} ' if word == 'is' else 'can '}{verb}.",
        _Way.KEPT_OUT: f"true or false: {who} {helper} not {verb}.",
    }
    answer = YES if is_in is (way is not _Way.KEPT_OUT) else NO
    return Card(Form.ELIGIBILITY, Reply.YES_NO, _stem(named, bodies[way]), answer)


def _only(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    sentence = gapped(text, point.statement, point.span)
    stem = named.stem(sentence)
    if size(stem) > LONGEST_STEM:
        stem = named.stem(cut_behind(sentence))
    yield Card(Form.CLOZE, Reply.SELF, stem, plain(point.text))


def _as_written(point: KnowledgePoint, text: str) -> str:
    """Return a point's subject in the letters of its sentence: what is folded may be written in others."""
    statement = text[slice(*point.statement)]
    at = folded(statement).find(point.topic.subject)
    return statement[at : at + len(point.topic.subject)] if at >= 0 else point.topic.subject


def _labelled(point: KnowledgePoint, named: Named, text: str) -> Card:
    label = as_written(point.topic.slot, plain(text))
    if is_chinese(label):
        asks = next(asks for end, asks in _LABELS if label.endswith(end))
        whom = label.removeprefix("面向")
        stem = named.stem(f"{label}{asks}" if whom == label else f"面向哪些{whom}？")
    else:
        stem = named.stem(f"which are the {label}?")
    return Card(Form.QUESTION, Reply.SELF, stem, plain(point.text))


def _counted_in(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    is_in = point.topic.slot == "含"
    who, what = plain(point.text), _as_written(point, text)
    way = _way_of(point)
    bodies = {
        _Way.OPEN: f"{what}包括{who}吗？",
        _Way.LET_IN: f"判断对错：{what}包括{who}。",
        _Way.KEPT_OUT: f"判断对错：{what}不包括{who}。",
    }
    answer = YES if is_in is (way is not _Way.KEPT_OUT) else NO
    yield Card(Form.ELIGIBILITY, Reply.YES_NO, named.stem(bodies[way]), answer)
