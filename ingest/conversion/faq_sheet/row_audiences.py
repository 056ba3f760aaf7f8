"""Channels, regions, teams and dimensions of a row -> which staff may see it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from index.normalise import simplified
from ingest.conversion.faq_sheet.meanings import Meaning
from knowledge.audience import EVERYONE, Audience

_AXES = {Meaning.TEAMS: "teams", Meaning.REGIONS: "regions", Meaning.CHANNELS: "channels"}
AXES = tuple(_AXES.values())
# In a mapping: this value is for everyone.
EVERYBODY = "*"
_DIVIDED = re.compile(r"[；;，,、/|｜\n]|<br\s*/?>", re.IGNORECASE)
_EVERYONE = re.compile(
    r"|全[部行国渠]?(?:渠道|地区|区域|机构|团队|部门|维度)?|所有.{0,4}|通用|不限|不区分|默认(?:维度)?|无|总行|公共|[-—*]+|all|any|default|everyone|global|n/?a",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"除|非|不[含包适]|except|excluding|not ", re.IGNORECASE)
_REGION = re.compile(
    r".{1,12}(?:省|市|自治区|特别行政区|分行|支行|地区|大区|区域)|(?:华[东南西北中]|东北|西[北南])(?:地区|区)?|"
    r"北京|上海|天津|重庆|深圳|广州|杭州|南京|苏州|成都|武汉|西安|青岛|大连|宁波|厦门|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|"
    r"甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门"
)
_TEAM = re.compile(r".{1,12}(?:团队|部门?|中心|组|岗|坐席|客服)")


@dataclass(frozen=True, slots=True)
class RowAudience:
    """Who may see a row.

    Attributes:
        audience: Who.
        guessed: Values of a dimension whose axis was told from the value alone.
        unmapped: Values of which the pack's mapping says nothing.
        exceptions: Values that leave somebody out, which an audience cannot say; nobody is admitted by them.
    """

    audience: Audience = EVERYONE
    guessed: tuple[str, ...] = ()
    unmapped: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()


def row_audience(
    cells: Iterable[tuple[Meaning, str]], mapped: Mapping[Meaning, Mapping[str, str]]
) -> RowAudience:
    """Return who may see a row: whom all of its columns admit.

    Args:
        cells: The cells that say so, by what their columns hold.
        mapped: What a pack says that values stand for, as `axis:name`, by what the column holds.
    """
    told = RowAudience()
    for meaning, text in cells:
        values = [value for part in _DIVIDED.split(text) if (value := " ".join(part.split()))]
        # One value for everyone among others opens the row to all of them.
        if not values or any(_EVERYONE.fullmatch(simplified(value)) for value in values):
            continue
        told = _both(told, _admitted(meaning, values, mapped.get(meaning, {})))
    return told


def _admitted(meaning: Meaning, values: list[str], mapped: Mapping[str, str]) -> RowAudience:
    names: dict[str, set[str]] = {}
    guessed, unmapped, exceptions = [], [], []
    for value in values:
        if value in mapped:
            if mapped[value] == EVERYBODY:
                return RowAudience()
            axis, _, name = mapped[value].partition(":")
            names.setdefault(axis, set()).add(name)
            continue
        if mapped:
            unmapped.append(value)
        elif _EXCEPT.match(simplified(value)):
            exceptions.append(value)
        elif meaning is Meaning.DIMENSION:
            guessed.append(value)
        names.setdefault(_axis(meaning, value), set()).add(value)
    # Values of two axes in one cell: whoever both admit, since an audience cannot say "either".
    audience = Audience(*(frozenset(names[axis]) if axis in names else None for axis in AXES))
    return RowAudience(audience, tuple(guessed), tuple(unmapped), tuple(exceptions))


def _axis(meaning: Meaning, value: str) -> str:
    if meaning in _AXES:
        return _AXES[meaning]
    plain = simplified(value)
    if _REGION.fullmatch(plain):
        return "regions"
    return "teams" if _TEAM.fullmatch(plain) else "channels"


def _both(one: RowAudience, other: RowAudience) -> RowAudience:
    return RowAudience(
        one.audience.narrow(other.audience),
        (*one.guessed, *other.guessed),
        (*one.unmapped, *other.unmapped),
        (*one.exceptions, *other.exceptions),
    )
