"""The ways in which days, months, quarters and years are written, each with its reader."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from index.facts.month_names import MONTH_NAME, month_number
from index.facts.numerals import read_number
from ingest.validity.point import Part, Point

_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBER = rf"(?:[0-9]{{1,2}}|{_CHINESE})"
_FULL_YEAR = r"(?:19|20|21)[0-9]{2}"
_ROC = r"(?:中华)?民国\s?(?:[0-9]{2,3}|[一二三四五六七八九十百]{1,5})"
_YEAR = rf"(?:{_FULL_YEAR}|{_ROC}|[零〇○一二三四五六七八九]{{4}}|(?<![0-9])[0-9]{{2}}|今|本|明)\s?年度?\s?"
_BEFORE = r"(?<![0-9A-Za-z./%])(?<![A-Za-z]-)(?<![零〇○一二三四五六七八九十百千第])"
_FOLLOWING = r"(?P<following>次年|翌年)\s?"
_NO_YEAR_BEFORE = r"(?<!年)(?<!年 )(?<!年的)(?<!年度)(?<!每)"
_EDGE = r"(?P<edge>月?[底末]|上旬|中旬|下旬|月?初)"
_EDGES = {
    "底": Part.MONTH_END,
    "末": Part.MONTH_END,
    "上旬": Part.FIRST_TEN,
    "中旬": Part.MIDDLE_TEN,
    "下旬": Part.LAST_TEN,
    "初": Part.VAGUE,
}
_WEEKDAYS = "一二三四五六日"
_ORDINAL = r"(?:st|nd|rd|th)?"
_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": "0",
    "○": "0",
}

_Reader = Callable[[re.Match[str], date], Iterable[Point]]


def number_of(text: str | None) -> int | None:
    """Return the whole number that figures or Chinese numerals write, or None."""
    if not text:
        return None
    if text.isdecimal():
        return int(text)
    value = read_number(text)
    return int(value) if value is not None else None


def year_of(text: str | None, today: date) -> int | None:
    """Return the year that the words before 年 name, or None."""
    words = re.sub(r"[\s年度]", "", text or "")
    if not words:
        return None
    if words in {"今", "本"}:
        return today.year
    if words == "明":
        return today.year + 1
    if "民国" in words:
        number = number_of(words.removeprefix("中华").removeprefix("民国"))
        return None if number is None else 1911 + number
    figures = "".join(_DIGITS.get(char, char) for char in words)
    if len(figures) == 2:
        # 3年5月 counts; 26年 names a year.
        return 2000 + int(figures) if 20 <= int(figures) <= 49 else None
    return int(figures)


def _chinese_day(match: re.Match[str], today: date) -> Iterator[Point]:
    year = year_of(match["y"], today)
    if match["y"] and year is None:
        return
    month, first = number_of(match["m"]), number_of(match["d"])
    start, end = match.span()
    if match["d2"]:
        middle = match.start("to")
        yield Point(start, middle, Part.DAY, year, month, first)
        yield Point(match.start("d2"), end, Part.DAY, year, month, number_of(match["d2"]))
    else:
        is_following = match["following"] is not None
        yield Point(start, end, Part.DAY, year, month, first, is_following=is_following)


def _numeric_day(match: re.Match[str], _: date) -> Iterator[Point]:
    yield Point(*match.span(), Part.DAY, int(match["y"]), int(match["m"]), int(match["d"]))


def _compact_day(match: re.Match[str], _: date) -> Iterator[Point]:
    words = match.group()
    yield Point(
        *match.span(), Part.DAY, int(words[:4]), int(words[4:6]), int(words[6:]), is_compact=True
    )


def _chinese_month(match: re.Match[str], today: date) -> Iterator[Point]:
    year = year_of(match["y"], today)
    if match["y"] and year is None:
        return
    part = _part_of_month(match["edge"])
    yield Point(*match.span(), part, year, number_of(match["m"]))


def _part_of_month(edge: str | None) -> Part:
    if not edge:
        return Part.MONTH
    return _EDGES[edge if edge.endswith("旬") else edge[-1]]


def _months(match: re.Match[str], today: date) -> Iterator[Point]:
    year = year_of(match["y"], today)
    if match["y"] and year is None:
        return
    middle = match.start("to")
    yield Point(match.start(), middle, Part.MONTH, year, number_of(match["m"]))
    yield Point(match.start("m2"), match.end(), Part.MONTH, year, number_of(match["m2"]))


def _near_month(match: re.Match[str], today: date) -> Iterator[Point]:
    """Yield 本月底, 下月15日, 月底 alone."""
    is_next = (match["near"] or "").startswith("下")
    first = (today.replace(day=1) + timedelta(days=32)).replace(day=1) if is_next else today
    if match["d"]:
        yield Point(*match.span(), Part.DAY, first.year, first.month, number_of(match["d"]))
    else:
        yield Point(*match.span(), _part_of_month(match["edge"]), first.year, first.month)


def _chinese_year(match: re.Match[str], today: date) -> Iterator[Point]:
    year = year_of(match["y"], today) if match["y"] else today.year
    if year is None:
        return
    part = Part.YEAR_END if match["edge"] else Part.YEAR
    yield Point(*match.span(), Part.VAGUE if match["edge"] == "初" else part, year)


def _quarter(match: re.Match[str], today: date) -> Iterator[Point]:
    year = year_of(match["y"], today)
    if match["y"] and year is None:
        return
    part = Part.QUARTER_END if match["edge"] else Part.QUARTER
    number = number_of(match["q"])
    if number is None:
        year, number = year or today.year, (today.month + 2) // 3
    yield Point(*match.span(), part, year, 3 * number - 2)


def _half(match: re.Match[str], today: date) -> Iterator[Point]:
    year = year_of(match["y"], today)
    if match["y"] and year is None:
        return
    part = Part.HALF_END if match["edge"] else Part.HALF
    yield Point(*match.span(), part, year, 1 if match["half"] == "上" else 7)


def _near_day(match: re.Match[str], today: date) -> Iterator[Point]:
    words = match.group()
    days = {"今": 0, "明": 1, "后": 2}.get(words[0])
    if days is None:
        yield Point(*match.span(), Part.DAY, today.year, today.month, today.day, is_base=True)
        return
    day = today + timedelta(days=days)
    yield Point(*match.span(), Part.DAY, day.year, day.month, day.day)


def _weekday(match: re.Match[str], today: date) -> Iterator[Point]:
    number = 6 if match["w"] == "天" else _WEEKDAYS.index(match["w"])
    weeks = 1 if match["near"].startswith("下") else 0
    day = today + timedelta(days=number - today.weekday() + 7 * weeks)
    yield Point(*match.span(), Part.DAY, day.year, day.month, day.day)


def _english_day(match: re.Match[str], _: date) -> Iterator[Point]:
    year = int(match["y"]) if match["y"] else None
    yield Point(*match.span(), Part.DAY, year, month_number(match["m"]), int(match["d"]))


def _english_days(match: re.Match[str], _: date) -> Iterator[Point]:
    year = int(match["y"]) if match["y"] else None
    month = month_number(match["m"])
    middle = match.start("to")
    yield Point(match.start(), middle, Part.DAY, year, month, int(match["d"]))
    yield Point(match.start("d2"), match.end(), Part.DAY, year, month, int(match["d2"]))


def _english_month(match: re.Match[str], today: date) -> Iterator[Point]:
    name = match["m"]
    year = int(match["y"]) if match["y"] else None
    if name is None:
        unit = match["unit"].lower()
        yield from _english_end(match, unit, today)
    elif match["edge"] or year is not None:
        yield Point(
            *match.span(), Part.MONTH_END if match["edge"] else Part.MONTH, year, month_number(name)
        )


def _english_end(match: re.Match[str], unit: str, today: date) -> Iterator[Point]:
    if unit == "month":
        yield Point(*match.span(), Part.MONTH_END, today.year, today.month)
    elif unit == "year":
        yield Point(*match.span(), Part.YEAR_END, today.year)
    else:
        month = (today.month - 1) // 3 * 3 + 1
        yield Point(*match.span(), Part.QUARTER_END, today.year, month)


def _english_quarter(match: re.Match[str], _: date) -> Iterator[Point]:
    part = Part.QUARTER_END if match["edge"] else Part.QUARTER
    year = int(match["y"] or match["y2"])
    yield Point(*match.span(), part, year, 3 * int(match["q"] or match["q2"]) - 2)


def _slashed(match: re.Match[str], _: date) -> Iterator[Point]:
    """Yield 31/5/2026 and 5/31/2026; 5/6/2026 may be either of two days and is left out, as vague."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["y"])
    if first == second or second > 12 >= first:
        yield Point(*match.span(), Part.DAY, year, first, second)
    elif first > 12 >= second:
        yield Point(*match.span(), Part.DAY, year, second, first)
    else:
        yield Point(*match.span(), Part.VAGUE, year)


