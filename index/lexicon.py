"""The phrases of a generation.

A lexicon is made when it is first wanted and goes with its generation; of the phrases of a block that a later generation
keeps nothing is made again.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from index.block import Block
from index.dense import Mask
from index.live import Live
from index.memo import Memo
from index.phrasebook import Phrasebook

# Generations in use at once, and blocks among them.
_GENERATIONS = 2
_BLOCKS = 32


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrasebooks, each with the number of its first row, over one generation.

    Attributes:
        live: The generation; kept, so that no other can be taken for it.
        books: In the order of their rows.
    """

    live: Live
    books: tuple[tuple[int, Phrasebook], ...]

    def within(self, current: Mask) -> Iterator[tuple[Phrasebook, Mask]]:
        """Yield each phrasebook with the visible among its rows."""
        for offset, book in self.books:
            yield book, current[offset:]


_lexicons: Memo[Lexicon] = Memo(_GENERATIONS)
_books: Memo[Phrasebook] = Memo(_BLOCKS)


def lexicon_of(live: Live) -> Lexicon:
    """Return the lexicon of a generation, made now if it is not remembered."""
    return _lexicons.get(id(live), lambda: _lexicon(live))


def _lexicon(live: Live) -> Lexicon:
    books, offset = [], 0
    for block in live.blocks:
        books.append((offset, _book(block)))
        offset += block.size
    return Lexicon(live, tuple(books))


def _book(block: Block) -> Phrasebook:
    # A segment's folder is named for what is in it, so that what is remembered of one is true of it for good.
    folders = tuple(segment.folder for segment in block.segments)
    return _books.get(folders, lambda: _new_book(block))


def _new_book(block: Block) -> Phrasebook:
    parts, offset = [], 0
    for segment in block.segments:
        parts.append((offset, segment.phrases()))
        offset += segment.size
    return Phrasebook(parts)
