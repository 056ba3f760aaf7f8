"""Commands about what becomes of practice: habits and achievements."""

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from ui.commands.command_options import At, Channel, Json, Limit, Region, Team, Whose
from ui.commands.local_times import local_times
from ui.terminal import show, show_json, show_table

if TYPE_CHECKING:
    from api.learning_schemas import AchievementsOut, HabitsOut, PointOut

_MASTERED = {
    "zh": ("掌握于", "题目", "答案", "出处"),
    "en": ("since", "question", "answer", "where"),
}
_HABITS = {
    "zh": (
        "连续 {streak} 天（最长 {longest} 天），本周 {days_this_week} 天{today}",
        "，今天已练",
        "近 7 天共 {minutes:.1f} 分钟",
        "{begins}—{ends} 点答得最好：{answers} 次里答对 {right} 次",
    ),
    "en": (
        "{streak} days in the streak (longest {longest}), {days_this_week} this week{today}",
        ", today too",
        "{minutes:.1f} minutes in the last 7 days",
        "best from {begins} to {ends} o'clock: {right} of {answers} right",
    ),
}
_ACHIEVED = {
    "zh": ("掌握 {count} 个知识点，仍然有效", "表扬：", "问过、后来有了答案："),
    "en": ("{count} points mastered that still hold", "Praise:", "Asked in vain, answered since:"),
}
_DAYS_A_WEEK = 7


def habits_command(name: Whose = None, at: At = None, as_json: Json = False) -> None:
    """微习惯：连续天数、分钟、答得最好的时段；每周可缺两天。Streak, minutes and best hours; two missed days a week break nothing."""
    from ui.commands.at_learning import AtLearning, learner

    with AtLearning(at) as at_learning:
        found = at_learning.habits(learner(name, None, None, None))
        language = at_learning.language
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    for line in _habit_lines(found, language):
        show(line)


def achievements_command(
    name: Whose = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    limit: Limit = 50,
    at: At = None,
    as_json: Json = False,
) -> None:
    """成就账本：掌握且仍有效的知识点、表扬、问过而后来有了答案的。What is mastered and still holds, praise, gaps that became knowledge."""
    from ui.commands.at_learning import AtLearning, learner

    with AtLearning(at) as at_learning:
        found = at_learning.achievements(learner(name, team, region, channel), limit)
        language, zone = at_learning.language, ZoneInfo(at_learning.settings.zone)
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    _show_achievements(found, language, zone)


def _habit_lines(found: "HabitsOut", language: str) -> list[str]:
    streak, today, week, best = _HABITS[language]
    last = [d.minutes for d in found.days if (found.today - d.day).days < _DAYS_A_WEEK]
    lines = [
        streak.format(
            streak=found.streak,
            longest=found.longest,
            days_this_week=found.days_this_week,
            today=today if found.has_practised else "",
        ),
        week.format(minutes=sum(last)),
    ]
    if found.best_hours is not None:
        lines.append(best.format(**found.best_hours.model_dump()))
    return lines


def _show_achievements(found: "AchievementsOut", language: str, zone: ZoneInfo) -> None:
    mastered, praise, gaps = _ACHIEVED[language]
    show(mastered.format(count=found.mastered_in_all))
    times = local_times(one.since_at.astimezone(zone) for one in found.mastered)
    rows = [
        (
            times.told(one.since_at.astimezone(zone)),
            one.point.stem,
            one.point.expected,
            _where(one.point),
        )
        for one in found.mastered
    ]
    if rows:
        show_table(_MASTERED[language], rows, times.note(language))
    if found.praise:
        show(praise)
    for one in found.praise:
        show(f"  {_day(one.at, zone)} {one.text}（{one.by or '—'}）")
    if found.closed_gaps:
        show(gaps)
    for gap in found.closed_gaps:
        show(f"  {_day(gap.closed_at, zone)} {gap.question} → {gap.pack}")


def _where(point: "PointOut") -> str:
    return " › ".join((point.pack_title, *point.citation.heading_path))


def _day(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%Y-%m-%d}"
