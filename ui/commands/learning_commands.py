"""Commands about what somebody answered and wrote: mistakes, answers and notes."""

from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from ui.commands.command_options import Channel, Json, Limit, Region, Team, Whose
from ui.commands.local_times import local_times
from ui.terminal import show_json, show_part, show_table

_MISTAKES = {
    "zh": ("最近答错", "次数", "还差几天答对", "题目", "当时所答", "现行答案", "出处"),
    "en": ("last", "wrong", "days to go", "question", "typed then", "right now", "where"),
}
_HISTORY = {
    "zh": ("时间", "结果", "用时", "题目", "所答", "包", "版本"),
    "en": ("answered", "result", "seconds", "question", "typed", "pack", "version"),
}
_NOTES = {
    "zh": ("写于", "关键词", "笔记", "出处", "仍有效"),
    "en": ("written", "keywords", "note", "where", "in force"),
}
_YES = {"zh": {True: "是", False: "否"}, "en": {True: "yes", False: "no"}}
_RESULT = {"zh": {True: "对", False: "错"}, "en": {True: "right", False: "wrong"}}
_CHANGED = {"zh": "（值已变）", "en": " (changed)"}


def mistakes_command(
    name: Whose = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    limit: Limit = 50,
    as_json: Json = False,
) -> None:
    """错题本：答错而还没补上的，连同现行答案与出处。What was got wrong and not made good since, with what is right now."""
    from ui.commands.at_learning import AtLearning, learner

    with AtLearning() as at_learning:
        found = at_learning.mistakes(learner(name, team, region, channel), limit)
        language, zone = at_learning.language, ZoneInfo(at_learning.settings.zone)
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    times = local_times(m.last_at.astimezone(zone) for m in found.mistakes)
    rows = [
        (
            times.told(mistake.last_at.astimezone(zone)),
            f"{mistake.wrong}/{mistake.answers}",
            str(mistake.days_to_mend - mistake.right_days),
            mistake.card.stem,
            mistake.reply or "—",
            mistake.told.expected + (_CHANGED[language] if mistake.is_changed else ""),
            mistake.told.document_key,
        )
        for mistake in found.mistakes
    ]
    show_table(_MISTAKES[language], rows, times.note(language))


def history_command(
    name: Whose = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    limit: Limit = 50,
    as_csv: Annotated[
        bool,
        typer.Option("--csv", help="全部作答，CSV，可用表格软件打开。All of it as CSV."),
    ] = False,
    as_json: Json = False,
) -> None:
    """作答记录，最近的在前。Answers to cards, the newest first."""
    from ui.commands.at_learning import AtLearning, learner

    with AtLearning() as at_learning:
        whose = learner(name, team, region, channel)
        if as_csv:
            for part in at_learning.history_file(whose):
                show_part(part)
            return
        found = at_learning.history(whose, limit)
        language, zone = at_learning.language, ZoneInfo(at_learning.settings.zone)
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    times = local_times(given.answered_at.astimezone(zone) for given in found.answers)
    rows = [
        (
            times.told(given.answered_at.astimezone(zone)),
            _RESULT[language][given.is_right],
            f"{given.seconds:.0f}",
            given.stem or "—",
            given.reply or "—",
            given.pack,
            given.pack_version,
        )
        for given in found.answers
    ]
    show_table(_HISTORY[language], rows, times.note(language))


def notes_command(
    question: Annotated[
        str | None,
        typer.Argument(
            help="只看这个问题用得上的；缺省为全部。Those that it asks for; all if absent."
        ),
    ] = None,
    passage: Annotated[
        str | None, typer.Option(help="只看与该段落同显的。Those to show with this passage.")
    ] = None,
    name: Whose = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    limit: Annotated[int, typer.Option(min=1, max=50, help="条数。How many.")] = 50,
    as_json: Json = False,
) -> None:
    """关键词笔记：全部，或一个问题、一个段落用得上的。Keyword notes: all, or those for a question or a passage."""
    from ui.commands.at_learning import AtLearning, learner

    with AtLearning() as at_learning:
        whose = learner(name, team, region, channel)
        found = at_learning.notes(whose, question, passage, limit)
        language, zone = at_learning.language, ZoneInfo(at_learning.settings.zone)
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    times = local_times(note.written_at.astimezone(zone) for note in found.notes)
    rows = [
        (
            times.told(note.written_at.astimezone(zone)),
            "、".join(note.keywords),
            note.text,
            " › ".join((note.document_key, *note.section)),
            _YES[language][note.is_current],
        )
        for note in found.notes
    ]
    show_table(_NOTES[language], rows, times.note(language))
