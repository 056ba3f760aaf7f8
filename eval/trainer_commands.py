"""Commands that measure what stands on the trainer's desk."""

from dataclasses import asdict
from typing import Annotated

import typer

from eval.measuring_options import HOME, Data, EncoderName, Home, Json, Seed
from index.encoder_folder import DEFAULT_ENCODER


def grouping_command(
    data: Data,
    questions: Annotated[
        int, typer.Option(min=2, help="每个评测集抽取的问题数。Questions drawn from each.")
    ] = 300,
    seed: Seed = 1,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """把同义的提问归到一起：与人工判断比对。Put questions that mean the same together, and compare with what judges did."""
    from eval.collection import read_collection
    from eval.grouping_quality import grouping_table, measure_grouping
    from eval.measuring import Bench, write_out

    encoder = Bench(home, encoder_name).encoder()
    collections = [read_collection(folder) for folder in data]
    found = [g for c in collections for g in measure_grouping(c, encoder, questions, seed)]
    write_out({"groupings": [asdict(g) for g in found]} if as_json else None, grouping_table(found))
