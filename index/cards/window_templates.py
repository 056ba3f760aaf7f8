"""A time -> until when, and from when, something runs; since when a price or a law holds."""

import re
from collections.abc import Iterator

from index.cards.card_names import Named
from index.cards.card_words import is_chinese, plain
from knowledge.card import Card, Form, Reply
from knowledge.knowledge_point import KnowledgePoint

_RANGE = re.compile(
    r"\s*(?:至|到|—+|–|~|～|-(?=\s*(?:\d{4}[-年./]|\d{1,2}月))|\bto\b|\bthrough\b|\buntil\b)\s*"
)
_FROM = re.compile(r"^(?:自|从|from )\s*", re.IGNORECASE)
_HOLDS = re.compile(r"^\s*起?(?:至|到|开始)?(?P<verb>执行|施行|实施|生效|调整)")
_OWN = "本(?:法|条例|规定|办法|解释|细则|决定|通知|规则|准则|指引|公告|协议|章程|规程|标准|须知|制度|规范|手册|方案|指南)"
_OWN_NAME = re.compile(rf"^{_OWN}$")
# 本规程由总行负责解释，自2026年3月1日起施行.
_OWN_STATED = re.compile(rf"^\s*(?:第[一二三四五六七八九十百\d]+条\s*)?{_OWN}(?=[由自从经于])")
_ASKS = re.compile(r"什么|怎么|哪|谁|几|多久|吗|[？?]|\b(?:when|how|what|who)\b", re.IGNORECASE)
_TIMED = re.compile(r"\d{1,2}[:：]\d{2}|\d[时点]|[ap]m\b", re.IGNORECASE)
_VERB_WITHIN = 8
_PHASES_IN_ENGLISH = {
    "活动": "the campaign",
    "报名": "enrolment",
    "兑换": "redemption",
    "领取": "collection",
    "达标": "qualification",
    "认购": "subscription",
    "办理": "the application period",
}
_PHASES = {
    "活动": "活动",
    "报名": "报名",
    "兑换": "兑换",
    "领取": "领取",
    "达标": "达标统计",
    "核卡": "核卡时间要求",
    "发放": "发放",
}


def window_cards(point: KnowledgePoint, named: Named, text: str) -> Iterator[Card]:
    """Yield the cards of a time: its end first, then its beginning; of a time that only begins, its beginning.

    Since when a law or a set of rules is itself in force is not asked: what is not in force is not shown to begin with.
    """
    phase, _, edge = point.topic.slot.rpartition(" ")
    begin, end = ends_in(plain(point.text), edge)
    begin = begin.removesuffix("起")
    holds = _HOLDS.match(text[point.span[1] : point.span[1] + _VERB_WITHIN])
    stated = holds and _OWN_STATED.match(plain(text[slice(*point.statement)]))
    if _OWN_NAME.match(point.topic.subject) or stated:
        return
    if is_chinese(text[slice(*point.statement)]):
        until, since = _chinese(point.topic.subject, phase, holds["verb"] if holds else "")
    else:
        until, since = _english(phase, point.topic.subject)
    if end and until:
        stem = _stem(named, until.format(_when(end)))
        yield Card(Form.VALIDITY, Reply.VALUE, stem, end)
    if begin and since:
        form = Form.QUESTION if end else Form.VALIDITY
        yield Card(form, Reply.VALUE, _stem(named, since.format(_when(begin))), begin)


def _stem(named: Named, asked: str) -> str:
    """Return the question without a heading that asks another."""
    return named.stem(asked, with_heading=not _ASKS.search(named.heading))


def ends_in(answer: str, edge: str) -> tuple[str, str]:
    """Return the words for the beginning and for the end of a time, empty where there are none."""
    parts = _RANGE.split(answer)
    if edge == "window" and len(parts) == 2 and all(parts):
        return _FROM.sub("", parts[0]), parts[1]
    if len(parts) != 1 or edge not in {"start", "end"}:
        return "", ""
    return (_FROM.sub("", answer), "") if edge == "start" else ("", answer)


def _chinese(subject: str, phase: str, verb: str) -> tuple[str, str]:
    """Return the questions for the end and for the beginning, with a place for what is asked: a day or an instant."""
    if verb or phase == "执行":
        return f"{subject}{verb or phase}到{{}}？", f"{subject}从{{}}起{verb or phase}？"
    what = f"{subject}{_PHASES.get(phase, phase)}"
    return f"{what}截止到{{}}？", f"{what}从{{}}开始？"


def _english(phase: str, subject: str) -> tuple[str, str]:
    """Return the same in English, empty where the phase has no English name."""
    what = _PHASES_IN_ENGLISH.get(phase, "")
    if not what:
        return "", ""
    if subject:
        what = f"the {subject}" if phase == "活动" else f"{what} for the {subject}"
    return f"when does {what} end?", f"when does {what} begin?"


def _when(words: str) -> str:
    return "什么时候（日期和时间）" if _TIMED.search(words) else "哪天"
