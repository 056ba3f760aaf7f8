"""The command that measures what importing a large export of questions and answers takes."""

from dataclasses import asdict
from typing import Annotated

import typer

from eval.measuring_options import Json
from ui.terminal import progress


def import_command(
    rows: Annotated[
        int, typer.Option(min=1, max=30_000, help="工作簿的行数。Rows of the workbook.")
    ] = 10_000,
    as_json: Json = False,
) -> None:
    """导入一份问答工作簿，逐阶段计处理器时间；向量用散列代替，不计编码。Import a workbook of questions and answers: processor time by stage, with hashed vectors for the encoder's."""
    from eval.faq_import import import_table, measure_import
    from eval.measuring import write_out
    from eval.publishing import temporary_home

    with progress() as report, temporary_home() as home:
        found = measure_import(home, rows, report)
    write_out(asdict(found) if as_json else None, import_table(found))
