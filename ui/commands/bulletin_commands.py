"""Commands about urgent bulletins: which there are, and who has read them."""

from typing import TYPE_CHECKING, Annotated

import typer

from ui.commands.command_options import At, Json, local
from ui.commands.local_times import local_times
from ui.terminal import show, show_json, show_table

if TYPE_CHECKING:
    from api.bulletin_schemas import ReadersOut

_COLUMNS = {
    "zh": ("编号", "时间", "事项", "包", "版本", "发布人", "已读", "未读", "通知内容"),
    "en": ("id", "at", "what", "pack", "version", "by", "read", "unread", "words"),
}
_WHAT = {
    "zh": {"published": "更新", "withdrawn": "撤回"},
    "en": {"published": "updated", "withdrawn": "taken back"},
}


def bulletins_command(
    bulletin_id: Annotated[
        str | None,
        typer.Argument(help="只看这一条：谁已读、谁未读。Who has read this one."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=100, help="条数。How many.")] = 20,
    at: At = None,
    as_json: Json = False,
) -> None:
    """紧急通知：有哪些，多少人已读；给出编号则列出姓名。Urgent bulletins, and who has read them."""
    from ui.commands.overseer import Overseer

    with Overseer(at) as overseer:
        if bulletin_id is not None:
            _show_readers(overseer.readers(bulletin_id), overseer.zone, as_json)
            return
        found = [
            (bulletin, overseer.readers(bulletin.bulletin_id))
            for bulletin in overseer.bulletins(limit)
        ]
        language = overseer.language
    if as_json:
        show_json(
            [
                {
                    "bulletin_id": b.bulletin_id,
                    "kind": b.kind,
                    "pack": b.pack_id,
                    "version": b.version,
                    "by": b.by,
                    "why": b.why,
                    "at": b.at,
                    "read": readers.read_count,
                    "unread": readers.unread_count,
                }
                for b, readers in found
            ]
        )
        return
    times = local_times(readers.at for _, readers in found)
    rows = [
        (
            b.bulletin_id,
            times.told(readers.at),
            _WHAT[language][b.kind],
            b.pack_id,
            b.version or "*",
            b.by,
            str(readers.read_count),
            str(readers.unread_count),
            b.why,
        )
        for b, readers in found
    ]
    show_table(_COLUMNS[language], rows, times.note(language))


def _show_readers(found: "ReadersOut", zone: str, as_json: bool) -> None:
    if as_json:
        show(found.model_dump_json(indent=2))
        return
    every = found.read_count + found.unread_count
    show(f"{found.title}: {found.read_count}/{every}")
    for reader in (*found.read, *found.unread):
        mark = "—" if reader.at is None else local(reader.at, zone)
        show(f"{mark}\t{reader.name}\t{reader.team or ''}")
