"""Today's quiz: how the day stands, a card, its verdict, what was learned."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

import streamlit as st

from api.quiz_schemas import CardOut
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.quiz.beside_card import (
    STOP_KEY,
    STOP_SHORTCUT,
    show_beside,
    show_stop_key,
    show_why,
    show_why_key,
    why_key,
)
from ui.quiz.card_box import KEY, Boxed, show_card_box
from ui.quiz.card_note import field_of, is_writing
from ui.quiz.from_browser import read_kept, reply_of
from ui.quiz.quiz_dates import moment_words
from ui.quiz.sitting import Sitting, Stage
from ui.quiz.start_view import acclaim_html, done_html, start_html
from ui.quiz.today import Today
from ui.quiz.verdict_view import answer_shown_html, verdict_html
from ui.trouble import Trouble, attempt

# A card is looked at again a little after it ended, and not more often than this.
_SHORTEST_WAIT_MS = 1_500
# How often it is looked at whatever is known: it may be withdrawn, and of some the end is what is asked.
_CHECK_MS = 8_000
_TYPED = frozenset({"value", "term"})


def show_today(today: Today) -> None:
    """Show what the sitting stands at; the box is always there, since it keeps answers."""
    sitting, client = today.sitting, today.visitor.client
    if sitting.stage is Stage.START and (sitting.day is None or sitting.is_due):
        sitting.look(client)
    sitting.is_due = False
    keep_box(today)
    if sitting.trouble is not None:
        st.html(trouble_html(sitting.trouble, today.visitor.language))
    _waiting(today)
    _SCREENS[sitting.stage](today)


def keep_box(today: Today) -> None:
    """Keep the box on the page, so that answers that wait are sent from any section."""
    sitting, visitor = today.sitting, today.visitor
    card = sitting.card
    boxed = Boxed(
        owner=visitor.viewer.name,
        about="" if card is None else card.pack_title,
        note="" if card is None else _note(sitting, card, today),
        lapses_ms=None if card is None else _lapses_ms(today, card),
        onward={} if is_writing(sitting) else _onward(sitting),
        beside=_beside(sitting),
        focus=field_of(sitting),
    )
    show_card_box(today.box, sitting, boxed, visitor.language, _on_signal(today))


def _onward(sitting: Sitting) -> Mapping[str, str]:
    """Return which keys go on from an answered card, and what each of them presses."""
    if sitting.stage is Stage.REVEALED:
        return {grade: _grade_key(sitting, grade) for grade in ("1", "2")}
    is_answered = sitting.stage in (Stage.TOLD, Stage.KEPT)
    return {"Enter": _next_key(sitting)} if is_answered else {}


def _beside(sitting: Sitting) -> Mapping[str, str]:
    """Return which keys are of the buttons beside an open card; the browser writes a key's name without its plus."""
    if sitting.stage is not Stage.ASK or sitting.card is None:
        return {}
    why = _why_shortcut(sitting.card)
    return {why: why_key(why).replace("+", "-"), STOP_SHORTCUT: STOP_KEY}


def _why_shortcut(card: CardOut) -> str:
    return "Alt+W" if card.reply.value in _TYPED else "W"


def _next_key(sitting: Sitting) -> str:
    return f"quiz-next-{sitting.turn}"


def _grade_key(sitting: Sitting, grade: str) -> str:
    return f"quiz-grade-{grade}-{sitting.turn}"


def _note(sitting: Sitting, card: CardOut, today: Today) -> str:
    language = today.visitor.language
    parts = []
    if sitting.is_dropped:
        parts.append(phrases.DROPPED.tell(language))
    elif sitting.gone:
        parts.append(phrases.GONE.tell(language, count=sitting.gone))
    if card.is_change:
        parts.append(phrases.CHANGED.tell(language))
    if card.is_ahead and card.window is not None and card.window.starts_at is not None:
        moment = moment_words(card.window.starts_at, language)
        parts.append(phrases.AHEAD.tell(language, moment=moment))
    elif card.is_ahead:
        parts.append(phrases.AHEAD_UNDATED.tell(language))
    return " ".join(parts)


def _lapses_ms(today: Today, card: CardOut) -> int:
    """Return in how many milliseconds to see whether a card may still be asked: when it ends, by the service's clock as far as it is known."""
    sitting = today.sitting
    if sitting.day is None or card.window is None or card.window.ends_at is None:
        return _CHECK_MS
    now = sitting.day.at + timedelta(seconds=sitting.seconds() - sitting.looked_s)
    left = int((card.window.ends_at - now) / timedelta(milliseconds=1))
    return min(max(left + _SHORTEST_WAIT_MS, _SHORTEST_WAIT_MS), _CHECK_MS)


def _waiting(today: Today) -> None:
    count = len(today.sitting.outbox.waiting)
    if count and today.sitting.stage is not Stage.KEPT:
        words = phrases.WAITING.tell(today.visitor.language, count=count)
        st.html(f'<p class="lq-note" role="status">{words}</p>')


