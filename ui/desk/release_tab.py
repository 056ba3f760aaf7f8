"""Letting a draft go: when, how loudly and why; by one person, or by a second one where the settings ask for that."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import streamlit as st

from api.publication_schemas import PublicationOut
from ui.desk.publishing import Publishing, Seen, Terms, same_terms
from ui.desk.timeline_view import window_words
from ui.look.marking import marked
from ui.look.moments import moment_words
from ui.phrases import desk as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import ZONE, Visitor

Go = Callable[[str | None], None]
_NOW, _LATER, _PAST = "now", "later", "past"
_WHEN: dict[str, Phrase] = {
    _NOW: phrases.WHEN_NOW,
    _LATER: phrases.WHEN_LATER,
    _PAST: phrases.WHEN_PAST,
}
_MORNING = time(9, 0)


def show_release(
    visitor: Visitor, work: Publishing, publication: PublicationOut, seen: Seen, go: Go
) -> None:
    """Show on what terms it is let go, and what it still waits for."""
    language = visitor.language
    is_second = publication.need == "second"
    may_approve = visitor.viewer.role in ("approver", "admin")
    is_mine = publication.by == visitor.viewer.name
    if publication.waiting:
        words = phrases.RELEASE_BLOCKED.tell(language, count=len(publication.waiting))
        st.html(f'<p class="lq-note lq-changed">{words}</p>')
    if is_second and may_approve and not is_mine:
        _approve(visitor, work, publication, seen, go)
    else:
        _terms(visitor, work, publication, go)
    _discard(visitor, work, publication)


def _approve(
    visitor: Visitor, work: Publishing, publication: PublicationOut, seen: Seen, go: Go
) -> None:
    """Show what the second person says yes to: the terms are those of whoever handed it in."""
    language = visitor.language
    told = phrases.RELEASE_FOR_ME.tell(language, by=publication.by)
    parts = [f"<b>{marked(told)}</b>", *_packs(seen, language), marked(_set(publication, language))]
    if publication.why:
        words = marked(phrases.RELEASE_THEIR_WHY.tell(language, why=publication.why))
        urgent = f"<b>{phrases.URGENT.tell(language)}</b> · "
        parts.append(f"{urgent if publication.is_urgent else ''}{words}")
    body = "".join(f"<p>{part}</p>" for part in parts)
    st.html(f'<section class="lq-card">{body}</section>')
    why = _why(publication, language, phrases.RELEASE_WHY_FIRST.tell(language))
    is_ready = not publication.waiting and bool(why)
    is_pressed = st.button(
        phrases.RELEASE_APPROVE_KEY.tell(language),
        key="release",
        icon=":material/verified:",
        type="primary",
        disabled=not is_ready,
    )
    # Not in a callback: that would know the reason as it was before the last words of it.
    if is_pressed and is_ready:
        _say_yes(visitor, work, publication, why, go)
        st.rerun()


def _packs(seen: Seen, language: Language) -> list[str]:
    """Return which packs it is of, with their versions and windows."""
    packs = () if seen.review is None else seen.review.understood
    return [
        marked(f"{pack.title} {pack.version} · {window_words(pack.window, language)}")
        for pack in packs
    ]


def _set(publication: PublicationOut, language: Language) -> str:
    if publication.visible_from is None:
        return phrases.RELEASE_NOW.tell(language)
    moment = moment_words(publication.visible_from, language)
    return phrases.RELEASE_SET.tell(language, moment=moment)


def _say_yes(
    visitor: Visitor, work: Publishing, publication: PublicationOut, why: str, go: Go
) -> None:
    work.approve(visitor.client, publication, why)
    if work.trouble is None:
        go(publication.job_id)


def _terms(visitor: Visitor, work: Publishing, publication: PublicationOut, go: Go) -> None:
    language = visitor.language
    if publication.need == "second":
        st.html(f'<p class="lq-note lq-changed">{phrases.RELEASE_SECOND.tell(language)}</p>')
    visible_from, problem = _when(visitor, publication)
    is_urgent = st.checkbox(
        phrases.RELEASE_URGENT.tell(language),
        publication.is_urgent,
        key=f"urgent-{publication.job_id}",
    )
    first = publication.why or phrases.RELEASE_WHY_FIRST.tell(language)
    why = _why(publication, language, first)
    terms = Terms(visible_from, is_urgent, why)
    key = _key(terms, publication)
    if key is not None:
        is_ready = not publication.waiting and not problem and bool(why)
        is_pressed = st.button(
            key.tell(language),
            key="release",
            icon=":material/publish:",
            type="primary",
            disabled=not is_ready,
        )
        if is_pressed and is_ready:
            _release(visitor, work, publication, terms, go)
            st.rerun()
    st.html(f'<p class="lq-hint">{phrases.RELEASE_WHOLE.tell(language)}</p>')


def _key(terms: Terms, publication: PublicationOut) -> Phrase | None:
    """Return what the key says; None where nothing is left to do but wait for the second person."""
    is_same = same_terms(terms, publication)
    if publication.need == "second":
        return None if is_same else phrases.RELEASE_HAND_IN_KEY
    return phrases.RELEASE_KEY if terms.visible_from is None else phrases.RELEASE_LATER_KEY


def _when(visitor: Visitor, publication: PublicationOut) -> tuple[datetime | None, bool]:
    """Return from when it holds as chosen, and whether that makes no sense."""
    language, now = visitor.language, present(visitor, publication)
    set_at = publication.visible_from
    known = _NOW if set_at is None else _LATER if set_at > now else _PAST
    when = st.radio(
        phrases.RELEASE_WHEN.tell(language),
        tuple(_WHEN),
        index=tuple(_WHEN).index(known),
        format_func=lambda name: _WHEN[name].tell(language),
        horizontal=True,
        key=f"when-{publication.job_id}",
    )
    if when == _NOW:
        return None, False
    day = now.astimezone(ZONE).date() + timedelta(days=1 if when == _LATER else -1)
    begins = (
        datetime.combine(day, _MORNING, tzinfo=ZONE)
        if set_at is None or when != known
        else set_at.astimezone(ZONE)
    )
    left, right = st.columns(2, gap="small")
    with left:
        chosen = st.date_input(
            phrases.RELEASE_DAY.tell(language),
            begins.date(),
            format="YYYY-MM-DD",
            key=f"day-{when}-{publication.job_id}",
        )
    with right:
        at = st.time_input(
            phrases.RELEASE_TIME.tell(language),
            begins.time(),
            key=f"time-{when}-{publication.job_id}",
        )
    starts = datetime.combine(chosen, at, tzinfo=ZONE)
    is_wrong = (starts > now) is not (when == _LATER)
    if is_wrong:
        told = phrases.RELEASE_WRONG_WAY.tell(language, when=_WHEN[when].tell(language))
    else:
        phrase = phrases.RELEASE_TOLD if when == _LATER else phrases.RELEASE_PAST_TOLD
        told = phrase.tell(language, moment=moment_words(starts, language))
    st.html(
        f'<p class="lq-note{" lq-changed" if is_wrong else ""}" role="status">{marked(told)}</p>'
    )
    return starts, is_wrong


def present(visitor: Visitor, publication: PublicationOut) -> datetime:
    """Return the present as the service has it; while it says nothing, when the publication was handed in."""
    if visitor.demo_at is not None:
        return visitor.demo_at
    told = attempt(visitor.client.packs)
    return publication.submitted_at if isinstance(told, Trouble) else told.at


def _why(publication: PublicationOut, language: Language, first: str) -> str:
    """Ask for a reason; the first one is proposed."""
    typed: str = st.text_input(
        phrases.RELEASE_WHY.tell(language),
        first,
        key=f"release-why-{publication.job_id}",
        max_chars=1_000,
    )
    return typed.strip()


def _release(
    visitor: Visitor, work: Publishing, publication: PublicationOut, terms: Terms, go: Go
) -> None:
    replaced = phrases.REPLACED_WHY.tell(visitor.language)
    job_id = work.release(visitor.client, publication, terms, replaced)
    if job_id is not None:
        go(job_id)


def _discard(visitor: Visitor, work: Publishing, publication: PublicationOut) -> None:
    language, key = visitor.language, f"discard-why-{publication.job_id}"
    with st.expander(phrases.DISCARD_TITLE.tell(language)):
        why = st.text_input(phrases.DISCARD_WHY.tell(language), key=key, max_chars=1_000).strip()
        is_pressed = st.button(
            phrases.DISCARD_KEY.tell(language),
            key="discard",
            icon=":material/delete:",
            disabled=not why,
        )
        if is_pressed and why:
            work.discard(visitor.client, publication, why)
            st.rerun()
