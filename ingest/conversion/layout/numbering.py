"""How headings and items of lists are numbered."""

import re
from dataclasses import dataclass

_HAN = "一二三四五六七八九十百零〇"
# From the outermost to the innermost, as documents nest them.
_KINDS = (
    ("part", rf"第[{_HAN}\d]{{1,4}}(?:篇|编|編|部分)"),
    ("chapter", rf"第[{_HAN}\d]{{1,4}}章"),
    ("section", rf"第[{_HAN}\d]{{1,4}}[节節]"),
    ("han", rf"[{_HAN}]{{1,3}}[、.．]"),
    ("article", rf"第[{_HAN}\d]{{1,5}}[条條]"),
    ("han_round", rf"[（(][{_HAN}]{{1,3}}[)）]"),
    ("number_4", r"\d{1,2}(?:[.．]\d{1,2}){3}(?![\d%％])[.．、]?"),
    ("number_3", r"\d{1,2}(?:[.．]\d{1,2}){2}(?![\d%％年月日.．])[.．、]?"),
    ("number_2", r"\d{1,2}[.．]\d{1,2}(?![\d%％.．])(?!\s*[元万倍亿%％折起至—~-])[.．、]?"),
    ("number", r"\d{1,2}(?:[.．、](?!\d)|[)）])|\d{1,2}(?=\s+[^\d\s])"),
    ("round", r"[（(]\d{1,2}[)）]"),
    ("circle", r"[①-⑳]"),
    ("letter", r"[A-Za-z][.)）](?=\s)|[（(][a-z][)）]"),
    ("bullet", r"[•●○◆◇■▪▫➢➤▶►✓✔★☆]|[·-](?=\s)|[–—*](?=\s)"),
)
_ORDER = ("part", "chapter", "section", "han", "article", "han_round")
_RANKS = {
    name: rank
    for rank, name in enumerate(
        (
            *_ORDER,
            "number",
            "number_2",
            "number_3",
            "number_4",
            "round",
            "circle",
            "letter",
            "bullet",
        )
    )
}
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _KINDS)
# Numbers that are headings by themselves when they stand alone on a line, even in type like that of the text.
HEADING_KINDS = frozenset(
    {"part", "chapter", "section", "han", "han_round", "number_2", "number_3"}
)
ITEM_KINDS = frozenset({"han_round", "number", "round", "circle", "letter", "bullet"})


@dataclass(frozen=True, slots=True)
class Marker:
    """What a line is numbered with.

    Attributes:
        kind: Name of its form.
        text: As a reader sees it; empty for a bullet.
        rest: The line after it.
    """

    kind: str
    text: str
    rest: str

    @property
    def rank(self) -> int:
        """How deep it is nested as a rule, from 0."""
        return _RANKS[self.kind]


def read_marker(text: str) -> Marker | None:
    """Return what a line is numbered with, or None."""
    for kind, pattern in _COMPILED:
        found = pattern.match(text)
        if found and (rest := text[found.end() :].strip()):
            shown = "" if kind == "bullet" else found.group()
            return Marker(kind, shown, rest)
    return None
