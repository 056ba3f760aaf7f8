"""Lengths of time counted from an event (发放后30个自然日, valid for 30 days after issue) or from a day (自发布之日起30天内).

How the first day counts: 自…起 names the day that begins the period, so by the words that day is the first. The Civil Code
(article 201) counts from the day after. The earlier of the two ends is proposed, so that nothing outlives its term, and it is
certain only where the text says （含当日） or （不含当日）.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from ingest.validity.calendar_days import Publication, days_of, start_of, with_years
from ingest.validity.phrase import Phrase
from ingest.validity.point import Part, Point
from ingest.validity.point_forms import number_of
from ingest.validity.surroundings import Surroundings, around
from knowledge.valid_time import ValidityKind
from knowledge.window import ALWAYS, Window, read_instant

_CHINESE = "[零一二两三四五六七八九十百]{1,5}"
_COUNT = rf"(?P<n>[0-9]{{1,4}}|{_CHINESE})\s?(?P<unit>个?自然日|个?日历日|[日天]|个?自然月|个月|个?星期|周|个?季度|年)(?!化|期|利|均|费|度|租|薪|级|前|龄|线)(?:整)?(?:之内|以内|内|止)?"
_HELD = re.compile(
    r"有效|失效|作废|过期|到期|使用|兑换|领取|领奖|报名|激活|达标|消费|刷|绑|可用|可享|享受?|权益|优惠|免费|免收|免年费|返|内可|参加|参与|登记|申领|行权|认购|投保|退保|犹豫期|保留|valid|redeem|use|expire|claim|activat|regist|spend",
    re.IGNORECASE,
)
_WORK = re.compile(
    r"答复|回复|反馈|处理|审批|审核|受理|放款|入账|到账|退回|寄出|发货|邮寄|办结|完成|开具|复评|止付|解除|上报|公布|通知|告知|更新|响应|发放|派发|生效|收到|提供|核实|解冻|扣款|内部"
)
_EVENT_AFTER = re.compile(
    r"(?P<event>[\u4e00-\u9fffA-Za-z]{0,10}(?:发放|到账|入账|领取|领券|领|兑换|兑换成功|激活|核卡|开卡|开户|购买|签收|收到|达标|报名|注册|绑卡|绑定|申请|批准|下单|投保|签约|获得|获取|派发|签发|出具|降级|生效|开通|落地|办理|首刷|交易|还清|结清|成功|登记)(?:成功)?)(?:之日|当日|次日|日)?(?:之|以)?(?:后|起)(?:算)?的?\s?[,，]?\s?(?:第)?(?=[0-9零一二两三四五六七八九十百])"
)
_SINCE = re.compile(
    r"(?:自|从)(?P<event>[\u4e00-\u9fffA-Za-z《》「」“”]{1,16}?)(?:之日|当日|次日|日|之时|后)?(?:起|开始)(?:算|计算)?\s?[,，]?\s?(?:[(](?:不?含[^()]{0,4})[)])?\s?(?:有效期?为?)?(?=[0-9零一二两三四五六七八九十百])"
)
_LENGTH = re.compile(_COUNT)
_IN_FORCE = re.compile(
    rf"(?P<lead>有效期限?\s?(?:为|是|:)?\s?)?{_COUNT}\s?(?P<tail>有效|内有效|的?有效期)?"
)
_ENGLISH = re.compile(
    r"\b(?:(?P<valid>(?:valid|available|effective|expires?|redeemable)\s(?:for|within|in)?\s?)|within\s|for\s)?(?P<n>[0-9]{1,4}|thirty|sixty|ninety)\s(?:calendar\s)?(?P<unit>days?|weeks?|months?|years?)\s(?:after|from|of|following|since)\s(?P<event>[a-z][a-z ]{2,40})",
    re.IGNORECASE,
)
_ENGLISH_FOR = re.compile(
    r"\bvalid\s(?:for\s|within\s)(?P<n>[0-9]{1,4})\s(?:calendar\s)?(?P<unit>days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"^(?:即|本?(?:公告|通知|通告|通函|启事|文件|活动|规则|细则|信息)?(?:发布|公告|公布|刊登|通知|通告)|本(?:公告|通知|文件))$"
)
_ENGLISH_PUBLICATION = re.compile(
    r"^(?:the )?(?:date of )?(?:publication|this notice|today|the announcement|announcement)\b",
    re.IGNORECASE,
)
_FROM_POINT = re.compile(
    r"\s?(?:之?日)?(?:起|开始)(?:算|计算)?\s?(?:[(](?P<not>不)?含[^()]{0,4}[)])?\s?(?:(?:施行|实施|执行|生效)\s?)?[,，]?\s?(?:有效期限?\s?(?:为|是)?\s?)?"
)
# Laws count from the publication of something else: 公布后，应当自公布之日起30日内报送.
_INTO = re.compile("[自从在于]")
_DUTY = re.compile("应当|不得|届满")
_WORDS = {"thirty": 30, "sixty": 60, "ninety": 90}
_ASIDE = re.compile(
    r"(?:近|前|最近|过去|提前|每|满|超过|不足|约|至少|连续|未来|延长|最长|最短|上|逾期|第|后)\s?$"
)


def periods(points: list[Point], text: str, publication: Publication) -> Iterator[Phrase]:
    """Yield the lengths of time in `text`, a shadow; those from a day known as windows, the others as relative."""
    for point in points:
        phrase = _from_point(point, text, publication)
        if phrase:
            yield phrase
    for pattern in (_SINCE, _EVENT_AFTER):
        for match in pattern.finditer(text):
            phrase = _from_event(match, text, publication)
            if phrase:
                yield phrase
    yield from _in_force(text)
    for pattern in (_ENGLISH, _ENGLISH_FOR):
        for match in pattern.finditer(text):
            yield from _english(match, text, publication)


def _from_point(point: Point, text: str, publication: Publication) -> Phrase | None:
    """Read 自2026年3月1日起三个月, 即日起30天内."""
    opening = _FROM_POINT.match(text, point.end) if point.part is Part.DAY else None
    length = _LENGTH.match(text, opening.end()) if opening else None
    dated = with_years(point, None, publication.today) if length else None
    if opening is None or length is None or not dated:
        return None
    start = point.start - (text[max(0, point.start - 1) : point.start] in {"自", "从"})
    first = dated[0] if opening["not"] is None else replace(dated[0], includes=False)
    window = _counted(first, length, publication)
    is_certain = "含" in opening.group() or first.includes is not None
    return _phrase((start, length.end()), window, is_certain, point.year is not None, text)


def _from_event(match: re.Match[str], text: str, publication: Publication) -> Phrase | None:
    length = _LENGTH.match(text, match.end())
    if length is None:
        return None
    # What precedes 自 belongs to the clause: 立减金自兑换成功之日起.
    event = _INTO.split(match["event"])[-1]
    opening = match.end("event") - len(event)
    opening -= text[opening - 1 : opening] in {"自", "从"}
    span = opening, length.end()
    place = around(text, *span)
    if _PUBLICATION.match(event):
        today = publication.today
        point = Point(*span, Part.DAY, today.year, today.month, today.day, is_base=True)
        is_next = "次日" in match.group() or "不含" in match.group()
        point = replace(point, includes=False) if is_next else point
        return _phrase(
            span, _counted(point, length, publication), is_next or "含" in match.group(), True, text
        )
    if place.is_ruled_out or not _is_held(place, match.group()):
        return None
    return Phrase(span, ALWAYS, False, True, place, ValidityKind.RELATIVE, event)


def _is_held(place: Surroundings, words: str) -> bool:
    """Tell whether a length of time after an event is one to use something in, not one that work takes."""
    behind = place.after[:12]
    if "应当" in place.before or (_WORK.search(behind) and not re.match(r"\s?有效", behind)):
        return False
    is_all = not behind.strip("，,。 ")
    return (
        place.is_alone
        or _HELD.search(behind) is not None
        or (is_all and _HELD.search(words) is not None)
    )


def _in_force(text: str) -> Iterator[Phrase]:
    """Yield 有效期60天, 90天内有效."""
    for match in _IN_FORCE.finditer(text):
        if not (match["lead"] or match["tail"]):
            continue
        if not match["lead"] and _ASIDE.search(text, max(0, match.start() - 4), match.start()):
            continue
        place = around(text, *match.span())
        if not place.is_ruled_out:
            yield Phrase(match.span(), ALWAYS, False, True, place, ValidityKind.RELATIVE, "")


def _english(match: re.Match[str], text: str, publication: Publication) -> Iterator[Phrase]:
    groups = match.groupdict()
    event, span = (groups.get("event") or "").strip(), match.span()
    place = around(text, *span)
    if _ENGLISH_PUBLICATION.match(event):
        today = publication.today
        point = Point(*span, Part.DAY, today.year, today.month, today.day, is_base=True)
        phrase = _phrase(span, _counted(point, match, publication), False, True, text)
        if phrase:
            yield phrase
        return
    is_held = groups.get("valid") or _HELD.search(match.group()) or _HELD.search(place.before)
    if is_held or place.is_alone or "event" not in groups:
        yield Phrase(span, ALWAYS, False, True, place, ValidityKind.RELATIVE, event)


def _phrase(
    span: tuple[int, int], window: Window | None, is_certain: bool, has_year: bool, text: str
) -> Phrase | None:
    place = around(text, *span)
    if window is None or place.is_ruled_out or _DUTY.search(place.before + place.after[:12]):
        return None
    return Phrase(span, window, is_certain, has_year, place, is_range=True)


def _counted(point: Point, length: re.Match[str], publication: Publication) -> Window | None:
    """Return the window that begins with a day and is as long as the words say."""
    days, count = days_of(point), _WORDS.get(length["n"].lower()) or number_of(length["n"])
    starts_at = start_of(point, publication.zone)
    if days is None or not count or starts_at is None:
        return None
    after = _later(days[1] if point.includes is False else days[0], count, length["unit"].lower())
    try:
        return Window(starts_at, read_instant(after, publication.zone)) if after else None
    except (ValueError, OverflowError):
        return None


def _later(first: date, count: int, unit: str) -> date | None:
    months = (
        12
        if unit.startswith(("年", "year"))
        else 3
        if "季" in unit
        else 1
        if "月" in unit or unit.startswith("month")
        else 0
    )
    try:
        if months:
            return _months_later(first, count * months)
        weeks = unit.startswith("week") or "周" in unit or "星期" in unit
        return first + timedelta(days=count * (7 if weeks else 1))
    except (OverflowError, ValueError):
        return None


def _months_later(first: date, months: int) -> date:
    count = first.year * 12 + first.month - 1 + months
    year, month = count // 12, count % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return after.replace(day=min(first.day, after.day))
