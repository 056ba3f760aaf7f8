"""What a text in a cell looks like: a value, a title, the name of a part."""

import re

_NUMERIC = re.compile(
    r"[-+(（]?\s*[¥￥$€£]?\s*[-+]?\d[\d,.]*\s*(?:[%‰]|[万亿]?元|[万亿]|BP)?\s*[)）]?", re.IGNORECASE
)
_DATE = re.compile(r"\d{2,4}[-/.年]\d{1,2}(?:[-/.月]\d{0,2}日?)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
_PART = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|第[一二三四五六七八九十\d]{1,3}[部类章节]"
)
_NO_TITLE = re.compile(
    r"\s*(?:[备備]?[注註]|[说說]明|[单單]位|[币幣][种種]|截[至止]|生效|[执執]行|更新|[发發]布|制表|填[报報]|日期|[编編][号號]|版本|Notes?\b|Units?\b|As of\b|Effective\b|Valid\b|Updated\b|In [A-Z]|[(（※*①-⑳•·●>-])",
    re.IGNORECASE,
)
_MAX_TITLE = 50


def looks_numeric(text: str) -> bool:
    """Tell whether a text is a number, an amount, a rate or a date."""
    text = text.strip()
    return bool(_NUMERIC.fullmatch(text) or _DATE.fullmatch(text))


def looks_like_title(text: str) -> bool:
    """Tell whether a lone line over a table is its title, not its unit, date or conditions."""
    text = text.strip()
    if not text or len(text) > _MAX_TITLE or "\n" in text or looks_numeric(text):
        return False
    if _NO_TITLE.match(text) or text[-1] in "。；;！!，,：:.":
        return False
    return not any(c in text for c in "：:，,")


def begins_part(text: str) -> bool:
    """Tell whether a text is numbered as the parts of a table are: 一、, （二）, 第三类."""
    return _PART.match(text.strip()) is not None
