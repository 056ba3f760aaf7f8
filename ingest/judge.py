"""Holding what is to be published against the library as it stands."""

from datetime import datetime
from pathlib import Path

from index.layout import Layout
from ingest.against_library import TAKEN, with_library_findings
from ingest.histories import histories
from ingest.prepare import Judged, Understood
from knowledge.errors import InvalidPack
from knowledge.wording import Severity


def judge(
    understood: Understood, home: Path, at: datetime, visible_from: datetime | None
) -> Judged:
    """Return what is to be said of each pack beside what is published; nothing is written.

    Args:
        understood: The packs.
        home: LIQUID_HOME.
        at: The instant of publication.
        visible_from: Nothing of them holds before it; None if they are published at once.

    Raises:
        InvalidPack: If any has an error beside what is published.
    """
    published = histories(Layout(home))
    drafts = with_library_findings(understood.drafts, published, visible_from, at)
    findings = tuple(draft.findings for draft in drafts)
    every = tuple(finding for found in findings for finding in found)
    # That a version is taken has errors of its own, raised where nobody can come between.
    if any(f.severity is Severity.ERROR and f.code not in TAKEN for f in every):
        raise InvalidPack(every)
    return Judged(understood, published.generation.number if published.generation else 0, findings)
