"""What the ledger says of one agent and their team, as the choice of a session reads it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Protocol
from zoneinfo import ZoneInfo

import numpy as np

from api.settings import Settings
from index.learning.askable import points_in
from index.learning.choice import Pace
from index.learning.learner import Learner, Reckoning, learner_of
from index.learning.learning_record import PointVersion
from index.learning.memory import business_day
from index.learning.need import Given
from index.learning.pace import pace_of
from index.learning.personal import TeamSignals
from index.learning.team_counts import retired
from index.learning.team_needs import Span, team_signals
from index.ledger.database import Ledger
from index.ledger.needs import given_by, needs_of, often_answered, people_answered
from index.ledger.reviews import point_totals
from index.library import Library
from index.live import Live
from index.memo import Kind
from index.quiz.session_choice import Standing, standing_of
from knowledge.audience import Viewer
from knowledge.clock import Clock

# What is older says next to nothing of what calls need now.
_NEEDED_FOR = timedelta(days=180)
# Days ago at which a team's needs are counted apart, since newer ones count for more.
_BANDS = (0, 7, 30, 90)
_TEAMS: Kind[TeamSignals] = Kind(64)
# Of today and yesterday.
_RETIRED: Kind[frozenset[PointVersion]] = Kind(2)
_DAY = timedelta(days=1)
_NOBODY = TeamSignals(
    np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.float64), people=0
)


class Study(Protocol):
    """What a quiz is asked from: the service, or whoever sits at the library."""

    @property
    def settings(self) -> Settings:
        """What is set."""

    @property
    def library(self) -> Library:
        """What is published."""

    @property
    def ledger(self) -> Ledger:
        """What people did."""

    @property
    def clock(self) -> Clock:
        """Tells the present."""


@dataclass(frozen=True, slots=True)
class Known:
    """One agent as of an instant: what they did, how it stands, and how quickly they answer."""

    learner: Learner
    standing: Standing
    pace: Pace


def reckoning_of(study: Study) -> Reckoning:
    """Return where the learner's days change."""
    return Reckoning(ZoneInfo(study.settings.zone), study.settings.day_changes_at)


def known_of(study: Study, live: Live, viewer: Viewer, at: datetime) -> Known:
    """Return what is known of `viewer`.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a segment's points cannot be read.
    """
    reckoning = reckoning_of(study)
    given = given_by(study.ledger, viewer.name)
    learner = _learner(study, live, viewer, at, given)
    team = _team(study, live, viewer, at)
    standing = standing_of(live, viewer, at, (learner, team), reckoning)
    return Known(learner, standing, pace_of(given))


def learner_now(study: Study, live: Live, viewer: Viewer, at: datetime) -> Learner:
    """Return what is known of `viewer` without their team.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a segment's points cannot be read.
    """
    return _learner(study, live, viewer, at, given_by(study.ledger, viewer.name))


def retired_now(study: Study, at: datetime) -> frozenset[PointVersion]:
    """Return the points that nobody misses, as `count_retired` counted them on this business day or the one before; else none.

    Nobody waits for the count: it goes over all answers that there are.
    """
    counted = study.ledger.memories.of(_RETIRED)
    today = _today(study.settings, at)
    found = counted.peek(today)
    return found if found is not None else counted.peek(today - _DAY) or frozenset()


def count_retired(settings: Settings, ledger: Ledger, at: datetime) -> None:
    """Count the points that nobody misses, at most once a business day; with millions of answers it takes seconds.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
    """
    counted = ledger.memories.of(_RETIRED)
    counted.get(_today(settings, at), lambda: retired(point_totals(ledger), at))


def _today(settings: Settings, at: datetime) -> date:
    return business_day(at, ZoneInfo(settings.zone), settings.day_changes_at)


def _learner(study: Study, live: Live, viewer: Viewer, at: datetime, given: Given) -> Learner:
    needs = needs_of(study.ledger, viewer.name, at - _NEEDED_FOR)
    return learner_of(points_in(live), needs, given, reckoning_of(study))


def _team(study: Study, live: Live, viewer: Viewer, at: datetime) -> TeamSignals:
    team = viewer.team
    if team is None:
        return _NOBODY
    # A team's needs move within days, and to count them takes as long as all the rest.
    hour = at.replace(minute=0, second=0, microsecond=0)

    def count() -> TeamSignals:
        edges = [hour - timedelta(days=days) for days in _BANDS]
        windows = [(begins, ends) for ends, begins in pairwise(edges)]
        spans = [Span(*w, often_answered(study.ledger, team, w)) for w in windows]
        people = people_answered(study.ledger, team, (edges[-1], hour))
        return team_signals(points_in(live), spans, people)

    return live.memories.of(_TEAMS).get((team, hour), count)
