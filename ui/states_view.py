"""What stands in an answer's place as HTML: nothing asked, nothing found, nothing reached; and the notes around it."""

from datetime import datetime

from api.schemas import QueryOut
from ui import phrases
from ui.conversation import Standing, Trouble, TroubleKind
from ui.marking import marked
from ui.phrases import Language, Phrase

_TROUBLES: dict[TroubleKind, tuple[Phrase, Phrase | None]] = {
    TroubleKind.DOWN: (phrases.DOWN_TITLE, phrases.DOWN_BODY),
    TroubleKind.UNAUTHORISED: (phrases.UNAUTHORISED_TITLE, phrases.UNAUTHORISED_BODY),
    TroubleKind.UNPUBLISHED: (phrases.UNPUBLISHED_TITLE, phrases.UNPUBLISHED_BODY),
    TroubleKind.FAILED: (phrases.FAILED_TITLE, None),
}


def demo_html(demo_at: datetime, language: Language) -> str:
    """Return the banner of a demonstration: the day that it plays."""
    weekday = phrases.WEEKDAYS.tell(language).split()[demo_at.weekday()]
    words = phrases.DEMO_DAY.tell(language, day=f"{demo_at:%Y-%m-%d}", weekday=weekday)
    return f'<div class="lq-demo" role="note">{marked(words)}</div>'


def standing_html(standing: Standing | None, language: Language) -> str:
    """Return the page's name and who it asks for."""
    title = f'<h1 class="lq-title">{phrases.TITLE.tell(language)}</h1>'
    if standing is None:
        return f'<div class="lq-top">{title}</div>'
    viewer = standing.viewer
    parts = (viewer.name, viewer.team, viewer.region, viewer.channel)
    who = " · ".join(marked(part) for part in parts if part)
    return f'<div class="lq-top">{title}<p class="lq-who">{who}</p></div>'


def empty_html(language: Language) -> str:
    """Return what the page is for and which keys it has, while nothing is asked."""
    keys = (
        ("/", phrases.KEY_FOCUS),
        ("Alt+C", phrases.KEY_COPY),
        ("Alt+O", phrases.KEY_SOURCE),
        ("Alt+J / Alt+K", phrases.KEY_FEEDBACK),
    )
    listed = "".join(f"<li><kbd>{key}</kbd> {does.tell(language)}</li>" for key, does in keys)
    return (
        f'<section class="lq-card lq-empty"><h2>{phrases.EMPTY_TITLE.tell(language)}</h2>'
        f"<p>{phrases.EMPTY_BODY.tell(language)}</p>"
        f'<ul class="lq-keys" aria-label="{phrases.KEYS.tell(language)}">{listed}</ul></section>'
    )


def abstention_html(language: Language) -> str:
    """Return that nothing current covers the question, and what to do."""
    return (
        '<section class="lq-card lq-abstain" role="status">'
        f'<h2><span aria-hidden="true">∅</span> {phrases.ABSTAIN_TITLE.tell(language)}</h2>'
        f"<p>{phrases.ABSTAIN_BODY.tell(language)}</p></section>"
    )


def trouble_html(trouble: Trouble, language: Language) -> str:
    """Return what went wrong and what to do; the service's own sentence only where ours does not say it."""
    title, body = _TROUBLES[trouble.kind]
    words = marked(trouble.detail) if body is None else body.tell(language)
    return (
        f'<section class="lq-card lq-trouble" role="alert"><h2>{title.tell(language)}</h2>'
        f"<p>{words}</p></section>"
    )


def kept_html(query: str, at: datetime, *, is_over: bool, language: Language) -> str:
    """Return the note over an answer from before the service was lost: to what, as of when, or that it has ended."""
    phrase = phrases.DOWN_LAPSED if is_over else phrases.DOWN_KEPT
    words = phrase.tell(language, moment=f"{at:%m-%d %H:%M:%S}", query=query)
    return f'<p class="lq-note lq-kept">{marked(words)}</p>'


def query_notes_html(query: QueryOut, language: Language) -> str:
    """Return what was done to the question before it was searched, or nothing."""
    notes = []
    if query.masked:
        notes.append(phrases.MASKED.tell(language))
    if query.cut_at is not None:
        notes.append(phrases.CUT.tell(language, characters=query.cut_at))
    if query.searched is not None:
        notes.append(phrases.READ_AS.tell(language, searched=query.searched))
    return "".join(f'<p class="lq-note">{marked(note)}</p>' for note in notes)


def foot_html(generation: int, at: datetime | None, language: Language) -> str:
    """Return which generation the page shows, and as of when if something was asked."""
    if at is None:
        words = phrases.GENERATION.tell(language, generation=generation)
    else:
        words = phrases.AS_OF.tell(language, generation=generation, moment=f"{at:%m-%d %H:%M:%S}")
    return f'<p class="lq-hint">{words}</p>'
