"""What ended or is announced, as HTML: title, instant, successor and what to tell the customer."""

from api.schemas import NoticeOut
from ui import phrases
from ui.marking import marked
from ui.phrases import Language
from ui.validity import end_words, start_words


def notice_html(notice: NoticeOut, language: Language, *, with_say: bool = True) -> str:
    """Return one notice's card; `with_say` tells whether what to tell the customer stands on it."""
    is_over = notice.kind == "expired"
    kind = phrases.NOTICE_EXPIRED if is_over else phrases.NOTICE_UPCOMING
    moment = end_words(notice.at, language) if is_over else start_words(notice.at, language)
    when = phrases.NOTICE_ENDED_AT if is_over else phrases.NOTICE_STARTS_AT
    icon = "■" if is_over else "▷"
    say = f'<p class="lq-notice-say"><b>{phrases.NOTICE_SAY.tell(language)}</b>{marked(notice.say)}</p>'
    inside = [
        f'<p class="lq-notice-kind"><span aria-hidden="true">{icon}</span> <b>{kind.tell(language)}</b>'
        f"<span>{marked(when.tell(language, moment=moment))}</span></p>",
        f'<p class="lq-notice-title">{marked(notice.title)}</p>',
        _successor(notice, language),
        say if with_say else "",
    ]
    return f'<section class="lq-card lq-notice lq-{notice.kind}">{"".join(inside)}</section>'


def _successor(notice: NoticeOut, language: Language) -> str:
    if notice.successor is None:
        return ""
    words = phrases.NOTICE_SUCCESSOR.tell(language, title=notice.successor.title)
    return f'<p class="lq-notice-next">→ {marked(words)}</p>'
