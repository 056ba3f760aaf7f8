"""The day and its end as HTML: what today's session is, why a card is asked, what was learned."""

from collections.abc import Sequence

from api.learning_schemas import AchievementsOut, HabitsOut
from api.quiz_schemas import QuizOut, WhyOut
from ui.look.marking import marked
from ui.look.moments import spent_words
from ui.phrases import quiz as phrases
from ui.phrases.phrase import Language
from ui.quiz.quiz_dates import day_words
from ui.quiz.sitting import Learned
from ui.quiz.verdict_view import expected_html
from ui.visitor import ZONE

_DOT = " · "
# Below it, what is expected a week is no number to think in.
_SELDOM = 1.0


def start_html(day: QuizOut, habits: HabitsOut | None, language: Language) -> str:
    """Return what today's session is, or that there is none, with streak and minutes beside."""
    if not day.cards and day.session_id is None:
        answered = (
            phrases.DONE_TODAY.tell(language, cards=day.asked_today) if day.asked_today else ""
        )
        inside = (
            f"<h2>{phrases.NOTHING_TITLE.tell(language)}</h2>"
            f"<p>{answered}{phrases.NOTHING_BODY.tell(language)}</p>"
        )
    elif day.session_id is not None:
        inside = (
            f"<h2>{phrases.GO_ON.tell(language)}</h2><p>{phrases.GO_ON_BODY.tell(language)}</p>"
        )
    else:
        title = phrases.START_TITLE.tell(language, seconds=f"{day.seconds:.0f}")
        inside = (
            f"<h2>{title}</h2>"
            f'<p class="lq-middling">{marked(_cards(day, language))}</p>'
            f'<p class="lq-hint">{phrases.START_BODY.tell(language)}</p>'
        )
    return f'<section class="lq-card lq-start">{inside}{_beside(habits, language)}</section>'


def why_html(why: WhyOut, language: Language) -> str:
    """Return why a card is asked, one sentence a line."""
    often = f"{why.needs_a_week:.1f}"
    seldom = why.needs_a_week < _SELDOM
    week = (phrases.WHY_SELDOM if seldom else phrases.WHY_OFTEN).tell(language, count=often)
    if round(why.own, 1) or round(why.team, 1):
        own, team = f"{why.own:.1f}", f"{why.team:.1f}"
        lines = [phrases.WHY_NEEDED.tell(language, own=own, team=team, week=week)]
    else:
        lines = [phrases.WHY_UNUSED.tell(language, week=week)]
    if why.is_changed:
        lines.append(phrases.WHY_CHANGED.tell(language))
    elif why.days_since is None:
        lines.append(phrases.WHY_NEW.tell(language))
    else:
        share = f"{why.recalled:.0%}"
        lines.append(phrases.WHY_RECALLED.tell(language, days=why.days_since, recalled=share))
    if why.days_left is not None:
        lines.append(phrases.WHY_ENDS.tell(language, days=max(round(why.days_left), 0)))
    if why.rank is not None:
        lines.append(phrases.WHY_RANK.tell(language, rank=why.rank, among=why.among))
    elif why.is_asked_today:
        lines.append(phrases.WHY_TODAY.tell(language))
    told = "".join(f"<p>{marked(line)}</p>" for line in lines)
    title = phrases.WHY_TITLE.tell(language)
    return f'<section class="lq-card lq-why-card" role="status"><h2>{title}</h2>{told}</section>'


def done_html(learned: Sequence[Learned], language: Language) -> str:
    """Return what was learned: facts with their values, those that come again apart."""
    known = [one for one in learned if one.verdict.is_right]
    missed = [one for one in learned if not one.verdict.is_right]
    inside = "".join(
        f'<h3 class="lq-section">{name.tell(language)}</h3><dl class="lq-facts">'
        f"{''.join(_fact(one, language) for one in some)}</dl>"
        for name, some in ((phrases.DONE_KNOWN, known), (phrases.DONE_AGAIN, missed))
        if some
    )
    if missed:
        inside += f'<p class="lq-hint">{phrases.DONE_BOOK.tell(language)}</p>'
    if not learned:
        inside = f"<p>{phrases.DONE_NOTHING.tell(language)}</p>"
    title = phrases.DONE_TITLE.tell(language)
    return f'<section class="lq-card lq-done" role="status"><h2>{title}</h2>{inside}</section>'


def acclaim_html(habits: HabitsOut, found: AchievementsOut, language: Language) -> str:
    """Return what the service has to praise today; empty if nothing."""
    lines = [
        phrases.MASTERED_NEW.tell(language, stem=one.point.stem)
        for one in found.mastered
        if one.since_at.astimezone(ZONE).date() == habits.today
    ]
    lines += [
        f"{phrases.PRAISE.tell(language)}{_DOT}{praise.text}"
        for praise in found.praise
        if praise.at.astimezone(ZONE).date() == habits.today
    ]
    told = "".join(f"<p>{marked(line)}</p>" for line in lines)
    return f'<section class="lq-card lq-right">{told}</section>' if told else ""


def beside_html(habits: HabitsOut, language: Language) -> str:
    """Return streak and minutes on one quiet line."""
    return _beside(habits, language)


def _cards(day: QuizOut, language: Language) -> str:
    parts = [phrases.START_OPEN.tell(language, count=day.fitting)]
    if day.cards > day.fitting:
        parts.append(phrases.START_OF.tell(language, cards=day.cards))
    if day.changed:
        parts.append(phrases.START_CHANGED.tell(language, changed=day.changed))
    if day.ahead:
        parts.append(phrases.START_AHEAD.tell(language, ahead=day.ahead))
    return _DOT.join(parts)


def _beside(habits: HabitsOut | None, language: Language) -> str:
    if habits is None:
        return ""
    minutes = next((d.minutes for d in habits.days if d.day == habits.today), 0.0)
    parts = []
    if habits.streak == 1 and habits.has_practised:
        parts.append(phrases.STREAK_ONE.tell(language))
    elif habits.streak:
        parts.append(phrases.STREAK.tell(language, days=habits.streak))
    if minutes:
        parts.append(phrases.SPENT_TODAY.tell(language, time=spent_words(minutes, language)))
    if habits.days_this_week:
        parts.append(phrases.THIS_WEEK.tell(language, days=habits.days_this_week))
    told = _DOT.join((day_words(habits.today, language), *parts))
    return f'<p class="lq-hint lq-beside">{told}</p>'


def _fact(one: Learned, language: Language) -> str:
    told = one.verdict.told
    new = "" if told.change is None else f" {phrases.DONE_CHANGED.tell(language)}"
    value = expected_html(one.card, told.expected, language)
    return f"<dt>{marked(one.card.stem)}</dt><dd><b>{value}</b>{new}</dd>"
