"""Words that were taken back and come again under another version."""

from collections.abc import Iterator

from index.generation import Entry
from index.segment import open_segment
from ingest.draft import Draft
from ingest.histories import Histories
from knowledge.errors import CorruptSegment, NotDerived
from knowledge.finding import Finding


def taken_back_findings(draft: Draft, histories: Histories) -> Iterator[Finding]:
    """Yield where a draft says again, word for word, what was taken back of an earlier version of its pack.

    Of a version that was taken back as a whole nothing is told: most of it comes again, corrected in one place.
    """
    if draft.pack is None or histories.generation is None:
        return
    gone = _gone(draft.pack.pack_id, histories)
    paths = {document.document_id: document.path for document in draft.documents}
    prefix = f"{draft.place}/" if draft.place else ""
    for passage in draft.passages:
        version = gone.get(_words(passage.text))
        if version is not None:
            heading = passage.heading_path[-1] if passage.heading_path else passage.document_id
            fields = {"value": heading, "other": version}
            file = prefix + paths[passage.document_id]
            yield Finding("taken_back_again", file, passage.span.first_line, fields)


def _gone(pack_id: str, histories: Histories) -> dict[str, str]:
    """Return the version in which words were taken back, by the words."""
    generation = histories.generation
    entries = () if generation is None else (*generation.dropped, *generation.entries)
    return {
        words: entry.version
        for entry in entries
        if entry.pack_id == pack_id and (entry.hidden_documents or entry.hidden_passages)
        for words in _hidden(entry, histories)
    }


def _hidden(entry: Entry, histories: Histories) -> Iterator[str]:
    encoder = histories.generation.encoder if histories.generation else ""
    try:
        segment = open_segment(histories.layout, entry.segment, encoder)
        for number in range(segment.size):
            passage = segment.passage(number)
            is_hidden = passage.passage_id in entry.hidden_passages
            if is_hidden or passage.document_id in entry.hidden_documents:
                yield _words(passage.text)
    except (CorruptSegment, NotDerived):
        # What was purged, or cannot be read, cannot be compared.
        return


def _words(text: str) -> str:
    return "".join(text.split())
