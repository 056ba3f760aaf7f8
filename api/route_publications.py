"""Publishing by upload."""

from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Query, UploadFile
from pydantic import Field

from api.deps import FOR_PUBLISHERS, LanguageDep, PublisherDep, ServiceDep
from api.draft_render import publication_out
from api.instant import Instant
from api.lookup import in_range, scrub
from api.publication_schemas import PublicationOut, PublicationsOut
from api.service import Service
from index.job import Job, JobRecord, JobStatus
from index.ledger.job_log import find_job, job_page
from knowledge.publication_errors import ConfirmedWithoutReason
from knowledge.reasons import refuse_unexplained

router = APIRouter(tags=["publications"])
_MOST_NAMED = 1_000
# A code, and a path inside a pack with a line.
_MOST_CHARACTERS = 400


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
    draft: Annotated[
        bool, Form(description="Hold it for people to look at before it is published.")
    ] = False,
    confirm: Annotated[
        list[Annotated[str, Field(max_length=_MOST_CHARACTERS)]] | None,
        Form(
            max_length=_MOST_NAMED,
            description="Held findings that you stand by: `code` or `code@file:line`.",
        ),
    ] = None,
) -> PublicationOut:
    """Store a zip and queue its publication; nothing of it is current before `visible_from`.

    From a past instant, or urgently, only with a reason. It is held where findings wait for a person, where it is a draft, and where
    the settings ask for a second person.
    """
    now = service.clock()
    starts = None if visible_from is None else in_range(visible_from)
    refuse_unexplained(starts, why, now, urgent=urgent)
    if confirm and not why.strip():
        raise ConfirmedWithoutReason
    record = JobRecord(
        job_id=service.ids(),
        file=_name(file.filename),
        by=viewer.name,
        why=scrub(why),
        visible_from=starts,
        submitted_at=now,
        urgent=urgent,
        is_draft=draft,
        confirmed=tuple(confirm or ()),
    )
    return publication_out(service.publisher.submit(record, file.file), language)


def _page(
    service: ServiceDep,
    status: Annotated[JobStatus | None, Query(description="Only these, such as `held`.")] = None,
    after: Annotated[
        str | None, Query(max_length=100, description="`next` of the page before.")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> tuple[tuple[Job, ...], bool]:
    jobs = job_page(service.ledger, status, after, limit)
    return jobs, len(jobs) == limit


def _job(job_id: str, service: ServiceDep) -> Job:
    return find_job(service.ledger, job_id)


# The ledger is asked in a thread of its own, as plain functions are; the routes then wait without holding one.
@router.get("/publications", dependencies=[FOR_PUBLISHERS])
async def publications(
    service: ServiceDep,
    language: LanguageDep,
    page: Annotated[tuple[tuple[Job, ...], bool], Depends(_page)],
) -> PublicationsOut:
    """Return publications, the latest first."""
    jobs, is_full = page
    await _taken_up(service, jobs)
    return PublicationsOut(
        publications=tuple(publication_out(job, language) for job in jobs),
        next=jobs[-1].record.job_id if is_full else None,
    )


@router.get("/publications/{job_id}", dependencies=[FOR_PUBLISHERS])
async def publication(
    service: ServiceDep, language: LanguageDep, job: Annotated[Job, Depends(_job)]
) -> PublicationOut:
    """Return where a publication stands, and what is wrong with it if anything is; one that succeeded is answered from by then."""
    await _taken_up(service, [job])
    return publication_out(job, language)


async def _taken_up(service: Service, jobs: Sequence[Job]) -> None:
    """Wait until this service answers from what these publications made: whoever reads that one succeeded tries it at once."""
    made = [job.generation for job in jobs if job.generation is not None]
    if made:
        await service.refresher.reach(max(made))


def _name(filename: str | None) -> str:
    """Return the last part of what the browser called the file, whatever system it runs on."""
    plain = PurePosixPath((filename or "").replace("\\", "/")).name
    return scrub(plain)[:200] or "upload.zip"
