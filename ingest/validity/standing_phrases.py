"""Phrases that fix no instant: what has no end (长期有效), and what comes again (每周三)."""

import re
from collections.abc import Iterator

from ingest.validity.phrase import Phrase
from ingest.validity.surroundings import around
from knowledge.valid_time import ValidityKind
from knowledge.window import ALWAYS

_EVERGREEN = re.compile(
    r"(?:长期|永久|终身|一直|持续|始终)有效(?![的地])|长期(?:开放|适用|执行|可用|开展)|(?:有效期限?|活动(?:时间|期限?)|期限|时间)\s?(?:为|是|:)\s?(?:长期|永久|不限|无限期)(?![存贷合限投经居])|(?:不设|没有|无|未设)(?:置)?(?:截止(?:日期|时间|日)?|有效期(?:限)?|到期日|期限)(?:限制)?|永不过期|不会过期"
    r"|(?:至|到)?另行(?:通知|公告)(?:为止|之日止?|前)|\b(?:until further notice|no expir(?:y|ation)(?: date)?|(?:does|do|will) not expire|never expires?|valid indefinitely|no end date)\b",
    re.IGNORECASE,
)
_DAY = r"[一二三四五六日天]"
_WEEK = rf"(?:周|星期|礼拜){_DAY}(?![学集更换题封句测歌聊读])"
_HOURS = r"(?:\s?[0-9]{1,2}[:时点][0-9]{0,2}\s?(?:-{1,2}|~|–|—{1,2}|至|到)\s?(?:次日)?[0-9]{1,2}[:时点][0-9]{0,2})"
_NUMBER = r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"
_EN_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_RECURRING = re.compile(
    rf"每个?{_WEEK}(?:\s?(?:[、,，和及至到-]|~)\s?(?:每)?(?:周|星期)?{_DAY}(?![0-9一二三四五六七八九十次笔]))*{_HOURS}?|每个?周末|(?:仅限|限|逢)(?:每)?{_WEEK}(?:\s?[、,，和及至到-]\s?(?:周|星期)?{_DAY}(?![0-9一二三四五六七八九十次笔]))*"
    rf"|每个?(?:自然)?(?:月|年|季度?)(?:的)?(?:首月|末月)?\s?{_NUMBER}\s?(?:月\s?{_NUMBER}\s?)?[日号](?:\s?(?:[、,，和及至到-]|~)\s?{_NUMBER}\s?[日号])*(?:前|之前|以前)?|每个?(?:月|年|季度?)(?:度)?(?:[末底初](?!端)|最后一[天日]|[上中下]旬)"
    rf"|每年\s?{_NUMBER}\s?月\s?{_NUMBER}\s?[日号]\s?(?:至|到|-|~|—)\s?(?:次年)?{_NUMBER}\s?月\s?{_NUMBER}\s?[日号]|每[日天]{_HOURS}|每个?(?:工作日|营业日|交易日|活动日){_HOURS}?"
    rf"|\b(?:every|each)\s(?:{_EN_DAY}s?|weekend|weekday|day\sfrom)(?:(?:,|\sand|\sor)\s{_EN_DAY}s?)*\b|\bon\s{_EN_DAY}s(?:(?:,|\sand|\sor)\s{_EN_DAY}s)*\b|\b(?:on\s)?the\s[0-9]{{1,2}}(?:st|nd|rd|th)\sof\s(?:every|each)\smonth\b",
    re.IGNORECASE,
)


def standing(text: str) -> Iterator[Phrase]:
    """Yield the phrases of `text`, a shadow, that fix no instant."""
    for kind, pattern in (
        (ValidityKind.EVERGREEN, _EVERGREEN),
        (ValidityKind.RECURRING, _RECURRING),
    ):
        for match in pattern.finditer(text):
            place = around(text, *match.span())
            if not place.is_ruled_out:
                yield Phrase(match.span(), ALWAYS, False, True, place, kind)
