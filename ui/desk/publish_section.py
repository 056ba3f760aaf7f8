"""Publishing: what is on its way, and the one publication or the new files that the address names."""

from collections.abc import Sequence

import streamlit as st

from api.publication_schemas import PublicationOut
from ui.cursor import put_cursor
from ui.desk.draft_page import show_publication
from ui.desk.gap_draft import take_draft
from ui.desk.hand_in import GAP_TEXT, begin_with, show_hand_in
from ui.desk.job_view import empty_list_html, row_html
from ui.desk.publishing import Publishing, is_at_work
from ui.look.trouble_view import trouble_html
from ui.phrases import desk as phrases
from ui.phrases.phrase import Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor
from ui.whole_page import draw_whole_page

# Which publication is shown; `new` for files that are yet to be handed in.
_PARAM, _NEW = "job", "new"
_MOST_OVER = 10
_STATE = "publishing"


def show_publishing(visitor: Visitor) -> None:
    """Show the section."""
    work = _work()
    left = take_draft(st.session_state)
    if left is not None:
        begin_with(left)
        put_cursor(GAP_TEXT)
        _go(_NEW)
    asked = st.query_params.get(_PARAM)
    if asked is None:
        _list(visitor)
        return
    st.button(
        phrases.BACK_KEY.tell(visitor.language),
        key="desk-back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=_go,
        args=(None,),
    )
    if asked == _NEW:
        show_hand_in(visitor, work, _go)
    else:
        show_publication(visitor, work, asked, _go)


def _work() -> Publishing:
    """Return what the session works at."""
    if _STATE not in st.session_state:
        st.session_state[_STATE] = Publishing()
    found: Publishing = st.session_state[_STATE]
    return found


def _go(job_id: str | None) -> None:
    """Show a publication, new files, or the list; what is scrolled or typed elsewhere stays as it is."""
    _work().trouble = None
    if job_id is None:
        st.query_params.pop(_PARAM, None)
    else:
        st.query_params[_PARAM] = job_id


def _open(job_id: str) -> None:
    _go(job_id)
    draw_whole_page()


def _list(visitor: Visitor) -> None:
    language = visitor.language
    st.button(
        phrases.NEW_KEY.tell(language),
        key="desk-new",
        icon=":material/upload_file:",
        type="primary",
        shortcut="Alt+N",
        on_click=_go,
        args=(_NEW,),
    )
    _rows(visitor)


@st.fragment(run_every="4s")  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _rows(visitor: Visitor) -> None:
    """Show the lists; what others hand in and say comes by itself."""
    told = attempt(lambda: visitor.client.publishing.publications(limit=50))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, visitor.language))
        return
    if not told.publications:
        st.html(empty_list_html(visitor.language))
    for name, found in grouped(told.publications, visitor.viewer.name, visitor.viewer.role):
        st.html(f'<h2 class="lq-section">{name.tell(visitor.language)}</h2>')
        for publication in found:
            _row(publication, visitor)


def grouped(
    publications: Sequence[PublicationOut], name: str, role: str
) -> list[tuple[Phrase, list[PublicationOut]]]:
    """Return publications in the order in which they matter to somebody, without groups that are empty."""
    mine = [p for p in publications if is_for(p, name, role)]
    held = [p for p in publications if p.status == "held" and p not in mine]
    working = [p for p in publications if is_at_work(p)]
    over = [p for p in publications if p not in mine and p not in held and p not in working]
    groups = [
        (phrases.LIST_MINE, mine),
        (phrases.LIST_HELD, held),
        (phrases.LIST_WORKING, working),
        (phrases.LIST_OVER, over[:_MOST_OVER]),
    ]
    return [(phrase, found) for phrase, found in groups if found]


def is_for(publication: PublicationOut, name: str, role: str) -> bool:
    """Tell whether a publication waits for this person's approval as the second one."""
    may_approve = role in ("approver", "admin")
    is_held = publication.status == "held" and publication.need == "second"
    return is_held and may_approve and publication.by != name


def _row(publication: PublicationOut, visitor: Visitor) -> None:
    with st.container(
        horizontal=True, key=f"row-{publication.job_id}", vertical_alignment="center"
    ):
        st.html(row_html(publication, visitor.language))
        st.button(
            phrases.OPEN_KEY.tell(visitor.language),
            key=f"open-{publication.job_id}",
            on_click=_open,
            args=(publication.job_id,),
        )
