"""Commands that take the time: of questions, publications and the encoder, and beside other engines."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval.engine_name import EngineName
from eval.measuring_options import HOME, Cache, Data, EncoderName, Home, Json, Plot, Seed
from index.encoder_folder import DEFAULT_ENCODER
from ui.terminal import progress


def latency_command(
    passages: Annotated[
        list[int] | None,
        typer.Option(
            min=100, help="库的大小，可重复；缺省一万。Passages in the library; may be repeated."
        ),
    ] = None,
    queries: Annotated[
        int, typer.Option(min=10, help="每项计时的问题数。Timed questions a load.")
    ] = 1_000,
    libraries: Annotated[
        Path | None,
        typer.Option(
            help="保存各库的文件夹，下次直接使用。Where libraries are kept for the next time."
        ),
    ] = None,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    plot: Plot = None,
    as_json: Json = False,
) -> None:
    """按库的大小、可见范围、并发与路径计时。Time questions by size, visibility, clients and route, recall beside them."""
    from eval.large_library import write_library
    from eval.latency import measure_latency
    from eval.measuring import Bench, write_out
    from eval.plots import latency_plot
    from eval.printed_tables import latency_table
    from eval.publishing import temporary_home
    from eval.questions import question_texts
    from index.layout import Layout

    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    texts = question_texts()
    found = []
    with progress() as report, temporary_home() as temporary:
        for size in passages or [10_000]:
            library = (libraries or temporary) / str(size)
            if not Layout(library).current.exists():
                write_library(library, encoder, bench.cache, size, report)
            if not Layout(library).models.exists():
                bench.lend_models(library)
            found.append(measure_latency(library, bench.folder(), texts, queries))
    if plot is not None:
        latency_plot(found, plot)
    write_out([asdict(f) for f in found] if as_json else None, latency_table(found))


def compare_command(
    data: Annotated[
        list[Path] | None,
        typer.Option("--data", help="评测集文件夹，可重复。A judged collection; may be repeated."),
    ] = None,
    engine: Annotated[
        list[EngineName] | None,
        typer.Option("--engine", help="只测这些，可重复。These alone; may be repeated."),
    ] = None,
    passages: Annotated[
        int, typer.Option(min=0, help="计时用的库的大小，0 为不计时。Passages timed; 0 for none.")
    ] = 10_000,
    queries: Annotated[int, typer.Option(min=10, help="计时的问题数。Timed questions.")] = 300,
    judged: Annotated[
        int, typer.Option(min=1, help="每个评测集最多的问题数。Most judged questions each.")
    ] = 200,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """与 txtai、Chroma、pgvector 同场对比，同一编码器、段落与有效期过滤。Run beside other engines: same vectors, passages and filter."""
    from eval.collection import read_collection
    from eval.compare import Plan, compare
    from eval.compare_table import comparison_table
    from eval.measuring import Bench, write_out

    plan = Plan(tuple(engine or EngineName), passages, queries, judged)
    collections = [read_collection(folder) for folder in data or ()]
    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    with progress() as report:
        found = compare(plan, collections, encoder, bench.cache, report)
    write_out(asdict(found) if as_json else None, comparison_table(found))


def encoder_command(
    passages: Annotated[int, typer.Option(min=8, help="段落数。Passages timed.")] = 200,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """与 sentence-transformers（torch fp32）同场比较编码速度与保真度。Encoding speed and fidelity beside sentence-transformers."""
    from eval.encoder_speed import measure_encoder, passage_texts
    from eval.measuring import Bench, write_out
    from eval.publishing import temporary_home
    from eval.questions import PACKS, question_texts
    from eval.speed_table import encoder_table

    bench = Bench(home, encoder_name)
    encoder = bench.encoder()
    with progress() as report, temporary_home() as scratch:
        texts = passage_texts(PACKS, scratch, encoder, passages)
        found = measure_encoder(bench.folder(), encoder_name, texts, question_texts(), report)
    write_out(asdict(found) if as_json else None, encoder_table(found))


def publishing_command(
    passages: Annotated[
        int, typer.Option(min=100, help="库的大小。Passages in the library.")
    ] = 10_000,
    publish: Annotated[
        int, typer.Option(min=100, help="发布的段落数。Passages of the publication.")
    ] = 10_000,
    queries: Annotated[
        int, typer.Option(min=40, help="两种情形各计时的问题数。Questions each way.")
    ] = 800,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """测大批发布时的查询耗时，以及小包多久可查到。Questions beside a large publication, and how soon a small one is found."""
    from eval.measuring import Bench, write_out
    from eval.publish_speed import measure_publishing
    from eval.questions import PACKS, question_texts
    from eval.speed_table import publishing_table

    bench = Bench(home, encoder_name, cache)
    with bench.large_library(passages) as (library, report):
        sizes = (publish, queries)
        encoder = bench.encoder()
        found = measure_publishing(library, PACKS, encoder, question_texts(), sizes, report)
    write_out(asdict(found) if as_json else None, publishing_table(found))


def vectors_command(
    data: Data,
    vectors: Annotated[
        int, typer.Option(min=2_000, help="向量数，不足者在真实向量近旁补足。Vectors searched.")
    ] = 100_000,
    queries: Annotated[
        int, typer.Option(min=1, help="每个评测集的问题数。Questions of each collection.")
    ] = 50,
    seed: Seed = 1,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """同一批向量上，与 FAISS 的各种索引同场对比。FAISS's indexes beside ours over the same embeddings."""
    from eval.collection import read_collection
    from eval.measuring import Bench, write_out
    from eval.speed_table import indexes_table
    from eval.vector_indexes import gather_vectors, measure_indexes

    collections = [read_collection(folder) for folder in data]
    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    with progress() as report:
        real, asked = gather_vectors(collections, encoder, bench.cache, queries, report)
        found = measure_indexes(real, asked, vectors, seed, report)
    write_out(asdict(found) if as_json else None, indexes_table(found))
