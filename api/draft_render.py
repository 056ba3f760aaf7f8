"""Publications on their way and what people are shown of them, from what is kept to what goes over the wire."""

from datetime import datetime

from api.library_schemas import PackOut
from api.problems import findings_out
from api.publication_schemas import ApprovalOut, ConfirmationOut, PublicationOut
from api.render import applies_to_out, local, pack_out, phase_out, places_out, window_out
from api.review_schemas import (
    CardsReadOut,
    ChangedQuestionOut,
    ComparedOut,
    ContradictionOut,
    DateReadOut,
    DocumentReadOut,
    DraftTextOut,
    DraftTextsOut,
    DuplicateOut,
    PackReadOut,
    ReviewOut,
    SectionReadOut,
)
from index.job import Job, JobStatus
from index.shelf import PackState
from knowledge.confirmation import key_of, names_of
from knowledge.draft_text import DraftText
from knowledge.review import PackRead, Review
from knowledge.status import Status
from knowledge.trust import Trust
from knowledge.valid_time import UnderstoodDate
from knowledge.wording import Language


def publication_out(job: Job, language: Language) -> PublicationOut:
    """Return where a publication stands as sent."""
    record, approval = job.record, job.approval
    return PublicationOut(
        job_id=record.job_id,
        file=record.file,
        status=job.status,
        stage=job.stage,
        done=job.done,
        total=job.total,
        findings=findings_out(job.findings, language),
        generation=job.generation,
        by=record.by,
        why=record.why,
        submitted_at=record.submitted_at,
        visible_from=record.visible_from,
        finished_at=job.finished_at,
        step=job.sequence,
        is_draft=bool(record.is_draft),
        is_urgent=bool(record.urgent),
        need=job.need if job.status is JobStatus.HELD else None,
        waiting=_waiting(job),
        confirmed=tuple(
            ConfirmationOut(finding=c.key, by=c.by, why=c.why, at=c.at) for c in job.confirmations
        ),
        approval=None
        if approval is None
        else ApprovalOut(by=approval.by, why=approval.why, at=approval.at),
    )


def _waiting(job: Job) -> tuple[str, ...]:
    still = set(map(key_of, job.waiting()))
    named = zip(job.findings, names_of(job.findings), strict=True)
    return tuple(name for finding, name in named if name is not None and key_of(finding) in still)


def review_out(job_id: str, review: Review) -> ReviewOut:
    """Return what a held publication would do as sent."""
    return ReviewOut(
        job_id=job_id,
        at=review.at,
        generation=review.generation,
        understood=tuple(_pack_read(read) for read in review.understood),
        compared=tuple(ComparedOut.model_validate(c) for c in review.compared),
        contradictions=tuple(ContradictionOut.model_validate(c) for c in review.contradictions),
        duplicates=tuple(DuplicateOut.model_validate(d) for d in review.duplicates),
        questions=tuple(ChangedQuestionOut.model_validate(q) for q in review.questions),
        rehearsed=review.rehearsed,
    )


def draft_out(job: Job, read: PackRead, at: datetime) -> PackOut:
    """Return a pack of a held publication as packs are sent."""
    record = job.record
    state = PackState(
        pack=read.pack,
        window=read.pack.window,
        status=Status.DRAFT,
        published_at=record.submitted_at,
        documents=len(read.documents),
        passages=read.passages,
        trust=Trust(record.submitted_at, record.by, None),
    )
    # Nobody has published it, so nobody has said yet that it is true.
    shown = pack_out(state, at)
    return shown.model_copy(update={"published_at": None, "trust": None, "job_id": record.job_id})


def _pack_read(read: PackRead) -> PackReadOut:
    pack = read.pack
    announced = pack.announced_at
    return PackReadOut(
        pack=pack.pack_id,
        title=pack.title,
        version=pack.version,
        kind=pack.kind,
        owner=pack.owner,
        zone=pack.zone,
        window=window_out(pack.window, pack.zone),
        announced_at=None if announced is None else local(announced, pack.zone),
        disclosure=pack.disclosure,
        applies_to=applies_to_out(pack.applies_to, None),
        phases=tuple(phase_out(phase, pack.zone) for phase in pack.phases),
        documents=tuple(
            DocumentReadOut(
                document=told.document.document_id,
                title=told.document.title,
                path=told.document.path,
                passages=told.passages,
                facts=told.facts,
            )
            for told in read.documents
        ),
        passages=read.passages,
        facts=dict(read.facts),
        dates=read.dates,
        cards=None if read.cards is None else CardsReadOut.model_validate(read.cards),
    )


def draft_texts_out(job_id: str, texts: tuple[DraftText, ...]) -> DraftTextsOut:
    """Return the documents of a held publication as sent."""
    return DraftTextsOut(job_id=job_id, documents=tuple(_text_out(text) for text in texts))


def _text_out(text: DraftText) -> DraftTextOut:
    document = text.document
    return DraftTextOut(
        pack=text.pack_id,
        document=document.document_id,
        title=document.title,
        file=text.file,
        path=document.path,
        markdown=text.markdown,
        window=window_out(document.window, text.zone),
        disclosure=document.disclosure,
        sections=tuple(
            SectionReadOut(
                heading=section.heading,
                lines=section.lines,
                window=window_out(section.window, text.zone),
                phase=section.phase,
            )
            for section in document.sections
        ),
        places=places_out(text.places),
        dates=tuple(_date_out(date, text.zone) for date in text.dates),
    )


def _date_out(date: UnderstoodDate, zone: str) -> DateReadOut:
    validity = date.validity
    return DateReadOut(
        line=date.line,
        text=validity.text,
        kind=validity.kind,
        subject=validity.subject,
        window=window_out(validity.window, zone),
        is_end_certain=validity.is_end_certain,
        is_of_whole=date.is_of_whole,
    )
