"""Notices held against the oracle: whether what they name may be named, under that title and with that date."""

import re
from collections.abc import Iterator
from datetime import datetime

from eval.freshness_faults import Fault, of_naming
from eval.freshness_oracle import Oracle, Piece, Published, Standing
from index.result import Notice, NoticeKind
from knowledge.audience import Viewer
from knowledge.pack import Pack

_NAMED = re.compile(r"“(.+?)”")
_KNOWN = {Standing.CURRENT, Standing.ENDED, Standing.ANNOUNCED}
_OF_PHASES = {NoticeKind.PHASE_OPEN, NoticeKind.PHASE_UPCOMING, NoticeKind.PHASE_OVER}


def judged_notice(
    oracle: Oracle, notice: Notice, viewer: Viewer, at: datetime
) -> Iterator[tuple[Fault, object]]:
    """Yield what is wrong with a notice, and where."""
    published = _published(oracle, notice.pack)
    standings = {p.key: oracle.standing(p.key, viewer, at) for p in published.pieces}
    if notice.kind in _OF_PHASES:
        is_due = bool(_KNOWN.intersection(standings.values())) and _is_phase(published, notice, at)
    else:
        is_ended = notice.kind is NoticeKind.EXPIRED
        wanted = Standing.ENDED if is_ended else Standing.ANNOUNCED
        meant = [piece for piece in published.pieces if standings[piece.key] is wanted]
        is_due = any(_tells_of(piece, published, notice, at) for piece in meant)
    if not is_due:
        yield of_naming(standings.values()), notice
    named = {notice.title, notice.pack.title, *published.phases}
    if notice.successor is not None:
        named.add(notice.successor.title)
        successor = _published(oracle, notice.successor)
        found = {oracle.standing(piece.key, viewer, at) for piece in successor.pieces}
        if found.isdisjoint({Standing.CURRENT, Standing.ANNOUNCED}):
            yield of_naming(found), ("successor", notice)
    for title in _NAMED.findall(notice.say) + _NAMED.findall(notice.say_en):
        if title not in named:
            yield Fault.EARLY, ("says", title, notice)


def _published(oracle: Oracle, pack: Pack) -> Published:
    return next(p for p in oracle.packs[pack.pack_id] if p.version.version == pack.version)


def _is_phase(published: Published, notice: Notice, at: datetime) -> bool:
    """Tell whether a phase stands as a notice says."""
    name = notice.title.removeprefix(f"{published.version.title}·")
    if name not in published.phases:
        return False
    starts, ends = published.phases[name]
    if at < starts:
        stands = (NoticeKind.PHASE_UPCOMING, starts)
    elif at < ends:
        stands = (NoticeKind.PHASE_OPEN, ends)
    else:
        stands = (NoticeKind.PHASE_OVER, ends)
    return (notice.kind, notice.at) == stands


def _tells_of(piece: Piece, published: Published, notice: Notice, at: datetime) -> bool:
    """Tell whether a notice speaks of a section: of the part that is not on while its version is, else of the version."""
    is_ended = notice.kind is NoticeKind.EXPIRED
    title = published.version.title
    if published.is_on(at):
        parts = (piece.document_title, piece.key.heading)
        is_named = notice.title in [f"{title}·{part}" for part in parts]
        return is_named and notice.at == (piece.ends if is_ended else piece.starts)
    return notice.title == title and notice.at == (published.ends if is_ended else published.starts)
