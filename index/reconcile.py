"""Brings the ledger up to the manifests: they are the record of what was published, the ledger a copy to ask questions of."""

from index.generation import Generation, all_generations, commit, read_generation
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


def generation_of_job(layout: Layout, job_id: str) -> int | None:
    """Return the generation in which a job published what it was to, in force now, or None if it did not come to that."""
    found = None
    numbers = sorted((int(path.stem) for path in layout.generations.glob("*.json")), reverse=True)
    for number in numbers:
        generation = read_generation(layout, number)
        entries = (*generation.entries, *generation.dropped)
        if not any(entry.job_id == job_id for entry in entries):
            break
        found = number
    if found is not None:
        # Whoever made it may have been killed before anything pointed there.
        commit(layout, f"{job_id}-again", lambda _: None)
    return found


def _record(generation: Generation) -> PublicationRecord:
    return PublicationRecord(
        generation=generation.number,
        act=generation.act.value,
        segments=tuple(entry.segment for entry in generation.entries),
        by=generation.by,
        why=generation.why,
        at=generation.at,
    )
