"""Text as a card shows it: Markdown's marks taken off, its length in Chinese characters, and the seconds that it takes."""

import re

from knowledge.card import Card, Reply

_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)")
# What is struck out no longer holds.
_STRUCK = re.compile(r"~~[^~]*~~")
_FOOTNOTE = re.compile(r"\[\^[^\]]+\]:?")
_TAG = re.compile(r"<!--.*?(?:-->|$)|</?[A-Za-z][^>]*>", re.DOTALL)
_MARKS = re.compile(r"\*\*|~~|`+|(?<![0-9A-Za-z_])__(?!_)|(?<!_)__(?![0-9A-Za-z_])|\\(?=[^\w\s])")
_SINGLE = re.compile(r"(?<![0-9A-Za-z*])\*(?=\S)|(?<=\S)\*(?![0-9A-Za-z*])")
_MARKED = re.compile(r"[*_`~\[<\\|]|[^\S ]|  ")
_ROW = re.compile(r"\s*\|\s*")
_OPENING = re.compile(
    r"^\s*(?:[-*+>※•·#]+\s*|\d{1,3}[.)、．](?:\s+|(?!\d))|[（(][一二三四五六七八九十\d]{1,3}[）)]\s*|[①-⑳]\s*"
    r"|[一二三四五六七八九十]{1,3}、(?![一二三四五六七八九十]{1,2}(?:[年月日天级类线季期档等星]|$))\s*"
    r"|注\s*\d*\s*[:：]\s*|第[一二三四五六七八九十百零\d]{1,9}条(?:之[一二三四五六七八九十])?[\s\u3000]+)"
)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]+(?:[ '’,.\-]+[A-Za-z]+)*")
# A letter says less than a Chinese character: 160 letters take as long to read as 60 characters.
_LETTER = 0.375
LONGEST_SECONDS = 15.0
# Read by people who know the language of their trade; typing, tapping and thinking back are added.
_READ_A_SECOND = 9.0
_SECONDS = {
    Reply.VALUE: 5.0,
    Reply.TERM: 6.0,
    Reply.YES_NO: 3.0,
    Reply.CHOICE: 3.0,
    Reply.ORDER: 2.0,
    Reply.SELF: 4.0,
}
_AN_OPTION = 1.0


def plain(text: str) -> str:
    """Return the words of Markdown on one line, without marks; where there are none it is `text` itself."""
    if not _MARKED.search(text):
        return text.strip()
    text = _STRUCK.sub("", text)
    text = _TAG.sub("", _LINK.sub(r"\1", _FOOTNOTE.sub("", _IMAGE.sub("", text))))
    text = _SINGLE.sub("", _MARKS.sub("", text))
    return " ".join(_ROW.sub(" ", text).split())


def without_mark(text: str) -> str:
    """Return a clause without what only marks where it stands: a list's mark, a note's, an article's number."""
    while (shorter := _OPENING.sub("", text)) != text:
        text = shorter
    return text


def is_chinese(text: str) -> bool:
    """Tell whether a text is to be asked about in Chinese."""
    return bool(_CHINESE.search(text))


def size(text: str) -> float:
    """Return the length of a text in Chinese characters, letters counted as the part of one that they are."""
    letters = sum(len(run) for run in _LATIN.findall(text))
    return len(text) - letters * (1 - _LETTER)


def seconds_for(card: Card) -> float:
    """Return the seconds that a card is expected to take, its answer read where it is shown to be judged."""
    shown = [card.stem, *card.options]
    if card.reply is Reply.SELF:
        shown.append(card.answer)
    each = _AN_OPTION if card.reply is Reply.ORDER else 0.0
    return size("".join(shown)) / _READ_A_SECOND + _SECONDS[card.reply] + each * len(card.options)
