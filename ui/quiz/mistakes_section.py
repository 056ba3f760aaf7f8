"""The mistake book: what was got wrong, what is right now with its source, and a key to practise it."""

import streamlit as st

from api.learning_schemas import MistakeOut
from api.quiz_schemas import Asked
from ui.look.marking import marked
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.quiz_dates import day_words
from ui.quiz.sitting import Stage
from ui.quiz.today import Today
from ui.quiz.today_section import keep_box
from ui.quiz.verdict_view import expected_html, told_html
from ui.trouble import Trouble, attempt
from ui.visitor import ZONE

_SEPARATOR = " · "


def show_mistakes(today: Today) -> None:
    """Show the book, the latest mistake first."""
    client, language = today.visitor.client, today.visitor.language
    keep_box(today)
    book = attempt(client.learning.mistakes)
    if isinstance(book, Trouble):
        st.html(trouble_html(book, language))
        return
    if not book.mistakes:
        st.html(
            f'<section class="lq-card"><h2>{phrases.MISTAKES_EMPTY.tell(language)}</h2>'
            f"<p>{phrases.MISTAKES_EMPTY_BODY.tell(language)}</p></section>"
        )
        return
    st.button(
        phrases.PRACTISE.tell(language),
        key="quiz-practise",
        type="primary",
        icon=":material/replay:",
        on_click=_practise,
        args=(today,),
    )
    st.html("".join(mistake_html(mistake, language) for mistake in book.mistakes))
    if book.more:
        st.html(f'<p class="lq-hint">{phrases.MORE.tell(language, count=book.more)}</p>')


def mistake_html(mistake: MistakeOut, language: Language) -> str:
    """Return one mistake, folded to its question and what is right."""
    last = day_words(mistake.last_at.astimezone(ZONE), language)
    left = mistake.days_to_mend - mistake.right_days
    about = [
        phrases.MISTAKE_WRONG.tell(language, wrong=mistake.wrong, answers=mistake.answers),
        phrases.MISTAKE_LAST.tell(language, day=last),
        phrases.MISTAKE_LEFT.tell(language, days=left),
    ]
    if mistake.is_changed:
        about.insert(0, phrases.MISTAKE_CHANGED.tell(language))
    said = ""
    if mistake.reply:
        said = f"<p>{marked(phrases.YOU_SAID.tell(language, reply=mistake.reply))}</p>"
    value = expected_html(mistake.card, mistake.told.expected, language)
    return (
        f'<details class="lq-hit"><summary><span class="lq-hit-title">{marked(mistake.card.stem)}</span>'
        f'<b class="lq-right-value">{value}</b>'
        f'<span class="lq-hint lq-whole-line">{marked(_SEPARATOR.join(about))}</span></summary>'
        f"{said}{told_html(mistake.told, language)}</details>"
    )


def _practise(today: Today) -> None:
    today.sitting.begin(today.visitor.client, Asked.MISTAKES)
    if today.sitting.stage is Stage.START:
        st.toast(phrases.MISTAKES_EMPTY.tell(today.visitor.language))
