"""Publications that wait for people: what they would do, and what people say to them."""

from fastapi import APIRouter, Response

from api.deps import FOR_PUBLISHERS, LanguageDep, PublisherDep, ServiceDep
from api.draft_render import draft_texts_out, publication_out, review_out
from api.lookup import scrub
from api.publication_schemas import ConfirmRequest, PublicationOut, WordRequest
from api.review_schemas import DraftTextsOut, ReviewOut
from api.service import Service
from index.held import Word, approve, confirm, discard
from index.ledger.job_log import find_job
from knowledge.audience import Viewer
from knowledge.publication_errors import NoReview

router = APIRouter(tags=["publications"])


@router.get("/publications/{job_id}/review", dependencies=[FOR_PUBLISHERS])
def publication_review(job_id: str, service: ServiceDep) -> ReviewOut:
    """Return what a publication would do: what was understood, what it changes, contradicts, repeats and answers anew."""
    find_job(service.ledger, job_id)
    review = service.publisher.uploads.review(job_id)
    if review is None:
        raise NoReview(job_id)
    return review_out(job_id, review)


@router.get("/publications/{job_id}/documents", dependencies=[FOR_PUBLISHERS])
def publication_documents(job_id: str, service: ServiceDep) -> DraftTextsOut:
    """Return the documents of a held publication, in the text that lines in its findings count in."""
    find_job(service.ledger, job_id)
    texts = service.publisher.uploads.texts(job_id)
    if texts is None:
        raise NoReview(job_id)
    return draft_texts_out(job_id, texts)


@router.get(
    "/publications/{job_id}/upload",
    dependencies=[FOR_PUBLISHERS],
    response_class=Response,
    responses={200: {"content": {"application/zip": {}}, "description": "The zip, byte for byte."}},
)
def publication_upload(job_id: str, service: ServiceDep) -> Response:
    """Return what was handed in, to be corrected and handed in again, until the publication is over."""
    find_job(service.ledger, job_id)
    try:
        content = service.publisher.uploads.path(job_id).read_bytes()
    except FileNotFoundError:
        raise NoReview(job_id) from None
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return Response(content, media_type="application/zip", headers=headers)


@router.post("/publications/{job_id}/confirm")
def confirm_findings(
    job_id: str,
    asked: ConfirmRequest,
    service: ServiceDep,
    viewer: PublisherDep,
    language: LanguageDep,
) -> PublicationOut:
    """Stand by held findings; if nothing else is waited for the publication goes on."""
    job = confirm(service.ledger, job_id, asked.findings, _word(asked, service, viewer))
    return publication_out(job, language)


@router.post("/publications/{job_id}/approve")
def approve_publication(
    job_id: str,
    asked: WordRequest,
    service: ServiceDep,
    viewer: PublisherDep,
    language: LanguageDep,
) -> PublicationOut:
    """Let a held publication go; where the settings ask for a second person, only an approver who did not hand it in may."""
    job = approve(service.ledger, job_id, _word(asked, service, viewer))
    return publication_out(job, language)


@router.post("/publications/{job_id}/discard")
def discard_publication(
    job_id: str,
    asked: WordRequest,
    service: ServiceDep,
    viewer: PublisherDep,
    language: LanguageDep,
) -> PublicationOut:
    """End a publication that nobody works at; nothing of it is published or kept."""
    job = discard(service.ledger, job_id, _word(asked, service, viewer))
    service.publisher.uploads.remove(job_id)
    return publication_out(job, language)


def _word(asked: WordRequest, service: Service, viewer: Viewer) -> Word:
    return Word(viewer.name, viewer.role, scrub(asked.why), service.clock(), asked.step)
