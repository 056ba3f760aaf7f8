"""`liquid eval`: the measurements on the command line. Figures go to standard output, progress to standard error."""

import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from eval import tables
from eval.abstention import measure_abstention
from eval.abstention_table import abstention_table, calibration_table
from eval.answer_table import answer_table
from eval.answering import measure_answers
from eval.asking import ask_questions, figures, publish_samples
from eval.calibrate import calibrate
from eval.collection import Collection, read_collection
from eval.compare import Plan, compare
from eval.compare_table import comparison_table
from eval.encoder_speed import measure_encoder, passage_texts
from eval.engine import EngineName
from eval.evidence import Sample, gather
from eval.large_library import write_library
from eval.latency import measure_latency
from eval.law_packs import read_laws
from eval.laws import ask_laws, publish_laws, read_law_questions
from eval.own_evidence import gather_own
from eval.plots import latency_plot, quality_plot, risk_plot
from eval.publish_speed import measure_publishing
from eval.publishing import temporary_home
from eval.quality import measure_quality
from eval.questions import PACKS, read_questions
from eval.speed_table import encoder_table, publishing_table
from eval.typed import measure_collection, measure_samples
from index.encoder import Encoder, OnnxEncoder, open_encoder
from index.encoder_folder import DEFAULT_ENCODER, prepared_folder
from index.layout import Layout
from ingest.embed import Report
from ingest.encoder_prepare import prepare_encoder
from knowledge.errors import BadCollection
from ui.terminal import progress

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    help="测量检索质量与速度。Measure quality and speed.",
)

Home = Annotated[
    Path,
    typer.Option(envvar="LIQUID_HOME", help="编码器与向量缓存所在。Models and cached embeddings."),
]
EncoderName = Annotated[
    str, typer.Option("--encoder", envvar="LIQUID_ENCODER", help="编码器。Name of the encoder.")
]
Cache = Annotated[
    Path | None,
    typer.Option(
        help="向量缓存文件；缺省在 LIQUID_HOME 中。Embeddings' cache; in LIQUID_HOME if absent."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="以 JSON 输出。Print JSON.")]
Data = Annotated[
    list[Path],
    typer.Option(
        "--data", help="BEIR 格式的文件夹，可重复。A folder in BEIR form; may be repeated."
    ),
]
Plot = Annotated[
    Path | None,
    typer.Option(help="同时画成 SVG 文件。Draw it to this SVG file too; extra `bench`."),
]
_HOME = Path(".liquid")
Measured = TypeVar("Measured")


@app.command("quality")
def quality_command(
    data: Data,
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    plot: Plot = None,
    as_json: Json = False,
) -> None:
    """以真实流程发布一个评测集，测词面、向量与融合检索。Publish a judged collection, and measure both legs and the search."""
    collections = [read_collection(folder) for folder in data]
    found = _each(
        measure_quality, collections, cache or Layout(home).embeddings, home, encoder_name
    )
    if plot is not None:
        quality_plot(found, plot)
    whole = [asdict(run.quality) for run in found]
    value = whole[0] if len(whole) == 1 else {"collections": whole}
    _show(value if as_json else None, tables.quality_table(found))


