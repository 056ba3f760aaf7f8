"""Who asks what and when: at the instants at which something changes and beside them, at those that calendars stumble over, and at any."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random

from eval.freshness_calendar import FIRST, LAST, odd_instants
from eval.freshness_drawing import PLACES
from eval.freshness_oracle import Key, Oracle, Piece, Standing
from knowledge.audience import Role, Viewer

_SECOND, _TICK = timedelta(seconds=1), timedelta(microseconds=1)
OFFSETS: Mapping[str, timedelta] = {
    "1 s before": -_SECOND,
    "1 µs before": -_TICK,
    "exactly": timedelta(0),
    "1 µs after": _TICK,
    "1 s after": _SECOND,
}
# Questions asked at all five instants of a round, beside those of the section that changes; and such as are asked at one of them.
_STEADY, _FRESH = 3, 3
PER_ROUND = len(OFFSETS) * (2 + _STEADY + _FRESH)
"""Queries in a round."""
_WORDS = 14


@dataclass(frozen=True, slots=True)
class Inquiry:
    """One query.

    Attributes:
        kind: Of instant: what happens at it, and how far from that it lies.
        about: Whose own words are asked with; None if it is a question of an agent.
    """

    text: str
    viewer: Viewer
    at: datetime
    kind: tuple[str, str]
    about: Key | None


def own_words(piece: Piece) -> str:
    """Return words that a section is to be found by, and no other before it."""
    return f"{piece.key.heading} {piece.text[:_WORDS]}"


class Asker:
    """Draws rounds of inquiries: five instants around one, a viewer, and eight questions at each."""

    def __init__(self, oracle: Oracle, questions: Sequence[str], random: Random) -> None:
        """Ask about what `oracle` knows, and with the agents' `questions`."""
        self._oracle = oracle
        self._questions = questions
        self._random = random
        self._keys = oracle.keys
        self._odd = odd_instants()
        begin = datetime.combine(FIRST, time(), UTC)
        self._whole = (begin, (datetime.combine(LAST, time(), UTC) - begin) // _SECOND)

    def round(self) -> Iterator[Inquiry]:
        """Yield the inquiries of one round."""
        draw = self._random
        key = draw.choice(self._keys)
        kind, instant = self._instant(key)
        viewer = self._viewer(key if draw.random() < 0.7 else None)
        steady = [self._near(key, viewer, instant), *self._questions_for(viewer, instant, _STEADY)]
        for name, offset in OFFSETS.items():
            fresh = self._questions_for(viewer, instant + offset, _FRESH)
            for text, about in (self._about(key), *steady, *fresh):
                yield Inquiry(text, viewer, instant + offset, (kind, name), about)

    def someone(self) -> tuple[Viewer, datetime]:
        """Return a viewer and an instant at which something changes."""
        key = self._random.choice(self._keys)
        return self._viewer(key), self._instant(key)[1]

    def question(self, viewer: Viewer, at: datetime) -> str:
        """Return one question."""
        return self._question_for(viewer, at)[0]

    def _instant(self, key: Key) -> tuple[str, datetime]:
        draw = self._random.random()
        published, piece = self._oracle.pieces[key]
        if draw < 0.65:
            of_section = {"start": piece.starts, "end": piece.ends}
            of_version = {
                "announcement": published.announced_at,
                "publication": published.published_at,
            }
            named = [item for item in of_section.items() if item[1].year in range(2000, 3000)]
            named = named * 3 + list(of_version.items())
            return self._random.choice(named)
        if draw < 0.85:
            kind = self._random.choice(sorted(self._odd))
            return kind, self._random.choice(self._odd[kind])
        begin, seconds = self._whole
        tick = timedelta(microseconds=self._random.randrange(1_000_000))
        return "any", begin + timedelta(seconds=self._random.randrange(seconds)) + tick

    def _viewer(self, key: Key | None) -> Viewer:
        """Return somebody, of those who may see a section if there is one."""
        draw = self._random
        role = draw.choice((Role.AGENT, Role.AGENT, Role.AGENT, *Role))
        allowed = self._oracle.pieces[key][1].places if key is not None else ()
        team, region, channel = (
            draw.choice(_open_to(axis, allowed)) for axis in ("teams", "regions", "channels")
        )
        return Viewer("eval", role, team, region, channel)

    def _about(self, key: Key) -> tuple[str, Key]:
        return own_words(self._oracle.pieces[key][1]), key

    def _near(self, key: Key, viewer: Viewer, at: datetime) -> tuple[str, Key | None]:
        """Return the words of what stands in the place of a section just before or just after `at`, or stood or will stand."""
        draw = self._random
        others = [
            piece.key
            for published in self._oracle.packs[key.pack_id]
            for piece in published.pieces
            if piece.key != key
        ]
        beside = at + draw.choice((-_TICK, _TICK))
        standing = [k for k in others if self._is(k, viewer, beside, Standing.CURRENT)]
        return self._about(draw.choice(standing or others or [key]))

    def _questions_for(
        self, viewer: Viewer, at: datetime, count: int
    ) -> list[tuple[str, Key | None]]:
        """Return for each of `count` a question of an agent's, or the words of some section: mostly of one that is current."""
        return [self._question_for(viewer, at) for _ in range(count)]

    def _question_for(self, viewer: Viewer, at: datetime) -> tuple[str, Key | None]:
        draw = self._random
        if draw.random() < 0.3:
            return draw.choice(self._questions), None
        wants_current = draw.random() < 0.7
        # A few tries find one: at most instants a part of the packs is current for somebody.
        for key in draw.sample(self._keys, 40):
            if not wants_current or self._is(key, viewer, at, Standing.CURRENT):
                return self._about(key)
        return draw.choice(self._questions), None

    def _is(self, key: Key, viewer: Viewer, at: datetime, standing: Standing) -> bool:
        return self._oracle.standing(key, viewer, at) is standing


def _open_to(axis: str, allowed: Sequence[Mapping[str, frozenset[str]]]) -> Sequence[str | None]:
    open_to = set(PLACES[axis])
    for places in allowed:
        open_to &= places.get(axis, open_to)
    # Somebody without a team sees what is open to all teams.
    is_open = not any(axis in places for places in allowed)
    return (*sorted(open_to), *((None,) if is_open or not open_to else ()))
