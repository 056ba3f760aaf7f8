"""The sentences in which problems with a pack are told, in both languages."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication; a warning is for the trainer to judge."""

    ERROR = "error"
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


# One entry for each code that the check can report; `tests/knowledge/test_wording.py` holds the two together.
WORDINGS: dict[str, Wording] = {
    "empty_pack": Wording(
        Severity.ERROR,
        "知识包里没有任何文档",
        "在 pack.toml 旁边放入至少一个 .md 文档",
        "the pack holds no document",
        "put at least one .md document beside pack.toml",
    ),
    "campaign_without_end": Wording(
        Severity.ERROR,
        "活动没有结束时间",
        "在 pack.toml 写明 ends_at，例如 ends_at = 2026-05-31（含当日）",
        "the campaign has no end",
        "write ends_at in pack.toml, such as ends_at = 2026-05-31 (that day included)",
    ),
}
