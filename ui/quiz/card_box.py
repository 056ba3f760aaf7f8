"""The box in the browser that asks a card, measures the seconds, and keeps answers until the service has them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streamlit.components.v2 import component

from api.quiz_schemas import CardOut
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.outbox import Unsent
from ui.quiz.sitting import Sitting, Stage

KEY = "quiz-card"
_HERE = Path(__file__).parent
_RETRY_MS = 3_000
_HTML = """
<section class="box" hidden>
  <div class="top"><span class="place"></span><span class="about"></span></div>
  <div class="time" role="img"><i></i></div>
  <p class="note" role="status" hidden></p>
  <h2 class="stem"></h2>
  <div class="reply"></div>
</section>
"""
Mount = Callable[..., object]
_TEXTS = {
    "gap": phrases.GAP,
    "time": phrases.TIME,
    "unknown": phrases.UNKNOWN,
    "reveal": phrases.REVEAL,
    "yes": phrases.YES,
    "no": phrases.NO,
    "type": phrases.TYPE,
    "submit": phrases.SUBMIT,
    "order": phrases.ORDER,
    "undo": phrases.UNDO,
}


@dataclass(frozen=True, slots=True)
class Boxed:
    """What the box is given beside the sitting.

    Attributes:
        owner: Whose answers it keeps.
        about: What stands above the stem.
        note: What is to be said before the card; empty for nothing.
        lapses_ms: When the card is over, if that is known and near.
        onward: From a key of the keyboard to the key of the page that it presses while the card is answered.
        beside: The same for the keys beside a card that is open.
        focus: Key of the field that the cursor belongs into beside the card, if one was just opened.
    """

    owner: str
    about: str
    note: str
    lapses_ms: int | None
    onward: Mapping[str, str]
    beside: Mapping[str, str]
    focus: str | None = None


def make_card_box() -> Mount:
    """Return the component, registered; once for each process."""
    css = (_HERE / "card_box.css").read_text(encoding="utf-8")
    js = (_HERE / "card_box.js").read_text(encoding="utf-8")
    mount: Mount = component("liquid.quiz_card", html=_HTML, css=css, js=js)
    return mount


def show_card_box(
    mount: Mount,
    sitting: Sitting,
    boxed: Boxed,
    language: Language,
    on_change: Callable[[str], Callable[[], None]],
) -> None:
    """Show the card of a sitting, or keep its answers while there is none.

    Args:
        mount: The component.
        sitting: What is asked.
        boxed: What is said around it.
        language: Of the page.
        on_change: From a signal (`answered`, `revealed`, `kept`, `due`) to what is to be done then.
    """
    waiting = sitting.outbox.waiting.values()
    is_asked = sitting.stage is not Stage.START and sitting.stage is not Stage.DONE
    card = sitting.card if is_asked else None
    data = {
        "lang": "zh-CN" if language == "zh" else "en",
        "owner": boxed.owner,
        "owner_session": None if sitting.session is None else sitting.session.session_id,
        "texts": {name: phrase.tell(language) for name, phrase in _TEXTS.items()},
        "card": None if card is None else _card(sitting, card, boxed, language),
        "unsent": [_kept(unsent) for unsent in waiting],
        "settled": sorted(sitting.outbox.settled),
        "due_ms": _RETRY_MS if waiting or sitting.trouble else boxed.lapses_ms,
        "beat": sitting.beat,
        "onward": dict(boxed.onward),
        "beside": dict(boxed.beside),
        "focus": boxed.focus,
    }
    mount(
        key=KEY,
        data=data,
        on_answered_change=on_change("answered"),
        on_revealed_change=on_change("revealed"),
        on_kept_change=on_change("kept"),
        on_due_change=on_change("due"),
    )


def _card(sitting: Sitting, card: CardOut, boxed: Boxed, language: Language) -> Mapping[str, Any]:
    total = 0.0 if sitting.session is None else sitting.session.seconds
    chosen = 0 if sitting.session is None else sitting.session.chosen
    return {
        "id": f"{sitting.turn}",
        "point_id": card.point_id,
        "version": card.version,
        "is_open": sitting.stage is Stage.ASK,
        "reply": card.reply.value,
        "stem": card.stem,
        "options": list(card.options),
        "place": phrases.PLACE.tell(language, number=sitting.place, count=chosen),
        "about": boxed.about,
        "note": boxed.note,
        "left_s": max(sitting.seconds_left, 0.0),
        "total_s": total,
    }


def _kept(unsent: Unsent) -> Mapping[str, Any]:
    return {"session_id": unsent.session_id, **unsent.answer.model_dump(mode="json")}
