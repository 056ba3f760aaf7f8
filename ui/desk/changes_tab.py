"""What a draft would change: against the version before, against other packs, and in the answers."""

import streamlit as st

from ui.desk.difference_view import (
    compared_html,
    contradictions_html,
    duplicates_html,
    questions_html,
)
from ui.desk.publishing import Seen
from ui.phrases import desk as phrases
from ui.visitor import Visitor


def show_changes(visitor: Visitor, seen: Seen) -> None:
    """Show contradictions first: they are what somebody has to decide."""
    language, review = visitor.language, seen.review
    if review is None:
        st.html(f'<p class="lq-note">{phrases.DOCUMENTS_GONE.tell(language)}</p>')
        return
    parts = [
        contradictions_html(review.contradictions, language),
        *(compared_html(compared, language) for compared in review.compared),
        questions_html(review, language),
        duplicates_html(review.duplicates, language),
    ]
    for part in filter(None, parts):
        st.html(part)
