"""The door: whoever has a token of the API enters with it; a session knows it as long as it lasts."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from api.client import LiquidClient
from ui.look.trouble_view import trouble_html
from ui.phrases import common
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, TroubleKind, attempt

TYPED = "sign-in-token"
# Nobody's token is longer; a header has no room for more either.
_LONGEST = 512


@dataclass(slots=True)
class Door:
    """Whose token a session asks the service with.

    Attributes:
        own: The token that the page was started with (`LIQUID_TOKEN`); empty if it has none.
        entered: The token that somebody came in with; it stands nowhere else.
        is_open: Whether somebody went out, or is about to change places with who is in.
        slip: What was wrong with what was typed last.
    """

    own: str
    entered: str | None = None
    is_open: bool = False
    slip: Phrase | Trouble | None = None

    @property
    def token(self) -> str:
        """Whose token to send now."""
        return self.own if self.entered is None else self.entered

    def enter(self, typed: str, check: Callable[[str], object]) -> bool:
        """Come in with a token, and tell whether that worked.

        Args:
            typed: What was typed.
            check: Asks the service about a token; raises what `ui.trouble.attempt` knows.
        """
        token = typed.strip()
        self.slip = _slip_of(token)
        if self.slip is None:
            told = attempt(lambda: check(token))
            self.slip = _refusal(told) if isinstance(told, Trouble) else None
        if self.slip is None:
            self.entered, self.is_open = token, False
        return self.slip is None


def _slip_of(token: str) -> Phrase | None:
    if not token:
        return common.SIGN_IN_NOTHING
    # A token is sent in a header: anything else than these was never one.
    is_sendable = token.isascii() and token.isprintable() and " " not in token
    return None if is_sendable and len(token) <= _LONGEST else common.SIGN_IN_REFUSED


def _refusal(told: Trouble) -> Phrase | Trouble:
    return common.SIGN_IN_REFUSED if told.kind is TroubleKind.UNAUTHORISED else told


def door_of(own: str) -> Door:
    """Return the session's door; `own` is the token that the page was started with."""
    if "door" not in st.session_state:
        st.session_state["door"] = Door(own)
    found: Door = st.session_state["door"]
    return found


def sign_in(door: Door, url: str, language: Language) -> None:
    """Ask for a token.

    Args:
        door: The session's.
        url: Where the service is.
        language: Language of the page.
    """
    with st.container(key="door", width=440):
        with st.form("sign-in", enter_to_submit=True):
            st.html(
                f'<h2 class="lq-door">{common.SIGN_IN_TITLE.tell(language)}</h2>'
                f'<p class="lq-note">{common.SIGN_IN_BODY.tell(language)}</p>'
            )
            _slip(door.slip, language)
            st.text_input(
                common.SIGN_IN_TOKEN.tell(language), key=TYPED, type="password", autocomplete="off"
            )
            st.form_submit_button(
                common.SIGN_IN_KEY.tell(language),
                type="primary",
                width="stretch",
                on_click=_try,
                args=(door, url, language),
            )
        if door.own and door.is_open:
            st.button(
                common.SIGN_IN_BACK.tell(language), key="back", type="tertiary", on_click=_back
            )


def _slip(slip: Phrase | Trouble | None, language: Language) -> None:
    if isinstance(slip, Trouble):
        st.html(trouble_html(slip, language))
    elif slip is not None:
        st.html(f'<p class="lq-slip" role="alert">{slip.tell(language)}</p>')


def _try(door: Door, url: str, language: Language) -> None:
    def check(token: str) -> object:
        with LiquidClient(url, token, language=language) as client:
            return client.viewer()

    if door.enter(st.session_state[TYPED], check):
        _forget(door)


def sign_out(door: Door) -> None:
    """Forget whoever was on the page and all that they were shown, and stand at the door."""
    _forget(Door(door.own, is_open=True))


def _back() -> None:
    """Go on as whom the page was started for."""
    door: Door = st.session_state["door"]
    _forget(Door(door.own))


def _forget(door: Door) -> None:
    """Begin a session that knows nothing but its door."""
    st.session_state.clear()
    st.session_state["door"] = door
