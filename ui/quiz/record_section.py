"""What was answered, as a table and as a file, and having it all deleted."""

import streamlit as st

from api.learning_schemas import GivenOut, HistoryOut
from ui.look.marking import marked
from ui.look.plain_label import plain_label
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.quiz_dates import moment_words
from ui.quiz.sitting import Stage
from ui.quiz.today import Today
from ui.quiz.today_section import keep_box
from ui.trouble import Trouble, attempt

_SURE = "quiz-forget-sure"
_FILE = "liquid-quiz.csv"
_REPLIES = {"yes": phrases.YES, "no": phrases.NO}


def show_record(today: Today) -> None:
    """Show the latest answers, the file of all, and the key that deletes them."""
    client, language = today.visitor.client, today.visitor.language
    keep_box(today)
    told = attempt(client.learning.history)
    if isinstance(told, Trouble):
        st.html(trouble_html(told, language))
        return
    st.html(history_html(told, language))
    if told.answers:
        _download(today)
    _forgetting(today)


def history_html(told: HistoryOut, language: Language) -> str:
    """Return answers as a table, the newest first."""
    title = phrases.RECORD_TITLE.tell(language)
    if not told.answers:
        return f'<section class="lq-card"><h2>{phrases.RECORD_EMPTY.tell(language)}</h2></section>'
    names = (
        phrases.RECORD_WHEN,
        phrases.RECORD_CARD,
        phrases.RECORD_REPLY,
        phrases.RECORD_RESULT,
        phrases.RECORD_SECONDS,
    )
    head = "".join(f'<th scope="col">{name.tell(language)}</th>' for name in names)
    rows = "".join(_row(given, language) for given in told.answers)
    return (
        f'<section class="lq-card"><h2>{title}</h2><div class="lq-table" tabindex="0" role="group" '
        f'aria-label="{title}"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div></section>'
    )


def _row(given: GivenOut, language: Language) -> str:
    result = phrases.RECORD_RIGHT if given.is_right else phrases.RECORD_WRONG
    reply = given.reply or "—"
    if reply in _REPLIES:
        reply = _REPLIES[reply].tell(language)
    cells = (
        moment_words(given.answered_at, language),
        given.stem or phrases.RECORD_GONE.tell(language),
        reply,
        result.tell(language),
        phrases.RECORD_S.tell(language, seconds=f"{given.seconds:.0f}"),
    )
    return f"<tr>{''.join(f'<td>{marked(cell)}</td>' for cell in cells)}</tr>"


def _download(today: Today) -> None:
    client, language = today.visitor.client, today.visitor.language
    file = attempt(client.learning.history_csv)
    if not isinstance(file, Trouble):
        st.download_button(
            phrases.RECORD_CSV.tell(language),
            file,
            file_name=_FILE,
            mime="text/csv",
            key="quiz-csv",
            icon=":material/download:",
            on_click="ignore",
        )


def _forgetting(today: Today) -> None:
    language = today.visitor.language
    with st.expander(phrases.FORGET_TITLE.tell(language)):
        st.markdown(phrases.FORGET_BODY.tell(language))
        is_sure = st.checkbox(phrases.FORGET_SURE.tell(language), key=_SURE)
        st.button(
            phrases.FORGET.tell(language),
            key="quiz-forget",
            icon=":material/delete_forever:",
            disabled=not is_sure,
            on_click=_forget,
            args=(today,),
        )


def _forget(today: Today) -> None:
    sitting, language = today.sitting, today.visitor.language
    told = attempt(today.visitor.client.learning.forget_me)
    st.session_state[_SURE] = False
    if isinstance(told, Trouble):
        st.toast(plain_label(told.detail))
        return
    # What waits to be sent would be on record anew.
    sitting.outbox.settled |= set(sitting.outbox.waiting)
    sitting.outbox.waiting.clear()
    sitting.day, sitting.learned, sitting.stage = None, [], Stage.START
    words = phrases.FORGOTTEN.tell(
        language, reviews=told.reviews, notes=told.notes, praise=told.praise
    )
    st.toast(words)
