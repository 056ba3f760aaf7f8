"""What of a review a person has to confirm or should look at, as findings of each draft."""

import hashlib
from collections.abc import Iterator, Sequence

from ingest.draft import Draft
from knowledge.confirmation import key_of
from knowledge.finding import Finding
from knowledge.review import Contradiction, Duplicate, Review, Source

_LONGEST = 60
# Nobody reads more of one kind between the same two documents one by one.
_ONE_BY_ONE = 20
_EXAMPLES = 5
# As what many of a kind are told.
_MANY = {
    "contradiction": "contradiction_many",
    "contradiction_likely": "contradiction_likely_many",
    "near_duplicate": "near_duplicate_many",
    "duplicate": "near_duplicate_many",
}

Pair = tuple[str, str, str, str, str]
"""Code of many such, file, and the other document: pack, version and path."""


def review_findings(review: Review, drafts: tuple[Draft, ...]) -> tuple[tuple[Finding, ...], ...]:
    """Return the findings of each of `drafts`, which the review is of: contradictions wait for a person, the rest does not."""
    return tuple(tuple(_of_draft(review, draft)) for draft in drafts)


def _of_draft(review: Review, draft: Draft) -> Iterator[Finding]:
    if draft.pack is None:
        return
    pack_id = draft.pack.pack_id
    told: dict[Pair, list[Finding]] = {}
    for clash in review.contradictions:
        if clash.draft.pack_id == pack_id:
            finding = _contradiction(clash, draft)
            told.setdefault(_pair(finding, clash.other), []).append(finding)
    for duplicate in review.duplicates:
        if duplicate.draft.pack_id == pack_id:
            finding = _duplicate(duplicate, draft)
            told.setdefault(_pair(finding, duplicate.other), []).append(finding)
    for found in told.values():
        yield from found if len(found) <= _ONE_BY_ONE else (_together(found),)
    if count := review.untold.get(pack_id, 0):
        yield Finding(
            "contradictions_untold", draft.place or pack_id, None, {"count": f"{count:,}"}
        )


def _pair(finding: Finding, other: Source) -> Pair:
    return (_MANY[finding.code], finding.file, other.pack_id, other.version, other.path)


def _together(found: Sequence[Finding]) -> Finding:
    """Return many findings of one kind between two documents as one, with the first of them as examples."""
    first = found[0]
    examples = (_example(finding) for finding in found[:_EXAMPLES])
    fields = {
        "count": f"{len(found):,}",
        "other": first.fields["other"],
        "examples": "；".join(examples),
        # Whoever stands by it stands by all of them, and by no others that come in their place.
        "digest": hashlib.sha256("\0".join(map(key_of, found)).encode()).hexdigest(),
    }
    return Finding(_MANY[first.code], first.file, first.line, fields, first.place)


def _example(finding: Finding) -> str:
    fields = finding.fields
    place = f"{finding.line}" if finding.place is None else finding.place.told()
    if "value" not in fields:
        return f"{place} ≈ {fields['where']}"
    subject = f"{fields['subject']} {fields['slot']}".strip()
    return f"{subject} {place} {fields['value']} ≠ {fields['where']} {fields['other_value']}"


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
    fields = {"other": _named(other), "where": _where(other)}
    if duplicate.draft.text.split() == other.text.split():
        return _finding("duplicate", duplicate.draft, draft, fields)
    # What merely rounds to all of it is not the same.
    share = min(duplicate.likeness, 0.99)
    return _finding("near_duplicate", duplicate.draft, draft, fields | {"share": f"{share:.0%}"})


def _finding(code: str, source: Source, draft: Draft, fields: dict[str, str]) -> Finding:
    prefix = f"{draft.place}/" if draft.place else ""
    return Finding(code, f"{prefix}{source.path}", source.lines[0], fields, source.place)


def _named(source: Source) -> str:
    return f"{source.pack_title} {source.version}"


def _where(source: Source) -> str:
    heading = source.heading_path[-1] if source.heading_path else source.document_title
    place = "" if source.place is None else source.place.told()
    where = f" {place}" if place else f":{source.lines[0]}"
    return f"{source.path}{where} {heading}"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
