"""What stands in an answer's place as HTML: nothing asked, nothing found, nothing reached; and the notes around it."""

from api.schemas import QueryOut
from ui.look.marking import marked
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

# The few that a call needs; `?` tells the rest.
_KEYS = (
    ("/", phrases.KEY_FOCUS),
    ("Alt+C", phrases.KEY_COPY),
    ("Alt+O", phrases.KEY_SOURCE),
    ("Alt+G", phrases.KEY_GAP),
    ("?", phrases.KEYS_ALL),
)


def empty_html(language: Language) -> str:
    """Return what the page is for and which keys it has, while nothing is asked."""
    listed = "".join(f"<li><kbd>{key}</kbd> {does.tell(language)}</li>" for key, does in _KEYS)
    return (
        f'<section class="lq-card lq-empty"><h2>{phrases.EMPTY_TITLE.tell(language)}</h2>'
        f"<p>{phrases.EMPTY_BODY.tell(language)}</p>"
        f'<ul class="lq-keys" aria-label="{phrases.KEYS.tell(language)}">{listed}</ul></section>'
    )


def abstention_html(language: Language, *, is_noticed: bool) -> str:
    """Return that nothing current covers the question, and what to do; where a notice says what to tell, it says that and no more."""
    body = "" if is_noticed else f"<p>{phrases.ABSTAIN_BODY.tell(language)}</p>"
    return (
        '<section class="lq-card lq-abstain" role="status">'
        f'<h2><span aria-hidden="true">∅</span> {phrases.ABSTAIN_TITLE.tell(language)}</h2>'
        f"{body}</section>"
    )


def kept_html(query: str, moment: str, *, is_over: bool, language: Language) -> str:
    """Return the note over an answer from before the service was lost: to what, as of when, or that it has ended."""
    phrase = phrases.DOWN_LAPSED if is_over else phrases.DOWN_KEPT
    words = phrase.tell(language, moment=moment, query=query)
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


def foot_html(generation: int, moment: str, language: Language) -> str:
    """Return which generation the page shows, and as of when if something was asked."""
    if not moment:
        words = phrases.GENERATION.tell(language, generation=generation)
    else:
        words = phrases.AS_OF.tell(language, generation=generation, moment=moment)
    return f'<p class="lq-hint">{words}</p>'
