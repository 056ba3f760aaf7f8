"""Commands about what people were told before it was corrected, taken back or changed."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.command_options import At, Json
from ui.commands.local_times import local_times
from ui.terminal import show, show_json, show_table

if TYPE_CHECKING:
    from api.bulletin_schemas import ChangeOut

_EXPOSED = {
    "zh": ("答复时间", "坐席", "团队", "结果", "版本", "问题", "变化"),
    "en": ("answered", "who", "team", "what", "version", "question", "changes"),
}
_CHANGED = {
    "zh": ("上次看到", "当时版本", "现版本", "包", "变化"),
    "en": ("seen", "then", "now", "pack", "changes"),
}
_KINDS = {
    "zh": {"corrected": "已更正", "withdrawn": "已撤回"},
    "en": {"corrected": "corrected", "withdrawn": "taken back"},
}


def exposure_command(
    pack: str,
    version: Annotated[
        str | None, typer.Option(help="只看由该版本答复的。Answered from this version.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1_000, help="条数。How many.")] = 50,
    at: At = None,
    as_json: Json = False,
) -> None:
    """谁在更正或撤回之前得到了错误的答复（近 90 天），以便回访客户。Who was given an answer that was corrected or taken back since."""
    from ui.commands.overseer import Overseer

    with Overseer(at) as overseer:
        found = overseer.exposures(pack, version)[:limit]
        language = overseer.language
    if as_json:
        show_json([exposure.model_dump(mode="json") for exposure in found])
        return
    times = local_times(exposure.at for exposure in found)
    rows = [
        (
            times.told(exposure.at),
            exposure.viewer,
            exposure.team or "",
            _KINDS[language][exposure.kind],
            exposure.version,
            exposure.query,
            _in_words(exposure.changes),
        )
        for exposure in found
    ]
    show_table(_EXPOSED[language], rows, times.note(language))


def changed_command(
    name: Annotated[str, typer.Argument(help="谁看过的。Whose.")],
    at: At = None,
    as_json: Json = False,
) -> None:
    """某人近 90 天看过之后变了的内容，细到数值。What somebody saw that reads otherwise now, by value."""
    from ui.commands.overseer import Overseer

    with Overseer(at) as overseer:
        found = overseer.changed(name)
        language = overseer.language
    if as_json:
        show_json([change.model_dump(mode="json") for change in found])
        return
    times = local_times(change.seen_at for change in found)
    rows = [
        (
            times.told(change.seen_at),
            change.seen_version,
            change.version,
            change.pack,
            _in_words(change.changes),
        )
        for change in found
    ]
    show_table(_CHANGED[language], rows, times.note(language))
    if not rows:
        show("—")


def _in_words(changes: "tuple[ChangeOut, ...]") -> str:
    return "; ".join(f"{c.about}: {c.before or '—'} → {c.after or '—'}" for c in changes)
