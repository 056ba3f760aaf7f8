"""Where the words of a clause begin, behind what only marks it: a list's mark, a note's, an article's number."""

import re

_MARK = re.compile(
    r"^\s*(?:[-*+>※]|\d{1,3}[.)、．]|[（(][一二三四五六七八九十\d]+[）)]|[①-⑳])\s*|^注\d*[：:]"
    r"|^\s*\**第[一二三四五六七八九十百零\d]{1,9}条(?:之[一二三四五六七八九十])?\**[\s\u3000]+"
)


def words_begin(text: str) -> int:
    """Return the offset of the first character of `text` that is no mark; 0 where there is none."""
    mark = _MARK.match(text)
    return mark.end() if mark else 0
