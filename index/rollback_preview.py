"""What returning to an earlier generation would change, before anybody does."""

from dataclasses import dataclass

from index.generation import Entry, read_generation, rolled_back
from index.layout import Layout
from index.live import Live
from index.segment import open_segment
from knowledge.history_errors import GenerationPruned


@dataclass(frozen=True, slots=True)
class NamedVersion:
    """A version of a pack, by its names."""

    pack_id: str
    title: str
    version: str


@dataclass(frozen=True, slots=True)
class RollbackPreview:
    """What would change.

    Attributes:
        returns: Versions that would be there again.
        goes: Versions that would be there no more.
        stays_gone: Versions that the generation held and of which all, or part, was taken back since, and stays so.
        stays: How many stay as they are.
    """

    returns: tuple[NamedVersion, ...]
    goes: tuple[NamedVersion, ...]
    stays_gone: tuple[NamedVersion, ...]
    stays: int


def preview_rollback(layout: Layout, live: Live, number: int) -> RollbackPreview:
    """Return what making generation `number` current again would change in the one that is live.

    Raises:
        UnknownGeneration: If there is none of that number.
        GenerationPruned: If it is kept no longer.
    """
    target, newest = read_generation(layout, number), live.generation
    if target.pruned_at is not None:
        raise GenerationPruned(number)
    wanted = {entry.segment: entry for entry in rolled_back(target, newest)}
    then = {entry.segment: entry for entry in target.entries}
    held = {entry.segment: entry for entry in newest.entries}

    def named(entry: Entry) -> NamedVersion:
        pack = open_segment(layout, entry.segment, newest.encoder).pack
        return NamedVersion(entry.pack_id, pack.title, entry.version)

    returns = [e for name, e in wanted.items() if name not in held and not e.withdrawn]
    goes = [e for name, e in held.items() if name not in wanted and not e.withdrawn]
    lost = [e for name, e in wanted.items() if _lost(e, then.get(name, e))]
    return RollbackPreview(
        returns=tuple(map(named, returns)),
        goes=tuple(map(named, goes)),
        stays_gone=tuple(map(named, lost)),
        stays=len(wanted.keys() & held.keys()),
    )


def _lost(entry: Entry, then: Entry) -> bool:
    return (entry.withdrawn, entry.hidden_documents, entry.hidden_passages) != (
        then.withdrawn,
        then.hidden_documents,
        then.hidden_passages,
    )
