"""The words of templates in the letters of the text that they ask: Traditional where it is."""

import re

from index.normalise import simplified

# Of a Simplified text few letters have another form; of a Traditional one about a third.
_LEAST_SHARE = 0.1
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_WORDS = {
    "什么": "什麼",
    "怎么": "怎麼",
    "百分之几": "百分之幾",
    "千分之几": "千分之幾",
    "几点": "幾點",
    "时候": "時候",
    "日期和时间": "日期和時間",
    "判断对错": "判斷對錯",
    "活动": "活動",
    "报名": "報名",
    "兑换": "兌換",
    "领取": "領取",
    "认购": "認購",
    "办理": "辦理",
    "从哪天": "從哪天",
    "从什": "從什",
    "开始": "開始",
    "执行": "執行",
    "规定": "規定",
    "步骤": "步驟",
    "符合吗": "符合嗎",
    "吗？": "嗎？",
    "是谁": "是誰",
    "优惠": "優惠",
    "收费": "收費",
}
_ANY = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))


def in_letters_of(stem: str, text: str) -> str:
    """Return a question with the words that a template may have added in Traditional letters, if `text` is written in them."""
    return _ANY.sub(lambda found: _WORDS[found.group()], stem) if is_traditional(text) else stem


def is_traditional(text: str) -> bool:
    """Tell whether a text is written in Traditional letters."""
    letters: list[str] = _CHINESE.findall(text)
    changed = sum(letter != simplified(letter) for letter in letters)
    return changed > _LEAST_SHARE * len(letters)


def as_written(words: str, text: str) -> str:
    """Return words of which only the Simplified form is known as a text writes them."""
    at = simplified(text).find(words)
    return text[at : at + len(words)] if at >= 0 else words
