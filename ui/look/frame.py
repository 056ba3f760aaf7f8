"""What surrounds all rooms in the browser: language, landmarks, the room that one is in, and Streamlit's own words in Chinese."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st
from streamlit.components.v2 import component

from ui.phrases import common
from ui.phrases import widgets as spoken
from ui.phrases.phrase import Language

_HERE = Path(__file__).parent
_KEY = "frame"
_WORDS = (
    spoken.ADD_FILES,
    spoken.UPLOAD,
    spoken.UPLOAD_FOLDER,
    spoken.DROP_FILE,
    spoken.DROP_FILES,
    spoken.DROP_FOLDERS,
    spoken.CLEAR_ALL,
    spoken.CLEAR_VALUE,
    spoken.CLEAR_ENTRY,
    spoken.SELECTED_VALUES,
    spoken.SELECT_ALL,
    spoken.OPEN,
    spoken.CLOSE,
    spoken.INCREMENT,
    spoken.DECREMENT,
    spoken.NO_RESULTS,
    spoken.CHOOSE_OPTION,
    spoken.CHOOSE_OPTIONS,
    spoken.ADD_OPTION,
    spoken.ADD_OPTIONS,
    spoken.CHOOSE_OR_ADD,
    spoken.CHOOSE_OR_ADD_MORE,
    spoken.CHOOSE_DATE,
    spoken.CHOOSE_DATES,
    spoken.CLEAR_DATE,
    spoken.CLEAR_DATES,
    spoken.SHOW_PASSWORD,
    spoken.HIDE_PASSWORD,
    spoken.FULLSCREEN,
    spoken.CLOSE_FULLSCREEN,
)
# What Streamlit says in English as programs do, and people do not.
_PLAINER = {
    spoken.UPLOAD.en: "Choose files",
    spoken.UPLOAD_FOLDER.en: "Choose a folder",
    spoken.DROP_FOLDERS.en: "Drag and drop folders here",
}


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _frame() -> Callable[..., object]:
    """Return the component; registering one anew in each session would be logged as a slip."""
    note = '<p role="alert" hidden></p>'
    css = (_HERE / "frame.css").read_text(encoding="utf-8")
    js = (_HERE / "frame.js").read_text(encoding="utf-8")
    made: Callable[..., object] = component("liquid.frame", html=note, css=css, js=js)
    return made


def show_frame(language: Language, here: str | None, focus: str | None = None) -> None:
    """Put the frame around the page.

    Args:
        language: Language of the page.
        here: Path of the room that is shown, None at the door.
        focus: Key of the widget that the cursor belongs into, if the page has one at once.
    """
    data = {
        "lang": "zh-CN" if language == "zh" else "en",
        "words": {word.en: word.zh for word in _WORDS} if language == "zh" else _PLAINER,
        "per_file": common.PER_FILE.tell(language, size="{size}"),
        "rooms": common.ROOMS.tell(language),
        "lost": common.PAGE_LOST.tell(language),
        "here": here,
        "focus": focus,
    }
    _frame()(key=_KEY, data=data)
