"""One attempt at a publication job: understood once, judged against the library, and either written or left to people."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from index.generation import Act
from index.job import Job
from index.segment_write import SegmentContent
from index.uploads import Uploads
from ingest.draft_texts import draft_texts
from ingest.embed import Report
from ingest.judge import judge, reviewed
from ingest.prepare import Judged, Prepared, Terms, Understood, prepare, understand, unused
from ingest.review.opened_library import OpenedLibrary
from ingest.worker_settings import WorkerSettings
from knowledge.approval import Release, is_enough, is_same_person, needed
from knowledge.confirmation import keys_named, waiting
from knowledge.draft_text import DraftText
from knowledge.finding import Finding
from knowledge.review import Contradiction, Review, ReviewQuestion


@dataclass(eq=False)
class Held(Exception):  # it is no failure
    """The job is left to people; nothing of it is written.

    Attributes:
        review: What they are to look at.
        texts: The documents that it is about.
        findings: Likewise; some wait to be confirmed.
        need: What is needed to let it go.
        confirmed: Keys of what whoever handed it in stands by.
    """

    review: Review
    texts: tuple[DraftText, ...]
    findings: tuple[Finding, ...]
    need: Release | None
    confirmed: tuple[str, ...]


class Attempt:
    """What is done about a job until it is put in force; it may be asked again when the library has moved on."""

    def __init__(
        self,
        job: Job,
        settings: WorkerSettings,
        library_of: Callable[[], OpenedLibrary],
        asked: Callable[[], Sequence[ReviewQuestion]],
    ) -> None:
        """Begin at the present.

        Args:
            job: As it stands.
            settings: As the service passed them on.
            library_of: Opens the encoder, and names or has the library.
            asked: Returns what was asked lately, masked, newest first.
        """
        record = job.record
        self._job = job
        self._settings = settings
        self._uploads = Uploads(settings.home)
        self._library_of = library_of
        self._asked = asked
        self._once: tuple[OpenedLibrary, Understood] | None = None
        self._contents: tuple[SegmentContent, ...] | None = None
        self.act = Act(
            by=record.by,
            why=record.why,
            at=settings.clock(),
            scratch=f"{record.job_id}-{job.sequence}",
            urgent=bool(record.urgent),
        )
        self._terms = Terms(
            visible_from=record.visible_from,
            # Once people had it before them, only what they saw is confirmed: a code would also name what came since.
            confirmed=frozenset() if job.was_held else frozenset(record.confirmed),
            confirmations=job.confirmations,
            approved_by=_second(job),
            job_id=record.job_id,
        )

    def prepared(self, report: Report) -> Prepared:
        """Return what is written and ready to be put in force.

        Raises:
            Held: If people have to be asked first.
            InvalidPack: If a pack has an error.
        """
        library, understood = self._read(report)
        judged = self._judged(understood, library, report)
        self._hold_for_people(judged, library, report)
        return prepare(self._worded(judged), self._settings.home, self.act, self._terms, report)

    def _read(self, report: Report) -> tuple[OpenedLibrary, Understood]:
        if self._once is None:
            library = self._library_of()
            library.begin()
            path = self._uploads.path(self._job.record.job_id)
            home, encoder = self._settings.home, library.encoder
            self._once = library, understand(path, home, encoder, self.act.at, report)
        return self._once

    def _judged(self, understood: Understood, library: OpenedLibrary, report: Report) -> Judged:
        report("review", 0, 1)
        judged = judge(understood, library, self.act.at, self._terms, report)
        # People know the upload by the name that they gave it.
        stored, given = understood.name, self._job.record.file
        return replace(
            judged,
            understood=replace(understood, name=given),
            findings=tuple(renamed(found, stored, given) for found in judged.findings),
        )

    def _worded(self, judged: Judged) -> Judged:
        """Return what was judged with other wordings of its cards, asked for once and only of what nobody holds back."""
        terms = self._settings.wording
        if terms is None:
            return judged
        if self._contents is None:
            # Nobody who names no endpoint waits for what speaks to one.
            from ingest.rewording.told_wordings import worded

            self._contents = worded(judged.understood.contents, terms, self._job.record.job_id)
        return replace(judged, understood=replace(judged.understood, contents=self._contents))

    def _hold_for_people(self, judged: Judged, library: OpenedLibrary, report: Report) -> None:
        job, findings = self._job, judged.all_findings()
        kinds = {content.pack.kind for content in judged.understood.contents}
        need = needed(self._settings.approval, kinds, bool(job.record.is_draft))
        is_news = job.was_held and self._has_news(judged)
        if is_news:
            need = need or Release.WORD
        is_released = is_enough(need, job.approval, job.record.by) and not is_news
        if is_released and not waiting(findings, self._terms.said()):
            return
        raise Held(
            review=self._reviewed(judged, library, report),
            texts=draft_texts(judged.understood.drafts),
            findings=(*findings, *unused(judged, self._terms)),
            need=need,
            confirmed=keys_named(findings, self._terms.confirmed),
        )

    def _reviewed(self, judged: Judged, library: OpenedLibrary, report: Report) -> Review:
        understood, asked = judged.understood, self._asked()
        return reviewed(understood, library, self.act.at, self._terms, asked, report)

    def _has_news(self, judged: Judged) -> bool:
        """Tell whether it contradicts something that people have not been shown."""
        seen = self._uploads.review(self._job.record.job_id)
        known = {_heard(told) for told in seen.contradictions} if seen else set()
        told = judged.review.contradictions if judged.review else ()
        return any(_heard(contradiction) not in known for contradiction in told)


def _heard(told: Contradiction) -> tuple[object, ...]:
    """Return what makes a contradiction that one; when it holds may depend on when it is published."""
    sides = (
        (s.pack_id, s.version, s.passage_id, s.sentence, s.text) for s in (told.draft, told.other)
    )
    return (told.kind, told.subject, told.slot, told.conditions, *sides)


def _second(job: Job) -> str | None:
    approval = job.approval
    is_other = approval is not None and not is_same_person(approval.by, job.record.by)
    return approval.by if approval is not None and is_other else None


def renamed(findings: Iterable[Finding], stored: str, given: str) -> tuple[Finding, ...]:
    """Return findings that call the upload what the person called it."""
    return tuple(replace(f, file=given) if f.file == stored else f for f in findings)
