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
    every: Annotated[
        float,
        typer.Option(
            min=1, help="每个页面平均隔几秒查一次。Seconds between a page's questions, on average."
        ),
    ] = 20,
    minutes: Annotated[float, typer.Option(min=0.1, help="测几分钟。For how many minutes.")] = 5,
    seed: Seed = 1,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """许多页面同时打开，各自像通话中的坐席那样隔一阵查一次（Chromium，让服务优先）：从最后一键到答案画出、重跑的耗时、每个会话的内存、空闲时的处理器占用。Many open pages, each looked up on once in a while as calls ask for it, in a browser that gives way to the servers: key to paint, reruns, memory and idling."""
    from eval.measuring import Bench, write_out
    from eval.open_sessions import Calls, measure_sessions
    from eval.questions import question_texts
    from eval.speed_table import sessions_table

    calls = Calls(every, minutes * 60, seed)
    with Bench(home, encoder_name, cache).sample_library() as (library, report):
        found = measure_sessions(library, question_texts(), sessions, calls, report)
    write_out(asdict(found) if as_json else None, sessions_table(found))
