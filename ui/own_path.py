"""Where the page's own server answers."""

import streamlit as st


def own_path(path: str) -> str:
    """Return an address on the page's own server, under whatever base that is served; `path` begins with a slash."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}{path}" if base else path
