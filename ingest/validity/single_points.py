"""One point alone (截至本月末, 5月31日前, 自3月1日起, until 31 May 2026) -> windows open on one side.

前, 之前 and 以前 behind a day: banks write 请于8月31日前领取 for what can be had on 31 August too, and set 5月24日前 against
5月25日起; but they also set 5月20日之前 against 5月20日起. So the day is counted, as by 以前 in law, and the end is not certain
unless the text says （含） or names a time. "Before 31 May" does not count the day, and is not certain either.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.validity.calendar_days import (
    Publication,
    end_of,
    is_weekday_right,
    start_of,
    whole,
    with_years,
)
from ingest.validity.phrase import Phrase
from ingest.validity.point import Part, Point
from ingest.validity.ranges import is_joined
from ingest.validity.surroundings import around
from knowledge.window import Window

_REACH = 28
_TENS = {Part.FIRST_TEN, Part.MIDDLE_TEN, Part.LAST_TEN}
_SAYS_END = (
    r"有效期?(?:限|截[止至]日?)?(?:截[止至]|延长|顺延)?(?:至|到|为|:)|(?:延长|延期|顺延|延续|展期|持续|保留|开放|执行|顺延|有效|优惠|免费|截止)(?:至|到)|延至"
    r"|(?:截[止至]|结束|到期|终止|失效|止)(?:日期|时间|日)(?:为|是|在|于|:|至|到)?"
    r"|最[晚迟][^，,。:0-9]{0,6}(?:日期|时间|日)(?:为|是|在|于|:)"
    r"|(?:最[晚迟]|至迟)(?:不超过|不[晚迟]于|至|到|于|在)?|不[晚迟]于|不超过|(?:即日)?起至"
)
_STRONG = re.compile(rf"(?:{_SAYS_END})\s?[:：]?\s?[*_]{{0,2}}\s?(?:至|到)?\s?$")
_UNTIL = re.compile(r"(?:截[止至](?:到|至|于|时间)?|直[至到]|至|到)\s?[:：]?\s?$")
_ENGLISH_UNTIL = re.compile(
    r"\b(?:until(?: and including)?|till|through|thru|up to(?: and including)?|no later than|not later than|(?:ends?|ending|expires?|expiring|clos(?:es?|ing))(?: on| at)?|by|(?:deadline|expiry date|end date|closing date|valid until|expires)\s?:|before)\s(?:the\s)?$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s?(?:(?:为)?止(?!付)|截止|失效|作废|到期|过期|(?:活动)?结束|终止|停止|下线)(?!日|时间|前|后)"
)
_ONLY_STOP = re.compile(r"\s?(?:为止|止(?!付)|截止|失效|作废|过期|有效)")
_PRIOR = re.compile(
    r"\s?(?:[(]含[)])?\s?(?:之前|以前|前)(?!述|一|期|后|提|台|往|两|三|[0-9])(?P<in>\s?[(](?:包?含|包括)(?:当[日天])?[)])?(?P<out>\s?[(]不[包含]{1,2}(?:当[日天])?[)])?"
)
_DEED = re.compile(
    r"报名|登记|注册|领取|领|兑换|兑|使用|用完|办理|办|申请|完成|达标|激活|提交|参加|参与|消费|预约|下单|购买|认购|开户|开通|绑卡|绑定|有效|缴|还清|还款|抢|点击|核销|签约|存入|转入|确认|投票|均可|都可|仍可|可"
)
_BIDDEN = re.compile(r"(?:请|须|需|应|务必|必须|要|可|限|有效|截止)(?:[^，,。]{0,6})(?:于|在)?\s?$")
_QUALIFIES = re.compile(r"[^，,。;(]{0,8}的")
_AFTER_WHICH = re.compile(
    r"\s?(?:之|以)?后\s?[,，]?\s?(?:将)?(?:即|便)?(?:不再|停止|失效|作废|无法|不能|关闭|过期|终止|结束|不予|恢复(?:标准|原|正常))"
)
_FROM_WHICH = re.compile(
    r"\s?(?:之?日)?起\s?[,，]?[^,，。;不停终暂]{0,8}(?:不再|停止|终止|停办|停用|下线|作废|失效|关闭)"
)
_START = re.compile(
    r"\s?(?:[(][^()]{0,6}[)])?\s?(?:之日)?(?:起|开始)(?!满|超过|计?算|存|购|付|点|步|息|草|诉|源|到|至|[0-9一二三四五六七八九十]{1,4}\s?(?:个|日|天|年|周|月))(?:\s?(?:正式)?(?:执行|施行|实施|实行|生效|适用|启用|调整为?|上线|开放|发售|办理|报名))?"
)
_BEGUN = re.compile(r"\s?(?:正式)?(?:生效|施行|实施|上线|启动|开始|开放|开启|发售)(?!前|后|以|之)")
_OPENING = re.compile(r"(?:截[止至](?:到|至)?|于|在|最[晚迟]于?)\s?$")
_FROM = re.compile(r"(?:自|从|于)\s?(?:每)?$")
_SAYS_START = re.compile(
    r"(?:生效|施行|实施|执行|开始|起始|启用|起)(?:日期|时间|日)?\s?(?:为|是|在|于)?\s?[:：]\s?$|\b(?:with effect from|effective(?: from| on)?|starting(?: from| on)?|beginning(?: on)?|as from|as of and from|commencing(?: on)?|on or after|from|start date:|starts(?: on)?)\s$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"^(?:.{0,10}(?:活动|优惠|报名|兑换|领取|达标|使用|认购|申购|募集|预约|发放|抢券|投票|促销|抽奖|办理|申请|权益|开放|暂停|维护)(?:总?(?:时间|日期|期间|期限|期|日)|时段|有效期))$|^(?:(?:promotion|campaign|offer|booking|redemption|registration) (?:period|dates?)|event date)$",
    re.IGNORECASE,
)
# 有效期至5月31日的身份证 is of other papers.
_QUALIFYING = re.compile(r"\s?的")
_LAST = re.compile("最[晚迟]|截[止至]|到期|结束|前$")
_SAME_DAY = re.compile(r"\s?(?:当[日天]|全[天月]|一天)?")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every way of reading a point needs: the text, the day of publication, whether the year is given."""

    text: str
    publication: Publication
    has_year: bool


