"""Lines that a page breaks -> one line."""

import re

_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef，。；：、）（《》“”]"
_BREAK = re.compile(rf"(?<={_WIDE})[ \t]*\n\s*(?={_WIDE})")
_DIVIDED = re.compile(r"(?<=[，。；：、！？）])[ \t]*\n\s*")


def one_line(text: str) -> str:
    """Return a heading on one line, without a blank between Chinese characters."""
    return " ".join(_BREAK.sub("", text.strip()).split("\n"))


def side_by_side(text: str) -> str:
    """Return lines that each say something of their own on one line, with a blank where no mark divides them."""
    return _DIVIDED.sub("", text.strip()).replace("\n", " ")
