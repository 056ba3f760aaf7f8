"""A text as its readers see it: half-width and simplified, every character where it was."""

from index.normalise import simplified

# Full-width figures, letters and signs read as their half-width forms; commas stay, as 100，200 are two numbers.
_NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if wide != 0xFF0C} | {0x3000: 0x20}


def shadow_of(text: str) -> str:
    """Return `text` half-width and simplified; of the same length, so that places in one are places in the other."""
    return simplified(text.translate(_NARROW))
