"""A passage -> all that it claims: values, beginnings and ends, who is let in."""

import re
from collections.abc import Container, Iterator

from index.facts.find_facts import find_facts
from ingest.review.claim_context import Shelf
from ingest.review.claims import Claim, Measure, measure_of, value_claims
from ingest.review.date_claims import date_claims
from ingest.review.eligibility import eligibility_claims
from knowledge.clause import Clause, clauses_of, values_in
from knowledge.passage import Passage

# What worked examples say holds for their figures only, and 约 is no promise.
_EXAMPLE = re.compile(
    r"例[：:如\d]|举例|示例|[×÷=＝]|假设|约\s?\d|for example|e\.g\.", re.IGNORECASE
)


def claims_of(
    passage: Passage, shelf: Shelf, wanted: Container[Measure] | None = None
) -> tuple[Claim, ...]:
    """Return what a passage claims, in order, of the measures that are wanted if not of all; worked examples claim nothing."""
    if passage.heading_path and _EXAMPLE.search(passage.heading_path[-1]):
        return ()
    return tuple(
        claim
        for clause in clauses_of(passage)
        if not _EXAMPLE.search(clause.text)
        for claim in _of_clause(_read(clause), shelf, wanted)
        if wanted is None or measure_of(claim) in wanted
    )


def _of_clause(clause: Clause, shelf: Shelf, wanted: Container[Measure] | None) -> Iterator[Claim]:
    yield from value_claims(clause, shelf, wanted)
    yield from date_claims(clause, shelf)
    yield from eligibility_claims(clause, shelf)


def _read(clause: Clause) -> Clause:
    """Return a clause with its values; facts are kept of a passage's text, not of the phrase beside it."""
    if clause.span is not None:
        return clause
    values = values_in(clause.text, find_facts(clause.text))
    return Clause(clause.passage, clause.text, None, clause.words, values)
