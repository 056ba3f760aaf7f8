"""Answering recorded look-ups again."""

from fastapi import APIRouter

from api.deps import LanguageDep, LookBackDep, ServiceDep
from api.history_schemas import ReplayOut
from api.replay import may_replay, replay
from api.replay_render import replay_out

router = APIRouter(tags=["history"])


@router.get("/lookups/{lookup_id}/replay")
def replayed(
    lookup_id: str, service: ServiceDep, viewer: LookBackDep, language: LanguageDep
) -> ReplayOut:
    """Answer a look-up again as it was asked, and tell whether that is what was given then."""
    service.recorder.await_written(lookup_id)
    lookup = may_replay(service.ledger.lookup(lookup_id), viewer)
    return replay_out(replay(service.archive, service.encoder, lookup, viewer), language)
