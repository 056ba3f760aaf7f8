"""Urgent bulletins: what the caller has yet to read, that they read it, and who else has.

An open page asks every second, so that nothing costs next to nothing: while no bulletin stands for the caller that they have not read, the
answer is made from memory; the ledger is asked only whether they have read one since.
"""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Header, Query, Response

from api.bulletin_render import bulletin_out, past_bulletin_out, readers_out
from api.bulletin_schemas import AcknowledgedOut, BulletinsOut, PastBulletinsOut, ReadersOut
from api.deps import OverseerDep, ServiceDep, ViewerDep
from api.service import Service
from index.bulletin_text import BulletinText, text_of
from index.bulletins import Board, board_of
from index.candidates import view_of
from index.ledger.acknowledgements import (
    Acknowledgement,
    Subject,
    acknowledge,
    acknowledged,
    readers,
)
from index.readership import is_overseen, readership
from knowledge.audience import Viewer
from knowledge.bulletin import Bulletin

router = APIRouter(tags=["bulletins"])
_MOST_OPEN = 10
_Limit = Annotated[int, Query(ge=1, le=100)]
_Offset = Annotated[int, Query(ge=0, le=10_000)]


@router.get(
    "/bulletins",
    response_model=BulletinsOut,
    responses={304: {"description": "Nothing changed since the answer that `If-None-Match` names"}},
)
async def bulletins(
    service: ServiceDep,
    viewer: ViewerDep,
    if_none_match: Annotated[str | None, Header()] = None,
) -> Response:
    """Return the bulletins that the caller has yet to read, newest first, or 304 while they are the same."""
    board, at = board_of(service.library.live), service.clock()
    standing: tuple[Bulletin, ...] = ()
    if board.bulletins:
        standing = await asyncio.to_thread(_unread, service, board, viewer, at)
    tag = _tag(board, viewer, at, standing)
    headers = {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache"}
    if if_none_match is not None and f'"{tag}"' in if_none_match:
        return Response(status_code=304, headers=headers)
    # Comparing versions takes a moment, the first time.
    texts = await asyncio.to_thread(_texts, board, standing[:_MOST_OPEN], viewer, at)
    body = BulletinsOut(
        generation=board.live.number,
        at=at,
        tag=tag,
        bulletins=tuple(bulletin_out(text) for text in texts),
        more=max(len(standing) - _MOST_OPEN, 0),
    )
    return Response(body.model_dump_json(), media_type="application/json", headers=headers)


@router.get("/bulletins/past")
def past(
    service: ServiceDep, viewer: ViewerDep, limit: _Limit = 20, offset: _Offset = 0
) -> PastBulletinsOut:
    """Return all bulletins that the caller may know of, read or not, over or not, newest first: titles and dates."""
    board, at = board_of(service.library.live), service.clock()
    known = board.known(viewer, at)
    shown = known[offset : offset + limit]
    open_ = {bulletin.bulletin_id for bulletin in board.standing(viewer, at)}
    ids = [bulletin.bulletin_id for bulletin in shown]
    read = acknowledged(service.ledger, Subject.BULLETIN, viewer.name, ids)
    told = [
        past_bulletin_out(
            bulletin,
            board.version(bulletin, viewer, at).pack,
            is_open=bulletin.bulletin_id in open_,
            acknowledged_at=read.get(bulletin.bulletin_id),
        )
        for bulletin in shown
    ]
    return PastBulletinsOut(
        generation=board.live.number,
        at=at,
        bulletins=tuple(told),
        more=len(known) > offset + limit,
    )


@router.post("/bulletins/{bulletin_id}/acknowledgements", status_code=201)
def read_bulletin(bulletin_id: str, service: ServiceDep, viewer: ViewerDep) -> AcknowledgedOut:
    """Record that the caller has read a bulletin; a second time changes nothing."""
    at = service.clock()
    bulletin = board_of(service.library.live).named(bulletin_id, viewer, at)
    read = Acknowledgement(Subject.BULLETIN, bulletin.bulletin_id, viewer, at)
    return AcknowledgedOut(subject=bulletin_id, at=acknowledge(service.ledger, read))


@router.get("/bulletins/{bulletin_id}/readers")
def bulletin_readers(bulletin_id: str, service: ServiceDep, viewer: OverseerDep) -> ReadersOut:
    """Return who has read a bulletin and who has not: of all for those who publish, of their own team for a lead."""
    at = service.clock()
    board = board_of(service.library.live)
    bulletin = board.named(bulletin_id, viewer, at)
    read = readers(service.ledger, Subject.BULLETIN, bulletin_id)
    found = readership(
        board,
        bulletin,
        [known for known in service.tokens.viewers.values() if is_overseen(known, viewer)],
        [done for done in read if is_overseen(done.viewer, viewer)],
        at,
    )
    return readers_out(bulletin, board.version(bulletin, viewer, at).pack, found)


def _unread(service: Service, board: Board, viewer: Viewer, at: datetime) -> tuple[Bulletin, ...]:
    standing = {bulletin.bulletin_id: bulletin for bulletin in board.standing(viewer, at)}
    open_ = [name for name in standing if not board.read.peek((viewer.name, name))]
    read = acknowledged(service.ledger, Subject.BULLETIN, viewer.name, open_)
    for name in read:
        board.read.get((viewer.name, name), lambda: True)
    return tuple(standing[name] for name in open_ if name not in read)


def _texts(
    board: Board, bulletins: Sequence[Bulletin], viewer: Viewer, at: datetime
) -> list[BulletinText]:
    return [text_of(board, bulletin, viewer, at) for bulletin in bulletins]


def _tag(board: Board, viewer: Viewer, at: datetime, unread: Sequence[Bulletin]) -> str:
    """Return what names an answer: the generation, and what else decides what is in it where there is anything in it."""
    if not unread:
        return f"{board.live.number}"
    parts = (view_of(board.live, viewer, at), *(bulletin.bulletin_id for bulletin in unread))
    return f"{board.live.number}-{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}"
