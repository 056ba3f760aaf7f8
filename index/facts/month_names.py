"""English names of months."""

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# A pattern without groups; a stop may follow.
MONTH_NAME = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"


def month_number(name: str) -> int:
    """Return 1 to 12 for the name of a month, in full or shortened."""
    return _NAMES.index(name[:3].lower()) + 1
