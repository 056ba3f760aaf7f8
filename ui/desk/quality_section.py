"""How the library does on the trainer's own judged questions, over time and in the last run."""

from collections.abc import Sequence

import streamlit as st

from api.quality_schemas import QualityOut, QualityRunOut
from ui.desk.quality_chart import Line, chart_html
from ui.look.marking import marked
from ui.look.moments import near_day_words, near_moment_words
from ui.look.trouble_view import trouble_html
from ui.phrases import desk_library as phrases
from ui.phrases.phrase import Language, Phrase
from ui.trouble import Trouble, attempt
from ui.visitor import Visitor

_EXAMPLE = '{"ask": "...", "document": "card-fees/annual-fee", "says": ["3600"]}\n{"ask": "..."}'
_VERDICTS: dict[str, Phrase] = {
    "silent": phrases.VERDICT_SILENT,
    "other": phrases.VERDICT_OTHER,
    "value": phrases.VERDICT_VALUE,
    "spoke": phrases.VERDICT_SPOKE,
}


def show_quality(visitor: Visitor) -> None:
    """Show the runs so far, and the key to another one."""
    language = visitor.language
    st.html(f'<p class="lq-note">{phrases.QUALITY_INTRO.tell(language)}</p>')
    place = st.container(gap="small")
    found = attempt(visitor.client.library.quality)
    if isinstance(found, Trouble):
        st.html(trouble_html(found, language))
        return
    with place:
        _questions(visitor, found)
    # What was asked a moment ago stands in the runs.
    found = attempt(visitor.client.library.quality) if st.session_state.pop("ran", False) else found
    if isinstance(found, QualityOut):
        _runs(found.runs, language)


def _questions(visitor: Visitor, found: QualityOut) -> None:
    language = visitor.language
    if found.problem is not None:
        st.html(f'<p class="lq-note lq-missing" role="alert">{marked(found.problem)}</p>')
        return
    if not found.questions:
        keep = phrases.QUALITY_KEEP.tell(language, file=found.file)
        st.html(
            f'<section class="lq-card lq-empty"><p>{keep}</p><pre>{marked(_EXAMPLE)}</pre></section>'
        )
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        counts = phrases.QUALITY_COUNT.tell(language, questions=found.questions, file=found.file)
        st.html(f'<p class="lq-hint">{marked(counts)}</p>')
        if st.button(phrases.QUALITY_RUN.tell(language), key="quality-run", type="primary"):
            _run(visitor)


def _run(visitor: Visitor) -> None:
    language = visitor.language
    done = attempt(visitor.client.library.run_questions)
    if isinstance(done, Trouble):
        st.html(trouble_html(done, language))
        return
    st.session_state["ran"] = True
    st.toast(phrases.QUALITY_RAN.tell(language, right=done.right, questions=done.questions))


def _runs(runs: Sequence[QualityRunOut], language: Language) -> None:
    if not runs:
        st.html(f'<p class="lq-note">{phrases.QUALITY_NONE.tell(language)}</p>')
        return
    ends = (runs[0], runs[-1]) if len(runs) > 1 else (runs[0],)
    labels = [near_day_words(run.at, language) for run in ends]
    lines = (
        Line(phrases.QUALITY_RIGHT.tell(language), tuple(map(right_share, runs)), "round"),
        Line(phrases.QUALITY_FOUND.tell(language), tuple(map(found_share, runs)), "square"),
    )
    st.html(chart_html(lines, labels, phrases.QUALITY_CHART.tell(language)))
    st.html(wrong_html(runs[-1], language))
    st.html(runs_html(runs, language))


def right_share(run: QualityRunOut) -> float:
    """Return the share of questions that fared as they should."""
    return run.right / run.questions


def found_share(run: QualityRunOut) -> float | None:
    """Return the share of answerable questions whose answer is among the first five hits; None without any."""
    return run.found / run.answerable if run.answerable else None


def wrong_html(run: QualityRunOut, language: Language) -> str:
    """Return what was not as judged in a run."""
    if not run.wrong:
        return f'<p class="lq-note">{phrases.QUALITY_ALL_RIGHT.tell(language)}</p>'
    items = "".join(
        f'<li><span class="lq-badge lq-soon">{_VERDICTS[one.verdict].tell(language)}</span>'
        f"<div>{marked(one.ask)}</div></li>"
        for one in run.wrong
    )
    title = phrases.QUALITY_WRONG.tell(language)
    return f'<h2 class="lq-section">{title}</h2><ul class="lq-list">{items}</ul>'


def runs_html(runs: Sequence[QualityRunOut], language: Language) -> str:
    """Return the runs as a table, the newest first."""
    heads = (
        phrases.QUALITY_AT,
        phrases.QUALITY_GENERATION,
        phrases.QUALITY_QUESTIONS,
        phrases.QUALITY_RIGHT,
        phrases.QUALITY_FOUND,
        phrases.QUALITY_BY,
    )
    head = "".join(f'<th scope="col">{phrase.tell(language)}</th>' for phrase in heads)
    rows = "".join(_row(run, language) for run in reversed(runs))
    return f'<div class="lq-table lq-runs"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


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