def _on_signal(today: Today) -> Callable[[str], Callable[[], None]]:
    """Return what to do about each signal of the box."""
    sitting, client = today.sitting, today.visitor.client

    def answered() -> None:
        sitting.answer(client, reply_of(_sent("answered")))

    def revealed() -> None:
        sitting.reveal(client, reply_of(_sent("revealed")))

    def kept() -> None:
        take_kept(today, _sent("kept"))

    def due() -> None:
        sitting.beat += 1
        sitting.is_due = True
        _told_later(today, sitting.flush(client))
        sitting.recheck(client)

    deeds = {"answered": answered, "revealed": revealed, "kept": kept, "due": due}
    return deeds.__getitem__


def _sent(name: str) -> Any:
    return st.session_state[KEY][name]


def take_kept(today: Today, found: Sequence[Any]) -> None:
    """Take up answers that the browser kept: of the card that is shown, or of a page before this one."""
    sitting, client = today.sitting, today.visitor.client
    earlier = []
    for one in found:
        read = read_kept(one)
        if read is None:
            # The browser would tell of it again and again.
            sitting.outbox.settled.add(str(one["answer_id"]))
        elif sitting.is_on(read[0]):
            sitting.answer(client, read[1])
        else:
            earlier.append(read[0])
    sitting.outbox.take(earlier)
    _told_later(today, sitting.flush(client))
    sitting.recheck(client)


def _told_later(today: Today, count: int) -> None:
    if count:
        st.toast(phrases.SENT_LATER.tell(today.visitor.language, count=count))


def _start(today: Today) -> None:
    sitting, language = today.sitting, today.visitor.language
    day = sitting.day
    if day is None:
        return
    st.html(start_html(day, sitting.habits, language))
    if day.cards or day.session_id is not None:
        name = phrases.START if day.session_id is None else phrases.GO_ON
        st.button(
            name.tell(language),
            key="quiz-start",
            type="primary",
            shortcut="Enter",
            on_click=sitting.begin,
            args=(today.visitor.client,),
        )


def _ask(today: Today) -> None:
    card = today.sitting.card
    with st.container(horizontal=True, key="quiz-deeds", gap="small"):
        show_why_key(today, "W" if card is None else _why_shortcut(card))
        show_stop_key(today)
    show_why(today)


def _revealed(today: Today) -> None:
    sitting, visitor = today.sitting, today.visitor
    card, told = sitting.card, sitting.told
    if card is None or told is None:
        return
    st.html(answer_shown_html(card, told, visitor.language))
    with st.container(horizontal=True, key="quiz-grades", gap="small"):
        for phrase, is_known, key in ((phrases.KNEW, True, "1"), (phrases.MISSED, False, "2")):
            st.button(
                phrase.tell(visitor.language),
                key=_grade_key(sitting, key),
                type="primary" if is_known else "secondary",
                shortcut=None if is_writing(sitting) else key,
                on_click=sitting.grade,
                args=(visitor.client,),
                kwargs={"is_known": is_known},
            )
    show_beside(today)


def _told(today: Today) -> None:
    sitting, visitor = today.sitting, today.visitor
    card, verdict, reply = sitting.card, sitting.verdict, sitting.reply
    if card is None or verdict is None or reply is None:
        return
    st.html(verdict_html(card, verdict, reply.reply or "", visitor.language))
    _next_button(today)
    show_beside(today)


def _kept(today: Today) -> None:
    language = today.visitor.language
    title, body = phrases.KEPT_TITLE.tell(language), phrases.KEPT_BODY.tell(language)
    st.html(
        f'<section class="lq-card lq-notice lq-upcoming" role="alert"><h2>{title}</h2><p>{body}</p></section>'
    )
    _next_button(today)


def _next_button(today: Today) -> None:
    sitting, visitor = today.sitting, today.visitor
    is_last = len(sitting.left) < 2 or sitting.seconds_left <= 0
    st.button(
        (phrases.FINISH if is_last else phrases.NEXT).tell(visitor.language),
        key=_next_key(sitting),
        type="primary",
        # While one writes, Enter is of what is written.
        shortcut=None if is_writing(sitting) else "Enter",
        on_click=sitting.next,
        args=(visitor.client,),
    )


def _done(today: Today) -> None:
    sitting, visitor = today.sitting, today.visitor
    if sitting.gone:
        words = phrases.GONE.tell(visitor.language, count=sitting.gone)
        st.html(f'<p class="lq-note" role="status">{words}</p>')
    st.html(done_html(sitting.learned, visitor.language))
    if sitting.habits is not None:
        found = attempt(lambda: visitor.client.learning.achievements(5))
        told = (
            ""
            if isinstance(found, Trouble)
            else acclaim_html(sitting.habits, found, visitor.language)
        )
        if told:
            st.html(told)
    if sitting.day is None:
        return
    st.html(start_html(sitting.day, sitting.habits, visitor.language))
    with st.container(horizontal=True, key="quiz-deeds", gap="small"):
        if sitting.day.cards:
            st.button(
                phrases.AGAIN.tell(visitor.language),
                key="quiz-again",
                on_click=sitting.begin,
                args=(visitor.client,),
            )
        st.button(
            phrases.BACK.tell(visitor.language),
            key="quiz-back",
            type="primary",
            shortcut="Enter",
            on_click=sitting.stop,
            args=(visitor.client,),
        )


_SCREENS: dict[Stage, Callable[[Today], None]] = {
    Stage.START: _start,
    Stage.ASK: _ask,
    Stage.REVEALED: _revealed,
    Stage.TOLD: _told,
    Stage.KEPT: _kept,
    Stage.DONE: _done,
}
