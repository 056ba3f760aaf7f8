"""What stands beneath the box: the answer, or that there is none, with what was done to the question."""

from collections.abc import Sequence

from api.schemas import SearchResponse
from ui.agent.answer_view import answer_html
from ui.agent.states_view import abstention_html, query_notes_html
from ui.phrases.phrase import Language


def card_html(
    response: SearchResponse, language: Language, altered: Sequence[tuple[int, int]] = ()
) -> str:
    """Return the card for a response; painted while somebody types and kept afterwards, so it is the same in both.

    Args:
        response: What the service gave.
        language: Of the page.
        altered: Characters [start, end) of the answering passage's text that were others when the reader last saw it.
    """
    notes = query_notes_html(response.query, language)
    if response.answer is None:
        return notes + abstention_html(language, is_noticed=bool(response.notices))
    return notes + answer_html(response.answer, response.hits, language, altered)
