"""The phrase to say, and the one key that copies it: Alt+C."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from streamlit.components.v2 import component

from api.schemas import SearchResponse
from ui.agent.answer_view import is_internal
from ui.agent.attention import Mount
from ui.look.marking import plain, plain_lines
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

KEY = "copy_key"
_HERE = Path(__file__).parent
_HTML = """
<div class="box">
  <span class="name"></span><p class="words"></p>
  <button type="button"><span class="label"></span><kbd>Alt+C</kbd></button>
  <span class="status" role="status" aria-live="polite"></span>
</div>
"""


@dataclass(frozen=True, slots=True)
class Copyable:
    """What the key copies.

    Attributes:
        text: What comes on the clipboard; None refuses.
        is_phrase: Whether it is a phrase to say; else it is the clause itself.
        passage_id: The passage that it belongs to; None for a notice.
    """

    text: str | None
    is_phrase: bool
    passage_id: str | None


def copyable(response: SearchResponse) -> Copyable | None:
    """Return what the key copies for a response: the answer's phrase, else its words, else a notice's phrase.

    Where the answer has no phrase and a phase of its campaign is over, that is what is to be told. Nothing but customer wording ever has a text; None means that there is nothing to copy or to refuse.
    """
    answer = response.answer
    if answer is not None and is_internal(answer):
        return Copyable(None, False, answer.passage_id)
    if answer is not None and answer.say:
        return Copyable(plain(answer.say), True, answer.passage_id)
    if answer is not None:
        pack = answer.citation.pack
        over = (n.say for n in response.notices if (n.kind, n.pack) == ("phase_over", pack))
        if say := next(over, None):
            return Copyable(say, True, None)
        return Copyable(plain_lines(answer.text), False, answer.passage_id)
    if response.notices:
        return Copyable(response.notices[0].say, True, None)
    return None


def make_copy_key() -> Mount:
    """Return the component, registered; once for each process."""
    css = (_HERE / "copy_key.css").read_text(encoding="utf-8")
    js = (_HERE / "copy_key.js").read_text(encoding="utf-8")
    mount: Mount = component("liquid.copy_key", html=_HTML, css=css, js=js)
    return mount


def show_copy_key(
    mount: Mount, found: Copyable, language: Language, on_copied: Callable[[], None]
) -> None:
    """Show the phrase with its key; `on_copied` is called when it was copied."""
    is_refused = found.text is None
    shown = found.text if found.is_phrase else phrases.NO_SAY.tell(language)
    label = phrases.COPY_SAY if found.is_phrase else phrases.COPY_CLAUSE
    name = phrases.SAY.tell(language) if found.is_phrase else ""
    data = {
        "name": phrases.INTERNAL.tell(language) if is_refused else name,
        "text": found.text,
        "shown": shown,
        "label": label.tell(language),
        "refusal": phrases.INTERNAL_NOT_COPIED.tell(language) if is_refused else None,
        "refused": phrases.COPY_REFUSED.tell(language),
        "copied": phrases.COPIED.tell(language),
        "failed": phrases.COPY_FAILED.tell(language),
        "passage_id": found.passage_id,
    }
    mount(key=KEY, data=data, on_copied_change=on_copied)
