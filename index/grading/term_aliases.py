"""A text -> other names that it gives a term: 境外取现手续费（以下简称“取现费”）, 又称, also known as."""

import re

_QUOTED = r"[「“\"'『《](?P<quoted>[^」”\"'』》\n]{1,24})[」”\"'』》]"
_BARE = r"(?P<bare>[\u4e00-\u9fffA-Za-z0-9\-]{2,12}?)(?=[)）,，。；;、\n]|$)"
_SAYS = re.compile(
    r"(?:以下统?简?称为?|下称|下同简称|简称为?|又称为?|又名|又叫|也称为?|也叫|亦称为?|俗称|别称|别名)[:：]?\s*"
    rf"(?:{_QUOTED}|{_BARE})"
)
_SAYS_ENGLISH = re.compile(
    rf"(?:hereinafter(?: referred to as)?|hereafter|also known as|also called|known as|or simply)[,:]?\s+(?:the |an? )?{_QUOTED}",
    re.IGNORECASE,
)
# What is said further of the same: 又称“甲”或“乙”.
_MORE = re.compile(rf"\s*(?:[、或及和]|，?(?:又|也|亦)称|,? or )\s*{_QUOTED}")
# A longer name ends in the term where something else stands before it: 白金信用卡 is no 信用卡.
_LEFT = re.compile(
    r"(?:^|[\s，,。；;：:、（(「“\"『《*#|]|本行|我行|持有|办理|申请|使用|开通|参加|的|是|为|在|指|及|和|与|或|对|the |an? )$",
    re.IGNORECASE,
)
_OPENS = re.compile(r"[」”\"'』》*]*\s*[（(,，]?\s*(?:下同，)?$")
# Such a name says which is meant of all that bear the name, and nothing without the document: 本卡, the card.
_POINTS = re.compile(r"^(?:[本该此其贵]|(?:the|this|it|we|you)\b)", re.IGNORECASE)
_LONGEST_NAME = 40


def aliases_in(text: str, term: str) -> tuple[str, ...]:
    """Return the other names of `term` in a text that names it, in their order; none where it is not plain whose names they are.

    Args:
        text: Of the document.
        term: As the card shows it.
    """
    found: dict[str, None] = {}
    for pattern in (_SAYS, _SAYS_ENGLISH):
        for match in pattern.finditer(text):
            names = _names(match, text)
            if _is_of(term, text[max(match.start() - _LONGEST_NAME, 0) : match.start()]):
                found.update(dict.fromkeys(names))
            elif term in names:
                found.update(dict.fromkeys(name for name in names if name != term))
                found.update(dict.fromkeys(_full_name(text, match.start())))
    return tuple(name for name in found if name != term and not _POINTS.match(name))


def _names(match: re.Match[str], text: str) -> list[str]:
    names = (
        [match["quoted"] or match["bare"]] if "bare" in match.re.groupindex else [match["quoted"]]
    )
    end = match.end()
    while more := _MORE.match(text, end):
        names.append(more["quoted"])
        end = more.end()
    return [name.strip() for name in names]


def _is_of(term: str, before: str) -> bool:
    """Tell whether what stands before 简称 is the term, whole."""
    named = _OPENS.sub("", before)
    if not named.endswith(term):
        return False
    return bool(_LEFT.search(named[: -len(term)]))


def _full_name(text: str, at: int) -> list[str]:
    """Return the name that is shortened at `at` where marks or the line's beginning show where it begins, else none."""
    before = text[max(at - _LONGEST_NAME, 0) : at]
    opened = re.search(
        r"[「“\"『《](?P<name>[^「」“”\"『』《》\n]{2,24})[」”\"』》]\s*[（(]\s*$", before
    )
    return [] if opened is None else [opened["name"]]
