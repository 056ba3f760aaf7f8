"""A history drawn at random: publications for now, for later and as of the past, withdrawals, rollbacks, a clock that jumps back."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from eval.freshness_drawing import Drawn
from eval.freshness_records import Deed, Publish, RollBack, Withdraw
from eval.freshness_shelf import Shelf

_MOST_AT_ONCE = 24
# Versions that are looked through for those of different packs.
_LOOKED_AT = 60
# Deeds for each withdrawal; and shares of the versions after whose publication there is a rollback.
_PER_WITHDRAWAL = 5
_ROLLBACKS = (0.2, 0.4, 0.6, 0.8, 0.95)


def draw_history(random: Random, drawn: Sequence[Drawn]) -> list[Deed]:
    """Return deeds that publish all of `drawn`, in order, with what people do in between."""
    shelf, deeds = Shelf(), list[Deed]()
    waiting, marks = list(drawn), [round(share * len(drawn)) for share in _ROLLBACKS]
    while waiting:
        batch = _take(random, waiting)
        deeds.append(_publish(random, batch, deeds))
        shelf.do(deeds[-1])
        if len(deeds) % _PER_WITHDRAWAL == 0 and (taken := _withdraw(random, shelf, deeds[-1].at)):
            deeds.append(taken)
            shelf.do(taken)
            touched = shelf.touched()
            waiting = [one for one in waiting if one.name not in touched]
        if marks and len(drawn) - len(waiting) >= marks[0]:
            del marks[0]
            back = RollBack(
                deeds[-1].at + timedelta(hours=1), max(len(deeds) - random.randint(1, 3), 1)
            )
            deeds.append(back)
            shelf.do(back)
            again = [Drawn(e.version, back.at) for e in shelf.dropped() if random.random() < 0.8]
            waiting[:0] = again
    return deeds


def _take(random: Random, waiting: list[Drawn]) -> list[Drawn]:
    """Take the next versions to be published together: of each pack one."""
    size = random.choice((1, 2, 5, _MOST_AT_ONCE, _MOST_AT_ONCE, _MOST_AT_ONCE))
    batch: dict[str, Drawn] = {}
    for one in waiting[:_LOOKED_AT]:
        if len(batch) < size:
            batch.setdefault(one.version.pack_id, one)
    taken = list(batch.values())
    for one in taken:
        waiting.remove(one)
    return taken


def _publish(random: Random, batch: Sequence[Drawn], deeds: Sequence[Deed]) -> Publish:
    at = batch[-1].intended_at
    if deeds:
        at = max(at, deeds[-1].at + timedelta(minutes=1))
        if random.random() < 0.04:
            at = deeds[-1].at - timedelta(seconds=random.randrange(1, 172_800))
    return Publish(at, tuple(one.version for one in batch), _visible_from(random, at))


def _visible_from(random: Random, at: datetime) -> datetime | None:
    draw = random.random()
    if draw < 0.15:
        return at + timedelta(hours=random.randrange(1, 480), microseconds=random.randrange(3))
    if draw < 0.2:
        return at - timedelta(hours=random.randrange(1, 700))
    return None


def _withdraw(random: Random, shelf: Shelf, at: datetime) -> Withdraw | None:
    edition = random.choice(shelf.editions)
    version = edition.version
    document = random.choice(version.documents)
    section = random.choice(document.sections)
    kinds: tuple[tuple[str | None, ...], ...] = (
        (None, None, None),
        (version.version, None, None),
        (version.version, document.document_id, None),
        (None, document.document_id, None),
        (version.version, document.document_id, section.heading),
        (None, document.document_id, section.heading),
    )
    (chosen,) = random.choices(kinds, (1, 4, 2, 1, 3, 1))
    withdraw = Withdraw(at + timedelta(minutes=5), version.pack_id, *chosen)
    return withdraw if any(e.holds(withdraw) for e in shelf.editions) else None
