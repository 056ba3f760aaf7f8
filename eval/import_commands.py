"""The command that measures what importing a large export of questions and answers takes."""

from dataclasses import asdict
from typing import Annotated

import typer

from eval.measuring_options import HOME, EncoderName, Home, Json
from index.encoder_folder import DEFAULT_ENCODER
from index.layout import Layout
from ui.terminal import progress


def import_command(
    rows: Annotated[
        int, typer.Option(min=1, max=30_000, help="工作簿的行数。Rows of the workbook.")
    ] = 10_000,
    is_served: Annotated[
        bool,
        typer.Option(
            "--served",
            help="上传到真实服务，由其工作进程以真实编码器导入。Upload it to the real service, whose worker imports it with the real encoder.",
        ),
    ] = False,
    is_urgent: Annotated[
        bool,
        typer.Option("--urgent", help="作为紧急发布。As an urgent publication."),
    ] = False,
    home: Home = HOME,
    encoder_name: EncoderName = DEFAULT_ENCODER,
    as_json: Json = False,
) -> None:
    """导入一份问答工作簿：逐阶段计处理器时间（向量用散列代替），或以真实服务和编码器导入。Import a workbook of questions and answers: processor time by stage with hashed vectors, or by the real service with the real encoder."""
    from eval.faq_import import import_table, measure_import
    from eval.measuring import Bench, write_out
    from eval.publishing import temporary_home

    if is_served:
        from eval.faq_service_import import measure_service_import, service_import_table

        bench = Bench(home, encoder_name)
        encoder = bench.encoder()
        with progress() as report, temporary_home() as library:
            Layout(library).models.symlink_to(bench.models.resolve())
            served = measure_service_import(library, rows, encoder, report, is_urgent=is_urgent)
        write_out(asdict(served) if as_json else None, service_import_table(served))
        return
    with progress() as report, temporary_home() as library:
        found = measure_import(library, rows, report)
    write_out(asdict(found) if as_json else None, import_table(found))
