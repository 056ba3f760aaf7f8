"""A version of a pack as HTML: its state in words, its window, who answers for it and who last said that it is true."""

from api.library_schemas import PackOut
from api.schemas import TrustOut, WindowOut
from ui.desk.library_shelves import Shelf
from ui.look.marking import marked
from ui.look.moments import day_words, end_words, last_moment, near_day_words, start_words
from ui.phrases import common
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language, Phrase

_STATES: dict[str, Phrase] = {
    "live": phrases.STATUS_LIVE,
    "superseded": phrases.STATUS_SUPERSEDED,
    "withdrawn": phrases.STATUS_WITHDRAWN,
    "draft": phrases.STATUS_DRAFT,
}


def state_html(pack: PackOut, language: Language) -> str:
    """Return the state of a version as a badge of words."""
    return f'<span class="lq-badge lq-{_tone(pack)}">{marked(state_words(pack, language))}</span>'


def state_words(pack: PackOut, language: Language) -> str:
    """Return the state of a version in words."""
    starts_at, ends_at = pack.window.starts_at, pack.window.ends_at
    if pack.status == "expiring" and ends_at is not None:
        return _ending(pack, language)
    if pack.status == "scheduled" and starts_at is not None:
        return phrases.STATUS_SCHEDULED.tell(language, day=near_day_words(starts_at, language))
    if pack.status == "expired" and ends_at is not None:
        day = near_day_words(last_moment(ends_at)[0], language)
        return phrases.STATUS_EXPIRED.tell(language, day=day)
    return _STATES.get(pack.status, phrases.STATUS_LIVE).tell(language)


def _ending(pack: PackOut, language: Language) -> str:
    if not pack.days_left or pack.window.ends_at is None:
        time = "" if pack.window.ends_at is None else last_moment(pack.window.ends_at)[1]
        return phrases.STATUS_ENDS_TODAY.tell(language, time=time)
    if pack.days_left == 1:
        return phrases.STATUS_ENDS_TOMORROW.tell(language)
    return phrases.STATUS_ENDS_IN.tell(language, days=pack.days_left)


def _tone(pack: PackOut) -> str:
    if pack.status == "expiring":
        return "soon" if pack.days_left else "today"
    return {"withdrawn": "today", "scheduled": "coming", "live": "calm"}.get(pack.status, "past")


def window_words(window: WindowOut, language: Language) -> str:
    """Return when something holds, in words."""
    start = None if window.starts_at is None else start_words(window.starts_at, language)
    end = None if window.ends_at is None else end_words(window.ends_at, language)
    if start is not None and end is not None:
        return phrases.FROM_TO.tell(language, start=start, end=end)
    if start is not None:
        return phrases.SINCE.tell(language, start=start)
    return phrases.ALWAYS.tell(language) if end is None else phrases.UNTIL.tell(language, end=end)


def trust_html(trust: TrustOut | None, language: Language) -> str:
    """Return who last said that a version is true, and when somebody should again."""
    if trust is None:
        return ""
    day = day_words(trust.verified_at, language)
    said = marked(phrases.TRUSTED.tell(language, by=trust.verified_by, day=day))
    if trust.due_at is None:
        return f"<span>{said}</span>"
    due = day_words(trust.due_at, language)
    words = phrases.TRUST_OVERDUE if trust.is_due else phrases.TRUST_DUE
    tone = "soon" if trust.is_due else "past"
    badge = f'<span class="lq-badge lq-{tone}">{marked(words.tell(language, day=due))}</span>'
    return f"<span>{said}</span>{badge}"


def shelf_html(shelf: Shelf, language: Language) -> str:
    """Return one line of the list: a pack by the version that counts."""
    front = shelf.front
    count = len(shelf.versions) - 1
    others = phrases.OTHER_VERSIONS.tell(language, count=count) if count else ""
    facts = (
        phrases.VERSION.tell(language, version=front.version),
        others,
        window_words(front.window, language),
        phrases.OWNER.tell(language, owner=front.owner),
    )
    told = "".join(f"<span>{marked(fact)}</span>" for fact in facts if fact)
    trust = front.trust
    due = trust_html(trust, language) if trust is not None and trust.is_due else ""
    return (
        f'<article class="lq-shelf"><header><span class="lq-shelf-title">{marked(front.title)}</span>'
        f'{state_html(front, language)}</header><p class="lq-meta lq-cite">{told}{due}</p></article>'
    )


def pack_html(pack: PackOut, language: Language) -> str:
    """Return the head of an opened version."""
    whom = common.SEPARATOR.tell(language).join(
        (*pack.applies_to.segments, *pack.applies_to.regions)
    )
    facts = (
        pack.pack,
        phrases.VERSION.tell(language, version=pack.version),
        window_words(pack.window, language),
        phrases.OWNER.tell(language, owner=pack.owner),
        phrases.COUNTS.tell(language, documents=pack.documents, passages=pack.passages),
        phrases.FOR_WHOM.tell(language, whom=whom) if whom else "",
        phrases.SUCCEEDS.tell(language, pack=pack.successor_of) if pack.successor_of else "",
        phrases.INTERNAL.tell(language) if pack.disclosure == "internal" else "",
    )
    told = "".join(f"<span>{marked(fact)}</span>" for fact in facts if fact)
    return (
        f'<section class="lq-card"><header class="lq-shelf-head"><h2>{marked(pack.title)}</h2>'
        f'{state_html(pack, language)}</header><p class="lq-meta">{told}</p>'
        f'<p class="lq-meta">{trust_html(pack.trust, language)}</p></section>'
    )
