"""Passages of a draft that say nearly what another document says already."""

from collections.abc import Iterator, Sequence

from index.encoder import Embeddings
from index.live import Live
from ingest.progress_parts import Heard, unheard
from ingest.review.claim_context import Shelf
from ingest.review.claims import source_of
from ingest.review.neighbourhood import Near, published
from ingest.review.submission import Submission
from knowledge.clause import Clause
from knowledge.passage import Passage
from knowledge.review import Duplicate, Source
from knowledge.shingles import Shingles, alike, likeness, plain_words, shingles

# Of their bigrams: the same paragraph with a word or a value changed. The cosine, headings counted, only says which are worth it.
_ALIKE = 0.8
_SIMILAR = 0.8
# Shorter texts are alike by chance.
_SHORTEST = 24


def duplicates(
    live: Live | None, submission: Submission, found: Sequence[Near], heard: Heard = unheard
) -> tuple[Duplicate, ...]:
    """Return each passage of the drafts with the published one that it repeats most, and those that repeat each other."""
    told: dict[str, Duplicate] = {}
    places = list(submission.passages())
    if live is not None:
        shelves = {(id(p)): shelf for shelf, p in places}
        for done, near in enumerate(found):
            heard(done, len(found))
            passage = near.content.passages[near.number]
            for duplicate in _published(live, near, shelves[id(passage)], passage):
                known = told.get(passage.passage_id)
                if known is None or duplicate.likeness > known.likeness:
                    told[passage.passage_id] = duplicate
    return (*told.values(), *_inside(places, submission.wholes()))


def _published(live: Live, near: Near, shelf: Shelf, passage: Passage) -> Iterator[Duplicate]:
    words = plain_words(passage.plain)
    if len(words) < _SHORTEST:
        return
    grams = shingles(words)
    similar = near.similarities >= _SIMILAR
    scores = near.similarities[similar].tolist()
    for score, (other, text) in zip(scores, published(live, near.rows[similar]), strict=True):
        share = likeness(grams, shingles(plain_words(text.plain)))
        if share >= _ALIKE and _meet(shelf, passage, other, text):
            yield Duplicate(_source(shelf, passage), _source(other, text), share, score)


def _inside(places: Sequence[tuple[Shelf, Passage]], wholes: Embeddings) -> Iterator[Duplicate]:
    """Yield the passages of different documents of the drafts that repeat each other."""
    words = [plain_words(passage.plain) for _, passage in places]
    grams: list[Shingles] = [shingles(w) if len(w) >= _SHORTEST else {} for w in words]
    homes = [(shelf.pack.pack_id, shelf.pack.version, p.document_id) for shelf, p in places]
    if len(set(homes)) < 2:  # what one document says twice its author knows
        return

    def is_elsewhere(one: int, other: int) -> bool:
        return one < other and homes[one] != homes[other]

    for share, one, other in alike(grams, grams, _ALIKE, is_elsewhere):
        (mine, passage), (theirs, text) = places[one], places[other]
        if _meet(mine, passage, theirs, text):
            yield Duplicate(
                _source(theirs, text),
                _source(mine, passage),
                share,
                float(wholes[one] @ wholes[other]),
            )


def _meet(one: Shelf, passage: Passage, other: Shelf, text: Passage) -> bool:
    """Tell whether both hold for somebody at some instant."""
    both = passage.audience.narrow(text.audience)
    is_seen = all(places != frozenset() for places in (both.teams, both.regions, both.channels))
    return is_seen and not one.window.narrow(other.window).is_empty()


def _source(shelf: Shelf, passage: Passage) -> Source:
    whole = Clause(passage, passage.text, (0, len(passage.text)), "", ())
    return source_of(shelf, whole, passage.text)
