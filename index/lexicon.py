"""The phrases of a generation.

A lexicon is made when it is first wanted and goes with its generation, and so do the phrases of a block with the last
generation that keeps it: what was taken back is not remembered for longer than it is served.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from index.block import Block
from index.dense import Mask
from index.live import Live
from index.memo import Kind
from index.phrasebook import Phrasebook

# Passages whose phrases are joined within a quarter of a second; those of a hundred thousand take three quarters.
_SOON_MADE = 20_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrasebooks, each with the number of its first row, over one generation.

    Attributes:
        books: In the order of their rows.
    """

    books: tuple[tuple[int, Phrasebook], ...]

    def within(self, current: Mask) -> Iterator[tuple[Phrasebook, Mask]]:
        """Yield each phrasebook with the visible among its rows."""
        for offset, book in self.books:
            yield book, current[offset:]


_LEXICONS: Kind[Lexicon] = Kind(1)
_BOOKS: Kind[Phrasebook] = Kind(1)


def lexicon_of(live: Live) -> Lexicon:
    """Return the lexicon of a generation, made now if it is not remembered."""
    return live.memories.of(_LEXICONS).get((), lambda: _lexicon(live))


def lexicon_at_hand(live: Live) -> Lexicon | None:
    """Return the lexicon of a generation without keeping a question waiting: None while that of a large one is not made."""
    return lexicon_of(live) if live.count <= _SOON_MADE else live.memories.of(_LEXICONS).peek(())


def _lexicon(live: Live) -> Lexicon:
    books, offset = [], 0
    for block in live.blocks:
        books.append((offset, _book(block)))
        offset += block.size
    return Lexicon(tuple(books))


def _book(block: Block) -> Phrasebook:
    return block.memories.of(_BOOKS).get((), lambda: _new_book(block))


def _new_book(block: Block) -> Phrasebook:
    parts, offset = [], 0
    for segment in block.segments:
        parts.append((offset, segment.phrases()))
        offset += segment.size
    return Phrasebook(parts)
