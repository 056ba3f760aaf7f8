"""Brings the ledger up to the manifests: they are the record of what was published, the ledger a copy to ask questions of."""

from index.generation import Generation, all_generations
from index.layout import Layout
from index.ledger.database import Ledger
from index.record import PublicationRecord


def reconcile(ledger: Ledger, layout: Layout) -> int:
    """Append the generations that the ledger does not know yet, and return how many they were.

    Publishing writes the manifest first and the ledger second; whatever a kill between the two left out is made good the
    next time that anybody calls this.
    """
    known = {publication.generation for publication in ledger.publications()}
    missing = [g for g in all_generations(layout) if g.number not in known]
    return sum(ledger.record_publication(_record(generation)) for generation in missing)


def _record(generation: Generation) -> PublicationRecord:
    return PublicationRecord(
        generation=generation.number,
        act=generation.act.value,
        segments=tuple(entry.segment for entry in generation.entries),
        by=generation.by,
        why=generation.why,
        at=generation.at,
    )
