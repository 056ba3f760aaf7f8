"""Notes found by question, and beside the passage that answers."""

from collections.abc import Iterable, Sequence

from index.learning.learning_record import NoteRecord
from knowledge.passage import Passage
from knowledge.shingles import likeness, plain_words, shingles

# A keyword that the question says counts more than any likeness of words.
_KEYWORD = 1.0
_LEAST_LIKENESS = 0.2


def notes_on(
    notes: Iterable[NoteRecord], pack_id: str, passage: Passage, live: Iterable[str] = ()
) -> tuple[NoteRecord, ...]:
    """Return the notes to show with a passage: those written on it, then those on its section whose own passage is no more.

    Args:
        notes: Of one person, as they stand.
        pack_id: Where the passage stands.
        passage: It.
        live: Ids of the passages that there are; a note on one of them belongs to that one alone.
    """
    there = frozenset(live) | {passage.passage_id}
    place = (f"{pack_id}/{passage.document_id}", passage.heading_path)
    held = list(notes)
    own = [note for note in held if note.passage_id == passage.passage_id]
    strayed = [
        note
        for note in held
        if note.passage_id not in there and (note.document_id, note.section) == place
    ]
    return (*own, *strayed)


def find_notes(notes: Sequence[NoteRecord], question: str, most: int) -> tuple[NoteRecord, ...]:
    """Return the notes that a question asks for, best first, at most so many: those whose keywords it says, then those that say the same."""
    words = plain_words(question)
    if not words:
        return ()
    scored = [(_score(note, words), place) for place, note in enumerate(notes)]
    best = sorted((-score, place) for score, place in scored if score > 0)
    return tuple(notes[place] for _, place in best[:most])


def _score(note: NoteRecord, words: str) -> float:
    keywords = [plain for word in note.keywords if (plain := plain_words(word))]
    # Whoever types is not done yet: 年 may become 年费.
    said = sum(
        len(word) for word in keywords if word in words or (len(words) > 1 and words in word)
    )
    text = plain_words(note.text)
    alike = likeness(shingles(words), shingles(text)) if len(words) > 1 else 0.0
    found = alike if alike >= _LEAST_LIKENESS or words in text else 0.0
    return _KEYWORD * said + found
