"""The command that answers a recorded look-up again."""

import typer

from ui.commands.command_options import Json, local
from ui.terminal import show


def replay_command(lookup_id: str, as_json: Json = False) -> None:
    """重放一次查询：按当时的知识与时刻再答一次，并与当时给出的逐字节比对。Answer a look-up again as it was asked; is it the same to the byte?"""
    from api.history_schemas import Outcome
    from api.replay import replay
    from api.replay_render import replay_out
    from index.archive import Archive
    from index.ledger.database import open_ledger
    from ui.commands.at_home import AtHome
    from ui.commands.tell import response_lines

    home = AtHome()
    encoder = home.encoder()
    ledger = open_ledger(home.settings.ledger())
    try:
        lookup = ledger.lookup(lookup_id)
    finally:
        ledger.close()
    found = replay(Archive(home.library(encoder)), encoder, lookup)
    told = replay_out(found, home.settings.language)
    if as_json:
        show(told.model_dump_json(indent=2))
    else:
        asked = told.asked
        show(
            f"{local(asked.recorded_at, home.settings.zone)} {asked.name} ({asked.role}) 第 {asked.generation} 代"
            f" generation {asked.generation}: {asked.query}"
        )
        for line in (
            response_lines(found.response, home.settings.language) if found.response else ()
        ):
            show(line)
        show(f"{told.outcome}: {told.detail}")
    raise typer.Exit(0 if found.outcome in (Outcome.IDENTICAL, Outcome.UNPROVED) else 1)
