"""The command that measures what is extracted to be learned."""

from pathlib import Path
from typing import Annotated

import typer

from eval.measuring_options import Json, ReportTo


def points_command(
    laws: Annotated[
        Path | None,
        typer.Option(
            "--laws",
            help="法规 Markdown 文件夹，一并评判。A folder of laws in Markdown, judged too.",
        ),
    ] = None,
    report_to: ReportTo = None,
    as_json: Json = False,
) -> None:
    """从自带知识包抽取知识点，与人工评判比对查准与查全。Extract knowledge points and compare with judgements made by hand."""
    from eval.measuring import write_out
    from eval.points import count_laws, count_packs
    from eval.points_documents import (
        DOCUMENTS_FIRST,
        count_documents,
        document_points,
        read_documents_judged,
        read_told,
    )
    from eval.points_reading import (
        law_points,
        pack_points,
        read_expected,
        read_judged,
        read_laws_judged,
    )
    from eval.points_sentences import count_sentences, read_first_runs, read_sentences
    from eval.points_table import FirstRuns, points_report, points_table, points_value
    from eval.questions import DEMO_AT, PACKS

    points = tuple(pack_points(PACKS, DEMO_AT))
    tallies = {
        "packs": count_packs(points, read_judged(), read_expected()),
        "documents": count_documents(
            tuple(document_points(DEMO_AT)), read_documents_judged(), read_told()
        ),
        "sentences": count_sentences(read_sentences()),
    }
    if laws is not None:
        verdicts, expected = read_laws_judged()
        tallies["laws"] = count_laws(law_points(laws), verdicts, expected)
    if report_to is not None:
        first = FirstRuns(read_first_runs(), read_first_runs(DOCUMENTS_FIRST))
        report_to.write_text(points_report(tallies, first), encoding="utf-8")
    value = {name: points_value(tally) for name, tally in tallies.items()}
    write_out(value if as_json else None, points_table(list(tallies.values())))
