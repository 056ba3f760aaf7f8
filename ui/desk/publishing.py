"""What one session works at on the desk: the files that it handed in, the draft that it looks at, what it is about to say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from api.client import LiquidClient
from api.library_schemas import FindingOut
from api.publication_schemas import ConfirmationOut, PublicationOut
from api.review_schemas import DraftTextsOut, ReviewOut
from ui.desk.correction import Target, corrected
from ui.desk.pack_files import PackFile, packed, unpacked
from ui.trouble import Trouble, TroubleKind, attempt

_AT_WORK = ("queued", "running")
# Of files that were handed in, so that a refused one can be mended without dropping it again.
_MOST_KEPT = 5


@dataclass(frozen=True, slots=True)
class Terms:
    """When a publication takes force, how loudly, and why.

    Attributes:
        visible_from: None for as soon as it is let go.
    """

    visible_from: datetime | None = None
    is_urgent: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a held publication would do, as of one of its steps; None where nothing is kept of it."""

    job_id: str
    step: int
    review: ReviewOut | None
    texts: DraftTextsOut | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be said of a publication that was handed in again, as soon as it is held; anything new stops it.

    Attributes:
        reasons: Why somebody stands by a finding, by its key: another one in its place is another.
        why: The reason of the approval.
    """

    job_id: str
    reasons: Mapping[str, str]
    why: str


@dataclass(slots=True)
class Publishing:
    """What one session works at.

    Attributes:
        sent: Files that were handed in, by job, the latest last.
        reasons: What was written beside findings, by what names them: shown again when the draft is checked anew.
        trouble: What the service refused last.
        asked: A question that the pack answers, by job.
    """

    sent: dict[str, tuple[PackFile, ...]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    trouble: Trouble | None = None
    asked: dict[str, str] = field(default_factory=dict)
    plan: Plan | None = None
    _seen: Seen | None = None

    def hand_in(
        self, client: LiquidClient, name: str, files: Sequence[PackFile], terms: Terms | None = None
    ) -> str | None:
        """Hand files in as a draft and return the job, None if the service took nothing."""
        terms = terms or Terms()
        told = attempt(
            lambda: client.publishing.publish(
                f"{name}.zip",
                packed(files),
                why=terms.why,
                visible_from=terms.visible_from,
                urgent=terms.is_urgent,
                draft=True,
            )
        )
        self.trouble = told if isinstance(told, Trouble) else None
        if isinstance(told, Trouble):
            return None
        self.sent[told.job_id] = tuple(files)
        while len(self.sent) > _MOST_KEPT:
            del self.sent[next(iter(self.sent))]
        return told.job_id

    def files_of(self, client: LiquidClient, job_id: str) -> tuple[PackFile, ...]:
        """Return what was handed in: as this session has it, else as the service gives it back; nothing if neither does."""
        if job_id in self.sent:
            return self.sent[job_id]
        told = attempt(lambda: client.publishing.upload(job_id))
        if isinstance(told, Trouble):
            self.trouble = told
            return ()
        self.sent[job_id] = tuple(unpacked(told))
        return self.sent[job_id]

    def seen(self, client: LiquidClient, publication: PublicationOut) -> Seen:
        """Return what a held publication would do, asked for once a step."""
        job_id, step = publication.job_id, publication.step
        held = self._seen
        if held is None or (held.job_id, held.step) != (job_id, step):
            review = attempt(lambda: client.publishing.review(job_id))
            texts = attempt(lambda: client.publishing.draft_texts(job_id))
            held = Seen(
                job_id,
                step,
                None if isinstance(review, Trouble) else review,
                None if isinstance(texts, Trouble) else texts,
            )
            self._seen = held
            if held.review is not None:
                self.asked[job_id] = question_for(held.review)
        return held

    def correct(
        self,
        client: LiquidClient,
        publication: PublicationOut,
        target: Target,
        window: tuple[date | datetime | None, date | datetime | None],
        why: str,
    ) -> str | None:
        """Hand a draft in again with another window and discard the earlier one; return the new job, None if that failed."""
        files = self.files_of(client, publication.job_id)
        if not files:
            return None
        return self._again(
            client, publication, corrected(files, target, *window), terms_of(publication), why
        )

    def confirm(
        self, client: LiquidClient, publication: PublicationOut, name: str, why: str
    ) -> None:
        """Stand by one held finding."""
        self.reasons[name] = why
        self._keep(
            attempt(
                lambda: client.publishing.confirm(publication.job_id, [name], why, publication.step)
            )
        )

    def discard(self, client: LiquidClient, publication: PublicationOut, why: str) -> None:
        """End a publication that nobody works at."""
        self._keep(
            attempt(lambda: client.publishing.discard(publication.job_id, why, publication.step))
        )

    def approve(self, client: LiquidClient, publication: PublicationOut, why: str) -> None:
        """Let a held publication go as it was handed in."""
        self._keep(
            attempt(lambda: client.publishing.approve(publication.job_id, why, publication.step))
        )

    def release(
        self, client: LiquidClient, publication: PublicationOut, terms: Terms, replaced: str
    ) -> str | None:
        """Let a draft go on these terms and return the job that does it, None if it was refused.

        On other terms than it was checked on it is handed in again, since what it contradicts depends on when it holds; what was
        confirmed is said again as soon as it is held, and nothing that is new goes unseen.
        """
        if same_terms(terms, publication):
            self.approve(client, publication, terms.why)
            return None if self.trouble is not None else publication.job_id
        files = self.files_of(client, publication.job_id)
        if not files:
            return None
        job_id = self._again(client, publication, files, terms, replaced)
        if job_id is not None:
            self.plan = Plan(job_id, {c.finding: c.why for c in publication.confirmed}, terms.why)
        return job_id

    def go_on(self, client: LiquidClient, publication: PublicationOut) -> PublicationOut:
        """Say what was planned of a publication that is held by now, and return how it stands then."""
        plan = self.plan
        if plan is None or plan.job_id != publication.job_id or publication.status in _AT_WORK:
            return publication
        self.plan = None
        if publication.status != "held":
            return publication
        for key, why in plan.reasons.items():
            if {key, _place(key)}.isdisjoint(publication.waiting):
                continue
            told = _confirmed(client, publication, key, why)
            # Where it says something else by now, the service finds nothing of that name, and it waits to be looked at.
            if isinstance(told, Trouble) and told.kind is not TroubleKind.FAILED:
                self.trouble = told
                return publication
            publication = publication if isinstance(told, Trouble) else told
        if publication.status == "held" and not publication.waiting and publication.need == "word":
            self.approve(client, publication, plan.why)
            told = attempt(lambda: client.publishing.publication(plan.job_id))
            return publication if isinstance(told, Trouble) else told
        return publication

    def _again(
        self,
        client: LiquidClient,
        publication: PublicationOut,
        files: Sequence[PackFile],
        terms: Terms,
        why: str,
    ) -> str | None:
        name = publication.file.removesuffix(".zip")
        job_id = self.hand_in(client, name, files, terms)
        if job_id is not None:
            # The new one stands whatever becomes of the old one, which anybody may still discard.
            attempt(lambda: client.publishing.discard(publication.job_id, why, publication.step))
        return job_id

    def _keep(self, told: object) -> None:
        self.trouble = told if isinstance(told, Trouble) else None


def _confirmed(
    client: LiquidClient, publication: PublicationOut, name: str, why: str
) -> PublicationOut | Trouble:
    return attempt(
        lambda: client.publishing.confirm(publication.job_id, [name], why, publication.step)
    )


def is_at_work(publication: PublicationOut) -> bool:
    """Tell whether a worker has it, or is to have it."""
    return publication.status in _AT_WORK


def terms_of(publication: PublicationOut) -> Terms:
    """Return the terms that a publication was handed in on."""
    return Terms(publication.visible_from, publication.is_urgent, publication.why)


def same_terms(terms: Terms, publication: PublicationOut) -> bool:
    """Tell whether a publication was checked on these terms; of an urgent one the reason is what agents read."""
    known = terms_of(publication)
    is_said = not terms.is_urgent or terms.why == known.why
    return (terms.visible_from, terms.is_urgent) == (
        known.visible_from,
        known.is_urgent,
    ) and is_said


def confirmation_of(publication: PublicationOut, finding: FindingOut) -> ConfirmationOut | None:
    """Return what somebody said to a finding, None if nobody did."""
    if finding.confirm is None or finding.confirm in publication.waiting:
        return None
    names = ((c, {c.finding, _place(c.finding)}) for c in publication.confirmed)
    return next((c for c, named in names if finding.confirm in named), None)


def _place(key: str) -> str:
    """Return the place of the finding that a key names."""
    return key.partition("#")[0]


def question_for(review: ReviewOut) -> str:
    """Return a question that a draft answers: one that it answers anew, else what it changes, else what its first document is called."""
    for changed in review.questions:
        if changed.after.source is not None and changed.after.source.is_draft:
            return changed.question.text
    for change in (change for compared in review.compared for change in compared.changes):
        if change.after is not None and change.after.heading_path:
            return change.after.heading_path[-1]
    documents = [document.title for read in review.understood for document in read.documents]
    return next(iter(documents), "")
