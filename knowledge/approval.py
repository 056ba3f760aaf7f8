"""Whether a second person has to approve a publication."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knowledge.pack import PackKind


class Release(StrEnum):
    """What lets a draft go: one word of anybody who may publish, or that of a second person who may approve."""

    WORD = "word"
    SECOND = "second"


class ApprovalRule(StrEnum):
    """For what the settings ask for a second person."""

    NONE = "none"
    CAMPAIGNS = "campaigns"
    SECOND = "second"

    def asks_second(self, kinds: Collection[PackKind]) -> bool:
        """Tell whether packs of these kinds need a second person."""
        if self is ApprovalRule.CAMPAIGNS:
            return PackKind.CAMPAIGN in kinds
        return self is ApprovalRule.SECOND


@dataclass(frozen=True, slots=True)
class Approval:
    """That somebody let a draft go; `given` is how much their word weighs."""

    by: str
    why: str
    at: datetime
    given: Release


def needed(rule: ApprovalRule, kinds: Collection[PackKind], is_draft: bool) -> Release | None:
    """Return what lets a publication go; None if nobody has to be asked.

    Args:
        rule: What the settings say.
        kinds: Of the packs in it.
        is_draft: Whether it was handed in to be looked at first.
    """
    if rule.asks_second(kinds):
        return Release.SECOND
    return Release.WORD if is_draft else None


def is_enough(need: Release | None, approval: Approval | None, submitter: str) -> bool:
    """Tell whether what was given is what is needed; nobody is their own second person."""
    if need is None:
        return True
    if approval is None:
        return False
    return need is Release.WORD or (
        approval.given is Release.SECOND and not is_same_person(approval.by, submitter)
    )


def is_same_person(one: str, other: str) -> bool:
    """Tell whether two names are one person's: spelling in width, case and spaces makes nobody a second person."""
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