_TO = r"(?P<to>\s?(?:-{1,2}|~|–|—{1,2}|至|到)\s?)"
_EN_TO = r"(?P<to>\s?(?:-|–|—|\bto\b|\band\b)\s?)"
# A pattern over a shadow, and what it makes of a match on the day of publication.
FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (
            rf"{_BEFORE}(?:(?P<y>{_YEAR})|{_FOLLOWING}|{_NO_YEAR_BEFORE})(?P<m>{_NUMBER})\s?月\s?(?P<d>{_NUMBER})(?:{_TO}(?P<d2>{_NUMBER}))?\s?[日号](?!起?存)",
            _chinese_day,
        ),
        (
            rf"{_BEFORE}(?P<y>{_FULL_YEAR})(?P<sep>\s?[-/.]\s?)(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})日?(?![0-9%:])(?!(?P=sep)[0-9]{{1,2}}(?![0-9]{{2}}|[./][0-9]))(?![-/.][0-9]{{3,}}(?![0-9]|[-/.][0-9]))",
            _numeric_day,
        ),
        (r"(?<![0-9A-Za-z.,])(?<![A-Za-z]-)20[0-9]{2}(?:0[1-9]|1[0-2])[0-3][0-9](?![0-9A-Za-z.%]|-[0-9]{1,7}(?![0-9]))", _compact_day),
        (
            rf"{_BEFORE}(?:(?P<y>{_YEAR})|{_NO_YEAR_BEFORE})(?<![0-9][-~–—至到])(?P<m>{_NUMBER})\s?月(?![期度息供租薪报刊结龄])份?{_EDGE}?(?!\s?[0-9一二三四五六七八九十]{{1,3}}\s?[日号])(?!内)",
            _chinese_month,
        ),
        (
            rf"{_BEFORE}(?:(?P<y>{_YEAR})|{_NO_YEAR_BEFORE})(?P<m>{_NUMBER}){_TO}(?P<m2>{_NUMBER})\s?月(?![期度息供租薪报刊结龄])份?(?!\s?[0-9一二三四五六七八九十底末初上中下内])",
            _months,
        ),
        (
            rf"(?P<near>本|这个?|下个?)月份?(?:{_EDGE}|(?P<d>{_NUMBER})\s?[日号])",
            _near_month,
        ),
        (r"(?<![0-9一二三四五六七八九十每当次个各上下本年季该首满])(?P<near>)(?P<d>)(?P<edge>月[底末])", _near_month),
        (
            rf"{_BEFORE}(?P<y>{_FULL_YEAR}|{_ROC}|[零〇○一二三四五六七八九]{{4}}|今|本|明)\s?年度?年?(?P<edge>[底末初])?(?![0-9]|\s?[0-9一二三四五六七八九十]{{1,2}}\s?月|第?[一二三四1-4]季|[上下]半年|内|以|中)",
            _chinese_year,
        ),
        (r"(?<![每当次各上下本0-9来前去整学明今该首])(?P<y>)年(?P<edge>[底末])", _chinese_year),
        (
            rf"{_BEFORE}(?P<y>{_YEAR})?(?:第?(?P<q>[一二三四1-4])|(?<!每)[本当]|(?<![每各个]))季度?(?P<edge>[末底])",
            _quarter,
        ),
        (rf"{_BEFORE}(?P<y>{_YEAR})第?(?P<q>[一二三四1-4])季度(?P<edge>)", _quarter),
        (rf"{_BEFORE}(?P<y>{_YEAR})?(?P<half>[上下])半年(?P<edge>[末底]|结束)?", _half),
        (
            r"(?:即日|(?:(?<=自)|(?<=从)|(?<=本)|(?<![\u4e00-\u9fff]))(?:本?(?:公告|通知|通告|通函|启事|文件|规则|规定|办法|细则|活动)|信息|消息)?(?:发布|公布|刊登|公告|通知|通告)(?:之日|当日|日)(?!期))(?!内)",
            _near_day,
        ),
        (r"(?<![于至往迄如现当到])(?:今[日天]|明[日天]|后天)", _near_day),
        (r"\b(?:[Nn]ow|[Tt]oday)\b", _near_day),
        (r"(?P<near>本|这|下)(?:周|星期)(?P<w>[一二三四五六日天])", _weekday),
        (
            rf"\b(?P<m>{MONTH_NAME})\.?\s(?P<d>[0-9]{{1,2}}){_ORDINAL}(?![0-9:.%]*[0-9%])(?:,?\s(?P<y>{_FULL_YEAR})\b)?",
            _english_day,
        ),
        (
            rf"(?<![0-9.,/\-])(?P<d>[0-9]{{1,2}}){_ORDINAL}\s(?:day\s)?(?:of\s)?(?P<m>{MONTH_NAME})\b\.?(?:,?\s(?P<y>{_FULL_YEAR})\b)?",
            _english_day,
        ),
        (
            rf"\b(?P<m>{MONTH_NAME})\.?\s(?P<d>[0-9]{{1,2}}){_ORDINAL}{_EN_TO}(?P<d2>[0-9]{{1,2}}){_ORDINAL}(?![0-9:.%]|\s(?:{MONTH_NAME}))(?:,?\s(?P<y>{_FULL_YEAR})\b)?",
            _english_days,
        ),
        (
            rf"(?<![0-9.,/\-])(?P<d>[0-9]{{1,2}}){_ORDINAL}{_EN_TO}(?P<d2>[0-9]{{1,2}}){_ORDINAL}\s(?P<m>{MONTH_NAME})\b\.?(?:,?\s(?P<y>{_FULL_YEAR})\b)?",
            _english_days,
        ),
        (
            rf"\b(?P<edge>(?:the\s)?end\sof\s)?(?:(?P<m>{MONTH_NAME})\b\.?(?:,?\s(?P<y>{_FULL_YEAR})\b)?(?!\s[0-9])|(?<=end\sof\s)(?:this\s|the\s|the\scurrent\s)?(?P<unit>month|quarter|year)\b)",
            _english_month,
        ),
        (
            rf"\b(?P<edge>(?:the\s)?end\sof\s)?(?:Q(?P<q>[1-4])\s(?P<y>{_FULL_YEAR})|(?P<y2>{_FULL_YEAR})\sQ(?P<q2>[1-4]))\b",
            _english_quarter,
        ),
        (rf"(?<![0-9./\-])(?P<a>[0-9]{{1,2}})/(?P<b>[0-9]{{1,2}})/(?P<y>{_FULL_YEAR})(?![0-9/])", _slashed),
    )
)  # fmt: skip
