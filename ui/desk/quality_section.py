"""The trainer's own judged questions: written here, asked when a key is pressed, and how the library does on them over time."""

from collections.abc import Sequence

import streamlit as st

from api.quality_schemas import JudgedQuestionsOut, QualityRunOut
from ui.desk.judged_form import show_judged_form
from ui.desk.judged_list import is_open, show_judged
from ui.desk.judging import Judging, judging
from ui.desk.quality_chart import Line, chart_html
from ui.look.marking import marked
from ui.look.moments import near_day_words, near_moment_words
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_quality as phrases
from ui.phrases.phrase import Language
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor


def show_quality(visitor: Visitor) -> None:
    """Show the questions with the keys to write and to ask them, and the runs so far."""
    language, state = visitor.language, judging()
    st.html(f'<p class="lq-note">{phrases.INTRO.tell(language)}</p>')
    found = attempt(visitor.client.library.judged_questions)
    runs = attempt(visitor.client.library.quality)
    for told in (found, runs):
        if isinstance(told, Trouble):
            st.html(trouble_html(told, language))
            return
    if isinstance(found, Trouble) or isinstance(runs, Trouble):
        return
    if found.problem is None:
        _keys(visitor, state, found)
        _form(visitor, state, found)
    else:
        left_alone = phrases.LEFT_ALONE.tell(language)
        st.html(
            f'<p class="lq-note lq-missing" role="alert">{marked(found.problem)} {left_alone}</p>'
        )
    if found.questions or runs.runs:
        _chart(runs.runs, language)
    if found.problem is None and (found.questions or state.removed is not None):
        show_judged(visitor, state, found.questions)
    if runs.runs:
        st.html(f'<h2 class="lq-section">{phrases.RUNS.tell(language)}</h2>')
        st.html(runs_html(runs.runs, language))


def _keys(visitor: Visitor, state: Judging, found: JudgedQuestionsOut) -> None:
    language, count = visitor.language, len(found.questions)
    if not count and not state.is_writing:
        none = phrases.NO_QUESTIONS.tell(language, file=found.file)
        st.html(f'<section class="lq-card lq-empty"><p>{marked(none)}</p></section>')
    with st.container(key="judged-keys", horizontal=True, vertical_alignment="center", gap="small"):
        if count:
            st.button(
                phrases.RUN.tell(language),
                key="quality-run",
                icon=":material/play_arrow:",
                type="primary",
                shortcut="Alt+T",
                on_click=_run,
                args=(visitor, state),
            )
        st.button(
            phrases.ADD.tell(language),
            key="judged-add",
            icon=":material/add:",
            type="secondary" if count else "primary",
            shortcut="Alt+N",
            on_click=state.write,
            args=(None,),
        )
        if count:
            counts = phrases.COUNT.tell(language, questions=count, file=found.file)
            st.html(f'<p class="lq-hint">{marked(counts)}</p>')
    if state.trouble is not None and not state.is_writing:
        st.html(trouble_html(state.trouble, language))


def _form(visitor: Visitor, state: Judging, found: JudgedQuestionsOut) -> None:
    """Show the form of a new question, or of one that does not stand in the list any more as it was seen."""
    if state.is_writing and not any(is_open(one, state) for one in found.questions):
        show_judged_form(visitor, state)


def _run(visitor: Visitor, state: Judging) -> None:
    done = attempt(visitor.client.library.run_questions)
    if isinstance(done, Trouble):
        state.trouble = done
        return
    state.trouble = None
    state.tried.clear()
    words = phrases.RAN.tell(visitor.language, right=done.right, questions=done.questions)
    st.toast(words)


def _chart(runs: Sequence[QualityRunOut], language: Language) -> None:
    if not runs:
        st.html(f'<p class="lq-note">{phrases.NOT_RUN.tell(language)}</p>')
        return
    ends = (runs[0], runs[-1]) if len(runs) > 1 else (runs[0],)
    labels = [near_day_words(run.at, language) for run in ends]
    lines = (
        Line(phrases.RIGHT.tell(language), tuple(map(right_share, runs)), "round"),
        Line(phrases.FOUND.tell(language), tuple(map(found_share, runs)), "square"),
    )
    st.html(chart_html(lines, labels, phrases.CHART.tell(language)))
    if not runs[-1].wrong:
        st.html(f'<p class="lq-note">{phrases.ALL_RIGHT.tell(language)}</p>')


def right_share(run: QualityRunOut) -> float:
    """Return the share of questions that fared as they should."""
    return run.right / run.questions


def found_share(run: QualityRunOut) -> float | None:
    """Return the share of answerable questions whose answer is among the first five hits; None without any."""
    return run.found / run.answerable if run.answerable else None


def runs_html(runs: Sequence[QualityRunOut], language: Language) -> str:
    """Return the runs as a table, the newest first."""
    heads = (
        phrases.AT,
        phrases.GENERATION,
        phrases.QUESTIONS,
        phrases.RIGHT,
        phrases.FOUND,
        phrases.BY,
    )
    head = "".join(f'<th scope="col">{phrase.tell(language)}</th>' for phrase in heads)
    rows = "".join(_row(run, language) for run in reversed(runs))
    # On a narrow screen it is moved sideways, which has to be possible by the keyboard, too.
    name = phrases.RUNS.tell(language)
    return f'<div class="lq-table lq-runs" role="region" tabindex="0" aria-label="{name}"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _row(run: QualityRunOut, language: Language) -> str:
    cells = (
        str(run.generation),
        str(run.questions),
        f"{right_share(run):.0%} ({run.right})",
        f"{found_share(run):.0%} ({run.found})" if run.answerable else "–",
        run.by,
    )
    told = "".join(f"<td>{marked(cell)}</td>" for cell in cells)
    return f'<tr><th scope="row">{near_moment_words(run.at, language)}</th>{told}</tr>'
