"""The command that measures what a review finds."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval.measuring_options import Json


def contradictions_command(
    seeds: Annotated[
        list[int] | None,
        typer.Option("--seed", help="随机种子，可重复。Seed; may be repeated."),
    ] = None,
    count: Annotated[
        int,
        typer.Option(
            "--count", min=1, help="每个种子改写的值的个数。Values contradicted per seed."
        ),
    ] = 150,
    laws: Annotated[
        Path | None,
        typer.Option(
            "--data",
            help="法规 Markdown 文件夹，测误报。A folder of laws, to see what is falsely reported.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """在知识包里埋入矛盾和貌似矛盾的说法，测查全与查准。Seed contradictions and what only looks like them; measure precision and recall."""
    from tempfile import TemporaryDirectory

    from eval.contradiction_recall import measure_contradictions
    from eval.contradiction_table import contradiction_table
    from eval.measuring import write_out
    from eval.questions import DEMO_AT, PACKS

    found = []
    for seed in seeds or [1]:
        with TemporaryDirectory() as folder:
            scratch = Path(folder)
            found.append(measure_contradictions(PACKS, laws, scratch, seed, count, DEMO_AT))
    value = {
        "seeds": [asdict(one) | {"recall": one.recall, "precision": one.precision} for one in found]
    }
    write_out(value if as_json else None, contradiction_table(found))
