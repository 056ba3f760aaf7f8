"""Ninety seconds of cards in the terminal."""

from typing import Annotated, Any

import typer

from ui.commands.command_options import Channel, Json, Region, Team
from ui.terminal import show, show_json

_WHY = {
    "zh": (
        "自己近来用到 {own:.1f} 次，同组 {team:.1f} 次；预计每周要用 {needs_a_week:.2f} 次",
        "现在还记得的可能 {recalled:.0%}",
        "还没学过",
        "值变了，您还没见过新的",
        "今天已经问过",
        "大家都记得，不再介绍给没学过的人",
        "新知识点：一次只问价值最高的几张（LIQUID_QUIZ_NEW_CARDS），还没轮到它",
        "在可问的 {among} 张里排第 {rank}",
    ),
    "en": (
        "your calls needed it {own:.1f} times lately, your team's {team:.1f}; about {needs_a_week:.2f} a week are expected",
        "recalled now with probability {recalled:.0%}",
        "not met yet",
        "its value changed and you have not met the new one",
        "asked today already",
        "nobody misses it, so that it is no longer introduced",
        "new: a session asks the worthiest few new ones (LIQUID_QUIZ_NEW_CARDS), and this is none of them yet",
        "number {rank} of the {among} that may be asked",
    ),
}


def quiz_command(  # as many as there are options
    seconds: Annotated[
        float | None,
        typer.Option(min=10, max=1_800, help="时长（秒）；缺省见 LIQUID_QUIZ_SECONDS。How long."),
    ] = None,
    why: Annotated[
        str | None,
        typer.Option(help="只解释为什么问这个知识点（id）。Only say why a point is asked."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--as", help="学习者；缺省为系统用户。Who; the system user if absent."),
    ] = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    as_json: Json = False,
) -> None:
    """每天九十秒：问自己的来电最用得上、又快要忘的几张卡；中途停下，当天可接着做。Ninety seconds of the cards that your calls need most."""
    from ui.commands.at_quiz import AtQuiz
    from ui.commands.quiz_dialogue import hold

    with AtQuiz(name, team, region, channel) as at_quiz:
        if why is not None:
            explained = at_quiz.why(why)
            if as_json:
                show_json(explained.model_dump(mode="json"))
                return
            for line in _why_lines(explained.model_dump(), at_quiz.language):
                show(line)
            return
        if as_json:
            show_json(at_quiz.session(seconds).model_dump(mode="json"))
            return
        hold(at_quiz, seconds)


def _why_lines(told: dict[str, Any], language: str) -> list[str]:
    needs, recalled, new, changed, asked, retired, waiting, rank = _WHY[language]
    lines = [
        needs,
        changed if told["is_changed"] else new if told["days_since"] is None else recalled,
    ]
    if told["is_asked_today"]:
        lines.append(asked)
    elif told["is_retired"]:
        lines.append(retired)
    else:
        lines.append(waiting if told["rank"] is None else rank)
    return [line.format(**told) for line in lines]
