"""Commands that ask what the library holds."""

from dataclasses import asdict
from typing import Annotated

import typer

from knowledge.audience import Role
from knowledge.clock import system_ids
from ui.commands.command_options import At, Channel, Json, KnownAt, Region, Team
from ui.terminal import show, show_json


def ask_command(
    question: str,
    at: At = None,
    known_at: KnownAt = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    role: Annotated[
        Role | None,
        typer.Option(
            help="提问者的角色；缺省 agent，查看未来或过去所知时为 trainer。agent, or trainer to look ahead or back."
        ),
    ] = None,
    top_k: Annotated[int, typer.Option(min=1, max=50, help="结果条数。Hits wanted.")] = 5,
    as_json: Json = False,
) -> None:
    """提一个问题：给出原文答案、有效期与出处。Ask a question; get the exact words, their validity and source."""
    from api.lookup import LookupTerms, known_instant, look_up
    from api.request_schemas import SearchRequest
    from index.ledger.database import open_ledger
    from ui.commands.at_home import AtHome, asker
    from ui.commands.tell import response_lines

    home = AtHome()
    now = home.now()
    looked_at = None if at is None else home.read_instant(at)
    ahead = looked_at is not None and looked_at > now
    beyond = ahead or known_at is not None
    viewer = asker(role or (Role.TRAINER if beyond else Role.AGENT), team, region, channel)
    encoder = home.encoder()
    live, then = home.known(encoder, known_at)
    known_instant(then, viewer, now)
    ledger = open_ledger(home.settings.ledger())
    try:
        terms = LookupTerms(
            now=now,
            language=home.settings.language,
            query_characters=home.settings.query_characters,
            ids=system_ids,
            record=lambda _, make: ledger.record_lookups([make()]),
            known_at=then,
        )
        request = SearchRequest(query=question, top_k=top_k, at=looked_at)
        response = look_up(live, encoder, request, viewer, terms)
    finally:
        ledger.close()
    if as_json:
        show(response.model_dump_json(indent=2))
    else:
        for line in response_lines(response, home.settings.language):
            show(line)


def complete_command(
    prefix: str,
    at: At = None,
    team: Team = None,
    region: Region = None,
    channel: Channel = None,
    limit: Annotated[int, typer.Option(min=1, max=20, help="条数。Completions wanted.")] = 8,
    as_json: Json = False,
) -> None:
    """补全：汉字、拼音或首字母开头的当前有效词语。Complete characters, pinyin or initials with phrases in force."""
    from index.complete import complete
    from ui.commands.at_home import AtHome, asker

    home = AtHome()
    looked_at = home.instant(at)
    role = Role.TRAINER if looked_at > home.now() else Role.AGENT
    live = home.library(home.encoder()).live
    found = complete(live, asker(role, team, region, channel), looked_at, prefix, limit)
    if as_json:
        show_json([asdict(completion) for completion in found])
        return
    for completion in found:
        show(f"{completion.text}\t{completion.passages}")
