"""How ready teams are for a pack: shares and the points that the fewest know; no names."""

import streamlit as st

from api.library_schemas import PackOut
from api.team_schemas import FlaggedOut, VersionReadinessOut
from ui.desk.library_shelves import shelves
from ui.desk.pack_view import window_words
from ui.look.marking import marked
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_POINTS = 10


def show_readiness(visitor: Visitor) -> None:
    """Show how ready a team is for one pack, the one that ends or begins next by default."""
    language = visitor.language
    st.html(f'<p class="lq-note">{phrases.READY_INTRO.tell(language)}</p>')
    packs = attempt(visitor.client.packs)
    if isinstance(packs, Trouble):
        st.html(trouble_html(packs, language))
        return
    titles = learnable(packs.packs)
    if not titles:
        st.html(f'<p class="lq-note">{phrases.NONE_MATCH.tell(language)}</p>')
        return
    with st.container(key="readiness-bar", horizontal=True, vertical_alignment="bottom"):
        label = phrases.CHOOSE_PACK.tell(language)
        chosen = st.selectbox(label, list(titles), format_func=titles.__getitem__, key="ready-pack")
        team = visitor.viewer.team
        if visitor.viewer.may_publish:
            team = (
                st.text_input(phrases.READY_TEAM.tell(language), key="ready-team").strip() or None
            )
    _pack(visitor, chosen or next(iter(titles)), team)


def learnable(packs: tuple[PackOut, ...]) -> dict[str, str]:
    """Return the titles by id of the packs that hold or are to come, what begins next first: it has yet to be learned."""
    wanted = [
        s.front for s in shelves(packs) if s.front.status in ("scheduled", "expiring", "live")
    ]
    ordered = sorted(wanted, key=lambda pack: pack.status != "scheduled")
    return {pack.pack: pack.title for pack in ordered}


def _pack(visitor: Visitor, pack: str, team: str | None) -> None:
    language, learning = visitor.language, visitor.client.learning
    found = attempt(lambda: learning.readiness(pack, team, _POINTS))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    if not found.versions:
        st.html(f'<p class="lq-note">{phrases.READY_NONE.tell(language)}</p>')
    for version in found.versions:
        st.html(ready_html(version, language))
    points = attempt(lambda: learning.team_points(pack, team, _POINTS))
    if not isinstance(points, Trouble) and points.flagged:
        st.html(flagged_html(points.flagged, language))


def ready_html(version: VersionReadinessOut, language: Language) -> str:
    """Return how ready a team is for one version, and what the fewest know."""
    name = phrases.VERSION.tell(language, version=version.version)
    window = window_words(version.window, language)
    head = f'<h2>{marked(name)}</h2><span class="lq-cite">{window}</span>'
    if version.share is None or version.begun is None:
        counts = phrases.READY_COUNTS_FEW.tell(
            language, agents=version.agents, points=version.points
        )
        few = phrases.READY_FEW.tell(language)
        return (
            f'<article class="lq-card"><header class="lq-shelf-head">{head}</header>'
            f'<p class="lq-meta">{counts}</p><p class="lq-note">{few}</p></article>'
        )
    counts = phrases.READY_COUNTS.tell(
        language, agents=version.agents, points=version.points, begun=version.begun
    )
    share = phrases.READY_SHARE.tell(language, share=f"{version.share:.0%}")
    return (
        f'<article class="lq-card"><header class="lq-shelf-head">{head}<b>{share}</b></header>'
        f'<div class="lq-bar" aria-hidden="true"><span style="width:{100 * version.share:.1f}%"></span></div>'
        f'<p class="lq-meta">{counts}</p>{_least(version, language)}</article>'
    )


def _least(version: VersionReadinessOut, language: Language) -> str:
    if not version.by_point:
        return ""
    items = ""
    for one in version.by_point:
        counts = phrases.READY_POINT.tell(language, learnt=one.learnt, asked=one.asked)
        items += (
            f"<li><div><b>{marked(one.point.stem)}</b>"
            f'<p class="lq-meta lq-cite"><span>{marked(one.point.expected)}</span><span>{counts}</span></p></div></li>'
        )
    more = ""
    if version.more:
        more = f'<p class="lq-hint">{phrases.READY_MORE.tell(language, count=version.more)}</p>'
    least = phrases.READY_LEAST.tell(language)
    return f'<p class="lq-section">{least}</p><ul class="lq-list">{items}</ul>{more}'


def flagged_html(flagged: tuple[FlaggedOut, ...], language: Language) -> str:
    """Return the documents that many answer wrong."""
    lines = "".join(
        "<li>"
        + marked(
            phrases.READY_FLAGGED_LINE.tell(
                language, title=one.title, owner=one.owner, points=one.points
            )
        )
        + "</li>"
        for one in flagged
    )
    title = phrases.READY_FLAGGED.tell(language)
    return f'<section class="lq-card lq-exposed"><h2>{title}</h2><ul class="lq-list">{lines}</ul></section>'
