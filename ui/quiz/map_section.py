"""My map: packs and what they speak of, coloured and shaped by what one recalls; an opened pack shows its inside."""

import streamlit as st

from api.map_schemas import MapNodeOut, MapOut
from api.schemas import HitOut
from ui.agent.hit_view import hit_html
from ui.look.marking import marked
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.quiz.card_box import Mount
from ui.quiz.map_box import KEY, about_words, make_map_box, show_map_box, title_of
from ui.quiz.today import Today
from ui.quiz.today_section import keep_box
from ui.trouble import Trouble, attempt

_OPENED = "quiz-map-pack"
_CHOSEN = "quiz-map-node"
_MOST_HITS = 2


@st.cache_resource(show_spinner=False)  # type: ignore[untyped-decorator]  # mypy skips streamlit
def _box() -> Mount:
    return make_map_box()


def show_map(today: Today) -> None:
    """Show the map, and beneath it the node that was chosen with what stands there."""
    client, language = today.visitor.client, today.visitor.language
    keep_box(today)
    pack = st.session_state.get(_OPENED)
    found = attempt(lambda: client.quiz.map(pack))
    if isinstance(found, Trouble):
        st.session_state[_OPENED] = None
        st.html(trouble_html(found, language))
        return
    if not found.nodes or not found.nodes[0].points:
        st.html(f'<section class="lq-card"><h2>{phrases.MAP_EMPTY.tell(language)}</h2></section>')
        return
    if pack is not None:
        st.button(
            phrases.MAP_BACK.tell(language),
            key="quiz-map-back",
            icon=":material/arrow_back:",
            type="tertiary",
            on_click=open_pack,
            args=(None,),
        )
    chosen = st.session_state.get(_CHOSEN)
    show_map_box(_box(), found, chosen, language, _on_chosen)
    node = next((node for node in found.nodes if node.id == chosen), None)
    if node is not None:
        _point(today, found, node)


def open_pack(pack: str | None) -> None:
    """Show the inside of a pack, or all packs."""
    st.session_state[_OPENED], st.session_state[_CHOSEN] = pack, None


def choose_node(node_id: str | None) -> None:
    """Show what is known of a node."""
    st.session_state[_CHOSEN] = node_id


def _on_chosen() -> None:
    choose_node(st.session_state[KEY]["chosen"])


def _point(today: Today, found: MapOut, node: MapNodeOut) -> None:
    language = today.visitor.language
    st.html(
        f'<section class="lq-card" role="status"><h2>{marked(title_of(node, language))}</h2>'
        f"<p>{marked(about_words(node, language))}</p></section>"
    )
    if node.kind.value == "pack" and node.id != found.pack:
        st.button(
            phrases.MAP_OPEN.tell(language),
            key="quiz-map-open",
            type="primary",
            icon=":material/open_in_full:",
            on_click=open_pack,
            args=(node.id,),
        )
    elif node.pack_id is not None and node.title:
        _what_stands_there(today, found, node)


def _what_stands_there(today: Today, found: MapOut, node: MapNodeOut) -> None:
    client, language = today.visitor.client, today.visitor.language
    pack = next((n.title for n in found.nodes if n.id == node.pack_id), "")
    told = attempt(lambda: client.search(f"{pack} {node.title}".strip(), settled=False))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, language))
        return
    hits: list[HitOut] = [hit for hit in told.hits if hit.citation.pack == node.pack_id]
    # Those that name it stand before those that only speak of the pack.
    hits.sort(key=lambda hit: node.title not in hit.text + "".join(hit.citation.heading_path))
    if not hits:
        st.html(f'<p class="lq-note">{phrases.MAP_NO_SOURCE.tell(language)}</p>')
        return
    st.html(f'<h2 class="lq-section">{phrases.MAP_SOURCE.tell(language)}</h2>')
    st.html("".join(hit_html(hit, language) for hit in hits[:_MOST_HITS]))
