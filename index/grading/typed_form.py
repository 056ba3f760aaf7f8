"""A reply as its readers see it: one form for half and full width, simplified and traditional, dashes and rare numerals."""

import re

from index.normalise import normalise
from knowledge.shingles import plain_words

# Numerals that calendars and accounts still use, and signs that look like others.
_SIGNS = str.maketrans(
    {
        "廿": "二十",
        "卅": "三十",
        "−": "-",
        "–": "-",
        "—": "-",
        "﹣": "-",
        "圆": "元",
        "，": ",",
        "。": ".",
    }
)
_CAPITALS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千")
_GROUPS = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?![\d.])")
_MARKS = re.compile(r"[^\w%‰‱]+")
_NO_IDEA = re.compile(
    r"(?:我|真的?|完全)?(?:不知道?|不清楚|不会|不记得|不确定|不懂|忘记?|没印象|想不起来)[了啊呢的]*"
    r"|(?:i )?(?:do not|don't|dont) (?:know|remember)|idk|dunno|no idea|pass|skip|forgot|i forgot|跳过|略|n/?a"
)


def typed_form(text: str) -> str:
    """Return a reply in half width, simplified characters and lower case, digits ungrouped; idempotent."""
    words = normalise(text.translate(_SIGNS)).translate(_SIGNS).translate(_CAPITALS).lower()
    words = _GROUPS.sub(lambda match: match.group().replace(" ", ""), words)
    return " ".join(words.split())


def bare_words(text: str) -> str:
    """Return the letters and figures of a text in plain form, without punctuation and spaces."""
    return _MARKS.sub("", plain_words(typed_form(text)))


def has_given_up(text: str) -> bool:
    """Tell whether a reply says nothing, or that its writer does not know."""
    words = typed_form(text).strip(" .,!?~-:;、…")
    return not words or bool(_NO_IDEA.fullmatch(words))
