"""The command that tells how ready a team is for a pack, and what of it many miss."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.command_options import At, Json
from ui.terminal import show, show_json, show_table

if TYPE_CHECKING:
    from api.team_schemas import TeamPointsOut, VersionReadinessOut

_VERSION = {
    "zh": "版本 {version}（{status}）：{agents} 人，{points} 个知识点，已学 {share:.0%}，已开始 {begun} 人",
    "en": "version {version} ({status}): {agents} people, {points} points, {share:.0%} learnt, {begun} have begun",
}
_FEW = {
    "zh": "版本 {version}（{status}）：{agents} 人，{points} 个知识点；不足五人或没有知识点，不作汇总",
    "en": "version {version} ({status}): {agents} people, {points} points; nothing is told of fewer than five people, or without points",
}
_COLUMNS = {
    "zh": ("已学", "问过", "题目", "出处"),
    "en": ("learnt", "asked", "question", "where"),
}
_FLAGGED = {
    "zh": "多人答错，请检查文档 {key}（{owner}）：{points} 个知识点",
    "en": "many miss it, look at document {key} ({owner}): {points} points",
}


def readiness_command(
    pack: str,
    team: Annotated[
        str | None, typer.Option(help="哪个团队；缺省为全体坐席。All agents if absent.")
    ] = None,
    limit: Annotated[
        int, typer.Option(min=1, max=200, help="每版列出几个知识点。Points told of each version.")
    ] = 20,
    at: At = None,
    as_json: Json = False,
) -> None:
    """上线准备：团队学会了包里的多少，按版本，含未开始的；不足五人不显示。How much of a pack a team has learned; nothing of fewer than five people."""
    from ui.commands.at_learning import AtLearning

    with AtLearning(at) as at_learning:
        found = at_learning.readiness(pack, team, limit)
        counts = at_learning.points(pack, team, limit)
        language = at_learning.language
    if as_json:
        flagged = [one.model_dump(mode="json") for one in counts.flagged]
        show_json(found.model_dump(mode="json") | {"flagged": flagged})
        return
    for version in found.versions:
        _show_version(version, language)
    for line in _flagged_lines(counts, language):
        show(line)


def _show_version(version: "VersionReadinessOut", language: str) -> None:
    words = _FEW if version.share is None else _VERSION
    show(words[language].format(**version.model_dump()))
    rows = [
        (str(one.learnt), str(one.asked), one.point.stem, one.point.document_key)
        for one in version.by_point
    ]
    if rows:
        show_table(_COLUMNS[language], rows)


def _flagged_lines(counts: "TeamPointsOut", language: str) -> list[str]:
    return [
        _FLAGGED[language].format(key=one.document_key, owner=one.owner, points=one.points)
        for one in counts.flagged
    ]
