"""The groups of a section -> pieces of a size that one passage may have.

What stands together stays together while it fits; a section that does not fit is divided between its groups, a group between its
parts (items, rows) with its lead repeated, a part after sentences, and only then inside one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.groups import Group
from ingest.lines import Lines
from knowledge.passage import PassageKind
from knowledge.sentences import at_commas, at_newlines, at_sentences, at_spaces, in_half

# Sizes are in Chinese characters; a Latin letter or digit counts for three eighths, as words carry less per letter.
TARGET_SIZE = 450.0
WHOLE_SIZE = 600.0
LATIN_SIZE = 0.375
_SHRINK = 0.6
_CUTTERS = (at_sentences, at_newlines, at_commas, at_spaces, in_half)
_FIRST_WIDE = "\u2e80"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Where one passage stands, and its lead."""

    kind: PassageKind
    start: int
    end: int
    lead: Place | None = None


@dataclass(frozen=True, slots=True)
class Splitter:
    """Divides groups so that every piece has room.

    Attributes:
        lines: The document.
        count_tokens: Counts the encoder's tokens of a text.
        room: Tokens left for a piece and its lead.
    """

    lines: Lines
    count_tokens: Callable[[str], int]
    room: int

    def split(self, groups: Sequence[Group]) -> list[Piece]:
        """Return the pieces of a section's groups, in order, none overlapping another."""
        pieces: list[Piece] = []
        run: list[Group] = []
        for group in groups:
            if group.is_barred and run:
                pieces += self._pack(run)
                run = []
            run.append(group)
        return pieces + (self._pack(run) if run else [])

    def _pack(self, groups: Sequence[Group]) -> list[Piece]:
        whole = Piece(_kind(groups), groups[0].start, groups[-1].end)
        if self._size(whole.start, whole.end, WHOLE_SIZE) <= WHOLE_SIZE and self._has_room(whole):
            return [whole]
        return self._pack_to(groups, TARGET_SIZE)

    def _pack_to(self, groups: Sequence[Group], target: float) -> list[Piece]:
        pieces: list[Piece] = []
        for first, after in self._runs([(g.start, g.end) for g in groups], target):
            run = groups[first:after]
            piece = Piece(_kind(run), run[0].start, run[-1].end)
            is_small = len(run) > 1 or self._size(piece.start, piece.end, WHOLE_SIZE) <= WHOLE_SIZE
            if is_small and self._has_room(piece):
                pieces.append(piece)
            elif len(run) > 1:
                pieces += self._pack_to(run, target * _SHRINK)
            else:
                pieces += self._divide(run[0], run[0].parts, TARGET_SIZE, 0)
        return pieces

    def _divide(
        self, group: Group, parts: Sequence[Place], target: float, level: int
    ) -> list[Piece]:
        """Return the pieces of `parts` of one group, cut inside a part by the cutters from `level` on."""
        pieces: list[Piece] = []
        for first, after in self._runs(parts, target - self._lead_size(group)):
            run = parts[first:after]
            piece = self._piece(group, run[0][0], run[-1][1])
            size = self._size(piece.start, piece.end, target)
            if piece.end - piece.start <= 1 or (size <= target and self._has_room(piece)):
                pieces += [piece] if piece.start < piece.end else []
            elif len(run) > 1:
                pieces += self._divide(group, run, target * _SHRINK, level)
            else:
                goal = target if size > target else size * _SHRINK
                inner = self._cut(run[0], level)
                pieces += self._divide(group, inner, goal, min(level + 1, len(_CUTTERS) - 1))
        return pieces

    def _cut(self, part: Place, level: int) -> list[Place]:
        places = []
        at = part[0]
        for text in _CUTTERS[level](self.lines.text[part[0] : part[1]]):
            places.append((at, at + len(text)))
            at += len(text)
        return places

    def _piece(self, group: Group, start: int, end: int) -> Piece:
        start, end = self.lines.trim(start, end)
        lead = group.lead if group.lead and start >= group.lead[1] else None
        return Piece(group.kind, start, end, lead)

    def _runs(self, places: Sequence[Place], target: float) -> list[tuple[int, int]]:
        """Return index ranges of neighbours that together stay within `target`."""
        runs: list[tuple[int, int]] = []
        held = 0.0
        for index, (start, end) in enumerate(places):
            size = self._size(start, end, target)
            if runs and held + size <= target:
                runs[-1] = (runs[-1][0], index + 1)
                held += size
            else:
                runs.append((index, index + 1))
                held = size
        return runs

    def _size(self, start: int, end: int, enough: float) -> float:
        """Return the size of a place, or something above `enough` without reading it all."""
        if (end - start) * LATIN_SIZE > enough:
            return (end - start) * LATIN_SIZE
        text = self.lines.text[start:end]
        wide = sum(c >= _FIRST_WIDE for c in text)
        return wide + (len(text) - wide) * LATIN_SIZE

    def _lead_size(self, group: Group) -> float:
        return self._size(*group.lead, TARGET_SIZE) / 2 if group.lead else 0.0

    def _has_room(self, piece: Piece) -> bool:
        lead = self.lines.text[slice(*piece.lead)] + "\n" if piece.lead else ""
        return self.count_tokens(lead + self.lines.text[piece.start : piece.end]) <= self.room


def _kind(groups: Sequence[Group]) -> PassageKind:
    kinds = {group.kind for group in groups}
    for kind in (PassageKind.TABLE, PassageKind.LIST):
        if kind in kinds:
            return kind
    return PassageKind.PROSE
