"""Row and column -> the words that say in Chinese whose property is asked."""

import re

from index.cards.property_words import bare
from index.normalise import simplified

_LONGEST_JOINED = 9
_TIME = re.compile(r"(?:具体)?(?:时间|日期)")
_OF_TIME = re.compile(r"(?:日|时间|日期|时点)$")
# Times that something holds at: 调整前, 首年.
_AT = re.compile(
    r"(?<![以提])[前后後]$|^(?:原|现|新|旧)$|^(?:首|次|第.)[年月季次笔]$|之[日时]$|^\d{4}年"
)
# Bounds that stand for those within them: 5万元以下, 满50笔.
_BAND = re.compile(
    r"^[£$€¥]?\d.*(?:以[上内下]|[上下起内]|[至\-—~～].*)$|^(?:不[满足超]|未满|满|超过|[低高大小]于|不[低高多少]于)[^的]*\d|\d\S{0,4}(?:（含）|\(含\))?以[上内下]$"
)


def of_thing(thing: str, name: str, asked: str) -> str:
    """Return the question for a property of something."""
    shown = bare(name)
    is_same_time = _TIME.fullmatch(simplified(name)) and _OF_TIME.search(simplified(thing))
    if shown == bare(thing) or (is_same_time and asked == "是什么时候"):
        return f"{thing}{asked}？"
    if _BAND.search(simplified(thing)) and "，" not in thing:
        return f"{thing}的，{name}{asked}？"
    if _AT.search(simplified(shown)):
        return f"{name}，{thing}{asked}？"
    is_apart = _AT.search(simplified(thing)) or len(shown) > _LONGEST_JOINED or "的" in shown
    return f"{thing}{'，' if is_apart else '的'}{name}{asked}？"


def is_time(label: str) -> bool:
    """Tell whether a label says at which time something holds: 调整前."""
    return _AT.search(simplified(label)) is not None


def place_of(row: str, column: str) -> str:
    """Return a row with its column, as the place that a value stands at."""
    is_bracketed = row.endswith(("）", ")")) or "（" in column
    return f"{row}，{column}" if is_bracketed else f"{row}（{column}）"


def pausing(place: str) -> str:
    """Return a place with a pause behind it, if it holds one already."""
    return f"{place}，" if "，" in place else place
