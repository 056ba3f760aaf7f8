"""Where the words of a clause begin, behind what only marks it: a list's mark, a note's, an article's number."""

import re

_MARK = re.compile(
    r"^\s*(?:[-*+>※]|\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳])\s*|^注\d*[：:]"
    r"|^\s*\**第[一二三四五六七八九十百零\d]{1,9}条(?:之[一二三四五六七八九十])?\**[\s\u3000]+"
)

# Labels that name nothing: what follows says of what.
GENERAL_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?(?:标准|规则|说明|明细|如下(?:所示)?|规定|介绍|要点|注意事项|提示|提醒|备注|口径|话术|答复|回答|要求)|fees?|charges?|note)$"
)


def words_begin(text: str) -> int:
    """Return the offset of the first character of `text` that is no mark; 0 where there is none."""
    mark = _MARK.match(text)
    return mark.end() if mark else 0
