"""The points of packs, with a proposed wording beside a card of each where one came that breaks no rule."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.cards.card_names import named
from index.cards.linter import broken_rules
from index.segment_write import SegmentContent
from ingest.rewording.proposal_rules import Loss, losses, may_be_reworded
from ingest.rewording.proposing import Proposals, Wanted, propose_all
from ingest.rewording.wording_terms import WordingTerms
from knowledge.card import Card, Form, PointCards
from knowledge.pack import Disclosure, Pack
from knowledge.passage import Passage
from knowledge.shingles import plain_words


@dataclass(frozen=True, slots=True)
class Reworded:
    """What came of asking.

    Attributes:
        contents: As they were given, with more cards.
        asked: Questions that another wording was wanted of.
        accepted: Those that have one now.
        rejects: Proposals left out, by the rule that they break; one that breaks two counts for both.
        failures: How often no proposal came, by how.
    """

    contents: tuple[SegmentContent, ...]
    asked: int
    accepted: int
    rejects: Counter[str]
    failures: Counter[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """One point of one pack."""

    content: int
    point: int
    passage: Passage


def reworded(contents: Sequence[SegmentContent], terms: WordingTerms) -> Reworded:
    """Return packs with the wordings that an endpoint proposes for their points; the cards that there are stay, and stay first."""
    places = [place for number, one in enumerate(contents) for place in _places(number, one, terms)]
    wanted = [Wanted(p.passage.text, _held(contents, p).cards[0].stem) for p in places]
    proposals = propose_all(terms, wanted) if wanted else Proposals({})
    points = [list(content.points) for content in contents]
    taken = [_stems(content) for content in contents]
    rejects: Counter[str] = Counter()
    accepted = 0
    for number, stem in sorted(proposals.stems.items()):
        place = places[number]
        held = _held(contents, place)
        broken = broken_by(stem, held, contents[place.content].pack)
        if plain_words(stem) in taken[place.content] and Loss.NOTHING_NEW not in broken:
            broken = (*broken, Loss.TAKEN)
        rejects.update(broken)
        if not broken:
            accepted += 1
            taken[place.content].add(plain_words(stem))
            points[place.content][place.point] = _with(held, stem)
    found = zip(contents, points, strict=True)
    return Reworded(
        contents=tuple(replace(content, points=tuple(held)) for content, held in found),
        asked=len(wanted),
        accepted=accepted,
        rejects=rejects,
        failures=proposals.failures,
    )


def broken_by(stem: str, held: PointCards, pack: Pack) -> tuple[str, ...]:
    """Return what is wrong with a stem that is proposed for the first card of a point; nothing where it may be asked."""
    card = held.cards[0]
    lost = losses(stem, card, held.point)
    if Loss.SHAPE in lost:
        return (Loss.SHAPE.value,)
    of = named(held.point, pack)
    broken = broken_rules(replace(card, stem=stem), held.point, of)
    return (*(loss.value for loss in lost), *(rule.value for rule in broken))


def _places(number: int, content: SegmentContent, terms: WordingTerms) -> Iterator[_Place]:
    passages = {passage.passage_id: passage for passage in content.passages}
    for place, held in enumerate(content.points):
        passage = passages[held.point.passage_id]
        is_open = terms.takes_internal or passage.disclosure is Disclosure.CUSTOMER
        if is_open and may_be_reworded(held.cards[0]):
            yield _Place(number, place, passage)


def _held(contents: Sequence[SegmentContent], place: _Place) -> PointCards:
    return contents[place.content].points[place.point]


def _stems(content: SegmentContent) -> set[str]:
    return {plain_words(card.stem) for held in content.points for card in held.cards}


def _with(held: PointCards, stem: str) -> PointCards:
    card: Card = replace(held.cards[0], form=Form.REWORDED, stem=stem)
    return replace(held, cards=(*held.cards, card))
