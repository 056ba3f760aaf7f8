"""What a team knows of a pack and misses of its points: counts of at least five people, and no names."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from api.colleagues import agents_of
from api.learning import Study, reckoning_of, retired_now
from api.learning_render import point_out
from api.learning_schemas import PointOut
from api.render import document_key, window_out
from api.team_schemas import (
    FlaggedOut,
    PointCountOut,
    ReadinessOut,
    ReadyPointOut,
    TeamPointsOut,
    VersionReadinessOut,
)
from api.tokens import TokenTable
from index.learning.askable import points_in
from index.learning.learning_record import PointVersion
from index.learning.readiness import readiness
from index.learning.team_counts import flagged, point_counts
from index.ledger.reviews import point_totals, reviews_on_pack
from index.live import Live, LiveVersion
from index.quiz.shown_points import ShownPoint, places_for, shown_at, standing_now
from index.shelf import pack_states, was_published
from knowledge.audience import Viewer
from knowledge.errors import UnknownPack
from knowledge.status import status_of

# By whole days of this many and no others: whoever could choose would tell one person's answer by comparing two counts.
_COUNTED_FOR = timedelta(days=90)
# Each of them is read.
_MOST_RETIRED = 1_000


@dataclass(frozen=True, slots=True)
class Team:
    """Whose counts are read, and by whom; `name` None is everybody."""

    name: str | None
    reader: Viewer


def readiness_of(
    study: Study, tokens: TokenTable, team: Team, pack_id: str, most: int
) -> ReadinessOut:
    """Return how ready a team is for each version of a pack that holds or is to come.

    Raises:
        UnknownPack: If the reader may not know of such a pack.
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a point cannot be read.
    """
    live, at = study.library.live, study.clock()
    by_version = _points_of(live, team.reader, at, pack_id)
    if not by_version and not _may_know_of(live, team.reader, at, pack_id):
        raise UnknownPack(pack_id)
    agents = agents_of(tokens, team.name)
    asked = _Asked(study, live, at, agents)
    versions = (live.versions[number] for number in by_version)
    return ReadinessOut(
        generation=live.number,
        at=at,
        pack=pack_id,
        team=team.name,
        versions=tuple(
            asked.of(version, shown, most)
            for version, shown in zip(versions, by_version.values(), strict=True)
        ),
    )


def team_points(study: Study, team: Team, pack_id: str | None, most: int) -> TeamPointsOut:
    """Return what a team's answers of the last ninety days say about the points that still stand.

    Raises:
        LedgerUnavailable: If the ledger did not answer.
        CorruptSegment: If a point cannot be read.
    """
    live, at = study.library.live, study.clock()
    since = at - _COUNTED_FOR
    totals = point_totals(study.ledger, since, team.name, pack_id)
    counts = point_counts(totals)
    shown = standing_now(live, team.reader, at, [count.point_id for count in counts])
    retired = {pair for pair in retired_now(study, at) if _is_of(pair[0], pack_id)}
    missed = {(count.point_id, count.version) for count in flagged(totals)}
    held = [count for count in counts if (count.point_id, count.version) in shown]
    points = [
        PointCountOut(
            point=point_out(shown[pair], at),
            answers=count.answers,
            agents=count.agents,
            share_wrong=count.share_wrong,
            mean_seconds=count.mean_seconds,
            is_flagged=pair in missed,
            is_retired=pair in retired,
        )
        for count in held
        for pair in [(count.point_id, count.version)]
    ]
    return TeamPointsOut(
        generation=live.number,
        at=at,
        since=since,
        team=team.name,
        points=tuple(points[:most]),
        more=max(len(points) - most, 0),
        flagged=_flagged([shown[pair] for pair in missed if pair in shown]),
        retired=_retired(live, team.reader, at, retired, most),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A team as of an instant."""

    study: Study
    live: Live
    at: datetime
    agents: Sequence[Viewer]

    def of(
        self, version: LiveVersion, shown: Sequence[ShownPoint], most: int
    ) -> VersionReadinessOut:
        """Return how ready the people are whom a version is for."""
        reckoning, pack = reckoning_of(self.study), version.pack
        names = [agent.name for agent in self.agents if _is_for(self.live, version, agent)]
        points = {point.asked: point for point in shown}
        reviews = reviews_on_pack(self.study.ledger, pack.pack_id, names)
        found = readiness(points, names, reviews, self.at, reckoning.zone, reckoning.changes_at)
        return VersionReadinessOut(
            version=pack.version,
            status=status_of(version.publication, version.later, self.at),
            window=window_out(version.publication.window, pack.zone),
            agents=found.agents,
            points=found.points,
            share=found.share,
            begun=found.begun,
            by_point=tuple(
                ReadyPointOut(
                    point=point_out(points[one.point_id, one.version], self.at),
                    learnt=one.learnt,
                    asked=one.asked,
                )
                for one in found.by_point[:most]
            ),
            more=max(len(found.by_point) - most, 0),
        )


def _points_of(
    live: Live, reader: Viewer, at: datetime, pack_id: str
) -> dict[int, list[ShownPoint]]:
    """Return the points of each version of a pack that the reader may know of, by the version's number."""
    places = places_for(live, reader, at)
    numbers = live.rows.versions[points_in(live).rows[places]]
    found = {}
    for number, version in enumerate(live.versions):
        if version.pack.pack_id == pack_id and (numbers == number).any():
            mine = places[np.flatnonzero(numbers == number)]
            found[number] = shown_at(live, reader, at, mine.tolist())
    return found


def _may_know_of(live: Live, reader: Viewer, at: datetime, pack_id: str) -> bool:
    if reader.role.may_publish:
        return was_published(live, pack_id)
    return any(state.pack.pack_id == pack_id for state in pack_states(live, reader, at))


def _is_for(live: Live, version: LiveVersion, agent: Viewer) -> bool:
    numbers = np.unique(live.rows.audiences[version.rows()]).tolist()
    return any(live.audiences[number].admits(agent) for number in numbers)


def _is_of(point_id: str, pack_id: str | None) -> bool:
    return pack_id is None or point_id.startswith(f"{pack_id}/")


def _retired(
    live: Live, reader: Viewer, at: datetime, pairs: Collection[PointVersion], most: int
) -> tuple[PointOut, ...]:
    wanted = sorted(pairs)[:_MOST_RETIRED]
    shown = standing_now(live, reader, at, [point_id for point_id, _ in wanted])
    held = [shown[pair] for pair in wanted if pair in shown]
    return tuple(point_out(point, at) for point in held[:most])


def _flagged(missed: Sequence[ShownPoint]) -> tuple[FlaggedOut, ...]:
    counts = Counter(_key_of(point) for point in missed)
    found = []
    for key, points in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        of_document = [point for point in missed if _key_of(point) == key]
        first = of_document[0]
        document = next(
            d for d in first.version.segment.documents if d.document_id == first.passage.document_id
        )
        found.append(
            FlaggedOut(
                document_key=key,
                title=document.title,
                owner=first.version.pack.owner,
                passages=tuple(sorted({point.passage.passage_id for point in of_document})),
                points=points,
            )
        )
    return tuple(found)


def _key_of(point: ShownPoint) -> str:
    return document_key(point.version.pack, point.passage.document_id)
