"""Drafts -> the texts of their documents, as a person reads them beside what was found."""

from collections.abc import Iterator, Sequence

from ingest.draft import Draft
from ingest.sources import shown
from knowledge.draft_text import DraftText
from knowledge.pack import Pack


def draft_texts(drafts: Sequence[Draft]) -> tuple[DraftText, ...]:
    """Return the documents of drafts with their texts, in order."""
    return tuple(
        text for draft in drafts if draft.pack is not None for text in _texts(draft, draft.pack)
    )


def _texts(draft: Draft, pack: Pack) -> Iterator[DraftText]:
    prefix = f"{draft.place}/" if draft.place else ""
    for document in draft.documents:
        name = document.document_id
        yield DraftText(
            pack_id=pack.pack_id,
            zone=pack.zone,
            file=f"{prefix}{shown(document.path)}",
            document=document,
            markdown=draft.markdown[name],
            places=draft.places.get(name, ()),
            dates=tuple(date for date in draft.understood if date.document_id == name),
        )
