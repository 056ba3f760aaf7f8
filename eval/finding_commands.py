"""Commands that measure what is found and answered."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval.measuring_options import HOME, Cache, Data, EncoderName, Home, Json, Plot, Seed
from index.encoder_folder import DEFAULT_ENCODER
from knowledge.evaluation_errors import BadCollection
from ui.terminal import progress


def quality_command(
    data: Data,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    plot: Plot = None,
    as_json: Json = False,
) -> None:
    """以真实流程发布一个评测集，测词面、向量与融合检索。Publish a judged collection, and measure both legs and the search."""
    from eval.collection import read_collection
    from eval.measuring import Bench, write_out
    from eval.plots import quality_plot
    from eval.printed_tables import quality_table
    from eval.quality import measure_quality

    collections = [read_collection(folder) for folder in data]
    found = Bench(home, encoder_name, cache).each(measure_quality, collections)
    if plot is not None:
        quality_plot(found, plot)
    whole = [asdict(run.quality) for run in found]
    value = whole[0] if len(whole) == 1 else {"collections": whole}
    write_out(value if as_json else None, quality_table(found))


def answers_command(
    data: Data,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """测答案本身：完全一致、F1、是否包含标准答案。Measure the answers themselves: exact match, F1, and whether they contain what is known."""
    from eval.answer_table import answer_table
    from eval.answering import measure_answers
    from eval.collection import read_collection
    from eval.measuring import Bench, write_out

    collections = [read_collection(folder) for folder in data]
    for collection, folder in zip(collections, data, strict=True):
        if not collection.answers:
            raise BadCollection(str(folder), "no query has an answer")
    found = Bench(home, encoder_name, cache).each(measure_answers, collections)
    value = {"collections": [asdict(answers) for answers in found]}
    write_out(value if as_json else None, answer_table(found))


def questions_command(
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """以示例知识包回答自带的问题，逐条核对。Ask the project's own questions of the sample packs, and check every answer."""
    from eval.asking import ask_questions, figures, publish_samples
    from eval.measuring import Bench, write_out
    from eval.printed_tables import failures, question_table
    from eval.publishing import temporary_home
    from eval.questions import PACKS, read_questions

    questions = read_questions()
    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    with progress() as report, temporary_home(bench.cache) as library:
        asked = ask_questions(questions, publish_samples(PACKS, library, encoder, report), encoder)
    value = asdict(figures(asked)) | {"failures": failures(asked)}
    write_out(value if as_json else None, question_table(figures(asked), asked))


def short_command(
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """以几个字的提问检索示例知识包和他人撰写的文档。Ask questions of a few characters, of the sample packs and of documents that others wrote."""
    from eval.measuring import Bench, write_out
    from eval.printed_tables import short_table
    from eval.publishing import temporary_home
    from eval.short_questions import ask_short, publish_source, read_short, short_figures

    questions = read_short()
    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    asked = {}
    for source in dict.fromkeys(question.source for question in questions):
        with progress() as report, temporary_home(bench.cache) as library:
            live = publish_source(source, library, encoder, report)
            own = [question for question in questions if question.source == source]
            asked[source] = list(ask_short(own, live, encoder))
    found = [short_figures(source, rows) for source, rows in asked.items()]
    failed = [row for rows in asked.values() for row in rows if not row.is_settled]
    value = {"sources": [asdict(figures) for figures in found]}
    write_out(value if as_json else None, short_table(found, failed))


def laws_command(
    data: Annotated[Path, typer.Option(help="法规 Markdown 文件夹。A folder of laws in Markdown.")],
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """按施行日发布法规的各个版本，在不同日期提问。Publish laws by the day each version takes effect, and ask at several dates."""
    from eval.law_packs import read_laws
    from eval.laws import ask_laws, publish_laws, read_law_questions
    from eval.measuring import Bench, write_out
    from eval.printed_tables import law_table
    from eval.publishing import temporary_home

    versions = read_laws(data)
    if not versions:
        raise BadCollection(str(data), "it holds no law in Markdown")
    bench = Bench(home, encoder_name, cache)
    encoder = bench.encoder()
    with progress() as report, temporary_home(bench.cache) as library:
        live = publish_laws(versions, library, encoder, report)
        answers = ask_laws(read_law_questions(), live, encoder)
    value = [asdict(answer) | {"is_right": answer.is_right} for answer in answers]
    write_out(value if as_json else None, law_table(answers))


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
    seed: Seed = 1,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """把问题改写成坐席的打法（拼音、首字母、错字、口语、中英混写），测损失与修复。Ask as agents type, and measure loss and repair."""
    from eval.collection import read_collection
    from eval.measuring import Bench, write_out
    from eval.printed_tables import typing_table
    from eval.publishing import temporary_home
    from eval.questions import PACKS, read_questions
    from eval.typed import measure_collection, measure_samples

    collections = [read_collection(folder) for folder in data or []]
    bench, sample = Bench(home, encoder_name, cache), (queries, seed)
    encoder = bench.encoder()
    with progress() as report, temporary_home(bench.cache) as library:
        found = [measure_samples(read_questions(), (PACKS, library), encoder, report, sample)]
    for collection in collections:
        with progress() as report, temporary_home(bench.cache) as library:
            found.append(measure_collection(collection, library, encoder, report, sample))
    value = {"collections": [asdict(typing) for typing in found]}
    write_out(value if as_json else None, typing_table(found))
