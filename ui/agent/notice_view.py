"""What ended, is announced or stands at a phase, as HTML: title, instant, successor and what to tell the customer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from api.schemas import NoticeOut
from ui.look.marking import marked
from ui.look.moments import end_words, start_words
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language, Phrase


@dataclass(frozen=True, slots=True)
class _Look:
    """How one kind of notice looks: its tone is a class of the page's style; without a name, when it was says all."""

    tone: str
    icon: str
    name: Phrase | None
    when: Phrase
    moment: Callable[[datetime, Language], str]


_LOOKS = {
    "expired": _Look("expired", "■", None, phrases.NOTICE_ENDED_AT, end_words),
    "upcoming": _Look(
        "upcoming", "▷", phrases.NOTICE_UPCOMING, phrases.NOTICE_STARTS_AT, start_words
    ),
    "unpublished": _Look(
        "upcoming", "▷", phrases.NOTICE_UNPUBLISHED, phrases.NOTICE_PUBLISHED_AT, start_words
    ),
    "phase_open": _Look("open", "●", phrases.NOTICE_PHASE_OPEN, phrases.NOTICE_ENDS_AT, end_words),
    "phase_upcoming": _Look(
        "upcoming", "▷", phrases.NOTICE_PHASE_UPCOMING, phrases.NOTICE_STARTS_AT, start_words
    ),
    "phase_over": _Look("expired", "■", None, phrases.NOTICE_PHASE_ENDED, end_words),
}


def notice_html(notice: NoticeOut, language: Language, *, with_say: bool = True) -> str:
    """Return one notice's card; `with_say` tells whether what to tell the customer stands on it."""
    look = _LOOKS[notice.kind]
    when = look.when.tell(language, moment=look.moment(notice.at, language))
    name = "" if look.name is None else f"<b>{look.name.tell(language)}</b>"
    told = f"<b>{marked(when)}</b>" if look.name is None else f"<span>{marked(when)}</span>"
    say = f'<p class="lq-notice-say"><b>{phrases.NOTICE_SAY.tell(language)}</b>{marked(notice.say)}</p>'
    inside = [
        f'<p class="lq-notice-title">{marked(notice.title)}</p>',
        f'<p class="lq-notice-kind"><span aria-hidden="true">{look.icon}</span> {name}{told}'
        f"{_successor(notice, language)}</p>",
        say if with_say else "",
    ]
    return f'<section class="lq-card lq-notice lq-{look.tone}">{"".join(inside)}</section>'


def _successor(notice: NoticeOut, language: Language) -> str:
    if notice.successor is None:
        return ""
    words = phrases.NOTICE_SUCCESSOR.tell(language, title=notice.successor.title)
    return f'<span class="lq-notice-next">→ {marked(words)}</span>'
