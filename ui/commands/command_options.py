"""Options that several commands have."""

from datetime import datetime
from typing import Annotated

import typer

from knowledge.window import read_instant, told_instant


def said(why: str) -> str:
    """Return the reason that a person wrote.

    Raises:
        BadParameter: If there is none.
    """
    if not why.strip():
        raise typer.BadParameter(
            "须写明原因，例如 --why '费率写错' / say why, such as --why 'wrong rate'",
        )
    return why.strip()


Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出。Print JSON.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at",
        help="以该时刻为准，例如 2026-05-31T09:30（LIQUID_ZONE 的时间）或 2026-05-31T09:30+08:00；缺省为现在。As of this instant, in LIQUID_ZONE unless it says its offset; now if absent.",
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        "--known-at",
        help="以该时刻已发布的内容为准；缺省为现在。As published by this instant; now if absent.",
    ),
]
Why = Annotated[str, typer.Option("--why", help="原因，写入记录。Why; it is recorded.")]
Reason = Annotated[
    str,
    typer.Option(
        "--why",
        help="原因，写入记录；必填。Why; it is recorded, and has to be said.",
        callback=said,
    ),
]
By = Annotated[
    str | None, typer.Option("--by", help="操作人；缺省为系统用户。Who; the system user if absent.")
]
Urgent = Annotated[
    bool,
    typer.Option(
        "--urgent",
        help="紧急：立即通知所有相关坐席，--why 即通知内容。Tell all whom it concerns at once, in the words of --why.",
    ),
]
From = Annotated[
    str | None, typer.Option("--from", help="从该时刻起生效。Not current before this instant.")
]
Team = Annotated[str | None, typer.Option(help="提问者的团队。Asker's team.")]
Region = Annotated[str | None, typer.Option(help="提问者的地区。Asker's region.")]
Channel = Annotated[str | None, typer.Option(help="提问者的渠道。Asker's channel.")]
Whose = Annotated[
    str | None,
    typer.Option("--as", help="谁的；缺省为系统用户。Whose; the system user's if absent."),
]
Limit = Annotated[int, typer.Option(min=1, max=200, help="条数。How many.")]


def local(at: datetime, zone: str) -> str:
    """Return an instant that belongs to no pack as the person at the terminal reads it, in the zone in which they write instants."""
    return told_instant(at, zone)


def instant(text: str, zone: str) -> datetime:
    """Return the instant that a person wrote: in `zone`, that of `LIQUID_ZONE`, unless they wrote an offset.

    Raises:
        BadParameter: If it is none.
    """
    try:
        return read_instant(text, zone)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} 不是时刻，例如 2026-05-31 或 2026-05-31T09:30+08:00 / is no instant"
        ) from None
