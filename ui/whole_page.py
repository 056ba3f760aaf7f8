"""How a key that leads elsewhere ends: with the whole page drawn anew."""

import streamlit as st


def draw_whole_page() -> None:
    """End a key's deed and have the whole page drawn.

    Streamlit draws only its part of the page for a key that stands in one; and for any key, where a box in such a part is
    left by the same press. The address would be another, the page the same.
    """
    st.rerun()
