"""Characters that nobody sees."""

import unicodedata

# Controls, formats and marks (soft hyphens, joiners, variation selectors, keycaps).
_CATEGORIES = frozenset({"Cc", "Cf", "Mn", "Me"})
# Letters and a pattern of dots that are drawn as nothing.
_DRAWN_AS_NOTHING = "\u115f\u1160\u3164\uffa0\u2800"


def is_unseen(character: str) -> bool:
    """Tell whether a character is not drawn by itself; white space, which parts words, is no such."""
    return unicodedata.category(character) in _CATEGORIES or character in _DRAWN_AS_NOTHING


def is_blank(text: str) -> bool:
    """Tell whether nothing of a text is to be seen."""
    return all(character.isspace() or is_unseen(character) for character in text)
