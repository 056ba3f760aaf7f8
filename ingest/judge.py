"""Holding what is to be published against the library as it stands."""

from pathlib import Path

from index.generation import read_current
from index.layout import Layout
from ingest.prepare import Judged, Understood
from knowledge.errors import NoGeneration


def judge(understood: Understood, home: Path) -> Judged:
    """Return what is to be said of each pack beside what is published; nothing is written."""
    findings = tuple(draft.findings for draft in understood.drafts)
    try:
        generation = read_current(Layout(home))
    except NoGeneration:
        generation = 0
    return Judged(understood, generation, findings)
