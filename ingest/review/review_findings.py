"""What of a review a person has to confirm or should look at, as findings of each draft."""

from collections.abc import Iterator

from ingest.draft import Draft
from knowledge.finding import Finding
from knowledge.review import Contradiction, Duplicate, Review, Source

_LONGEST = 60


def review_findings(review: Review, drafts: tuple[Draft, ...]) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings of each of `drafts`, which the review is of: contradictions wait for a person, the rest does not."""
    return tuple(tuple(_of_draft(review, draft)) for draft in drafts)


def _of_draft(review: Review, draft: Draft) -> Iterator[Finding]:
    if draft.pack is None:
        return
    for clash in review.contradictions:
        if clash.draft.pack_id == draft.pack.pack_id:
            yield _contradiction(clash, draft)
    for duplicate in review.duplicates:
        if duplicate.draft.pack_id == draft.pack.pack_id:
            yield _duplicate(duplicate, draft)


def _contradiction(clash: Contradiction, draft: Draft) -> Finding:
    code = "contradiction" if clash.is_sure else "contradiction_likely"
    fields = {
        "subject": clash.subject,
        "slot": clash.slot,
        "value": _short(clash.draft.text),
        "other": _named(clash.other),
        "where": _where(clash.other),
        "other_value": _short(clash.other.text),
    }
    return _finding(code, clash.draft, draft, fields)


def _duplicate(duplicate: Duplicate, draft: Draft) -> Finding:
    other = duplicate.other
    fields = {
        "other": _named(other),
        "where": _where(other),
        "share": f"{duplicate.likeness:.0%}",
    }
    return _finding("near_duplicate", duplicate.draft, draft, fields)


def _finding(code: str, source: Source, draft: Draft, fields: dict[str, str]) -> Finding:
    prefix = f"{draft.place}/" if draft.place else ""
    return Finding(code, f"{prefix}{source.path}", source.lines[0], fields)


def _named(source: Source) -> str:
    return f"{source.pack_title} {source.version}"


def _where(source: Source) -> str:
    heading = source.heading_path[-1] if source.heading_path else source.document_title
    return f"{source.path}:{source.lines[0]} {heading}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
