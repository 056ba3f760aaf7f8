"""Publishing by upload."""

from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile

from api.deps import LanguageDep, PublisherDep, ServiceDep
from api.instant import Instant
from api.library_schemas import PublicationOut
from api.lookup import in_range, scrub
from api.render import publication_out
from index.job import JobRecord
from index.ledger.jobs import find_job

router = APIRouter(tags=["publications"])


@router.post("/publications", status_code=202)
def publish(  # noqa: PLR0913  # as many as the form has fields
    service: ServiceDep,
    viewer: PublisherDep,
    language: LanguageDep,
    file: Annotated[UploadFile, File(description="A zip of one pack.")],
    visible_from: Annotated[Instant | None, Form()] = None,
    why: Annotated[str, Form(max_length=1_000)] = "",
    urgent: Annotated[
        bool, Form(description="Tell everybody whom it concerns at once, in the words of `why`.")
    ] = False,
) -> PublicationOut:
    """Store a zip and queue its publication; nothing of it is current before `visible_from`."""
    record = JobRecord(
        job_id=service.ids(),
        file=_name(file.filename),
        by=viewer.name,
        why=scrub(why),
        visible_from=None if visible_from is None else in_range(visible_from),
        submitted_at=service.clock(),
        urgent=urgent,
    )
    return publication_out(service.publisher.submit(record, file.file), language)


@router.get("/publications/{job_id}")
def publication(
    job_id: str,
    service: ServiceDep,
    viewer: PublisherDep,  # noqa: ARG001  # closed to others
    language: LanguageDep,
) -> PublicationOut:
    """Return where a publication stands, and what is wrong with it if anything is."""
    return publication_out(find_job(service.ledger, job_id), language)


def _name(filename: str | None) -> str:
    """Return the last part of what the browser called the file, whatever system it runs on."""
    plain = PurePosixPath((filename or "").replace("\\", "/")).name
    return scrub(plain)[:200] or "upload.zip"
