"""What stands where something was asked of the service and nothing came, as HTML."""

from ui.look.marking import marked
from ui.phrases import common as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, TroubleKind

_TROUBLES: dict[TroubleKind, tuple[Phrase, Phrase | None]] = {
    TroubleKind.DOWN: (phrases.DOWN_TITLE, phrases.DOWN_BODY),
    TroubleKind.UNAUTHORISED: (phrases.UNAUTHORISED_TITLE, phrases.UNAUTHORISED_BODY),
    TroubleKind.UNPUBLISHED: (phrases.UNPUBLISHED_TITLE, phrases.UNPUBLISHED_BODY),
    TroubleKind.FAILED: (phrases.FAILED_TITLE, None),
}


def trouble_html(trouble: Trouble, language: Language) -> str:
    """Return what went wrong and what to do; the service's own sentence only where ours does not say it."""
    title, body = _TROUBLES[trouble.kind]
    words = marked(trouble.detail) if body is None else body.tell(language)
    return (
        f'<section class="lq-card lq-trouble" role="alert"><h2>{title.tell(language)}</h2>'
        f"<p>{words}</p></section>"
    )
