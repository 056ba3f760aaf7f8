"""Commands that measure what the quiz is worth and how well memory is predicted."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval.measuring_options import Json


def learning_command(
    quick: Annotated[
        bool,
        typer.Option("--quick", help="6 队、只测 90 秒，约一分钟。6 teams and 90 s only."),
    ] = False,
    teams: Annotated[int, typer.Option(min=2, help="队数，即种子数。Teams, a seed each.")] = 48,
    first_seed: Annotated[int, typer.Option("--seed", help="第一个种子。The first seed.")] = 1,
    calls: Annotated[int, typer.Option(min=1, help="每人每天的通话数。Calls a day.")] = 15,
    zipf: Annotated[float, typer.Option(min=0, help="需求的 Zipf 指数。Of demand.")] = 1.0,
    drift_days: Annotated[
        float, typer.Option("--drift", min=1, help="需求漂移的天数。Days in which demand drifts.")
    ] = 90.0,
    as_json: Json = False,
) -> None:
    """模拟：每天 60、90、180 秒的小测能否让坐席在通话时答得出现行的值。Simulate whether the quiz brings what calls need."""
    from eval.learning import CAPS, measure_learning
    from eval.learning_table import learning_table, learning_value
    from eval.learning_world import WorldShape
    from eval.measuring import write_out
    from ui.terminal import say

    shape = WorldShape(calls=calls, zipf=zipf, drift_days=drift_days)
    seeds = range(first_seed, first_seed + (6 if quick else teams))
    found = measure_learning(shape, seeds, (90,) if quick else CAPS, say)
    write_out(learning_value(found) if as_json else None, learning_table(found))


def memory_command(
    data: Annotated[
        Path,
        typer.Option(
            help="有 reviews.csv 的文件夹。Folder of a reviews.csv: card_id, review_rating, review_time, review_duration."
        ),
    ],
    as_json: Json = False,
) -> None:
    """在真实复习记录上检验记忆的预测。Hold predicted recall against a real review log."""
    from eval.measuring import write_out
    from eval.predicted_recall import measure_memory, memory_table
    from eval.review_log import read_reviews

    found = measure_memory(read_reviews(data / "reviews.csv"))
    write_out(asdict(found) if as_json else None, memory_table(found))


def session_command(
    cards: Annotated[int, typer.Option(min=50, help="可问的卡片数。Cards.")] = 20_000,
    look_ups: Annotated[
        int, typer.Option("--look-ups", min=1, help="该坐席的查询数。Look-ups of the agent.")
    ] = 5_000,
    answers: Annotated[int, typer.Option(min=1, help="该坐席答过的卡。Their answers.")] = 1_000,
    sessions: Annotated[int, typer.Option(min=10, help="计时次数。Timed sessions.")] = 300,
    as_json: Json = False,
) -> None:
    """选出一次小测的卡片要多久，一切从台账里现读。How long the choice of a session takes, everything read from the ledger anew."""
    from eval.measuring import write_out
    from eval.publishing import temporary_home
    from eval.session_speed import measure_sessions, session_table

    with temporary_home() as folder:
        found = measure_sessions(folder, cards, look_ups, answers, sessions)
    value = {f"p{p}": found.at(p) for p in (50, 95, 99)} | {"cards": found.cards}
    write_out(value if as_json else None, session_table(found))
