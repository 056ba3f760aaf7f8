"""A number -> the text that one section of a format shows for it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from ingest.conversion.workbook.chinese_numerals import digits_in_chinese, number_in_chinese
from ingest.conversion.workbook.format_code import Kind, Section, Token
from ingest.conversion.workbook.general_text import general_text, rounded

_WORDS = {Kind.LITERAL, Kind.SLASH, Kind.PERCENT, Kind.POINT, Kind.EXPONENT}
_MAX_DENOMINATOR_DIGITS = 7


def number_text(section: Section, value: Decimal) -> str:
    """Return what a section without dates shows for a number that is not negative."""
    if section.has(Kind.GENERAL) or (section.has(Kind.TEXT) and not section.has(Kind.DIGIT)):
        return _general(section, value)
    if section.has(Kind.EXPONENT):
        return _scientific(section.tokens, value)
    slash = _fraction_slash(section.tokens)
    if slash is not None:
        return _fraction(section.tokens, slash, value)
    text = _plain(section.tokens, value)
    return digits_in_chinese(text, section.numerals) if section.numerals else text


def _general(section: Section, value: Decimal) -> str:
    shown = general_text(value)
    if section.numerals:
        shown = number_in_chinese(shown, section.numerals)
    return "".join(
        shown if token.kind in {Kind.GENERAL, Kind.TEXT} else token.text for token in section.tokens
    )


def _plain(tokens: Sequence[Token], value: Decimal) -> str:
    point = next((n for n, token in enumerate(tokens) if token.kind is Kind.POINT), len(tokens))
    whole, rest = tokens[:point], tokens[point + 1 :]
    percents = sum(token.kind is Kind.PERCENT for token in tokens)
    scaled = value.scaleb(2 * percents - 3 * (_scale(whole) + _scale(rest)))
    decimals = sum(token.kind is Kind.DIGIT for token in rest)
    digits = f"{rounded(scaled, decimals):f}"
    before, _, after = digits.partition(".")
    text = _whole(whole, before.lstrip("0"))
    return text + ("." if point < len(tokens) else "") + _decimals(rest, after)


def _scale(tokens: Sequence[Token]) -> int:
    """Return how many commas stand right after the last digit: each divides by a thousand."""
    places = [n for n, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    if not places:
        return 0
    return sum(1 for _ in takewhile(lambda t: t.kind is Kind.COMMA, tokens[places[-1] + 1 :]))


def _is_grouped(tokens: Sequence[Token]) -> bool:
    places = [n for n, token in enumerate(tokens) if token.kind is Kind.DIGIT]
    return bool(places) and any(
        token.kind is Kind.COMMA for token in tokens[places[0] : places[-1]]
    )


def _whole(tokens: Sequence[Token], digits: str) -> str:
    """Return the digits before the point in their places, from the last to the first."""
    is_grouped = _is_grouped(tokens)
    left, shown = list(digits), 0
    slots = sum(token.kind is Kind.DIGIT for token in tokens)
    found: list[str] = []
    for token in reversed(tokens):
        if token.kind is not Kind.DIGIT:
            found.append(token.text if token.kind in _WORDS else "")
            continue
        slots -= 1
        taken = [left.pop() for _ in range(len(left) if slots == 0 else min(1, len(left)))]
        for digit in taken or {"0": ["0"], "?": [" "]}.get(token.text, []):
            if is_grouped and shown and shown % 3 == 0 and digit != " ":
                found.append(",")
            found.append(digit)
            shown += 1
    return "".join(reversed(found))


def _decimals(tokens: Sequence[Token], digits: str) -> str:
    kinds = [token.text for token in tokens if token.kind is Kind.DIGIT]
    shown = list(digits)
    for place in range(len(kinds) - 1, -1, -1):
        if kinds[place] == "0" or digits[place] != "0":
            break
        shown[place] = " " if kinds[place] == "?" else ""
    left = iter(shown)
    return "".join(
        next(left) if token.kind is Kind.DIGIT else token.text if token.kind in _WORDS else ""
        for token in tokens
    )


def _scientific(tokens: Sequence[Token], value: Decimal) -> str:
    place = next(n for n, token in enumerate(tokens) if token.kind is Kind.EXPONENT)
    mantissa, power = tokens[:place], tokens[place + 1 :]
    whole = list(takewhile(lambda token: token.kind is not Kind.POINT, mantissa))
    step = max(1, sum(token.kind is Kind.DIGIT for token in whole))
    decimals = sum(token.kind is Kind.DIGIT for token in mantissa[len(whole) :])
    size = value.adjusted() // step * step if value else 0
    scaled = rounded(value.scaleb(-size), decimals)
    if scaled and scaled.adjusted() >= step:
        size += step
        scaled = value.scaleb(-size)
    sign = "-" if size < 0 else "+" if tokens[place].text[1] == "+" else ""
    return f"{_plain(mantissa, scaled)}{tokens[place].text[0]}{sign}{_plain(power, Decimal(abs(size)))}"


def _fraction_slash(tokens: Sequence[Token]) -> int | None:
    for place, token in enumerate(tokens):
        if token.kind is Kind.SLASH and 0 < place < len(tokens) - 1:
            before, after = tokens[place - 1], tokens[place + 1]
            if before.kind is Kind.DIGIT and (after.kind is Kind.DIGIT or after.text.isdecimal()):
                return place
    return None


def _fraction(tokens: Sequence[Token], slash: int, value: Decimal) -> str:
    begin, end = slash, slash + 1
    while begin > 0 and tokens[begin - 1].kind is Kind.DIGIT:
        begin -= 1
    while end < len(tokens) and (tokens[end].kind is Kind.DIGIT or tokens[end].text.isdecimal()):
        end += 1
    lower = "".join(token.text for token in tokens[slash + 1 : end])
    places = [n for n, token in enumerate(tokens[:begin]) if token.kind is Kind.DIGIT]
    has_whole = bool(places)
    whole = int(value) if has_whole else 0
    upper, denominator = _nearest(Fraction(value) - whole, lower)
    if has_whole and upper == denominator:
        whole, upper = whole + 1, 0
    head = "".join(t.text for t in tokens[: places[0] if has_whole else begin] if t.kind in _WORDS)
    tail = "".join(t.text for t in tokens[end:] if t.kind in _WORDS)
    needs_whole = whole or not upper or (has_whole and tokens[places[-1]].text == "0")
    shown = [str(whole)] if has_whole and needs_whole else []
    if upper or not has_whole:
        shown.append(f"{upper}/{denominator}")
    return head + " ".join(shown) + tail


def _nearest(part: Fraction, lower: str) -> tuple[int, int]:
    """Return the fraction closest to `part` whose denominator is as `lower` asks."""
    if lower.isdecimal() and int(lower):
        fixed = int(lower)
        return int(part * fixed + Fraction(1, 2)), fixed
    digits = min(len(lower), _MAX_DENOMINATOR_DIGITS)
    found = part.limit_denominator(10**digits - 1)
    return found.numerator, found.denominator
