"""Saying of a published version that it is still true: an act like any other, so that replay knows of it."""

from dataclasses import replace

from index.generation import Act, ActKind, Generation, commit, follow
from index.layout import Layout
from knowledge.errors import NoGeneration, UnknownPack


def verify(layout: Layout, pack_id: str, version: str | None, act: Act) -> Generation:
    """Note that a version of a pack is still true, and return the generation that says so.

    Args:
        layout: The library.
        pack_id: The pack.
        version: Which of its versions; the last published if None.
        act: Who says so, and when.

    Raises:
        UnknownPack: If no such version is published, or it was withdrawn.
        NoGeneration: If nothing has been published.
    """

    def step(newest: Generation | None) -> Generation:
        if newest is None:
            raise NoGeneration(str(layout.home))
        meant = [
            entry
            for entry in newest.entries
            if entry.pack_id == pack_id and not entry.withdrawn and version in (None, entry.version)
        ]
        if not meant:
            raise UnknownPack(pack_id if version is None else f"{pack_id} {version}")
        verified = replace(meant[-1], verified_at=act.at, verified_by=act.by)
        entries = [verified if e.segment == verified.segment else e for e in newest.entries]
        return follow(newest, newest.encoder, ActKind.VERIFY, act, entries)

    return commit(layout, act.scratch, step)
