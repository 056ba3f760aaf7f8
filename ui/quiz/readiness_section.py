"""How ready a team is for a pack: counts of at least five people, for those who oversee others."""

import streamlit as st

from api.team_schemas import ReadinessOut, VersionReadinessOut
from ui.agent.answer_view import badge_html
from ui.look.marking import marked
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.today import Today
from ui.quiz.today_section import keep_box
from ui.trouble import Trouble, attempt


def show_readiness(today: Today) -> None:
    """Show the readiness of a pack that is chosen; a lead sees their own team, a trainer all."""
    client, language = today.visitor.client, today.visitor.language
    keep_box(today)
    known = attempt(client.packs)
    if isinstance(known, Trouble):
        st.html(trouble_html(known, language))
        return
    titles = {pack.pack: pack.title for pack in known.packs}
    if not titles:
        st.html(
            f'<section class="lq-card"><p>{phrases.READINESS_NONE.tell(language)}</p></section>'
        )
        return
    st.html(f'<p class="lq-hint">{phrases.READINESS_BODY.tell(language)}</p>')
    pack = st.selectbox(
        phrases.READINESS_PACK.tell(language),
        list(titles),
        format_func=titles.__getitem__,
        key="quiz-readiness-pack",
    )
    if pack is None:
        return
    told = attempt(lambda: client.learning.readiness(pack))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, language))
    else:
        st.html(
            readiness_html(told, language)
            or f'<p class="lq-note">{phrases.READINESS_NONE.tell(language)}</p>'
        )


def readiness_html(told: ReadinessOut, language: Language) -> str:
    """Return each version with the share that is learnt, and the points that the fewest know."""
    return "".join(_version(version, language) for version in told.versions)


def _version(version: VersionReadinessOut, language: Language) -> str:
    title = phrases.READINESS_VERSION.tell(language, version=version.version, points=version.points)
    if version.share is None:
        head = f"<p>{phrases.READINESS_FEW.tell(language)}</p>"
        about = phrases.READINESS_AGENTS.tell(language, agents=version.agents)
    else:
        share = phrases.READINESS_SHARE.tell(language, share=f"{version.share:.0%}")
        head = (
            f'<p class="lq-middling">{share}</p>'
            f'<meter class="lq-meter" min="0" max="1" value="{version.share:.3f}" aria-label="{share}"></meter>'
        )
        about = phrases.READINESS_BEGUN.tell(
            language, agents=version.agents, begun=version.begun or 0
        )
    points = "".join(
        f"<dt>{marked(found.point.stem)}</dt><dd>"
        f"{phrases.READINESS_POINT.tell(language, learnt=found.learnt, asked=found.asked)}</dd>"
        for found in version.by_point
    )
    more = (
        f'<p class="lq-hint">{phrases.MORE.tell(language, count=version.more)}</p>'
        if version.more
        else ""
    )
    badge = badge_html(version.window, None, language) if version.window.ends_at is None else ""
    return (
        f'<section class="lq-card"><h2>{marked(title)}</h2>{badge}{head}'
        f'<p class="lq-hint">{about}</p><dl class="lq-facts">{points}</dl>{more}</section>'
    )
