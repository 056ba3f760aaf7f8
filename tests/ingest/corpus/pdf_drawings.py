"""PDF files that no word processor makes so, drawn line by line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.ingest.corpus.pdf_forms import asked, faq, lists_and_forms, locked, outlined
from tests.ingest.corpus.pdf_layers import footnotes, hidden_text, turned_pages, watermarked
from tests.ingest.corpus.pdf_pen import HEIGHT, LEFT, RIGHT, WIDTH, Pen


def two_columns(path: Path) -> None:
    pen = Pen(path)
    pen.centred("家庭资产配置月报", 20)
    pen.centred("2026年3月 · 江澜银行财富管理部", 10.5)
    pen.paragraph(
        "本月报供理财经理内部参考，不构成投资建议。以下分左右两栏刊登，左栏为市场回顾，右栏为产品动态。"
    )
    top = pen.y - 6
    column = (RIGHT - LEFT - 28) / 2
    advice = "建议客户继续以中短久期固定收益产品打底，适度增加浮动收益资产。对于三个月内有用款计划的客户，优先推荐现金管理类产品，避免封闭期产品造成的流动性不便；其余资金可以分三次在季度内投入，以平滑净值波动的影响。"
    lines = pen.lines("　　" + advice, column)
    pen.y = top
    pen.bold(LEFT, "一、市场回顾", 12)
    pen.paragraph(
        "二月份债券市场收益率先下后上，十年期国债收益率收于1.72%，较上月末下行3个基点。资金面整体平稳，隔夜回购加权利率在1.40%附近波动，跨月时点略有抬升。",
        LEFT,
        column,
    )
    pen.bold(LEFT, "二、策略建议", 12)
    pen.text(LEFT + 21, pen.y, lines[0][2:])
    for line in lines[1:4]:
        pen.y -= 15.75
        pen.text(LEFT, pen.y, line)
    x = LEFT + column + 28
    pen.y = top
    for line in lines[4:]:
        pen.text(x, pen.y, line)
        pen.y -= 15.75
    pen.y -= 6
    for heading, words in (
        (
            "三、产品动态",
            "澜盈90天持有期产品自3月5日起开放申购，业绩比较基准2.10%至2.60%，起购金额1元，持有满90天后可随时赎回，赎回资金T+1到账。",
        ),
        (
            "四、风险提示",
            "业绩比较基准不是预期收益率，不代表产品的未来表现和实际收益。理财非存款，产品有风险，投资须谨慎。",
        ),
    ):
        pen.bold(x, heading, 12)
        pen.paragraph(words, x, column)
    pen.y = 250
    pen.paragraph(
        "本报告由财富管理部于2026年3月2日编制，数据来源于公开市场信息，转发须经合规部同意；如与产品说明书不一致，以产品说明书为准，请理财经理留意。"
    )
    pen.save()


def english_columns(path: Path) -> None:
    pen = Pen(path)
    pen.canvas.setFont("en-b", 18)
    pen.canvas.drawString(LEFT, pen.y, "Wealth Notes, March 2026")
    pen.y -= 34
    top = pen.y
    column = 212.0
    left = [
        "Short bonds did well in Febru-",
        "ary: the ten-year yield fell by",
        "three basis points to 1.72%. We",
        "still prefer high-",
        "grade paper with a short dura-",
        "tion, and expect the central",
        "bank to keep its rate at 1.40%",
        "until the summer.",
    ]
    right = [
        "The Lanying 90 fund opens on",
        "5 March. It needs CNY 1.00 to",
        "begin with, and can be sold on",
        "any day once 90 days are over.",
        "Proceeds arrive on T+1. High-",
        "grade bonds make up at least",
        "80% of what it holds, and no",
        "single issuer more than 10%.",
        "Other high-grade paper is rare.",
    ]
    for x, heading, lines in ((LEFT, "Markets", left), (LEFT + column + 26, "Products", right)):
        pen.y = top
        pen.text(x, pen.y, heading, 13, "en-b")
        pen.y -= 22
        for line in lines:
            gap = column - pen.width(line, 11, "en")
            words = line.split(" ")
            is_last = line == lines[-1] or line.endswith("high-")
            extra = 0 if is_last else max(0, gap) / max(1, len(words) - 1)
            at = x
            for word in words:
                pen.text(at, pen.y, word, 11, "en")
                at += pen.width(word + " ", 11, "en") + extra
            pen.y -= 16
    pen.save()


def merged_cells(path: Path) -> None:
    """A table without lines at its sides, with merged cells, double lines and a title row."""
    pen = Pen(path)
    pen.centred("贷款产品利率一览表", 16)
    xs = (LEFT, LEFT + 80, LEFT + 180, LEFT + 270, LEFT + 360, RIGHT)
    ys = [pen.y - 24 * n for n in range(9)]
    merged = (
        (xs[0], ys[1], xs[5], ys[0]),
        (xs[0], ys[3], xs[1], ys[1]),
        (xs[1], ys[3], xs[2], ys[1]),
        (xs[2], ys[2], xs[4], ys[1]),
        (xs[4], ys[3], xs[5], ys[1]),
        (xs[0], ys[6], xs[1], ys[3]),
        (xs[4], ys[5], xs[5], ys[3]),
        (xs[2], ys[6], xs[4], ys[5]),
        (xs[0], ys[8], xs[1], ys[6]),
    )
    pen.grid(xs[1:-1], ys, merged)
    for number, y in enumerate(ys):
        if number in (0, 1, 3, 6, 8):
            pen.rule(xs[0], y, xs[-1], y)
        if number == 3:
            pen.rule(xs[0], y - 2, xs[-1], y - 2)
    for x0, x1, number in ((4, 5, 5), (4, 5, 7)):
        pen.rule(xs[x0], ys[number], xs[x1], ys[number])

    def put(column: int, row: int, words: str, dy: float = 0) -> None:
        pen.text(xs[column] + 5, ys[row] - 16 - dy, words, 10)

    put(0, 0, "单位：% 　执行日期：2026年3月1日")
    put(0, 1, "类别", 12)
    put(1, 1, "产品", 12)
    put(2, 1, "年利率")
    put(2, 2, "最低")
    put(3, 2, "最高")
    put(4, 1, "期限", 12)
    put(0, 3, "个人", 24)
    put(1, 3, "住房贷款")
    put(2, 3, "3.05")
    put(3, 3, "3.60")
    put(4, 3, "最长30年", 12)
    put(1, 4, "消费贷款")
    put(2, 4, "3.10")
    put(3, 4, "7.20")
    put(1, 5, "助学贷款")
    put(2, 5, "按LPR减60个基点")
    put(4, 5, "最长22年")
    put(0, 6, "小微", 12)
    put(1, 6, "抵押快贷")
    put(2, 6, "3.35")
    put(3, 6, "5.00")
    put(4, 6, "最长10年")
    put(1, 7, "信用快贷")
    put(2, 7, "3.85")
    put(3, 7, "8.00")
    put(4, 7, "最长3年")
    pen.y = ys[8] - 30
    pen.paragraph("注：实际执行利率以贷款合同为准。", indent=False)
    pen.save()


def continued_table(path: Path) -> None:
    """A table over three pages: the header is repeated once, a merged cell and a row are divided by page ends."""
    pen = Pen(path)
    xs = (LEFT, LEFT + 90, LEFT + 200, LEFT + 300, RIGHT)
    header = ("产品系列", "产品代码", "业绩比较基准", "申赎规则")

    def table(
        rows: Sequence[Sequence[str]], tall: Sequence[float], merged: Sequence[tuple[int, int]]
    ) -> None:
        ys = [pen.y]
        for height in tall:
            ys.append(ys[-1] - height)
        areas = [(xs[0], ys[after], xs[1], ys[begin]) for begin, after in merged]
        pen.grid(xs, ys, areas)
        for number, row in enumerate(rows):
            for column, words in enumerate(row):
                for line_number, line in enumerate(words.split("\n") if words else []):
                    pen.text(xs[column] + 4, ys[number] - 14 - 14 * line_number, line, 10)
        pen.y = ys[-1]

    pen.text(LEFT, HEIGHT - 40, "江澜银行理财产品目录", 9)
    pen.bold(LEFT, "在售理财产品目录", 16)
    pen.y = 200
    table(
        [
            header,
            ("澜盈", "LY2601", "2.10%-2.60%", "每日开放"),
            ("", "LY2602", "2.20%-2.70%", "每周三开放"),
            ("", "LY2603", "2.30%-2.80%", "封闭90天，到期当日系统自动赎"),
        ],
        [20, 20, 20, 20],
        [(1, 4)],
    )
    pen.text(WIDTH / 2 - 8, 40, "- 1 -", 9)
    pen.page()
    pen.text(LEFT, HEIGHT - 40, "江澜银行理财产品目录", 9)
    table(
        [
            ("", "", "", "回，本息T+1到账"),
            ("", "LY2604", "2.50%-3.00%", "每月15日开放"),
            ("澜安", "LA2601", "1.80%", "T+0，单日上限1万元"),
            ("", "LA2602", "1.90%", "T+1"),
        ],
        [20, 20, 20, 20],
        [(0, 2), (2, 4)],
    )
    pen.text(WIDTH / 2 - 8, 40, "- 2 -", 9)
    pen.page()
    pen.text(LEFT, HEIGHT - 40, "江澜银行理财产品目录", 9)
    table(
        [
            header,
            ("澜鑫", "LX2601", "3.00%-4.20%", "封闭3年"),
            ("", "LX2602", "3.20%-4.50%", "封闭5年"),
        ],
        [20, 20, 20],
        [(1, 3)],
    )
    pen.y -= 24
    pen.paragraph("以上产品均为非保本浮动收益型，过往业绩不代表未来表现。", indent=False)
    pen.text(WIDTH / 2 - 8, 40, "- 3 -", 9)
    pen.save()


def three_lines(path: Path) -> None:
    """Tables with lines across only, and one without any."""
    pen = Pen(path)
    pen.bold(LEFT, "外汇业务参考", 16)
    pen.text(LEFT + 120, pen.y, "表1　个人外汇汇款费率", 9.5)
    pen.y -= 12
    top = pen.y
    xs = (LEFT, LEFT + 130, LEFT + 230, LEFT + 330)
    pen.rule(LEFT, top, LEFT + 410, top, 1.2)
    pen.text(xs[1] + 60, top - 16, "手续费")
    pen.rule(xs[1] - 4, top - 22, xs[3] - 8, top - 22, 0.5)
    pen.text(xs[0], top - 25, "汇出地区")
    pen.text(xs[3], top - 25, "电讯费")
    pen.text(xs[1], top - 36, "费率")
    pen.text(xs[2], top - 36, "上限（元）")
    pen.rule(LEFT, top - 42, LEFT + 410, top - 42, 0.5)
    rows = (
        ("港澳台", "0.05%", "120.00", "80.00"),
        ("亚洲其他", "0.08%", "200.00", "100.00"),
        ("欧美及其他", "0.10%", "260.00", "150.00"),
    )
    for number, row in enumerate(rows):
        for x, words in zip(xs, row, strict=True):
            pen.text(x, top - 58 - 18 * number, words)
    pen.rule(LEFT, top - 102, LEFT + 410, top - 102, 1.2)
    pen.y = top - 126
    pen.paragraph(
        "汇款币种为美元、欧元、英镑、日元和港元的，按上表收费；其他币种另加收中转行费用，金额以中转行的收费通知为准。"
    )
    for row in (
        ("币种", "代码", "现钞买入", "现汇卖出"),
        ("美元", "USD", "712.35", "718.90"),
        ("欧元", "EUR", "768.20", "779.15"),
        ("日元", "JPY", "4.6120", "4.7985"),
        ("港元", "HKD", "91.02", "92.11"),
    ):
        for x, words in zip((LEFT, LEFT + 90, LEFT + 180, LEFT + 280), row, strict=True):
            pen.text(x, pen.y, words)
        pen.y -= 17
    pen.y -= 14
    pen.paragraph("以上牌价每100外币兑换人民币，日元牌价同此口径，仅供参考，以成交时为准。")
    pen.save()


DRAWINGS: dict[str, Callable[[Path], None]] = {
    "two_columns": two_columns,
    "english_columns": english_columns,
    "merged_cells": merged_cells,
    "continued_table": continued_table,
    "three_lines": three_lines,
    "watermarked": watermarked,
    "hidden_text": hidden_text,
    "turned_pages": turned_pages,
    "footnotes": footnotes,
    "outlined": outlined,
    "lists_and_forms": lists_and_forms,
    "faq": faq,
    "asked": asked,
    "locked": locked,
}
