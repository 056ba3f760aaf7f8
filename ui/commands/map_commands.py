"""My map in the terminal."""

from typing import Annotated

import typer

from ui.commands.command_options import Channel, Json, Region, Team
from ui.terminal import show, show_json


def map_command(
    pack: Annotated[
        str | None,
        typer.Argument(help="展开这个包；缺省为全部包及其产品。Open this pack; all if absent."),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option("--as", help="学习者；缺省为系统用户。Who; the system user if absent."),
    ] = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    dot: Annotated[
        bool, typer.Option("--dot", help="输出 Graphviz 文本。Print Graphviz text.")
    ] = False,
    as_json: Json = False,
) -> None:
    """知识图谱：有哪些可学，各记得多少；长条为现在预计还记得的份额。What there is to know, and the share of it that is recalled now."""
    from ui.commands.at_quiz import AtQuiz
    from ui.commands.map_drawing import dot_lines, tree_lines

    with AtQuiz(name, team, region, channel) as at_quiz:
        found, language = at_quiz.map(pack), at_quiz.language
    if as_json:
        show_json(found.model_dump(mode="json"))
        return
    for line in dot_lines(found, language) if dot else tree_lines(found, language):
        show(line)
