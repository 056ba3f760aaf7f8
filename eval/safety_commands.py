"""Commands that measure what hostile and broken files come to."""

from pathlib import Path
from typing import Annotated

import typer

from eval.measuring_options import HOME, Cache, EncoderName, Home, Json, ReportTo
from index.encoder_folder import DEFAULT_ENCODER
from ui.terminal import progress


def fuzz_command(
    folder: Annotated[
        Path,
        typer.Argument(
            exists=True, file_okay=False, help="要改坏的文件所在。Where files to change are."
        ),
    ],
    seconds: Annotated[float, typer.Option(min=1, help="时长。How long.")] = 300,
    seed: Annotated[int, typer.Option(help="随机种子。Of what is drawn.")] = 1,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            help="不测的扩展名，可重复，如 .png。Endings left out; may be repeated; a picture takes ten seconds."
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(help="保存出错文件的文件夹。Where files are kept that a converter broke at."),
    ] = None,
    report_to: ReportTo = None,
    as_json: Json = False,
) -> None:
    """把文件随机改坏后逐个转换：只应有 Markdown 或提示，读不下去则以 1 退出。Convert files changed at random: each must become Markdown or a finding; exits 1 if what came out cannot be read."""
    from eval.fuzz_table import fuzz_table, fuzz_value
    from eval.fuzzing import Fuzzer
    from eval.measuring import write_out

    with progress() as report:
        files = [path for path in folder.rglob("*") if path.suffix not in (leave_out or ())]
        fuzzer = Fuzzer([path for path in files if path.is_file()], seed, keep)
        found = fuzzer.run(seconds, report)
    write_out(fuzz_value(found) if as_json else None, fuzz_table(found), report_to)
    if found.not_understood:
        raise typer.Exit(1)


def hostile_command(
    passages: Annotated[
        int, typer.Option(min=100, help="库的大小。Passages in the library.")
    ] = 10_000,
    seconds: Annotated[
        float, typer.Option(min=1, help="两种情形各提问多久。How long is asked each way.")
    ] = 60,
    report_to: ReportTo = None,
    cache: Cache = None,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """不断上传恶意知识包，测同时提问的耗时；有一个被发布则以 1 退出。Questions while hostile packs are handed in one after the other; exits 1 if one is published."""
    from dataclasses import asdict

    from eval.hostile_speed import hostile_table, measure_hostile
    from eval.measuring import Bench, write_out
    from eval.questions import question_texts

    with Bench(home, encoder_name, cache).large_library(passages) as (library, report):
        found = measure_hostile(library, question_texts(), seconds, report)
    write_out(asdict(found) if as_json else None, hostile_table(found), report_to)
    if found.not_refused:
        raise typer.Exit(1)
