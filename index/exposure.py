"""Who was given an answer that was corrected or taken back afterwards.

An answer counts as corrected if, by what is known now, another version held at the instant at which it was given, and that says
otherwise: a version that was published later and begins earlier, or one that the service had not taken up yet. It counts as withdrawn if its passage was
taken back since, or its version left out by a rollback. An answer from a version that ended, or was followed by another that began later, was right when it was given.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from index.candidates import visible_rows
from index.dense import Mask
from index.end_change import end_change
from index.history import History, Told
from index.ledger.database import Ledger
from index.ledger.sightings import Answered, Given, Whose, answered_with, versions_given
from index.live import Live, LiveVersion, hit_at
from index.memo import Kind
from index.record import Sighting
from index.result import Hit
from knowledge.audience import Viewer
from knowledge.kinds import ExposureKind
from knowledge.pack import Pack
from knowledge.passage import Passage
from knowledge.window import to_ns

# Whoever was given an answer longer ago than this is not called back any more.
CALLED_BACK = timedelta(days=90)
# Pages ask after every publication, and a floor of people was given much the same.
_KINDS: Kind[ExposureKind | None] = Kind(16_384)


@dataclass(frozen=True, slots=True)
class Exposure:
    """An answer that would not be given for that instant any more.

    Attributes:
        pack: The version that was answered from; None where a rollback left it out, since nothing of it is read any more.
        said: What it was taken from, as it read then; None where the reader may not read it any more.
        now: What stands in its place and holds now, for the reader; None if nothing does.
        told: What differs between the two, where both may be read.
    """

    answered: Answered
    kind: ExposureKind
    pack: Pack | None
    said: Passage | None
    now: Hit | None
    told: tuple[Told, ...]


def exposed(
    live: Live, ledger: Ledger, reader: Viewer, whose: Whose, at: datetime
) -> tuple[Exposure, ...]:
    """Return which answers of the ninety days before `at` were corrected or taken back since, newest first.

    Of the answers that may be concerned the newest thousand are looked at.

    Args:
        live: What is known now.
        ledger: Who was given what.
        reader: Who is told; withdrawn words are shown to those who may publish alone.
        whose: Whose answers, from which pack and version.
        at: The present.
    """
    since = at - CALLED_BACK
    wrong = suspects(live, versions_given(ledger, since, whose))
    answers = answered_with(ledger, since, wrong, whose)
    return tuple(exposures(live, answers, reader, at))


def suspects(live: Live, answers: Iterable[Given]) -> tuple[tuple[str, str, datetime], ...]:
    """Return which versions may have answered wrongly, as pack, version and the instant from which on they may have."""
    history = History(live)
    found = []
    for given in answers:
        version = history.version(given.pack_id, given.version)
        if version is None and not _is_dropped(live, given.pack_id, given.version):
            continue
        begin = given.first_at if version is None else _may_be_wrong_from(version, given.first_at)
        if begin is not None and begin <= given.last_at:
            found.append((given.pack_id, given.version, begin))
    return tuple(found)


def exposures(
    live: Live, answers: Sequence[Answered], reader: Viewer, at: datetime
) -> Iterator[Exposure]:
    """Yield which answers were corrected or taken back since, in the order in which they come, as `reader` may read of them."""
    history = History(live)
    shown = visible_rows(live, reader, at).current
    for answered in answers:
        found = _exposure(live, history, answered, reader, shown)
        if found is not None:
            yield found


def _may_be_wrong_from(version: LiveVersion, first_at: datetime) -> datetime | None:
    entry = version.entry
    if entry.withdrawn or entry.hidden_documents or entry.hidden_passages:
        return first_at
    starts = [
        first_at if later.window.starts_at is None else max(later.window.starts_at, first_at)
        for later in version.later
        if not later.withdrawn and not later.window.is_empty()
    ]
    return min(starts, default=None)


def _exposure(
    live: Live, history: History, answered: Answered, reader: Viewer, shown: Mask
) -> Exposure | None:
    sighting = answered.sighting
    interval = bisect_right(live.boundaries, to_ns(sighting.seen_at))
    kind = live.memories.of(_KINDS).get(
        (sighting.pack_id, sighting.version, sighting.passage_id, interval),
        lambda: _kind(live, history, sighting),
    )
    if kind is None:
        return None
    version = history.version(sighting.pack_id, sighting.version)
    row = None if version is None else history.row(version, sighting.passage_id)
    if version is None or row is None:
        return _rolled_back(live, history, answered, shown)
    given = history.passage(row)
    right = _right_at(live, history, sighting)
    ends = () if right is None else _other_end(history, version, given, right[0])
    is_own = reader.name == sighting.viewer_name
    if not (is_own or reader.role.may_publish or given.audience.admits(reader)):
        return None
    is_withdrawn = kind is ExposureKind.WITHDRAWN
    may_read = given.audience.admits(reader) and (not is_withdrawn or reader.role.may_publish)
    said = given if may_read else None
    standing = next((v for v in history.versions(sighting.pack_id) if shown[v.rows()].any()), None)
    words = history.differences(given, standing, shown[standing.rows()]) if standing else ()
    told = (*ends, *words) if said else ()
    return Exposure(
        answered=answered,
        kind=kind,
        pack=version.pack,
        said=said,
        now=_now(live, history, given, standing, told, shown),
        told=told,
    )


def _kind(live: Live, history: History, sighting: Sighting) -> ExposureKind | None:
    """Return what became of what was given; None if it was right, or nothing of it is known any more.

    It is the same for everybody who was given it between two boundary instants, whoever asks.
    """
    version = history.version(sighting.pack_id, sighting.version)
    if version is None:
        is_dropped = _is_dropped(live, sighting.pack_id, sighting.version)
        return ExposureKind.WITHDRAWN if is_dropped else None
    row = history.row(version, sighting.passage_id)
    if row is None:
        return None
    if not live.alive[row]:
        return ExposureKind.WITHDRAWN
    if not version.is_superseded(sighting.seen_at):
        return None
    given, right = history.passage(row), _right_at(live, history, sighting)
    is_wrong = (
        right is None
        or _other_end(history, version, given, right[0])
        or history.differences(given, *right)
    )
    return ExposureKind.CORRECTED if is_wrong else None


def _is_dropped(live: Live, pack_id: str, version: str) -> bool:
    """Tell whether a rollback left a version out."""
    return any((e.pack_id, e.version) == (pack_id, version) for e in live.generation.dropped)


def _rolled_back(live: Live, history: History, answered: Answered, shown: Mask) -> Exposure:
    now = None
    for version in history.versions(answered.sighting.pack_id):
        row = history.row(version, answered.sighting.passage_id)
        if row is not None and shown[row]:
            now = hit_at(live, row, 0.0)
    return Exposure(answered, ExposureKind.WITHDRAWN, None, None, now, ())


def _other_end(
    history: History, version: LiveVersion, given: Passage, right: LiveVersion
) -> tuple[Told, ...]:
    row = history.row(right, given.passage_id)
    if row is None:
        return ()
    standing = history.passage(row)
    return end_change(
        (version.pack, version.window_of(given), given),
        (right.pack, right.window_of(standing), standing),
    )


def _now(
    live: Live,
    history: History,
    given: Passage,
    standing: LiveVersion | None,
    told: Sequence[Told],
    shown: Mask,
) -> Hit | None:
    if standing is None:
        return None
    later = [t.change.after.passage_id for t in told if t.change.after is not None]
    row = history.row(standing, (later or [given.passage_id])[0])
    return hit_at(live, row, 0.0) if row is not None and shown[row] else None


def _right_at(live: Live, history: History, sighting: Sighting) -> tuple[LiveVersion, Mask] | None:
    """Return the version that held when the answer was given, by what is known now, and which (m,) of its passages held."""
    at, instant = sighting.seen_at, to_ns(sighting.seen_at)
    for version in history.versions(sighting.pack_id):
        if version.is_superseded(at):
            continue
        rows = version.rows()
        begun, lasting = live.rows.starts[rows] <= instant, instant < live.rows.ends[rows]
        held = live.alive[rows] & begun & lasting
        if held.any():
            return version, held
    return None
