"""The key beneath a source that opens the file as it was given: a PDF at its page, anything else to be saved."""

from pathlib import PurePosixPath

import streamlit as st
from streamlit import runtime

from api.client import LiquidClient
from api.library_schemas import DocumentOut
from api.schemas import CitationOut
from ui.agent.conversation import Conversation
from ui.own_path import own_path
from ui.phrases import agent as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble

_PDF = "application/pdf"
_ICON = ":material/open_in_new:"


def offer_file(
    client: LiquidClient,
    talk: Conversation,
    document: DocumentOut,
    citation: CitationOut,
    language: Language,
) -> None:
    """Show the key; nothing where the document is its own source, its file is not for the viewer, or anything in it is internal.

    What reads the file does not keep anything in it from being copied.
    """
    is_internal = document.disclosure != "customer" or document.has_internal
    if citation.file is None or document.source is None or is_internal:
        return
    content = talk.file(client, document)
    if isinstance(content, Trouble):
        return
    key = f"file-{document.document_key}-{citation.lines[0]}"
    if content.startswith(b"%PDF-"):
        page = None if citation.place is None else citation.place.page
        name = phrases.FILE_OPEN if page is None else phrases.FILE_OPEN_AT
        address = f"{_address(content, key)}{'' if page is None else f'#page={page}'}"
        st.link_button(name.tell(language, page=page), address, icon=_ICON, type="tertiary")
    else:
        st.download_button(
            phrases.FILE_SAVE.tell(language),
            content,
            file_name=PurePosixPath(citation.file).name,
            mime="application/octet-stream",
            key=key,
            on_click="ignore",
            icon=":material/download:",
            type="tertiary",
        )


def _address(content: bytes, key: str) -> str:
    """Return where the page itself serves a PDF for as long as it is open: a browser has no token for the API."""
    at: str = runtime.get_instance().media_file_mgr.add(content, _PDF, key)
    return own_path(at)
