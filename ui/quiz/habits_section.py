"""Habits, achievements, and what of them a lead may see."""

import secrets
from datetime import date, timedelta

import streamlit as st

from api.learning_schemas import AchievementsOut, HabitsOut, ShareRequest, SharesOut
from ui.look.marking import marked
from ui.look.moments import spent_words
from ui.look.plain_label import plain_label
from ui.look.trouble_view import trouble_html
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.quiz_dates import date_words, day_words
from ui.quiz.today import Today
from ui.quiz.today_section import keep_box
from ui.trouble import Trouble, attempt
from ui.visitor import ZONE

_WEEKS = 4
_SHARED = {
    "achievements": phrases.SHARE_ACHIEVEMENTS,
    "mistakes": phrases.SHARE_MISTAKES,
    "habits": phrases.SHARE_HABITS,
}
# Minutes a day from which a square is full.
_FULL_MINUTES = 3.0
_SHADES = 4


def show_habits(today: Today) -> None:
    """Show how somebody practises, what they achieved, and what they share."""
    learning, language = today.visitor.client.learning, today.visitor.language
    keep_box(today)
    told = attempt(lambda: (learning.habits(), learning.achievements(20), learning.shares()))
    if isinstance(told, Trouble):
        st.html(trouble_html(told, language))
        return
    habits, achievements, shares = told
    st.html(habits_html(habits, language))
    st.html(achievements_html(achievements, language))
    _sharing(today, shares)


def habits_html(habits: HabitsOut, language: Language) -> str:
    """Return streak, minutes and the best time of day as figures, and four weeks as squares."""
    minutes = {day.day: day.minutes for day in habits.days}
    first = habits.today - timedelta(days=habits.today.weekday() + 7 * (_WEEKS - 1))
    days = [first + timedelta(days=n) for n in range(7 * _WEEKS)]
    past = [day for day in days if day <= habits.today]
    total = sum(minutes.get(day, 0.0) for day in past)
    best = habits.best_hours
    if best is None:
        best_value, best_note = "—", phrases.HABIT_BEST_NONE.tell(language)
    else:
        best_value = phrases.HABIT_BEST_AT.tell(language, begins=best.begins, ends=best.ends)
        best_note = phrases.HABIT_BEST_SHARE.tell(language, answers=best.answers, right=best.right)
    figures = (
        (
            phrases.HABIT_STREAK,
            str(habits.streak),
            phrases.HABIT_LONGEST.tell(language, days=habits.longest),
        ),
        (
            phrases.HABIT_TIME,
            spent_words(total, language),
            phrases.THIS_WEEK.tell(language, days=habits.days_this_week),
        ),
        (phrases.HABIT_BEST, best_value, best_note),
    )
    told = "".join(
        f'<div><dt>{name.tell(language)}</dt><dd><b class="lq-large">{value}</b>'
        f'<span class="lq-hint">{note}</span></dd></div>'
        for name, value, note in figures
    )
    squares = "".join(_square(day, minutes.get(day, 0.0), language) for day in past)
    return (
        f'<section class="lq-card"><h2>{phrases.HABITS_TITLE.tell(language)}</h2>'
        f'<dl class="lq-figures">{told}</dl>'
        f'<h3 class="lq-section">{phrases.HABIT_DAYS.tell(language)}</h3>'
        f'<ol class="lq-days">{squares}</ol>'
        f'<p class="lq-hint">{phrases.HABIT_RULE.tell(language)}</p></section>'
    )


def achievements_html(found: AchievementsOut, language: Language) -> str:
    """Return what was mastered, praised, and closed."""
    if found.mastered_in_all:
        head = phrases.MASTERED_COUNT.tell(language, count=found.mastered_in_all)
    else:
        head = phrases.MASTERED_NONE.tell(language)
    mastered = "".join(
        f"<dt>{marked(one.point.stem)}</dt><dd><b>{marked(one.point.expected)}</b></dd>"
        for one in found.mastered
    )
    parts = [f"<p>{head}</p>", f'<dl class="lq-facts">{mastered}</dl>' if mastered else ""]
    if found.praise:
        parts.append(f'<h3 class="lq-section">{phrases.PRAISE.tell(language)}</h3>')
    for praise in reversed(found.praise):
        day = date_words(praise.at.astimezone(ZONE), language)
        by = phrases.PRAISED_BY.tell(language, by=praise.by or "—", day=day)
        parts.append(
            f'<p class="lq-say">{marked(praise.text)}</p><p class="lq-hint">{marked(by)}</p>'
        )
    if found.closed_gaps:
        parts.append(f'<h3 class="lq-section">{phrases.GAPS_CLOSED.tell(language)}</h3>')
    parts += [
        f"<p>{marked(gap.question)} · {day_words(gap.closed_at.astimezone(ZONE), language)}</p>"
        for gap in found.closed_gaps
    ]
    title = phrases.ACHIEVEMENTS.tell(language)
    return f'<section class="lq-card"><h2>{title}</h2>{"".join(parts)}</section>'


def _square(day: date, minutes: float, language: Language) -> str:
    shade = 0 if minutes <= 0 else min(1 + int(minutes / _FULL_MINUTES * _SHADES), _SHADES)
    words = phrases.HABIT_DAY.tell(
        language, day=day_words(day, language), time=spent_words(minutes, language)
    )
    return f'<li class="lq-day lq-shade-{shade}" title="{words}"><span class="lq-away">{words}</span></li>'


def _sharing(today: Today, shares: SharesOut) -> None:
    language = today.visitor.language
    shared = {what.value for what in shares.shared}
    st.html(
        f'<h2 class="lq-section">{phrases.SHARING.tell(language)}</h2>'
        f'<p class="lq-hint">{phrases.SHARING_BODY.tell(language)}</p>'
    )
    with st.container(horizontal=True, key="quiz-shares"):
        for what, name in _SHARED.items():
            key = f"quiz-share-{what}"
            st.session_state[key] = what in shared
            st.toggle(name.tell(language), key=key, on_change=_share, args=(today, what))


def _share(today: Today, what: str) -> None:
    asked = ShareRequest.model_validate(
        {
            "share_id": secrets.token_hex(16),
            "what": what,
            "is_shared": st.session_state[f"quiz-share-{what}"],
        }
    )
    learning = today.visitor.client.learning
    told = attempt(lambda: learning.share(asked.share_id, asked.what, is_shared=asked.is_shared))
    if isinstance(told, Trouble):
        st.toast(plain_label(told.detail))
