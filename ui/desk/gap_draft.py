"""From a question that nothing answers to the first lines of a document that will.

The sections share one place in the session: whoever looks at gaps leaves a draft there, and publishing begins with it, once.
"""

from collections.abc import MutableMapping, Sequence
from typing import Any

from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language

_LEFT = "desk-draft"


def draft_of(questions: Sequence[str], language: Language) -> str:
    """Return Markdown of one entry: the first question its heading, the others below the room for an answer."""
    first, *others = (" ".join(question.split()) for question in questions)
    lines = [f"# {first}", "", ""]
    if others:
        lines += ["", phrases.SIMILAR.tell(language), "", *(f"- {other}" for other in others)]
    return "\n".join(lines) + "\n"


def leave_draft(session: MutableMapping[Any, Any], markdown: str) -> None:
    """Leave a draft for publishing to begin with."""
    session[_LEFT] = markdown


def take_draft(session: MutableMapping[Any, Any]) -> str | None:
    """Return the draft that was left, once; None if there is none."""
    draft: str | None = session.pop(_LEFT, None)
    return draft
