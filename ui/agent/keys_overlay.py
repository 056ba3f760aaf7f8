"""All the keys of the room, over the page: `?` shows them, Escape puts them away."""

from pathlib import Path

from streamlit.components.v2 import component

from ui.agent.attention import Mount
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language, Phrase

KEY = "keys-overlay"
_HERE = Path(__file__).parent
_HTML = """
<button type="button" class="open" aria-haspopup="dialog"><kbd>?</kbd><span></span></button>
<dialog><h2></h2><dl></dl><form method="dialog"><button class="close"></button></form></dialog>
"""
KEYS: tuple[tuple[str, Phrase], ...] = (
    ("/", phrases.KEY_FOCUS),
    ("Enter", phrases.KEY_SETTLE),
    ("Alt+C", phrases.KEY_COPY),
    ("Alt+O", phrases.KEY_SOURCE),
    ("Alt+N", phrases.KEY_NOTE),
    ("Alt+G", phrases.KEY_GAP),
    ("Alt+P", phrases.KEY_PIN),
    ("Alt+J / Alt+K", phrases.KEY_FEEDBACK),
    ("Alt+R", phrases.KEY_RECENT),
    ("Alt+U", phrases.KEY_CUSTOMER),
    ("?", phrases.KEYS_ALL),
)


def make_keys_overlay() -> Mount:
    """Return the component, registered; once for each process."""
    css = (_HERE / "keys_overlay.css").read_text(encoding="utf-8")
    js = (_HERE / "keys_overlay.js").read_text(encoding="utf-8")
    mount: Mount = component("liquid.keys_overlay", html=_HTML, css=css, js=js)
    return mount


def show_keys(mount: Mount, language: Language) -> None:
    """Show the key that opens the overlay, and listen for its shortcut."""
    data = {
        "title": phrases.KEYS.tell(language),
        "close": phrases.KEYS_CLOSE.tell(language),
        "keys": [[key, does.tell(language)] for key, does in KEYS],
    }
    mount(key=KEY, data=data, width="content")