def single_at(point: Point, text: str, publication: Publication) -> Phrase | None:
    """Return what `point` alone proposes, or None."""
    if point.part is Part.VAGUE or point.is_following or is_joined(point, text):
        return None
    dated = with_years(point, None, publication.today)
    if dated is None:
        return None
    found = next(_readings(dated[0], _Reading(text, publication, point.year is not None)), None)
    if found is None or found.place.is_ruled_out:
        return None
    return found


def _readings(point: Point, reading: _Reading) -> Iterator[Phrase]:
    """Yield the readings that the words around allow, the surest first."""
    for read in (_stopping, _ending, _prior, _beginning, _whole):
        phrase = read(point, reading)
        if phrase is not None:
            yield phrase


def _end(
    point: Point,
    place: tuple[int, int],
    reading: _Reading,
    *,
    is_certain: bool = True,
    is_before: bool = False,
) -> Phrase | None:
    ends_at = end_of(point, reading.publication.zone, is_before=is_before)
    if ends_at is None:
        return None
    is_certain = is_certain and point.part not in _TENS and is_weekday_right(point)
    window, around_it = Window(None, ends_at), around(reading.text, *place)
    return Phrase(place, window, is_certain, reading.has_year, around_it)


def _is_ahead(phrase: Phrase | None, publication: Publication) -> bool:
    today = publication.today
    now = start_of(Point(0, 0, Part.DAY, today.year, today.month, today.day), publication.zone)
    return (
        phrase is not None
        and phrase.window.ends_at is not None
        and now is not None
        and phrase.window.ends_at > now
    )


def _stopping(point: Point, reading: _Reading) -> Phrase | None:
    """Read 6月30日后不再接受, 6月15日起停止."""
    if point.part is Part.YEAR:
        return None
    start = _with_word(point.start, reading.text, _FROM)
    for pattern, is_before in ((_AFTER_WHICH, False), (_FROM_WHICH, True)):
        match = pattern.match(reading.text, point.end)
        if match:
            phrase = _end(point, (start, match.end()), reading, is_before=is_before)
            is_fit = phrase is not None and not phrase.place.is_told
            return phrase if is_fit and _is_ahead(phrase, reading.publication) else None
    return None


def _ending(point: Point, reading: _Reading) -> Phrase | None:
    """Read 截至本月末, 有效期至..., ...止, until ...."""
    strong = _STRONG.search(reading.text, max(0, point.start - _REACH), point.start)
    until = _UNTIL.search(reading.text, max(0, point.start - _REACH), point.start)
    english = _ENGLISH_UNTIL.search(reading.text, max(0, point.start - _REACH), point.start)
    stop = _STOP.match(reading.text, point.end)
    opening = strong or until or english
    if (opening is None and stop is None) or point.part is Part.YEAR:
        return None
    start = opening.start() if opening else point.start
    only_stop = _ONLY_STOP.match(reading.text, point.end)
    closing = stop or (only_stop if opening else None)
    is_before = english is not None and english.group().lower().startswith("before")
    phrase = _end(
        point,
        (start, closing.end() if closing else point.end),
        reading,
        is_certain=not is_before and point.part is not Part.MONTH,
        is_before=is_before,
    )
    if phrase is None or _PRIOR.match(reading.text, point.end):
        return None
    if strong:
        return phrase if _is_fit(phrase, reading.publication, is_sure=True) else None
    if until and _is_figure(phrase):
        return None
    is_sure = bool(until and only_stop) or bool(only_stop and not opening)
    if until and not only_stop and "截" not in until.group() and "直" not in until.group():
        return None
    return phrase if _is_fit(phrase, reading.publication, is_sure=is_sure) else None


