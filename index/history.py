"""One passage through the versions of its pack: where it stands in each, and what of it differs in another."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.dense import Mask
from index.live import Live, LiveVersion
from index.memo import Kind
from knowledge.changes import Change, ChangeKind, changes
from knowledge.pack import Disclosure
from knowledge.passage import Passage

# More passages of one document than this are compared by their section alone.
_MOST_COMPARED = 200


@dataclass(frozen=True, slots=True)
class Told:
    """One difference that is quoted; `disclosure` is the stricter of both sides'."""

    change: Change
    disclosure: Disclosure


# Everybody who was given a passage is told the same of it, as long as they may read the same.
_DIFFERENCES: Kind[tuple[Told, ...]] = Kind(4_096)


class History:
    """The versions of one generation, read for one request: ids are large, so that what was read goes with it."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._places: dict[int, dict[str, int]] = {}
        self._versions: dict[str, list[LiveVersion]] = {}
        for version in live.versions:
            self._versions.setdefault(version.entry.pack_id, []).append(version)

    def versions(self, pack_id: str) -> Sequence[LiveVersion]:
        """Return the versions of a pack, in the order of publication."""
        return self._versions.get(pack_id, ())

    def version(self, pack_id: str, version: str) -> LiveVersion | None:
        """Return one version, None if the generation does not hold it."""
        return next((v for v in self.versions(pack_id) if v.entry.version == version), None)

    def row(self, version: LiveVersion, passage_id: str) -> int | None:
        """Return the row of a passage in a version, None if it does not stand there."""
        places = self._places.get(version.offset)
        if places is None:
            places = {name: number for number, name in enumerate(version.segment.ids())}
            self._places[version.offset] = places
        number = places.get(passage_id)
        return None if number is None else version.offset + number

    def passage(self, row: int) -> Passage:
        """Return the passage at a row."""
        return self._live.locate(row)[1]

    def differences(self, before: Passage, version: LiveVersion, shown: Mask) -> tuple[Told, ...]:
        """Return what of a passage is said otherwise, or no more, in a version; nothing where it only stands elsewhere.

        Args:
            before: The passage as it was.
            version: The version to look for it in.
            shown: (m,) which of the version's passages may be read for it.
        """
        read = hashlib.blake2b(shown.tobytes(), digest_size=16).digest()
        memory = self._live.memories.of(_DIFFERENCES)
        return memory.get(
            (before, version.offset, read), lambda: self._differences(before, version, shown)
        )

    def _differences(self, before: Passage, version: LiveVersion, shown: Mask) -> tuple[Told, ...]:
        after = self._document(before, version, shown)
        if any((p.text, p.say) == (before.text, before.say) for p in after):
            return ()
        found = [
            change
            for change in changes([before], after)
            if change.before is not None and change.kind is not ChangeKind.MOVED
        ]
        by_id = {passage.passage_id: passage for passage in after}
        told = [
            Told(
                change,
                stricter([before, *([by_id[change.after.passage_id]] if change.after else [])]),
            )
            for change in values_first(found)
        ]
        return tuple(told)

    def _document(self, before: Passage, version: LiveVersion, shown: Mask) -> list[Passage]:
        names = [document.document_id for document in version.segment.documents]
        if before.document_id not in names:
            return []
        inside = version.segment.columns.documents == names.index(before.document_id)
        rows = version.offset + np.flatnonzero(inside & shown)
        passages = [self.passage(row) for row in rows.tolist()]
        if len(passages) > _MOST_COMPARED:
            return [p for p in passages if p.heading_path == before.heading_path]
        return passages


def stricter(passages: Sequence[Passage]) -> Disclosure:
    """Return whether words from several passages may go to a customer: only if those of each may."""
    is_internal = any(p.disclosure is not Disclosure.CUSTOMER for p in passages)
    return Disclosure.INTERNAL if is_internal else Disclosure.CUSTOMER


def values_first(found: Sequence[Change]) -> list[Change]:
    """Return changes of values, then of clauses, without those of a phrase to say that its clause has too."""
    clauses = [change for change in found if not _is_phrase(change)]
    kept = [c for c in found if not _is_phrase(c) or not any(_repeats(c, o) for o in clauses)]
    return sorted(kept, key=lambda change: change.kind is not ChangeKind.VALUE)


def _is_phrase(change: Change) -> bool:
    side = change.after or change.before
    return side is not None and side.span is None


def _repeats(phrase: Change, clause: Change) -> bool:
    """Tell whether a phrase says the same change again; its values may be read without their unit."""
    sides = ((phrase.before, clause.before), (phrase.after, clause.after))
    return all(
        (one is None) == (other is None)
        and (
            one is None
            or other is None
            or (one.passage_id, one.text in other.text) == (other.passage_id, True)
        )
        for one, other in sides
    )
