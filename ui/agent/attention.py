"""What the browser notices that no widget tells: typing that rested, Enter, and that it is time to look again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from streamlit.components.v2 import component

from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

KEY = "attention"
# Typing that rests this long (milliseconds) is taken for a question that was meant.
REST_MS = 1_500
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Revisit:
    """When to look again without being asked: at a boundary, after a failure, or just to see whether anything moved.

    Attributes:
        id: Another id sets the timer anew; the same one lets it run.
    """

    id: str
    ms: int


Mount = Callable[..., object]


def make_attention() -> Mount:
    """Return the component, registered; once for each process."""
    note = '<div role="alert" hidden></div>'
    css = (_HERE / "attention.css").read_text(encoding="utf-8")
    js = (_HERE / "attention.js").read_text(encoding="utf-8")
    mount: Mount = component("liquid.attention", html=note, css=css, js=js)
    return mount


def attend(
    mount: Mount,
    language: Language,
    revisit: Revisit | None,
    source: str | None,
    on_change: Callable[[str], Callable[[], None]],
) -> None:
    """Watch the page.

    Args:
        mount: The component.
        language: Language of the page and of refusals.
        revisit: When to look again, if ever.
        source: Names the source that is open, so that its cited lines come into view once.
        on_change: From a signal (`settled`, `revisit`, `opened`) to what is to be done then.
    """
    data = {
        "lang": "zh-CN" if language == "zh" else "en",
        "rest_ms": REST_MS,
        "revisit": None if revisit is None else {"id": revisit.id, "ms": revisit.ms},
        "source": source,
        "refusal": phrases.INTERNAL_NOT_COPIED.tell(language),
        "source_refusal": phrases.SOURCE_NOT_COPIED.tell(language),
    }
    mount(
        key=KEY,
        data=data,
        on_settled_change=on_change("settled"),
        on_revisit_change=on_change("revisit"),
        on_opened_change=on_change("opened"),
    )
