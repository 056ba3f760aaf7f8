"""Which points a session asks of one agent, and in which form."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from index.cards.card_file import point_key
from index.learning.arrays import Flags, Floats, Whole
from index.learning.askable import Askable, Points, askable_by, points_in
from index.learning.choice import Deck, Pace, are_new, choose, interleave, may_ask, worth
from index.learning.learner import Learner, Reckoning
from index.learning.learning_record import PointVersion, SessionCard
from index.learning.personal import Demand, TeamSignals, deck_of, demand_of
from index.live import Live
from index.quiz.change import Sight, places_before
from knowledge.audience import Viewer
from knowledge.card import Form, PointCards
from knowledge.pack import Importance
from knowledge.window import to_ns

# Round numbers by judgement.
_COUNTS = {Importance.HIGH: 2.0, Importance.NORMAL: 1.0, Importance.LOW: 0.5}


@dataclass(frozen=True, slots=True)
class Terms:
    """How a session is made.

    Attributes:
        seconds: How long it may take.
        most_new: How many new points it may ask; None for any number.
        pace: How long the agent's answers take.
        reckoning: Where their days change.
        retired: Points and versions that nobody misses: they are no longer introduced.
    """

    seconds: float
    most_new: int | None
    pace: Pace
    reckoning: Reckoning
    retired: Collection[PointVersion]


@dataclass(frozen=True, slots=True)
class Standing:
    """How everything that may be asked stands for one agent at an instant; rows are those of `askable`."""

    sight: Sight
    askable: Askable
    demand: Demand
    deck: Deck


def standing_of(
    live: Live,
    viewer: Viewer,
    at: datetime,
    known: tuple[Learner, TeamSignals],
    reckoning: Reckoning,
) -> Standing:
    """Return how things stand for `viewer`, who is known as a learner and by their team."""
    learner, team = known
    points, askable, now = points_in(live), askable_by(live, viewer, at), to_ns(at)
    today = int(reckoning.days(np.array([now]))[0])
    demand = demand_of(askable, learner, team, _importance(live, points, askable), now)
    deck = deck_of(askable, learner, demand.found, now, today)
    return Standing(Sight(live, viewer, at), askable, demand, deck)


def choose_cards(standing: Standing, learner: Learner, terms: Terms) -> tuple[SessionCard, ...]:
    """Return the cards of a session, in the order in which they are asked; none where there is nothing to ask.

    Raises:
        CorruptSegment: If a point cannot be read.
    """
    sight, askable, deck = standing.sight, standing.askable, standing.deck
    points, live = sight.points, sight.live
    rows = rows_chosen(standing, terms)
    rows = interleave(rows, live.rows.versions[points.rows[askable.places[rows]]])
    places = askable.places[rows].tolist()
    before = places_before(sight, places)
    return tuple(
        SessionCard(
            held.point.point_id,
            held.point.version,
            Form.CHANGED
            if deck.is_changed[row] and old is not None
            else _form(held, learner, askable.ids[row]),
        )
        for row, held, old in zip(rows, points.read(places), before, strict=True)
    )


def rows_chosen(standing: Standing, terms: Terms) -> Whole:
    """Return the rows of a session, worthiest first."""
    deck = without(standing.deck, are_retired(standing, terms))
    return choose(deck, terms.seconds, terms.pace, terms.most_new)


def are_retired(standing: Standing, terms: Terms) -> Flags:
    """Tell which points are not asked since nobody misses them: of those who never met them alone."""
    return are_new(standing.deck) & _are(standing.askable, terms.retired)


def are_open(standing: Standing, terms: Terms) -> Flags:
    """Tell which points a session of any length would ask."""
    deck = without(standing.deck, are_retired(standing, terms))
    if terms.most_new is None:
        return may_ask(deck)
    found: Flags = np.isfinite(worth(deck, terms.pace, terms.most_new))
    return found


def without(deck: Deck, which: Flags) -> Deck:
    """Return a deck of which `which` are not asked."""
    return replace(deck, is_asked=deck.is_asked | which)


def _are(askable: Askable, pairs: Collection[PointVersion]) -> Flags:
    found = np.zeros(len(askable.ids), bool)
    for point_id, version in pairs:
        row = askable.row(point_id)
        if row is not None and askable.versions[row] == point_key(version):
            found[row] = True
    return found


def _form(held: PointCards, learner: Learner, key: np.uint64) -> Form:
    """Return the first form at the first meeting, and then one after the other."""
    met = int((learner.asked == key).sum())
    return held.cards[met % len(held.cards)].form


def _importance(live: Live, points: Points, askable: Askable) -> Floats:
    counts = [_COUNTS[version.pack.importance] for version in live.versions]
    found: Floats = np.array(counts)[live.rows.versions[points.rows[askable.places]]]
    return found
