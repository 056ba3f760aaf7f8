"""The answer as the browser paints it while somebody types, ahead of the page; and what it says when the page's server is gone."""

from dataclasses import dataclass
from pathlib import Path

from streamlit.components.v2 import component

from ui.agent.attention import Mount
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language

KEY = "live-answer"
# Milliseconds of rest after which the browser asks; fewer ask for what is no word yet.
REST_MS = 60
_PULSE_MS = 3_000
# The page's own look at a boundary comes first; this is for when it does not come.
_GRACE_MS = 1_500
# The service is given up after ten seconds; what takes longer was lost on its way.
_PATIENCE_MS = 12_000
# Far longer than the page takes to be drawn for a question.
_BEHIND_MS = 5_000
_HERE = Path(__file__).parent
HTML = '<p class="lq-lost" role="status" hidden></p><div class="stHtml lq-live" hidden></div><p class="lq-lapsed" role="status"></p>'


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the browser has to know to run ahead of the page.

    Attributes:
        ticket: Opens the way, nothing else.
        url: The way's path on the page's server.
        shown: The question that the page itself shows now.
        answer_id: Changes with the answer.
        as_of: When that answer was given, in words.
        lapse_ms: Milliseconds until it may be over; None if time does not end it.
    """

    ticket: str
    url: str
    shown: str
    answer_id: str
    as_of: str
    lapse_ms: int | None


def make_live_answer() -> Mount:
    """Return the component, registered; once for each process."""
    js = (_HERE / "live_answer.js").read_text(encoding="utf-8")
    # In the page itself, so that its style holds for the card too.
    mount: Mount = component("liquid.live_answer", html=HTML, js=js, isolate_styles=False)
    return mount


def show_live_answer(mount: Mount, ahead: Ahead, language: Language) -> None:
    """Let the browser run ahead of the page."""
    data = {
        "ticket": ahead.ticket,
        "url": ahead.url,
        "pulse_url": ahead.url.removesuffix("/answer") + "/_stcore/health",
        "pulse_ms": _PULSE_MS,
        "rest_ms": REST_MS,
        "grace_ms": _GRACE_MS,
        "patience_ms": _PATIENCE_MS,
        "behind_ms": _BEHIND_MS,
        "shown": ahead.shown,
        "answer_id": ahead.answer_id,
        "as_of": ahead.as_of,
        "lapse_ms": ahead.lapse_ms,
        "lost": phrases.PAGE_LOST.tell(language, moment="{moment}"),
        "lapsed": phrases.DOWN_LAPSED.tell(language),
    }
    # Where the page is behind, being drawn is all that it needs: what stands in the box comes with every signal.
    mount(key=KEY, data=data, on_behind_change=lambda: None)
