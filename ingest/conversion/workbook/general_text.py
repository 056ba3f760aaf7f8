"""A number as a cell without a format shows it."""

from decimal import ROUND_HALF_UP, Context, Decimal

# A cell of the format General shows at most eleven characters.
_MAX_DIGITS = 10
_SMALLEST_PLAIN = -4
_SMALLEST_FULL = -10
# Beyond 15 digits a spreadsheet keeps none; so far a whole number is given in full, since a number of an account or of a
# customer says nothing as 6.22E+14.
MAX_EXACT_DIGITS = 15
# A number may have 309 digits before its point, and a format may ask for as many after it as a cell takes.
_WIDE = Context(prec=40_000)


def exact_decimal(value: float) -> Decimal:
    """Return a number with the 15 digits that spreadsheets count with."""
    return Decimal(f"{value:.{MAX_EXACT_DIGITS}g}")


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Return a number with so many decimals, halves away from zero."""
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)


def general_text(value: Decimal) -> str:
    """Return what the format General shows: at most ten digits, whole numbers up to fifteen in full."""
    if value == 0:
        return "0"
    size = value.adjusted()
    if size < MAX_EXACT_DIGITS and value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    if _SMALLEST_PLAIN <= size <= _MAX_DIGITS:
        decimals = max(0, _MAX_DIGITS - 1 - max(size, 0))
        text = f"{rounded(value, decimals):f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _scientific(value)


def full_text(value: Decimal) -> str:
    """Return a number as it stands in a cell of text, with all digits that there are."""
    if value and _SMALLEST_FULL <= value.adjusted() < MAX_EXACT_DIGITS:
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return general_text(value)


def _scientific(value: Decimal) -> str:
    size = value.adjusted()
    mantissa = rounded(value.scaleb(-size), 5)
    if abs(mantissa) >= 10:
        mantissa, size = mantissa / 10, size + 1
    digits = f"{mantissa:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{digits}E{'-' if size < 0 else '+'}{abs(size):02d}"
