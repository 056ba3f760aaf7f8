"""Blanks what findings quote of knowledge that was destroyed; together with retention the one place where the ledger forgets."""

from collections.abc import Callable, Collection
from typing import Any

from sqlalchemy import select, update

from index.ledger.database import Ledger
from index.ledger.tables import JOB_EVENTS

# Shorter words say nothing of where they come from.
_LEAST = 4
_BLANK = "…"


def forget_quotes(
    ledger: Ledger, is_quoted: Callable[[str], bool], jobs: Collection[str] = ()
) -> int:
    """Blank the values of findings that `is_quoted` tells to be words of what was destroyed; return in how many events.

    Args:
        ledger: Whose findings.
        is_quoted: Tells whether a text stands in what was destroyed.
        jobs: Ids of publications that were destroyed with it, in whose findings every value goes.
    """
    key = (JOB_EVENTS.c.job_id, JOB_EVENTS.c.sequence)
    changed = []
    for row in ledger.rows(select(*key, JOB_EVENTS.c.findings)):
        is_gone = _is_any if row["job_id"] in jobs else is_quoted
        findings = [_without_quotes(finding, is_gone) for finding in row["findings"]]
        if findings != row["findings"]:
            place = (key[0] == row["job_id"]) & (key[1] == row["sequence"])
            changed.append(update(JOB_EVENTS).where(place).values(findings=findings))
    ledger.erase(changed)
    return len(changed)


def _is_any(text: str) -> bool:
    """Tell of any text that it is to go."""
    return bool(text)


def _without_quotes(finding: dict[str, Any], is_quoted: Callable[[str], bool]) -> dict[str, Any]:
    fields = {
        name: _BLANK if len(value) >= _LEAST and is_quoted(value) else value
        for name, value in finding["fields"].items()
    }
    return finding | {"fields": fields}
