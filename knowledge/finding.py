"""What a check found wrong, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from knowledge.source_place import SourcePlace
from knowledge.wording import Language, Severity
from knowledge.wordings import WORDINGS

# A word at the head of a wording, or another problem told in its place; names of files and values stand as they are written.
_HEAD_WORD = re.compile(r"[a-z]+(?![\w.])|\{en\}")
_ENDED = re.compile(r"[.!?…][”\")']?$")


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem at one place.

    Attributes:
        code: Key of the wording, such as `campaign_without_end`.
        file: Path inside the pack (or of the pack itself).
        line: 1-based line, or None where no line is to blame.
        fields: Values that the wording names.
        place: Where that line stands in a file of pages, slides or sheets; None for others.
    """

    code: str
    file: str
    line: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    place: SourcePlace | None = None

    @property
    def severity(self) -> Severity:
        """Whether it stops publication."""
        return WORDINGS[self.code].severity

    def problem(self, language: Language = Language.ZH) -> str:
        """Return what is wrong, in `language`."""
        wording = WORDINGS[self.code]
        return self._told(wording.zh if language is Language.ZH else wording.en, language)

    def remedy(self, language: Language = Language.ZH) -> str:
        """Return what to do about it, in `language`."""
        wording = WORDINGS[self.code]
        return self._told(
            wording.zh_remedy if language is Language.ZH else wording.en_remedy, language
        )

    def _told(self, wording: str, language: Language) -> str:
        """Return a wording with its values; in English a sentence, from its capital to its full stop."""
        told = wording.format_map(self.fields)
        if language is Language.ZH or not told:
            return told
        if _HEAD_WORD.match(wording):
            told = told[0].upper() + told[1:]
        return told if _ENDED.search(told) else f"{told}."
