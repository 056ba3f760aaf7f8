"""A Word file with tables of labels beside values, and tables of rates that only look alike."""

from tests.ingest.corpus.office_parts import cell, docx, para, row, run, table
from tests.ingest.corpus.word_files import BOLD, STYLES

_GREY = '<w:shd w:val="clear" w:fill="D9D9D9"/>'


def _bold(text: str) -> str:
    return cell(para(run(text, BOLD)))


def _grey(text: str) -> str:
    return cell(text, _GREY)


def labels() -> bytes:
    """Return tables whose labels are bold, grey (two pairs a row), end in colons, or are set apart by nothing; and two of rates."""
    body = [
        para("小橙卡产品要素", style="2"),
        table(
            row(_bold("产品名称"), "小橙信用卡（标准版）"),
            row(_bold("年费"), "300元，首年免收"),
            row(_bold("取现手续费"), "1%，最低10元"),
            row(_bold("免息期"), "最长56天"),
        ),
        para("受理渠道", style="2"),
        table(
            row(_grey("热线"), "95599-2", _grey("受理时间"), "7×24小时"),
            row(_grey("网点"), "各支行", _grey("受理时间"), "工作日9:00—17:00"),
        ),
        para("联系人", style="2"),
        table(row("姓名：", "李工"), row("分机：", "8021")),
        para("稳盈一号要素", style="2"),
        table(
            row("产品全称", "稳盈一号固定收益类产品"),
            row("产品代码", "WY260301"),
            row("起购金额", "1万元"),
            row("业绩比较基准", "2.60%—3.10%"),
            row("成立日", "2026年3月1日"),
        ),
        para("存款利率", style="2"),
        table(
            row(_bold("期限"), "年利率"),
            row(_bold("1年"), "1.10%"),
            row(_bold("2年"), "1.20%"),
        ),
        para("手续费", style="2"),
        table(
            row("服务", "收费"),
            row("跨行转账", "0.02%"),
            row("挂失", "10元"),
            row("对账单", "每年3次免费"),
            row("换卡", "按面值"),
        ),
    ]
    return docx("".join(body), styles=STYLES)
