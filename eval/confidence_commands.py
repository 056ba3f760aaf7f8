"""Commands that fit confidence, and measure when it answers and abstains."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from eval.measuring_options import HOME, Cache, Data, EncoderName, Home, Json, Plot, Seed
from index.encoder_folder import DEFAULT_ENCODER
from knowledge.evaluation_errors import BadCollection
from ui.terminal import progress

if TYPE_CHECKING:
    from eval.evidence import Sample
    from eval.measuring import Bench


def calibrate_command(
    data: Data,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """跨评测集与自带问题拟合置信度，留一集检验，并给出可粘贴的常数。Fit confidence across collections, and print the constants."""
    from eval.abstention_table import calibration_table
    from eval.calibrate import calibrate
    from eval.measuring import Bench, write_out

    found = calibrate(_samples(data, Bench(home, encoder_name, cache), seed))
    write_out(asdict(found) if as_json else None, calibration_table(found))


def abstention_command(
    data: Data,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    seed: Seed = 1,
    plot: Plot = None,
    as_json: Json = False,
) -> None:
    """测何时作答、何时说没有：风险与覆盖、校准、近邻误答。Measure when it answers and abstains, and list every false answer."""
    from eval.abstention import measure_abstention
    from eval.abstention_table import abstention_table
    from eval.measuring import Bench, write_out
    from eval.plots import risk_plot

    found = measure_abstention(_samples(data, Bench(home, encoder_name, cache), seed))
    if plot is not None:
        risk_plot(found, plot)
    write_out(asdict(found) if as_json else None, abstention_table(found))


def _samples(data: Sequence[Path], bench: "Bench", seed: int) -> "list[Sample]":
    """Return the evidence for questions of the collections and for the project's own."""
    from eval.collection import read_collection
    from eval.evidence import gather
    from eval.own_evidence import gather_own
    from eval.publishing import temporary_home
    from eval.questions import PACKS, read_questions

    if len(data) < 2:
        raise BadCollection(str(data[0]), "one collection alone has no foreign questions")
    collections = [read_collection(folder) for folder in data]
    encoder = bench.encoder()
    foreign = [c.queries[query_id] for c in collections for query_id in c.qrels]
    with progress() as report, temporary_home(bench.cache) as library:
        own = gather_own(read_questions(), (PACKS, library), encoder, foreign, seed)
        return [*own, *gather(collections, encoder, bench.cache, report, seed)]
