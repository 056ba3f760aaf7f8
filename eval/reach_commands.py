"""Commands that measure how soon what is published reaches people, and what their open pages cost."""

from dataclasses import asdict
from typing import Annotated

import typer

from eval.measuring_options import HOME, Cache, EncoderName, Home, Json, Seed
from index.encoder_folder import DEFAULT_ENCODER


def bulletins_command(
    publications: Annotated[
        int, typer.Option(min=1, help="紧急发布的次数。Urgent publications.")
    ] = 40,
    seed: Seed = 1,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """紧急通知从发布到出现在打开的页面上要多久（Chromium），以及轮询的代价。How soon an urgent bulletin is on an open page, and what asking for it costs."""
    from eval.bulletin_speed import measure_bulletins
    from eval.measuring import Bench, write_out
    from eval.speed_table import bulletins_table

    bench = Bench(home, encoder_name, cache)
    with bench.sample_library() as (library, report):
        found = measure_bulletins(library, bench.encoder(), publications, seed, report)
    write_out(asdict(found) if as_json else None, bulletins_table(found))


def sessions_command(
    sessions: Annotated[
        int, typer.Option(min=2, help="同时打开的页面数。Pages open at once.")
    ] = 20,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """许多页面同时打开、同时输入（Chromium）：重跑与作答的耗时、每个会话的内存、空闲时的处理器占用。Many open pages that type at once: reruns, answers, memory and idling."""
    from eval.measuring import Bench, write_out
    from eval.open_sessions import measure_sessions
    from eval.questions import question_texts
    from eval.speed_table import sessions_table

    with Bench(home, encoder_name, cache).sample_library() as (library, report):
        found = measure_sessions(library, question_texts(), sessions, report)
    write_out(asdict(found) if as_json else None, sessions_table(found))