@app.command("answers")
def answers_command(
    data: Data,
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """测答案本身：完全一致、F1、是否包含标准答案。Measure the answers themselves: exact match, F1, and whether they contain what is known."""
    collections = [read_collection(folder) for folder in data]
    for collection, folder in zip(collections, data, strict=True):
        if not collection.answers:
            raise BadCollection(str(folder), "no query has an answer")
    found = _each(
        measure_answers, collections, cache or Layout(home).embeddings, home, encoder_name
    )
    value = {"collections": [asdict(answers) for answers in found]}
    _show(value if as_json else None, answer_table(found))


@app.command("questions")
def questions_command(
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """以示例知识包回答自带的问题，逐条核对。Ask the project's own questions of the sample packs, and check every answer."""
    questions = read_questions()
    encoder = _encoder(home, encoder_name)
    with progress() as report, temporary_home(cache or Layout(home).embeddings) as library:
        asked = ask_questions(questions, publish_samples(PACKS, library, encoder, report), encoder)
    value = asdict(figures(asked)) | {"failures": tables.failures(asked)}
    _show(value if as_json else None, tables.question_table(figures(asked), asked))


@app.command("calibrate")
def calibrate_command(
    data: Data,
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    seed: Annotated[int, typer.Option(help="抽样种子。Of what is drawn.")] = 1,
    as_json: Json = False,
) -> None:
    """跨评测集与自带问题拟合置信度，留一集检验，并给出可粘贴的常数。Fit confidence across collections, and print the constants."""
    found = calibrate(_samples(data, cache or Layout(home).embeddings, (home, encoder_name), seed))
    _show(asdict(found) if as_json else None, calibration_table(found))


@app.command("abstention")
def abstention_command(
    data: Data,
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    seed: Annotated[int, typer.Option(help="抽样种子。Of what is drawn.")] = 1,
    plot: Plot = None,
    as_json: Json = False,
) -> None:
    """测何时作答、何时说没有：风险与覆盖、校准、近邻误答。Measure when it answers and abstains, and list every false answer."""
    found = measure_abstention(
        _samples(data, cache or Layout(home).embeddings, (home, encoder_name), seed)
    )
    if plot is not None:
        risk_plot(found, plot)
    _show(asdict(found) if as_json else None, abstention_table(found))


@app.command("latency")
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
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    plot: Plot = None,
    as_json: Json = False,
) -> None:
    """按库的大小、可见范围、并发与路径计时。Time questions by size, visibility, clients and route, recall beside them."""
    encoder = _encoder(home, encoder_name)
    models = prepared_folder(Layout(home).models, encoder_name)
    texts = [question.text for question in read_questions()]
    found = []
    with progress() as report, temporary_home() as temporary:
        for size in passages or [10_000]:
            library = (libraries or temporary) / str(size)
            if not Layout(library).current.exists():
                kept = cache or Layout(home).embeddings
                write_library(library, encoder, kept, size, report)
            if not Layout(library).models.exists():
                Layout(library).models.symlink_to(Layout(home).models.resolve())
            found.append(measure_latency(library, models, texts, queries))
    if plot is not None:
        latency_plot(found, plot)
    _show([asdict(f) for f in found] if as_json else None, tables.latency_table(found))


@app.command("laws")
def laws_command(
    data: Annotated[Path, typer.Option(help="法规 Markdown 文件夹。A folder of laws in Markdown.")],
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """按施行日发布法规的各个版本，在不同日期提问。Publish laws by the day each version takes effect, and ask at several dates."""
    versions = read_laws(data)
    if not versions:
        raise BadCollection(str(data), "it holds no law in Markdown")
    encoder = _encoder(home, encoder_name)
    with progress() as report, temporary_home(cache or Layout(home).embeddings) as library:
        live = publish_laws(versions, library, encoder, report)
        answers = ask_laws(read_law_questions(), live, encoder)
    value = [asdict(answer) | {"is_right": answer.is_right} for answer in answers]
    _show(value if as_json else None, tables.law_table(answers))


@app.command("compare")
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
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """与 txtai、Chroma、pgvector 同场对比，同一编码器、段落与有效期过滤。Run beside other engines: same vectors, passages and filter."""
    plan = Plan(tuple(engine or EngineName), passages, queries, judged)
    collections = [read_collection(folder) for folder in data or ()]
    encoder = _encoder(home, encoder_name)
    with progress() as report:
        found = compare(plan, collections, encoder, cache or Layout(home).embeddings, report)
    _show(asdict(found) if as_json else None, comparison_table(found))


@app.command("typing")
def typing_command(
    data: Annotated[
        list[Path] | None,
        typer.Option(
            "--data",
            help="BEIR 格式的文件夹，可重复；缺省只问自带的问题。A folder in BEIR form; may be repeated; the own questions alone if absent.",
        ),
    ] = None,
    queries: Annotated[
        int, typer.Option(min=1, help="每个评测集抽取的问题数。Queries drawn from each.")
    ] = 200,
    seed: Annotated[int, typer.Option(help="抽样种子。Of what is drawn.")] = 1,
    cache: Cache = None,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """把问题改写成坐席的打法（拼音、首字母、错字、口语、中英混写），测损失与修复。Ask as agents type, and measure loss and repair."""
    collections = [read_collection(folder) for folder in data or []]
    encoder = _encoder(home, encoder_name)
    kept, sample = cache or Layout(home).embeddings, (queries, seed)
    with progress() as report, temporary_home(kept) as library:
        found = [measure_samples(read_questions(), (PACKS, library), encoder, report, sample)]
    for collection in collections:
        with progress() as report, temporary_home(kept) as library:
            found.append(measure_collection(collection, library, encoder, report, sample))
    value = {"collections": [asdict(typing) for typing in found]}
    _show(value if as_json else None, tables.typing_table(found))


@app.command("encoder")
def encoder_command(
    passages: Annotated[int, typer.Option(min=8, help="段落数。Passages timed.")] = 200,
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """与 sentence-transformers（torch fp32）同场比较编码速度与保真度。Encoding speed and fidelity beside sentence-transformers."""
    encoder = _encoder(home, encoder_name)
    questions = [question.text for question in read_questions()]
    with progress() as report, temporary_home() as scratch:
        texts = passage_texts(PACKS, scratch, encoder, passages)
        folder = prepared_folder(Layout(home).models, encoder_name)
        found = measure_encoder(folder, encoder_name, texts, questions, report)
    _show(asdict(found) if as_json else None, encoder_table(found))


@app.command("publishing")
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
    home: Home = _HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """测大批发布时的查询耗时，以及小包多久可查到。Questions beside a large publication, and how soon a small one is found."""
    encoder = _encoder(home, encoder_name)
    questions = [question.text for question in read_questions()]
    with progress() as report, temporary_home() as library:
        Layout(library).models.symlink_to(Layout(home).models.resolve())
        write_library(library, encoder, cache or Layout(home).embeddings, passages, report)
        sizes = (publish, queries)
        found = measure_publishing(library, PACKS, encoder, questions, sizes, report)
    _show(asdict(found) if as_json else None, publishing_table(found))


def _samples(
    data: Sequence[Path], cache: Path, encoder_in: tuple[Path, str], seed: int
) -> list[Sample]:
    """Return the evidence for questions of the collections and for the project's own."""
    if len(data) < 2:
        raise BadCollection(str(data[0]), "one collection alone has no foreign questions")
    collections = [read_collection(folder) for folder in data]
    encoder = _encoder(*encoder_in)
    foreign = [c.queries[query_id] for c in collections for query_id in c.qrels]
    with progress() as report, temporary_home(cache) as library:
        own = gather_own(read_questions(), (PACKS, library), encoder, foreign, seed)
        return [*own, *gather(collections, encoder, cache, report, seed)]


def _each(
    measure: Callable[[Collection, Path, Encoder, Report], Measured],
    collections: Sequence[Collection],
    cache: Path,
    home: Path,
    encoder_name: str,
) -> list[Measured]:
    """Return what is measured of each collection in a library of its own."""
    encoder, found = _encoder(home, encoder_name), []
    for collection in collections:
        with progress() as report, temporary_home(cache) as library:
            found.append(measure(collection, library, encoder, report))
    return found


def _encoder(home: Path, name: str) -> OnnxEncoder:
    with progress() as report:
        folder = prepare_encoder(
            name, Layout(home).models, lambda stage, done: report(stage, round(done * 100), 100)
        )
    return open_encoder(folder, threads=os.cpu_count() or 1)


def _show(value: Any, table: str) -> None:
    """Write `value` as JSON, or the table if there is none."""
    text = table if value is None else json.dumps(value, ensure_ascii=False, indent=2, default=str)
    sys.stdout.write(text.rstrip("\n") + "\n")
