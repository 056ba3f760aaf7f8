"""Where the words of a clause begin, behind what only marks it: a list's mark, a note's, an article's number."""

import re

from index.normalise import folded

# Circled numbers, which folding turns into figures that count nothing.
_CIRCLED = re.compile(r"[①-⑳❶-❿㈠-㈩⑴-⒇]")
_NUMERAL = "[一二三四五六七八九十]"
_MARK = re.compile(
    r"^\s*(?:[-*+>※•·]|\d{1,3}(?:[)、．]|\.(?!\d))|\d{1,2}(?:\.\d{1,2}){1,3}[.、]?\s+(?![%‰元万亿倍]|个(?![人体别]))|[（(【\[](?:"
    rf"{_NUMERAL}{{1,3}}|\d{{1,3}}|[a-z]|[ivx]{{1,4}})[）)】\]])\s*|^\s*注\d*[：:]"
    # 二、三线城市 names two sorts; no item begins with a second numeral.
    rf"|^\s*\**{_NUMERAL}{{1,3}}、(?!{_NUMERAL}{{1,2}}(?:[年月日天级类线季期档等星]|$))\s*"
    r"|^\s*(?:[a-z]|[ivx]{1,4})(?:\)|\.(?=\s)|、)\s*"
    r"|^\s*\**第[一二三四五六七八九十百零\d]{1,9}[条款](?:之[一二三四五六七八九十])?\**(?:[\s\u3000]+|[、:：.])\s*"
)

# Labels that name nothing: what follows says of what.
GENERAL_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}?(?:标准|规则|说明|明细|如下(?:所示)?|规定|介绍|要点|注意事项|提示|提醒|备注|口径|话术|答复|回答|要求)|fees?|charges?|note)$"
)


def words_of(text: str) -> str:
    """Return the words of a clause, folded, each in its place; circled numbers are blotted out."""
    return folded(_CIRCLED.sub(" ", text))


def words_begin(text: str) -> int:
    """Return the offset of the first character of `text` that is no mark; 0 where there is none."""
    end = 0
    while mark := _MARK.match(text[end:]):
        end += mark.end()
    return end
