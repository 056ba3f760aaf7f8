"""Commands that prove that time is kept."""

from pathlib import Path
from typing import Annotated

import typer

from eval.measuring_options import HOME, Cache, EncoderName, Home, Json, ReportTo, Seed
from index.encoder_folder import DEFAULT_ENCODER
from ui.terminal import progress

Queries = Annotated[int, typer.Option(min=1, help="提问次数。Queries, at least.")]
Packs = Annotated[int, typer.Option(min=2, help="知识包数。Packs drawn.")]
Versions = Annotated[int, typer.Option(min=20, help="版本数。Versions drawn.")]
Processes = Annotated[
    int | None, typer.Option(min=0, help="同时提问的进程数；缺省为处理器数。That ask side by side.")
]


def freshness_command(
    queries: Queries = 1_000_000,
    seed: Seed = 1,
    packs: Packs = 204,
    versions: Versions = 2_200,
    processes: Processes = None,
    report_to: ReportTo = None,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """在边界内外的每一刻提问，与独立的判据核对：过期、提前、越权、遗漏都须为 0，否则以 1 退出。Ask at every turn, against an independent oracle; exits 1 unless stale, early, leaked and missed are 0."""
    import os

    from eval.freshness import Course, World, measure_freshness
    from eval.freshness_material import read_themes
    from eval.freshness_pace import measure_pace
    from eval.freshness_table import freshness_table, freshness_value
    from eval.freshness_ways import Ways
    from eval.measuring import Bench, write_out
    from eval.publishing import temporary_home
    from eval.questions import question_texts
    from eval.ready_encoder import RememberingEncoder
    from eval.varied_encoder import VariedEncoder
    from index.embedding_cache import EmbeddingCache

    bench = Bench(home, encoder_name, cache)
    real = bench.encoder()
    encoder = RememberingEncoder(VariedEncoder(real, EmbeddingCache(bench.cache)))
    themes = read_themes(real.count_tokens)
    world = World(themes, tuple(question_texts()), packs, versions, seed)
    crew = (os.cpu_count() or 1) if processes is None else processes
    with progress() as report, temporary_home() as library:
        course = Course(world, library, encoder)
        found = measure_freshness(course, queries, report, crew)
        pace = measure_pace(course.brief().open(Ways()), seed)
    value = freshness_value(found, pace) if as_json else None
    write_out(value, freshness_table(found, pace), report_to)
    if not found.is_clean:
        raise typer.Exit(1)


def histories_command(
    laws: Annotated[
        Path | None,
        typer.Option(
            help="法规 Markdown 文件夹；缺省只重演自带的历史。A folder of laws in Markdown; the own histories alone if absent."
        ),
    ] = None,
    report_to: ReportTo = None,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """重演活动与产品的历史：每个问题在每个日期都由当时有效的版本以其数值作答，否则以 1 退出。Replay histories of packs: at each date the version in force answers with its value; exits 1 otherwise."""
    from eval.asked_histories import publish_histories, replay_histories
    from eval.histories_table import histories_table, histories_value
    from eval.history_packs import read_histories
    from eval.law_histories import LawReplay, replay_laws
    from eval.law_packs import read_laws
    from eval.laws import publish_laws
    from eval.measuring import Bench, write_out
    from eval.publishing import temporary_home
    from eval.ready_encoder import RememberingEncoder

    histories, bench = read_histories(), Bench(home, encoder_name, cache)
    encoder = RememberingEncoder(bench.encoder())
    with progress() as report, temporary_home(bench.cache) as library:
        live = publish_histories(histories, library, encoder, report)
        replayed = replay_histories(histories, live, encoder)
    of_laws: list[LawReplay] = []
    if laws is not None:
        versions = read_laws(laws)
        with progress() as report, temporary_home(bench.cache) as library:
            of_laws = replay_laws(
                versions, publish_laws(versions, library, encoder, report), encoder
            )
    value = histories_value(replayed, of_laws) if as_json else None
    write_out(value, histories_table(replayed, of_laws), report_to)
    if any(one.failures for one in replayed) or any(law.stale + law.missed for law in of_laws):
        raise typer.Exit(1)
