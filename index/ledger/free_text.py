"""What people typed, as it may be stored: without customer data, and without characters that a database refuses."""

import unicodedata

from knowledge.masking import mask

# What is masked grows shorter, by less than this.
_SHRINKS = 10
# PostgreSQL refuses NUL, and halves of characters have no UTF-8.
_REFUSED = frozenset({"Cc", "Cs"})


def storable(text: str, most: int) -> str:
    """Return `text` with customer data taken out, then cut after `most` characters."""
    # Masking takes its time over a long text of which little is kept.
    begun = text[: most * _SHRINKS]
    clean = "".join(c for c in begun if c in "\n\t" or unicodedata.category(c) not in _REFUSED)
    return mask(clean).text[:most]
