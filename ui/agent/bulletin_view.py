"""Urgent bulletins and corrected answers as HTML."""

from api.bulletin_schemas import BulletinOut, ReadersOut
from api.exposure_schemas import ExposureOut
from ui.agent.change_view import changes_html
from ui.look.marking import marked
from ui.look.moments import end_words, near_moment_words, start_words
from ui.phrases import agent as phrases
from ui.phrases import common
from ui.phrases.phrase import Language, Phrase

_NAMES = 20


def bulletin_html(bulletin: BulletinOut, left: int, language: Language) -> str:
    """Return one bulletin's card, with how many are left to read; a screen reader says it at once."""
    is_gone = bulletin.kind == "withdrawn"
    kind = phrases.BULLETIN_WITHDRAWN if is_gone else phrases.BULLETIN_PUBLISHED
    by = phrases.BULLETIN_BY.tell(
        language, moment=near_moment_words(bulletin.at, language), by=bulletin.by
    )
    title = " · ".join(part for part in (bulletin.title, bulletin.part) if part)
    inside = [
        f'<p class="lq-bulletin-kind"><b>{phrases.BULLETIN.tell(language)}</b>'
        f"<span>{kind.tell(language)}</span><span>{marked(by)}</span>"
        f"{_left(phrases.MORE_BULLETINS, left, language)}</p>",
        f"<h2>{marked(title)}</h2>",
        f'<p class="lq-why">{marked(bulletin.why)}</p>' if bulletin.why else "",
        changes_html(bulletin.changes, bulletin.more_changes, language),
        _when(bulletin, language),
        *(_say(phrase, language) for phrase in bulletin.phrases),
    ]
    label = phrases.BULLETIN.tell(language)
    return (
        f'<section class="lq-card lq-bulletin" role="alert" aria-label="{label}">'
        f"{''.join(inside)}</section>"
    )


def exposure_html(exposure: ExposureOut, left: int, language: Language) -> str:
    """Return the notice that an answer of this person was corrected or taken back since, with how many are left."""
    is_gone = exposure.kind == "withdrawn"
    what = phrases.EXPOSED_WITHDRAWN if is_gone else phrases.EXPOSED_CORRECTED
    moment = near_moment_words(exposure.at, language)
    words = what.tell(language, moment=moment, query=exposure.query, title=exposure.pack_title)
    return (
        '<section class="lq-card lq-exposed" role="status">'
        f"<p><b>{phrases.EXPOSED.tell(language)}</b> {marked(words)}</p>"
        f"{changes_html(exposure.changes, 0, language)}"
        f'<p class="lq-hint">{phrases.EXPOSED_DO.tell(language)} '
        f"{_left(phrases.MORE_EXPOSED, left, language)}</p></section>"
    )


def readers_html(found: ReadersOut, language: Language) -> str:
    """Return how many of a lead's team have read a bulletin, and who has not."""
    every = found.read_count + found.unread_count
    count = phrases.READ_BY.tell(language, title=found.title, read=found.read_count, every=every)
    names = common.SEPARATOR.tell(language).join(r.name for r in found.unread[:_NAMES])
    if not names:
        return f'<p class="lq-note">{marked(count)}</p>'
    if found.unread_count > _NAMES:
        names += " …"
    unread = phrases.UNREAD_BY.tell(language, names=names)
    told = phrases.CLAUSES.tell(language).join((count, unread))
    return f'<p class="lq-note">{marked(told)}</p>'


def _when(bulletin: BulletinOut, language: Language) -> str:
    if bulletin.window is None:
        return f"<p>{phrases.BULLETIN_GONE.tell(language)}</p>"
    starts_at, ends_at = bulletin.window.starts_at, bulletin.window.ends_at
    words = []
    if starts_at is not None:
        begins = start_words(starts_at, language)
        words.append(phrases.BULLETIN_FROM.tell(language, moment=begins))
    if ends_at is not None:
        words.append(phrases.BULLETIN_UNTIL.tell(language, moment=end_words(ends_at, language)))
    return f'<p class="lq-when">{marked(" ".join(words))}</p>' if words else ""


def _left(phrase: Phrase, left: int, language: Language) -> str:
    return f"<span>{phrase.tell(language, count=left)}</span>" if left > 0 else ""


def _say(phrase: str, language: Language) -> str:
    name = phrases.NOTICE_SAY.tell(language).strip()
    return f'<p class="lq-say"><b>{name}</b> {marked(phrase)}</p>'
