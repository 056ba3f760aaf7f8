"""Why a card is asked, in figures that a person can follow."""

from dataclasses import dataclass

import numpy as np

from index.learning.choice import worth
from index.learning.recall import recall
from index.quiz.session_choice import Standing, Terms, are_retired, without
from knowledge.window import NS_NEVER

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Explanation:
    """What led to a card's place.

    Attributes:
        own: Signs of need in the agent's own calls, older ones counting less.
        team: Those of the rest of their team.
        needs_a_week: How often their calls are expected to need it.
        recalled: Probability that they would recall it now; 0 where they never met it.
        days_since: Business days since they met it; None where they never did.
        days_left: Until it ends; None without an end.
        days_until: Until it begins; 0 where it holds.
        is_changed: Whether its value changed since they met it.
        is_asked_today: Whether it was asked on this business day and is not asked again.
        is_retired: Whether nobody misses it, so that it is not asked of those who never met it.
        rank: Its place among all that a session would ask if it had the time, from 1; None where it is none of them: asked today, retired, or new
            beyond as many new ones as a session asks.
        among: How many those are.
    """

    own: float
    team: float
    needs_a_week: float
    recalled: float
    days_since: int | None
    days_left: float | None
    days_until: float
    is_changed: bool
    is_asked_today: bool
    is_retired: bool
    rank: int | None
    among: int


def explain(standing: Standing, point_id: str, terms: Terms) -> Explanation | None:
    """Return why a point is, or is not, among the next of a session on such terms; None where it may not be asked at all."""
    askable, deck, demand = standing.askable, standing.deck, standing.demand
    row = askable.row(point_id)
    if row is None:
        return None
    retired = are_retired(standing, terms)
    value = worth(without(deck, retired), terms.pace, terms.most_new)
    is_new = bool(np.isnan(deck.stability[row]))
    may = bool(np.isfinite(value[row]))
    return Explanation(
        own=float(demand.own[row]),
        team=max(float(demand.team[row] - demand.own[row]), 0.0),
        needs_a_week=_DAYS_A_WEEK * float(demand.found[row]),
        recalled=0.0 if is_new else float(recall(deck.stability[row], deck.days_since[row])),
        days_since=None if is_new else int(deck.days_since[row]),
        days_left=None if askable.ends[row] == NS_NEVER else float(deck.days_left[row]),
        days_until=float(deck.days_until[row]),
        is_changed=bool(deck.is_changed[row]),
        is_asked_today=bool(deck.is_asked[row]),
        is_retired=bool(retired[row]),
        # Of equals the first is asked first.
        rank=1 + int((value > value[row]).sum() + (value[:row] == value[row]).sum())
        if may
        else None,
        among=int(np.isfinite(value).sum()),
    )
