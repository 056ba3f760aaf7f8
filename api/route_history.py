"""Taking back what was published, and returning to what was: acts of those who may publish, each with a reason; destroying it, an act of administrators."""

from fastapi import APIRouter

from api.deps import PublisherDep, PurgerDep, ServiceDep
from api.history_schemas import (
    PurgeOut,
    PurgeRequest,
    ReceiptOut,
    RollbackOut,
    RollbackRequest,
    WithdrawalRequest,
)
from api.lookup import scrub
from api.service import Service
from index.generation import Act
from index.purge import PurgeTarget, purge
from index.reconcile import reconcile
from index.withdrawal import Target, roll_back, withdraw_from
from knowledge.audience import Viewer

router = APIRouter(tags=["history"])


@router.post("/withdrawals", status_code=201)
def withdraw(request: WithdrawalRequest, service: ServiceDep, viewer: PublisherDep) -> ReceiptOut:
    """Take a pack back, or one version, document or passage of it, and prove it by searching again.

    The receipt holds for the generation that it names and every later one. This service answers from it already; others on the same
    library do within the time that they take to look, half a second unless set otherwise, and `GET /v1/ready` tells which they hold.
    """
    target = Target(request.pack, request.version, request.document, request.passage)
    act = act_of(service, viewer, request.why, urgent=request.urgent)
    receipt = withdraw_from(service.library, service.encoder, target, act)
    reconcile(service.ledger, service.library.layout)
    return ReceiptOut(
        generation=receipt.generation,
        passages=receipt.passages,
        searches=receipt.searches,
        found=receipt.found,
    )


@router.post("/rollbacks", status_code=201)
def rollback(request: RollbackRequest, service: ServiceDep, viewer: PublisherDep) -> RollbackOut:
    """Make an earlier generation current again, as a new one; what was withdrawn or purged since stays gone."""
    act = act_of(service, viewer, request.why)
    made = roll_back(service.library.layout, request.generation, act)
    service.library.refresh()
    reconcile(service.ledger, service.library.layout)
    return RollbackOut(generation=made.number, versions=len(made.entries))


def act_of(service: Service, viewer: Viewer, why: str, *, urgent: bool = False) -> Act:
    """Return what a caller does to the library now."""
    return Act(viewer.name, scrub(why), service.clock(), service.ids(), urgent=urgent)


@router.post("/purges", status_code=201)
def purged(request: PurgeRequest, service: ServiceDep, viewer: PurgerDep) -> PurgeOut:
    """Destroy a pack, or one version or document of it, on disk and in this service's memory; `yes` has to be said.

    Look-ups keep the questions and which passages were shown, never their words. Other services on the same library let go of what they
    hold when they take up the generation that this makes.
    """
    target = PurgeTarget(request.pack, request.version, request.document)
    act = act_of(service, viewer, request.why)
    done = purge(service.library.layout, service.ledger, target, act)
    service.refresher.look()
    service.archive.forget()
    reconcile(service.ledger, service.library.layout)
    return PurgeOut(
        generation=done.generation,
        segments=done.segments,
        replaced=done.replaced,
        embeddings=done.embeddings,
        drafts=done.drafts,
    )
