"""Deriving a library anew, from the sources that its segments keep, after the pipeline or the encoder changed."""

from pathlib import Path

from index.durable import verify_sums
from index.embedding_cache import EmbeddingCache
from index.encoder import Encoder
from index.generation import (
    Act,
    ActKind,
    Generation,
    commit,
    follow,
    read_current,
    read_generation,
)
from index.layout import Layout
from index.segment import is_derived
from index.segment_write import write_segment
from ingest.check import check_pack
from ingest.embed import Report, embed_drafts
from knowledge.errors import InvalidPack


def rebuild(home: Path, encoder: Encoder, act: Act, report: Report) -> Generation:
    """Derive every segment that lacks, or holds damaged, what this pipeline and encoder make of it, then put a generation in force.

    What was derived before stays beside it, so that services with the old encoder go on until they are restarted.

    Returns:
        The generation in force; the same one if the encoder is the same.

    Raises:
        NoGeneration: If nothing has been published.
        CorruptSegment: If any sources are damaged; a library that cannot be opened is not told to be well.
        InvalidPack: If today's rules refuse a pack that was published under others; nothing is changed in force.
    """
    layout = Layout(home)
    newest = read_generation(layout, read_current(layout))
    cache = EmbeddingCache(layout.embeddings)
    for entry in newest.entries:
        verify_sums(layout.segment(entry.segment) / "source")
    missing = [e for e in newest.entries if not is_derived(layout, e.segment, encoder.fingerprint)]
    for done, entry in enumerate(missing):
        report("rebuild", done, len(missing))
        source = layout.segment(entry.segment) / "source"
        draft = check_pack(source / "given", encoder.count_tokens, entry.published_at)
        if not draft.is_publishable:
            raise InvalidPack(draft.findings)
        [content] = embed_drafts([draft], encoder, cache, report)
        write_segment(layout, content, encoder.fingerprint, f"{act.scratch}-{done}")
    report("rebuild", len(missing), len(missing))

    def step(standing: Generation | None) -> Generation | None:
        if standing is None or standing.encoder == encoder.fingerprint:
            return None
        return follow(standing, encoder.fingerprint, ActKind.REBUILD, act, standing.entries)

    return commit(layout, act.scratch, step)
