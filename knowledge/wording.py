"""In which languages people are addressed, and what the wording of a problem is made of."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication; what is held waits until a person has confirmed it; a warning is for the trainer to judge."""

    ERROR = "error"
    HELD = "held"
    WARNING = "warning"


class Language(StrEnum):
    """Languages that people are addressed in."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Wording:
    """The problem and its remedy in both languages; `{name}` stands for a field of the finding."""

    severity: Severity
    zh: str
    zh_remedy: str
    en: str
    en_remedy: str
