"""Raised and lowered characters, as formatting makes them -> characters that are so by themselves."""

_PLAIN = "0123456789+-=()n"
_RAISED = dict(zip(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
_LOWERED = dict(zip(_PLAIN[:-1], "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))


def raised(text: str) -> str:
    """Return `2` as `²`; a text with anything that has no raised form stays as it is."""
    return _exchanged(text, _RAISED)


def lowered(text: str) -> str:
    """Return `2` as `₂`; a text with anything that has no lowered form stays as it is."""
    return _exchanged(text, _LOWERED)


def _exchanged(text: str, table: dict[str, str]) -> str:
    # A mark in brackets is one as it stands.
    if not any(c.isdigit() for c in text) and text != "n":
        return text
    is_whole = all(c in table for c in text) and not text.startswith("(")
    return "".join(map(table.__getitem__, text)) if is_whole else text