def _is_figure(phrase: Phrase) -> bool:
    """Tell whether the phrase is a clause of its own, as in 截至3月31日，客户达10万户."""
    place = phrase.place
    opens = not place.before.strip() or place.before.rstrip().endswith(("，", ","))
    return opens and place.after.lstrip().startswith(("，", ",")) and not place.is_alone


def _is_fit(phrase: Phrase, publication: Publication, *, is_sure: bool) -> bool:
    place = phrase.place
    is_ahead = _is_ahead(phrase, publication)
    if _QUALIFYING.match(place.after):
        return False
    if place.is_alone:
        return is_ahead or bool(place.label) or not phrase.has_year
    if place.is_told or not is_ahead:
        return False
    return is_sure or place.is_of_validity


def _prior(point: Point, reading: _Reading) -> Phrase | None:
    """Read 5月31日前: see the module's docstring."""
    match = _PRIOR.match(reading.text, point.end)
    if match is None or point.part is Part.MONTH or point.part is Part.YEAR:
        return None
    place = (_with_word(point.start, reading.text, _OPENING), match.end())
    bidden = _BIDDEN.search(reading.text, max(0, place[0] - 12), place[0])
    if not bidden and _QUALIFIES.match(reading.text, match.end()):
        return None
    is_edge = point.part in {Part.MONTH_END, Part.QUARTER_END, Part.HALF_END, Part.YEAR_END}
    is_before = bool(match["out"]) or point.includes is False
    is_certain = (
        bool(match["in"] or match["out"] or point.time or is_edge) or point.includes is not None
    )
    phrase = _end(point, place, reading, is_certain=is_certain, is_before=is_before)
    if phrase is None or phrase.place.is_told or not _is_ahead(phrase, reading.publication):
        return None
    has_deed = _DEED.search(reading.text, match.end(), match.end() + 12) is not None
    return phrase if bidden or has_deed or phrase.place.is_alone else None


def _beginning(point: Point, reading: _Reading) -> Phrase | None:
    """Read 自3月1日起, effective from 1 March 2026."""
    match = _START.match(reading.text, point.end)
    opening = _FROM.search(reading.text, max(0, point.start - 3), point.start)
    said = _SAYS_START.search(reading.text, max(0, point.start - _REACH), point.start)
    begun = None if match else _BEGUN.match(reading.text, point.end)
    if not (match or said or begun) or point.part not in {Part.DAY, Part.MONTH}:
        return None
    starts_at = start_of(point, reading.publication.zone)
    if starts_at is None:
        return None
    start = said.start() if said else opening.start() if opening else point.start
    ending = match or begun
    place = around(reading.text, start, ending.end() if ending else point.end)
    phrase = Phrase(
        (start, ending.end() if ending else point.end),
        Window(starts_at, None),
        False,
        reading.has_year,
        place,
    )
    if place.is_alone:
        return phrase
    is_enacted = (
        re.search(r"施行|实施|执行|生效|适用", phrase_words(reading.text, phrase)) is not None
    )
    if place.is_told and not is_enacted:
        return None
    return phrase if is_enacted or place.is_of_validity or point.is_base else None


def _whole(point: Point, reading: _Reading) -> Phrase | None:
    """Read 活动日期：6月18日: the point is the window."""
    if (
        point.part not in {Part.DAY, Part.MONTH, Part.QUARTER, Part.HALF, Part.YEAR}
        or point.is_base
    ):
        return None
    end = point.end
    match = _SAME_DAY.match(reading.text, point.end)
    if match:
        end = match.end()
    place = around(reading.text, point.start, end)
    window = whole(point, reading.publication.zone)
    label = place.label.strip("*_ ")
    if not place.is_alone or not _WHEN.search(label) or _LAST.search(label):
        return None
    if window is None:
        return None
    return Phrase((point.start, end), window, is_weekday_right(point), reading.has_year, place)


def _with_word(start: int, text: str, word: re.Pattern[str]) -> int:
    match = word.search(text, max(0, start - 8), start)
    return match.start() if match else start


def phrase_words(text: str, phrase: Phrase) -> str:
    """Return the characters of a phrase."""
    return text[slice(*phrase.span)]
