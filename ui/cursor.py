"""Where the cursor belongs after what somebody just did: asked for by a section, told to the browser once."""

import streamlit as st

_WANTED = "cursor"


def put_cursor(key: str) -> None:
    """Have the cursor in the field of a key as soon as the page is drawn."""
    st.session_state[_WANTED] = key


def take_cursor() -> str | None:
    """Return the key of the field that the cursor belongs into, once; None if it is left where it is."""
    wanted: str | None = st.session_state.pop(_WANTED, None)
    return wanted
