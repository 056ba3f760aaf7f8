"""A publication on its way as HTML: where it is, whom it waits for, how it ended."""

from collections.abc import Mapping

from api.publication_schemas import PublicationOut
from ui.look.marking import marked
from ui.look.moments import moment_words
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language, Phrase

_STATUSES: Mapping[str, Phrase] = {
    "queued": phrases.STATUS_QUEUED,
    "running": phrases.STATUS_RUNNING,
    "held": phrases.STATUS_HELD,
    "succeeded": phrases.STATUS_SUCCEEDED,
    "failed": phrases.STATUS_FAILED,
    "discarded": phrases.STATUS_DISCARDED,
}
_TONES = {"held": "lq-soon", "failed": "lq-today"}
_STAGES: Mapping[str, Phrase] = {
    "wait": phrases.STAGE_WAIT,
    "check": phrases.STAGE_CHECK,
    "embed": phrases.STAGE_EMBED,
    "deal": phrases.STAGE_DEAL,
    "review": phrases.STAGE_REVIEW,
    "write": phrases.STAGE_WRITE,
    "commit": phrases.STAGE_COMMIT,
}
# A draft is held after these.
_DRAFT_STAGES = 5


def name_of(publication: PublicationOut) -> str:
    """Return what people call a publication: its file without the ending."""
    return publication.file.removesuffix(".zip")


def row_html(publication: PublicationOut, language: Language) -> str:
    """Return a publication as one row of a list."""
    status = _STATUSES[publication.status]
    notes = []
    if publication.waiting:
        notes.append(phrases.TO_CONFIRM.tell(language, count=len(publication.waiting)))
    if publication.generation is not None:
        notes.append(phrases.IN_GENERATION.tell(language, generation=publication.generation))
    if publication.is_urgent:
        notes.append(phrases.URGENT.tell(language))
    moment = moment_words(publication.submitted_at, language)
    by = phrases.BY_AT.tell(language, by=publication.by, moment=moment)
    tone = _TONES.get(publication.status, "lq-calm")
    return (
        f'<div class="lq-job"><p class="lq-job-name"><b>{marked(name_of(publication))}</b> '
        f'<span class="lq-badge {tone}">{status.tell(language)}</span> {marked(" · ".join(notes))}</p>'
        f'<p class="lq-hint">{marked(by)}</p></div>'
    )


def progress_html(publication: PublicationOut, language: Language) -> str:
    """Return how far a publication is; a screen reader is told of each stage."""
    names = list(_STAGES)
    at = names.index(publication.stage) if publication.stage in names else 0
    known = (
        names[:_DRAFT_STAGES] if publication.is_draft and publication.approval is None else names
    )
    shown = known if at < len(known) else names
    steps = "".join(
        _step(name, place - at, publication, language) for place, name in enumerate(shown)
    )
    title = phrases.PROGRESS_TITLE.tell(language, file=name_of(publication))
    leave = phrases.PROGRESS_LEAVE.tell(language)
    return (
        f'<section class="lq-card" role="status"><h2>{marked(title)}</h2>'
        f'<ol class="lq-steps">{steps}</ol><p class="lq-hint">{leave}</p></section>'
    )


def done_html(publication: PublicationOut, language: Language, *, is_ahead: bool) -> str:
    """Return that it is published, in which generation, and from when; `is_ahead` says that that is still to come."""
    title = phrases.DONE_TITLE.tell(language, generation=publication.generation)
    body = phrases.DONE_BODY.tell(language)
    if is_ahead and publication.visible_from is not None:
        moment = moment_words(publication.visible_from, language)
        body = phrases.DONE_LATER.tell(language, moment=moment)
    approval = publication.approval
    said = ""
    if approval is not None:
        words = phrases.DONE_APPROVED.tell(language, by=approval.by, why=approval.why)
        said = f'<p class="lq-hint">{marked(words)}</p>'
    return (
        f'<section class="lq-card lq-answer" role="status"><h2>{title}</h2>'
        f"<p><b>{marked(name_of(publication))}</b></p><p>{marked(body)}</p>{said}</section>"
    )


def failed_html(publication: PublicationOut, language: Language) -> str:
    """Return that it was refused, and that nothing was published."""
    title = phrases.FAILED_TITLE.tell(language, file=name_of(publication))
    return _ended(title, phrases.FAILED_BODY.tell(language), "lq-trouble")


def discarded_html(publication: PublicationOut, language: Language) -> str:
    """Return that somebody ended it."""
    title = phrases.DISCARDED_TITLE.tell(language, file=name_of(publication))
    return _ended(title, phrases.DISCARDED_BODY.tell(language), "lq-abstain")


def empty_list_html(language: Language) -> str:
    """Return what the desk is for, where nothing was handed in yet."""
    title, body = phrases.LIST_EMPTY_TITLE, phrases.LIST_EMPTY_BODY
    return _ended(title.tell(language), body.tell(language), "lq-empty")


def _ended(title: str, body: str, name: str) -> str:
    return f'<section class="lq-card {name}" role="status"><h2>{marked(title)}</h2><p>{body}</p></section>'


def _step(name: str, ahead: int, publication: PublicationOut, language: Language) -> str:
    state = (
        phrases.STEP_DONE if ahead < 0 else phrases.STEP_NOW if ahead == 0 else phrases.STEP_TO_COME
    )
    kind = "lq-step-done" if ahead < 0 else "lq-step-now" if ahead == 0 else "lq-step-ahead"
    words = _STAGES[name].tell(language)
    count = ""
    if ahead == 0 and publication.total > 1:
        done, total = publication.done, publication.total
        told = phrases.PROGRESS_COUNT.tell(language, done=done, total=total)
        count = f' <progress value="{done}" max="{total}" aria-label="{words}"></progress> {told}'
    return f'<li class="{kind}"><b>{words}</b> <small>{state.tell(language)}</small>{count}</li>'
