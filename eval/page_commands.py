"""The command that takes the page's time in a browser."""

from typing import Annotated

import typer

from eval.measuring_options import Json
from ui.terminal import progress

# As agents type them; one is answered by a table, one is internal, one has ended, one is in English.
_QUESTIONS = (
    "房贷提前还款违约金",
    "微信支付算不算达标",
    "白金卡年费",
    "客诉补偿授权",
    "周末好食光怎么抢券",
    "春季新户礼",
    "三年定存利率",
    "can a foreigner apply for a credit card",
)


def pages_command(
    page: Annotated[
        str, typer.Option(help="正在运行的页面。A page that runs.")
    ] = "http://127.0.0.1:8501",
    rounds: Annotated[int, typer.Option(min=1, help="每个问题计时几次。Times each.")] = 10,
    as_json: Json = False,
) -> None:
    """在浏览器里逐帧计时：从最后一键到答案出现。Time from the last key to the painted answer, in a browser."""
    from eval.measuring import write_out
    from eval.page_speed import measure_pages, page_rows
    from eval.printed_tables import table

    with progress() as report:
        found = measure_pages(page, _QUESTIONS, rounds, report)
    told = {"painted": found.painted.tolist(), "whole": found.whole.tolist()}
    heads = ("from the last key, ms", "p50", "p95", "p99", "most")
    write_out(told if as_json else None, table(heads, page_rows(found)))
