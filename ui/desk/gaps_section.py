"""What is missing: questions by meaning, and from each to a document that answers it."""

from datetime import datetime, timedelta

import streamlit as st

from api.desk_schemas import GapOut
from ui.desk.gap_draft import draft_of, leave_draft
from ui.look.marking import marked
from ui.look.moments import near_moment_words
from ui.look.plain_label import plain_label
from ui.look.trouble_view import trouble_html
from ui.phrases import common
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_SINCE = (7, 30, 90)
_MOST = 40
_OTHERS = 8
_REASONS: dict[str, Phrase] = {
    "abstained": phrases.REASON_ABSTAINED,
    "expired": phrases.REASON_EXPIRED,
    "down": phrases.REASON_DOWN,
    "unused": phrases.REASON_UNUSED,
}


def show_gaps(visitor: Visitor) -> None:
    """Show the gaps, the most asked first; who may publish goes on from each of them."""
    language = visitor.language
    st.html(
        f'<p class="lq-note">{phrases.GAPS_INTRO.tell(language)} {phrases.GAP_ANSWERED_HINT.tell(language)}</p>'
    )
    days = st.segmented_control(
        phrases.GAPS_SINCE.tell(language), _SINCE, default=_SINCE[1], key="gaps-since"
    )
    found = attempt(lambda: visitor.client.library.gaps(_since(visitor, days or _SINCE[1])))
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    looked = phrases.GAPS_LOOKED.tell(language, looked=found.looked_at, gaps=len(found.gaps))
    st.html(f'<p class="lq-hint" role="status">{looked}</p>')
    if not found.gaps:
        st.html(
            f'<section class="lq-card lq-empty"><p>{phrases.NO_GAPS.tell(language)}</p></section>'
        )
    for number, gap in enumerate(found.gaps[:_MOST]):
        with st.container(key=f"gap-{number}", gap="small"):
            st.html(gap_html(gap, language))
            if visitor.viewer.may_publish:
                _keys(visitor, gap, number)


def _since(visitor: Visitor, days: int) -> datetime | None:
    ready = visitor.demo_at
    if ready is None:
        ready = _now(visitor)
    return None if ready is None else ready - timedelta(days=days)


def _now(visitor: Visitor) -> datetime | None:
    """Return the present as the service has it, None if it does not say."""
    found = attempt(visitor.client.packs)
    return None if isinstance(found, Trouble) else found.at


def _keys(visitor: Visitor, gap: GapOut, number: int) -> None:
    language = visitor.language
    questions = [question.text for question in gap.questions]
    with st.container(horizontal=True, gap="small"):
        st.button(
            phrases.GAP_WRITE.tell(language),
            key=f"gap-write-{number}",
            icon=":material/edit_note:",
            help=phrases.GAP_WRITE_HELP.tell(language),
            on_click=_write,
            args=(questions, language),
        )
        with st.popover(phrases.GAP_ASIDE.tell(language)):
            why = f"gap-why-{number}-{questions[0]}"
            st.text_input(phrases.WHY.tell(language), key=why, max_chars=1_000)
            # The questions that are shown, whatever stands in their place when the page is drawn again.
            st.button(
                phrases.GAP_ASIDE_YES.tell(language),
                key=f"gap-aside-{number}",
                on_click=_set_aside,
                args=(visitor, questions, why),
            )


def _write(questions: list[str], language: Language) -> None:
    leave_draft(st.session_state, draft_of(questions, language))
    st.query_params["section"] = "publish"


def _set_aside(visitor: Visitor, questions: list[str], why_key: str) -> None:
    why = st.session_state[why_key].strip()
    done = attempt(lambda: visitor.client.library.set_aside(questions, why))
    if isinstance(done, Trouble):
        st.toast(plain_label(done.detail))
    else:
        st.toast(phrases.GAP_ASIDE_DONE.tell(visitor.language, count=done.questions))


def gap_html(gap: GapOut, language: Language) -> str:
    """Return one gap: its question, how often and by how many, why, since when, and the other wordings."""
    first, *others = gap.questions
    counts = phrases.GAP_COUNTS.tell(language, lookups=gap.lookups, askers=gap.askers)
    first_at, last_at = (near_moment_words(at, language) for at in (gap.first_at, gap.last_at))
    times = phrases.GAP_TIMES.tell(language, first=first_at, last=last_at)
    times = first_at if first_at == last_at else times
    reasons = [_REASONS[name].tell(language, count=count) for name, count in gap.reasons.items()]
    told = "".join(f"<span>{marked(part)}</span>" for part in (*reasons, times))
    return (
        f'<article class="lq-card lq-gap"><header class="lq-shelf-head"><h2>{marked(first.text)}</h2>'
        f'<span class="lq-badge lq-soon">{counts}</span></header><p class="lq-meta lq-cite">{told}</p>'
        f"{_ended(gap, language)}{_others([other.text for other in others], language)}</article>"
    )


def _ended(gap: GapOut, language: Language) -> str:
    if not gap.ended:
        return ""
    titles = common.SEPARATOR.tell(language).join(pack.title for pack in gap.ended)
    return f'<p class="lq-hint">{marked(phrases.GAP_ENDED.tell(language, titles=titles))}</p>'


def _others(questions: list[str], language: Language) -> str:
    if not questions:
        return ""
    items = "".join(f"<li>{marked(question)}</li>" for question in questions[:_OTHERS])
    more = ""
    if len(questions) > _OTHERS:
        count = len(questions) - _OTHERS
        more = f"<li>{phrases.EVENTS_MORE.tell(language, count=count)}</li>"
    name = phrases.GAP_OTHERS.tell(language)
    return f'<p class="lq-section">{name}</p><ul class="lq-asked">{items}{more}</ul>'
