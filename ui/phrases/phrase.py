"""One string of the pages in both languages."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One string in both languages; `{name}` stands for a field."""

    zh: str
    en: str

    def tell(self, language: Language, **fields: object) -> str:
        """Return the string in `language` with its fields filled in."""
        return (self.zh if language == "zh" else self.en).format_map(fields)
