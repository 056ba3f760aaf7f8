"""The code of a number format -> its sections and what they are made of."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne

from ingest.conversion.workbook.date_parts import DatePart, resolve_minutes

# Codes in a real file are a few dozen; the rest of the cache is for files made to fill it.
_CACHED_CODES = 1_000
_CHINESE_DATE = 'yyyy"年"m"月"d"日"'
_SYSTEM_FORMATS = {"F800": _CHINESE_DATE, "X-SYSDATE": _CHINESE_DATE, "F400": "h:mm:ss"}
# The high digits of a locale, where another program writes there what is DBNum elsewhere.
_NUMERALS = {"1E": 1, "1F": 2}
_TOKEN = re.compile(
    r"""
      "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.)
    | _(?P<pad>.)
    | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式|G/標準|G/标准)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|g+)
    | (?P<digit>[0\#?])
    | (?P<point>\.)
    | (?P<comma>,)
    | (?P<percent>%)
    | (?P<slash>/)
    | (?P<text>@)
    | (?P<semicolon>;)
    | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d*)?(?:E[+-]?\d+)?)\s*", re.IGNORECASE)
_CURRENCY = re.compile(r"\$(?P<symbol>[^-]*)(?:-(?P<locale>.*))?", re.DOTALL)
_COMPARISONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<=": le,
    ">=": ge,
    "<>": ne,
    "<": lt,
    ">": gt,
    "=": eq,
}


class Kind(Enum):
    """What one token of a format does."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    SLASH = auto()
    EXPONENT = auto()
    GENERAL = auto()
    TEXT = auto()
    DATE = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `part` is what a DATE shows."""

    kind: Kind
    text: str
    part: DatePart | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """For which values a section is."""

    sign: str
    limit: Decimal

    def holds(self, value: Decimal) -> bool:
        """Tell whether it holds."""
        return _COMPARISONS[self.sign](value, self.limit)


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a format.

    Attributes:
        tokens: What it shows, in order.
        condition: For which values it is, if it says so itself.
        locale: Language as a Windows identifier in hexadecimal (`804`), or empty.
        numerals: 1 for 一二三, 2 for 壹贰叁, 0 for digits.
        kinds: What its tokens do.
    """

    tokens: tuple[Token, ...] = ()
    condition: Condition | None = None
    locale: str = ""
    numerals: int = 0
    kinds: frozenset[Kind] = frozenset()

    def has(self, kind: Kind) -> bool:
        """Tell whether a token of this kind is in it."""
        return kind in self.kinds


@lru_cache(maxsize=_CACHED_CODES)
def read_format(code: str) -> tuple[Section, ...]:
    """Return the sections of a format code, at least one."""
    sections: list[Section] = [Section()]
    for match in _TOKEN.finditer(code):
        kind = match.lastgroup or "other"
        text = match.group(kind)
        if kind == "semicolon":
            sections.append(Section())
        else:
            sections[-1] = _with(sections[-1], kind, text)
    return tuple(_finished(section) for section in sections)


_KINDS = {
    "quoted": Kind.LITERAL,
    "escaped": Kind.LITERAL,
    "other": Kind.LITERAL,
    "digit": Kind.DIGIT,
    "point": Kind.POINT,
    "comma": Kind.COMMA,
    "percent": Kind.PERCENT,
    "slash": Kind.SLASH,
    "exponent": Kind.EXPONENT,
    "general": Kind.GENERAL,
    "text": Kind.TEXT,
}


def _with(section: Section, kind: str, text: str) -> Section:
    if kind == "bracket":
        return _with_bracket(section, text)
    if kind == "fill":
        return section
    if kind == "pad":
        token = Token(Kind.LITERAL, " ")
    elif kind in {"date", "half"}:
        token = Token(Kind.DATE, text, DatePart(text.lower()))
    else:
        token = Token(_KINDS[kind], text)
    return replace(section, tokens=(*section.tokens, token))


def _with_bracket(section: Section, text: str) -> Section:
    condition = _CONDITION.fullmatch(text)
    if condition:
        limit = Decimal(condition.group(2))
        return replace(section, condition=Condition(condition.group(1), limit))
    lower = text.lower()
    if lower and lower[0] in "hms" and set(lower) == {lower[0]}:
        token = Token(Kind.DATE, text, DatePart(lower, is_elapsed=True))
        return replace(section, tokens=(*section.tokens, token))
    if lower.startswith("dbnum") and lower[5:] in {"1", "2"}:
        return replace(section, numerals=int(lower[5:]))
    currency = _CURRENCY.fullmatch(text)
    if not currency:
        # A colour.
        return section
    symbol, locale = currency.group("symbol"), currency.group("locale") or section.locale
    tokens = (*section.tokens, Token(Kind.LITERAL, symbol)) if symbol else section.tokens
    return replace(section, tokens=tokens, locale=locale)


def _finished(section: Section) -> Section:
    locale = section.locale.upper()
    if locale in _SYSTEM_FORMATS:
        return read_format(_SYSTEM_FORMATS[locale])[0]
    named = {"ZH-CN": "804", "ZH-TW": "404", "ZH-HK": "C04"}.get(locale.split(",")[0])
    # The high digits name a calendar and a set of numerals.
    kinds = frozenset(token.kind for token in section.tokens)
    numerals = section.numerals or _NUMERALS.get(locale[:-6], 0)
    section = replace(
        section, locale=named or locale[-4:].lstrip("0"), numerals=numerals, kinds=kinds
    )
    if not section.has(Kind.DATE):
        return section
    return replace(section, tokens=_with_fractions(_with_minutes(section.tokens)))


def _with_minutes(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens with each `m` told to be a month or a minute."""
    resolved = iter(resolve_minutes([token.part for token in tokens if token.part]))
    return tuple(replace(token, part=next(resolved)) if token.part else token for token in tokens)


def _with_fractions(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return the tokens of a date with `.00` after the seconds as one part of it, and everything else as words."""
    found: list[Token] = []
    seconds = False
    for place, token in enumerate(tokens):
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.kind is Kind.DATE:
            seconds = token.part is not None and token.part.letter == "s"
            found.append(token)
        elif token.kind is Kind.POINT and seconds and after and after.text == "0":
            found.append(Token(Kind.DATE, "", DatePart(".")))
        elif (
            token.kind is Kind.DIGIT
            and found
            and found[-1].text.strip("0") == ""
            and _is_fraction(found[-1])
        ):
            found[-1] = Token(Kind.DATE, found[-1].text + "0", DatePart("." + found[-1].text + "0"))
        else:
            found.append(replace(token, kind=Kind.LITERAL))
    return tuple(found)


def _is_fraction(token: Token) -> bool:
    return token.part is not None and token.part.letter == "."
