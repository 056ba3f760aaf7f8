"""The command that measures what becomes of files."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from eval.conversion_worker import ConverterName
from eval.measuring_options import Json
from ui.terminal import progress


def conversion_command(
    corpus: Annotated[
        Path | None,
        typer.Option(
            help="评判过的文件夹；缺省为源码里的。Judged files; those of the checkout if absent."
        ),
    ] = None,
    tool: Annotated[
        list[ConverterName] | None,
        typer.Option(
            "--tool",
            help="只测这些：liquid、markitdown、docling，可重复。These alone; may be repeated.",
        ),
    ] = None,
    bench_python: Annotated[
        Path | None,
        typer.Option(
            help="装有 eval/conversion_tools.txt 的环境的解释器。Interpreter of the environment that has the others."
        ),
    ] = None,
    rounds: Annotated[int, typer.Option(min=0, help="计时的轮数。Rounds for the time.")] = 3,
    report_to: Annotated[
        Path | None,
        typer.Option(help="同时写成 Markdown 文件。Write it to this Markdown file too."),
    ] = None,
    as_json: Json = False,
) -> None:
    """把文件转换的结果与人工评判比对，同场对比 markitdown 与 docling。Conversion beside what a person judged, and beside other converters."""
    from eval.conversion import Plan, figures, measure_conversion
    from eval.conversion_corpus import CORPUS, read_corpus
    from eval.conversion_process import versions
    from eval.conversion_table import conversion_report, conversion_table
    from eval.measuring import write_out

    python = str(bench_python or sys.executable)
    plan = Plan(tuple(tool or ConverterName), rounds, python)
    with progress() as report:
        found = measure_conversion(plan, read_corpus(corpus or CORPUS), report)
    if report_to is not None:
        before = report_to.read_text("utf-8") if report_to.exists() else ""
        page = conversion_report(found, versions(plan.tools, python), before)
        report_to.write_text(page, "utf-8")
    value = {"figures": [asdict(f) for f in figures(found)], "files": [asdict(f) for f in found]}
    write_out(value if as_json else None, conversion_table(found))
