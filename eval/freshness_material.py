"""What packs can be made of: short sections of the sample packs that speak of no date."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from eval.freshness_records import SectionRecord
from eval.questions import DEMO_AT, PACKS
from ingest.check import check_packs
from ingest.draft import Draft
from knowledge.passage import Passage, PassageKind

# What a text says of time would contradict the windows that are drawn for it.
_OF_TIME = re.compile(r"\d\s*[年月日号天]|有效|截至|即日|期间|长期|每[周月日年]|\d:\d|第.{1,4}条")
_SHORTEST, _LONGEST = 16, 160
_MOST_SECTIONS = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """What a pack may be about: a title, and documents as title and sections."""

    title: str
    documents: tuple[tuple[str, tuple[SectionRecord, ...]], ...]


def read_themes(count_tokens: Callable[[str], int], packs: Path = PACKS) -> tuple[Theme, ...]:
    """Return what the packs in a folder are about, those with nothing fit for it left out."""
    themes = (_theme(draft) for draft in check_packs(packs, count_tokens, DEMO_AT))
    return tuple(theme for theme in themes if theme.documents)


def _theme(draft: Draft) -> Theme:
    documents = []
    for document in draft.documents:
        sections = {
            passage.heading_path[-1]: passage.plain
            for passage in draft.passages
            if passage.document_id == document.document_id and _is_fit(passage)
        }
        found = [SectionRecord(heading, text) for heading, text in sections.items()]
        if found:
            documents.append((document.title, tuple(found[:_MOST_SECTIONS])))
    return Theme(draft.pack.title if draft.pack else "", tuple(documents))


def _is_fit(passage: Passage) -> bool:
    return (
        passage.kind is PassageKind.PROSE
        and bool(passage.heading_path)
        and _SHORTEST <= len(passage.plain) <= _LONGEST
        and "\n" not in passage.plain
        and not _OF_TIME.search(passage.heading_path[-1] + passage.plain)
    )
